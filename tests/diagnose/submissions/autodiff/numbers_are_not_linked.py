"""A product with a number forgets its operand.

Expect: number_breaks_graph
"""


class Value(Value):
    def __mul__(self, other):
        if isinstance(other, (int, float)):
            return Value(other * self.data)
        out = Value(self.data * other.data)
        out._inputs = [(self, other.data), (other, self.data)]
        return out
