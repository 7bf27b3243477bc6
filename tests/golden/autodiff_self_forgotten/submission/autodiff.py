import math


class Add:
    forward = staticmethod(lambda a, b: a + b)
    backward = staticmethod(lambda g, out, a, b: (g, g))


class Multiply:
    forward = staticmethod(lambda a, b: a * b)
    backward = staticmethod(lambda g, out, a, b: (g * b, g * a))


class Power:
    forward = staticmethod(lambda a, n: a**n)
    backward = staticmethod(lambda g, out, a, n: (g * n * a ** (n - 1), 0.0))


class Exp:
    forward = staticmethod(math.exp)
    backward = staticmethod(lambda g, out, a: (g * out,))


class Tanh:
    forward = staticmethod(math.tanh)
    backward = staticmethod(lambda g, out, a: (g * (1 - out * out),))


class Relu:
    forward = staticmethod(lambda a: a * (a > 0))
    backward = staticmethod(lambda g, out, a: (g if a > 0 else 0.0,))


class Value:
    def __init__(self, data):
        self.data, self.grad = data, 0.0
        self.operation, self.operands = None, []

    def backward(self):
        order, done, stack = [], set(), [self]
        while stack:
            top = stack[-1]
            rest = [v for v in top.operands if id(v) not in done]
            if rest:
                stack.extend(rest)
            else:
                stack.pop()
                if id(top) not in done:
                    done.add(id(top))
                    order.append(top)
        for value in order:
            if value.operation:
                value.grad = 0.0
        self.grad += 1.0
        for value in order[::-1]:
            if value.operation:
                numbers = [v.data for v in value.operands]
                parts = value.operation.backward(value.grad, value.data, *numbers)
                for operand, part in zip(value.operands, parts):
                    operand.grad += part

    def __add__(self, other):
        return apply(Add, self, other)

    def __mul__(self, other):
        return apply(Multiply, self, other)

    def __pow__(self, n):
        return apply(Power, self, n)

    def exp(self):
        return apply(Exp, self)

    @property
    def tanh(self):
        return apply(Tanh, self)

    def relu(x):
        return apply(Relu)

    def __radd__(self, other):
        return self + other

    def __sub__(self, other):
        return self + (-other)

    def _rsub_(self, other):
        return (-self) + other

    def __rmul__(self, other):
        return self * other

    def __truediv__(self, other):
        return self * other**-1

    def __rtruediv__(self, other):
        return self**-1 * other

    def __neg__(self):
        return self * -1


def apply(operation, *operands):
    values = [v if isinstance(v, Value) else Value(v) for v in operands]
    out = Value(operation.forward(*(v.data for v in values)))
    out.operation, out.operands = operation, values
    return out
