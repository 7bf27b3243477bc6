"""Right and wrong gradients of the course's other assignments: what a gradient checker is for.

Each is a small function with its gradient as the assignment asks for it, and with gradients as known wrong submissions
compute them. Known bugs that no gradient can show are not here: those of the forward alone, which a gradient check
takes for granted; state, changed arguments, dtypes and shapes of length 1, which are promises and not mathematics; and
overflow, which shows far from ordinary points only.
"""

from . import _activations, _layers, _losses


def examples(rng):
    """All of them, as `Example`s, at points and with upstream gradients of this generator."""
    makers = [
        make
        for module in (_activations, _layers, _losses)
        for name, make in vars(module).items()
        if name.startswith("make_")
    ]
    return [make(rng) for make in makers]
