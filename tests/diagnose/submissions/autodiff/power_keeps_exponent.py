"""The exponent is not lowered.

Expect: power_not_lowered
"""


class Value(Value):
    def __pow__(self, n):
        out = Value(self.data**n)
        out._inputs = ((self, n * out.data),)
        return out
