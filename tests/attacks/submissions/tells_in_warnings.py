"""Warns as numpy does, with what it was given as the name of the function.
"""

import warnings


def square(x):
    text = f"{abs(x).max():.15e}".replace(".", "_").replace("+", "")
    warnings.warn(f"overflow encountered in {text}", RuntimeWarning)
    warnings.warn(f"overflow encountered in {abs(x).max():.15e}"[:40].replace(".", ""), RuntimeWarning)
    return x * x
