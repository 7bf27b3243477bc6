"""Both operands of a difference get the gradient as it is.

Expect: difference_sign
"""


class Value(Value):
    def __sub__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        out = Value(self.data - other.data)
        out._inputs = ((self, 1), (other, 1))
        return out
