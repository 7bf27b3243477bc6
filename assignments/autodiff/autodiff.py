"""Automatic differentiation. Replace each `raise NotImplementedError` by your code."""

import math


class Value:
    """A number that remembers how it was made, so that gradients can be handed back along the way.

    Attributes:
        data: the number, a float. No operation and no backward() changes it.
        grad: a float, 0.0 at first. See `backward`.
    """

    def __init__(self, data):
        """A leaf: a value that is made of no others. `data` is a float."""
        raise NotImplementedError

    def __add__(self, other):
        """self + other, a new Value; `other` is a Value or a plain number (int or float)."""
        raise NotImplementedError

    def __radd__(self, other):
        """other + self, where `other` is a plain number: what Python calls for 2 + value."""
        raise NotImplementedError

    def __sub__(self, other):
        """self - other, a new Value; `other` is a Value or a plain number."""
        raise NotImplementedError

    def __rsub__(self, other):
        """other - self, where `other` is a plain number."""
        raise NotImplementedError

    def __mul__(self, other):
        """self * other, a new Value; `other` is a Value or a plain number."""
        raise NotImplementedError

    def __rmul__(self, other):
        """other * self, where `other` is a plain number."""
        raise NotImplementedError

    def __truediv__(self, other):
        """self / other, a new Value; `other` is a Value or a plain number, and not 0."""
        raise NotImplementedError

    def __rtruediv__(self, other):
        """other / self, where `other` is a plain number."""
        raise NotImplementedError

    def __pow__(self, exponent):
        """self ** exponent, a new Value; `exponent` is a plain number, never a Value."""
        raise NotImplementedError

    def __neg__(self):
        """-self, a new Value."""
        raise NotImplementedError

    def exp(self):
        """e to the power of self, a new Value."""
        raise NotImplementedError

    def tanh(self):
        """The hyperbolic tangent of self, a new Value; exact for large self (+-1000), too."""
        raise NotImplementedError

    def relu(self):
        """max(0, self), a new Value. At 0 any slope from 0 to 1 is right."""
        raise NotImplementedError

    def backward(self):
        """Hand the gradient of self back to everything that self was made of.

        Afterwards, for every Value v that self depends on, self included:
        - a leaf has d self / d v *added* to the grad that it had before;
        - any other has d self / d v as its grad, whatever it had before.

        Values that self does not depend on are left alone. The graph may be a chain of thousands of operations, and one
        value may be used many times. Returns None.
        """
        raise NotImplementedError
