"""Nothing is set to 0 before gradients are handed back.

Expect: inner_not_zeroed
"""


class Value(Value):
    def backward(self):
        topo = []
        stack, done = [(self, 0)], set()
        while stack:
            v, i = stack.pop()
            if i < len(v._inputs):
                stack.append((v, i + 1))
                if v._inputs[i][0] not in done:
                    done.add(v._inputs[i][0])
                    stack.append((v._inputs[i][0], 0))
            else:
                topo.append(v)
        self.grad += 1
        for v in reversed(topo):
            v._hand_back()
