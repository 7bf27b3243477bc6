"""Numpy's warnings as notes to the student."""

import re
from collections.abc import Mapping

import numpy as np

from autograder.core.failure import note
from autograder.sandbox.exceptions import place

MAX_WARNINGS = 20
_NUMPY_WARNING = re.compile(r"((?:overflow|underflow|divide by zero|invalid value) encountered) in ([\w ]{1,30})")
_NUMPY_FUNCTIONS = {name for name, value in vars(np).items() if isinstance(value, np.ufunc)}
_NUMPY_FUNCTIONS |= {"cast", "dot", "matmul", "power", "reduce", "square"}
_NUMPY_FUNCTIONS |= {f"scalar {name}" for name in ("add", "subtract", "multiply", "divide", "power")}


def remark(warnings: object, files: Mapping[str, bytes]) -> None:
    """Note the warnings of a worker's report; only texts that numpy itself uses, since students can raise their own."""
    for warning in warnings[:MAX_WARNINGS] if isinstance(warnings, list) else []:
        message = warning.get("message") if isinstance(warning, dict) else None
        match = _NUMPY_WARNING.fullmatch(message) if isinstance(message, str) else None
        at = place(warning, files) if match else None
        if match and at and match[2] in _NUMPY_FUNCTIONS:
            note(
                f"numpy warned: {match[1]} in {match[2]} ({at[0]})",
                hidden="numpy warned of an overflow, a division by zero or an invalid value.",
            )
