"""number / value is value / number.

Expect: reflected_quotient_swapped
"""


class Value(Value):
    def __rtruediv__(self, other):
        return self * (1 / other)
