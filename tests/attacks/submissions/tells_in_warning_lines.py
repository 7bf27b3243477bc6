"""Warns as numpy does, at lines whose numbers are what it was given.
"""

import warnings


def square(x):
    for part in range(6):
        digits = int(f"{abs(x).max():.15e}".replace(".", "")[2 * part : 2 * part + 2]) + 1
        warnings.warn_explicit("overflow encountered in exp", RuntimeWarning, __file__, digits)
        warnings.warn_explicit("overflow encountered in exp", RuntimeWarning, __file__, 10**15 + digits)
    return x * x
