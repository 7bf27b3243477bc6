"""Has attributes that are something else whenever they are looked at: numbers, then text, objects, exceptions.

points: 7
"""

import itertools

_turn = itertools.count()


class Scale(Scale):
    @property
    def factor(self):
        turn = next(_turn)
        if turn % 5 == 3:
            raise AttributeError("factor")
        return [self.__dict__["factor"], "2.0", object(), 0, lambda: 2.0][turn % 5]

    @factor.setter
    def factor(self, value):
        self.__dict__["factor"] = value
