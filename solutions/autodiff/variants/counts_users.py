"""Kahn's order: a value hands its gradient on when the last of its users has done so."""


class Value(Value):
    def backward(self):
        users, found = {self: 0}, [self]
        for value in found:
            for used, _ in value._inputs:
                if used not in users:
                    users[used] = 0
                    found.append(used)
                users[used] += 1
        for value in found:
            if value._inputs:
                value.grad = 0
        self.grad += 1
        ready = [self]
        while ready:
            value = ready.pop()
            for used, slope in value._inputs:
                used.grad = used.grad + value.grad * slope
                users[used] -= 1
                if users[used] == 0:
                    ready.append(used)
