"""The slope of exp is its operand.

Expect: exp_slope_of_operand
"""


class Value(Value):
    def exp(self):
        out = Value(math.e**self.data)
        out._inputs = [(self, self.data)]
        return out
