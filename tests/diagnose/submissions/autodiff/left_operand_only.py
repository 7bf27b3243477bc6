"""The right operand of a sum gets nothing.

Expect: sum_one_sided
"""


class Value(Value):
    def __add__(self, other):
        number = other.data if isinstance(other, Value) else other
        out = Value(self.data + number)
        out._inputs = [(self, 1)]
        return out
