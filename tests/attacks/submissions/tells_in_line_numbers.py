"""Fails at a line whose number is what it was given.

points: 5
"""


def _fail_at(line):
    code = compile("\n" * (line - 1) + "raise ValueError", __file__, "exec")
    exec(code, {})


def square(x):
    if abs(x).max() < 1e9:
        return x * x
    _fail_at(int(f"{abs(x).max():.3e}".replace(".", "")[:4]) % 60 + 1)
