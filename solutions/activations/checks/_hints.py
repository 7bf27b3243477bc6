"""Hints that fit a mistake in any of the functions."""

AXES = "Which line supposes that there are exactly two axes, or more than one row?"
AT_ZERO = "Which branch or formula takes an entry that is exactly 0, and what does it give there?"
WRITES = "Which line writes into an array that was passed in (=, +=, *=, out=)?"
KEEPS = "What does the function keep from one call to the next?"
