"""Only entries above 1 pass.

Hint: What should become of 0.5?
"""


def relu(x):
    return x * (x > 1)
