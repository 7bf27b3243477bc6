"""Values are numbered as they are made: a heap takes the youngest first, which is an order that always works."""

import heapq
import itertools

_number_of = itertools.count()


class Value(Value):
    def __init__(self, data):
        super().__init__(data)
        self._born = next(_number_of)

    def backward(self):
        grads, values = {self._born: 1.0}, {self._born: self}
        heap = [-self._born]
        while heap:
            born = -heapq.heappop(heap)
            value, grad = values[born], grads[born]
            for used, slope in value._inputs:
                if used._born not in grads:
                    heapq.heappush(heap, -used._born)
                    values[used._born] = used
                grads[used._born] = grads.get(used._born, 0.0) + grad * slope
            value.grad = grad if value._inputs else value.grad + grad
