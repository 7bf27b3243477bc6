"""The adapter to otter-grader: nothing else in this package knows otter.

What otter executes is a trusted notebook of one cell; a student's files lie beside it as data. The notebook grades
them with this package's own grader, which runs them in a confined process, and otter's tests only look up what came
of each check.
"""

from autograder.otter.build import autograder_zip
from autograder.otter.bundles import bundle
from autograder.otter.run import otter_run
from autograder.otter.scores import OtterError, OtterScores

__all__ = ["OtterError", "OtterScores", "autograder_zip", "bundle", "otter_run"]
