"""How closely numbers have to agree: every such bound of comparing and of diagnosing, in one place.

A bound is a share of the largest entry, unless it says otherwise.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tolerance:
    """Largest block-relative errors: one that passes, and one that passes with a note."""

    passes: float
    noted: float


FLOAT64 = Tolerance(passes=1e-9, noted=1e-5)
"""Rounding noise of correct variants stays below 1e-14, the smallest real mistake above 1e-4."""
FLOAT32 = Tolerance(passes=1e-4, noted=1e-4)
"""For float32 inputs, where rounding noise reaches 1e-5."""
STRICT = Tolerance(passes=1e-9, noted=1e-9)
"""Where something is looked at on the way to another answer, so that nothing can be noted."""

ROUNDING = 1e-13
"""Of the largest entry of all: never an error, in whatever block it is."""
SCALE_FLOOR = 1e-12
"""Of the global scale: a block of zeros is compared absolutely."""

SLOPE_STEP = 1e-4
SLOPE = 1e-2
"""Of the gradient along a direction: a missing or doubled term is off by a third or more; a float32 loss by 1e-3."""

ROUGH = 1e-4
"""For the diagnosis where float32 or central differences are in play; what holds otherwise follows."""
SAME_SCALE, SAME_ENTRY = 1e-9, 1e-6
"""Two outputs are the same; the second of each entry, since features of very different size lie side by side."""
FAR = 1e-2
"""Two outputs differ by more than any tolerance forgives."""
RIGHT = 1e-7
"""An entry of a wrong array is right."""
EXPLAINED = 1e-8
"""Terms of a formula explain an output."""
