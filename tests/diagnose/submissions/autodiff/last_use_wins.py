"""A value has the gradient of its last use.

Expect: overwritten
"""


class Value(Value):
    def backward(self):
        topo = self._order()
        for v in topo:
            if v._inputs:
                v.grad = 0
        self.grad = self.grad + 1
        for v in topo[::-1]:
            for u, s in v._inputs:
                u.grad = v.grad * s
