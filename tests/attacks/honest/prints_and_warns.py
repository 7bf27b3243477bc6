"""Prints, logs and warns, as people do who look for a mistake."""

import logging
import sys
import warnings

print("loading", file=sys.stderr)


def square(x):
    print("x =", x)
    logging.getLogger(__name__).warning("looking at %s", x)
    warnings.warn("I am not sure about this", stacklevel=2)
    sys.stdout.flush()
    return x * x
