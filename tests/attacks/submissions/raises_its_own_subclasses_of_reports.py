"""Raises the exceptions with which the worker reports on objects, with names and places that say something.

points: 7
"""

import sys


class Scale(Scale):
    def times(self, x):
        callee = sys.modules["autograder.sandbox.callee"]
        raise callee.Unusable("missing_attribute", ("/etc/passwd", 10**30), tuple(f"times{v}" for v in x))

    def __add__(self, other):
        callee = sys.modules["autograder.sandbox.callee"]
        raise callee.Unusable(f"kind {self.factor}", (str(self.factor), -1), None)
