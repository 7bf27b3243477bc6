"""All gradients of the graph are set to 0 first.

Expect: leaves_zeroed
"""


class Value(Value):
    def backward(self):
        topo = self._order()
        grads = dict.fromkeys(topo, 0.0)
        grads[self] = 1.0
        for v in reversed(topo):
            for u, s in v._inputs:
                grads[u] += s * grads[v]
        for v in topo:
            v.grad = grads[v]
