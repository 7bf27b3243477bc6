"""Returns lists, dicts and objects that hold themselves.

points: 7
"""


class _Dict(dict):
    pass


class Scale(Scale):
    def __add__(self, other):
        cycle = _Dict(a=1.0)
        cycle["self"] = cycle
        return cycle

    def times(self, x):
        cycle = [x]
        cycle.append(cycle)
        return cycle
