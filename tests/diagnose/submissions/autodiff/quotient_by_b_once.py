"""The slope in the denominator is divided by b once.

Expect: quotient_not_squared
"""


class Value(Value):
    def __truediv__(self, other):
        if not isinstance(other, Value):
            return self * (1 / other)
        out = Value(self.data / other.data)
        out._inputs = [(self, 1 / other.data), (other, -out.data)]
        return out
