"""A queue takes values as they are met.

Expect: breadth_first
"""


class Value(Value):
    def backward(self):
        from collections import deque

        for v in self._order():
            if v._inputs:
                v.grad = 0.0
        self.grad += 1.0
        queue, met = deque([self]), {id(self)}
        while queue:
            v = queue.popleft()
            for u, s in v._inputs:
                u.grad += v.grad * s
                if id(u) not in met:
                    met.add(id(u))
                    queue.append(u)
