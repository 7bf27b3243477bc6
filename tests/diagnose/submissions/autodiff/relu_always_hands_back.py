"""relu hands the whole gradient back.

Expect: relu_slope_one
"""


class Value(Value):
    def relu(self):
        out = Value(self.data if self.data > 0 else 0)
        out._inputs = ((self, 1),)
        return out
