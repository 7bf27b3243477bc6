"""Returns an object whose unpickling would run a command.

points: 5
"""

import os


class _Evil:
    def __reduce__(self):
        return os.system, ("touch @MARK@/evil",)


def square(x):
    return _Evil()
