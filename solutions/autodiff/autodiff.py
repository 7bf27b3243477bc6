"""Automatic differentiation: the reference solution."""

import math


class Value:
    """A number that remembers how it was made, so that gradients can be handed back along the way.

    Attributes:
        data: the number, a float. No operation and no backward() changes it.
        grad: a float, 0.0 at first. See `backward`.
    """

    def __init__(self, data):
        """A leaf: a value that is made of no others. `data` is a float."""
        self.data = float(data)
        self.grad = 0.0
        self._inputs = ()

    def __add__(self, other):
        """self + other, a new Value; `other` is a Value or a plain number (int or float)."""
        return self._made(self.data + _number(other), (self, 1.0), (other, 1.0))

    def __radd__(self, other):
        """other + self, where `other` is a plain number: what Python calls for 2 + value."""
        return self + other

    def __sub__(self, other):
        """self - other, a new Value; `other` is a Value or a plain number."""
        return self._made(self.data - _number(other), (self, 1.0), (other, -1.0))

    def __rsub__(self, other):
        """other - self, where `other` is a plain number."""
        return self._made(other - self.data, (self, -1.0))

    def __mul__(self, other):
        """self * other, a new Value; `other` is a Value or a plain number."""
        return self._made(self.data * _number(other), (self, _number(other)), (other, self.data))

    def __rmul__(self, other):
        """other * self, where `other` is a plain number."""
        return self * other

    def __truediv__(self, other):
        """self / other, a new Value; `other` is a Value or a plain number, and not 0."""
        divisor = _number(other)
        return self._made(self.data / divisor, (self, 1.0 / divisor), (other, -self.data / divisor**2))

    def __rtruediv__(self, other):
        """other / self, where `other` is a plain number."""
        return self._made(other / self.data, (self, -other / self.data**2))

    def __pow__(self, exponent):
        """self ** exponent, a new Value; `exponent` is a plain number, never a Value."""
        return self._made(self.data**exponent, (self, exponent * self.data ** (exponent - 1)))

    def __neg__(self):
        """-self, a new Value."""
        return self._made(-self.data, (self, -1.0))

    def exp(self):
        """e to the power of self, a new Value."""
        e = math.exp(self.data)
        return self._made(e, (self, e))

    def tanh(self):
        """The hyperbolic tangent of self, a new Value; exact for large self (+-1000), too."""
        t = math.tanh(self.data)
        return self._made(t, (self, 1.0 - t * t))

    def relu(self):
        """max(0, self), a new Value. At 0 any slope from 0 to 1 is right."""
        return self._made(max(0.0, self.data), (self, float(self.data > 0)))

    def backward(self):
        """Hand the gradient of self back to everything that self was made of.

        Afterwards, for every Value v that self depends on, self included:
        - a leaf has d self / d v *added* to the grad that it had before;
        - any other has d self / d v as its grad, whatever it had before.

        Values that self does not depend on are left alone. The graph may be a chain of thousands of operations, and one
        value may be used many times. Returns None.
        """
        order = self._order()
        _clear_inner(order)
        self.grad += 1.0
        for value in reversed(order):
            value._hand_back()

    def _made(self, data, *inputs):
        """A new value, and of what it is made: pairs of a Value and d result / d value. Plain numbers need none."""
        result = Value(data)
        result._inputs = tuple((value, slope) for value, slope in inputs if isinstance(value, Value))
        return result

    def _hand_back(self):
        """Add to the gradient of each value that self is made of what reaches it through self."""
        for value, slope in self._inputs:
            value.grad += slope * self.grad

    def _order(self):
        """All that self depends on, each once and behind what it is made of. No recursion, since chains are long."""
        order, seen, waiting = [], set(), [(self, False)]
        while waiting:
            value, inputs_done = waiting.pop()
            if inputs_done:
                order.append(value)
            elif value not in seen:
                seen.add(value)
                waiting.append((value, True))
                waiting.extend((used, False) for used, _ in value._inputs)
        return order


def _clear_inner(values):
    """What a value in between has from an earlier backward() would be handed on once more; leaves add up."""
    for value in values:
        if value._inputs:
            value.grad = 0.0


def _number(other):
    """The number of a Value, or a plain number itself."""
    return other.data if isinstance(other, Value) else other
