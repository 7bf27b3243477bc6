"""Running the checks of a suite on one submission: a result, and what was called on the way."""
