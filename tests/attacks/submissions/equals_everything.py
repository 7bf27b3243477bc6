"""Returns an array that says it equals everything.

points: 5
"""

import numpy as np


class _Equal(np.ndarray):
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = lambda self, other: True

    def __array_ufunc__(self, *args, **kwargs):
        return np.True_

    def __array_function__(self, *args, **kwargs):
        return self


def square(x):
    return np.zeros(x.shape).view(_Equal)


def oracle():
    return np.zeros(1).view(_Equal)
