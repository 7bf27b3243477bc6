"""The slope of tanh lacks the square.

Expect: tanh_slope_not_squared
"""


class Value(Value):
    def tanh(self):
        e = math.exp(-2 * abs(self.data))
        out = Value(math.copysign((1 - e) / (1 + e), self.data))
        out._inputs = ((self, 1 - out.data),)
        return out
