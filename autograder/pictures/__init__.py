"""Pictures for students' pages: a few small series of numbers, captured while grading, drawn by `autograder.report`."""

from autograder.pictures.declare import curves, histogram, picture, scatter
from autograder.pictures.model import Picture

__all__ = ["Picture", "curves", "histogram", "picture", "scatter"]
