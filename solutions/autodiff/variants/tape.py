"""One list of all operations in the order in which they were made, read backwards; gradients collect in a dict."""

import math

TAPE = []


class Value:
    def __init__(self, data):
        self.data, self.grad, self.made_at = float(data), 0.0, None

    def backward(self):
        grads = {id(self): 1.0}
        reached = {id(self): self}
        last = -1 if self.made_at is None else self.made_at
        for out, inputs in TAPE[last::-1] if last >= 0 else []:
            if id(out) in grads:
                for value, slope in inputs:
                    grads[id(value)] = grads.get(id(value), 0.0) + slope * grads[id(out)]
                    reached[id(value)] = value
        for key, value in reached.items():
            value.grad = grads[key] if value.made_at is not None else value.grad + grads[key]

    def __add__(self, other):
        return record(self.data + number(other), (self, 1.0), (other, 1.0))

    def __sub__(self, other):
        return record(self.data - number(other), (self, 1.0), (other, -1.0))

    def __rsub__(self, other):
        return record(other - self.data, (self, -1.0))

    def __mul__(self, other):
        return record(self.data * number(other), (self, number(other)), (other, self.data))

    def __truediv__(self, other):
        q = self.data / number(other)
        return record(q, (self, 1 / number(other)), (other, -q / number(other)))

    def __rtruediv__(self, other):
        q = other / self.data
        return record(q, (self, -q / self.data))

    def __pow__(self, n):
        return record(self.data**n, (self, n * self.data ** (n - 1)))

    def __neg__(self):
        return record(-self.data, (self, -1.0))

    def exp(self):
        e = math.exp(self.data)
        return record(e, (self, e))

    def tanh(self):
        t = math.tanh(self.data)
        return record(t, (self, (1 - t) * (1 + t)))

    def relu(self):
        return record(max(self.data, 0.0), (self, 1.0 if self.data > 0 else 0.0))

    __radd__, __rmul__ = __add__, __mul__


def number(x):
    return x.data if isinstance(x, Value) else x


def record(data, *inputs):
    out = Value(data)
    out.made_at = len(TAPE)
    TAPE.append((out, [(v, s) for v, s in inputs if isinstance(v, Value)]))
    return out
