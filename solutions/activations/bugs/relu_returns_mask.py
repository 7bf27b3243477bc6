"""1 is returned for positive entries, not the entry itself.

Hint: Does the result tell a 2 from a 3?
"""


def relu(x):
    return (x > 0).astype(float)
