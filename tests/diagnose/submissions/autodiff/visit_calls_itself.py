"""The order comes from a function that calls itself.

Expect: recursive
"""


class Value(Value):
    def _order(self):
        out, seen = [], []

        def walk(v):
            if id(v) in seen:
                return
            seen.append(id(v))
            for u, _ in v._inputs:
                walk(u)
            out.append(v)

        walk(self)
        return out
