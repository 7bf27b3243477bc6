"""The slope of tanh is 1 / cosh, not its square.

Expect: tanh_slope_over_cosh
"""


class Value(Value):
    def tanh(self):
        out = Value(math.tanh(self.data))
        out._inputs = ((self, 1 / math.cosh(min(abs(self.data), 700))),)
        return out
