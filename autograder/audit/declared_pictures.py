"""Declared pictures must come out, at least of the solution."""

from collections.abc import Iterator

from autograder.audit.findings import Finding
from autograder.course.suite import Suite
from autograder.grading.draw import draw
from autograder.pictures import WHOLE
from autograder.sandbox.launch import Launcher
from autograder.submissions.specimens import solution


def picture_findings(suite: Suite, launcher: Launcher) -> Iterator[Finding]:
    """Pictures of unknown questions, and those that cannot be drawn of the solution."""
    questions = [q.id for q in suite.assignment.questions]
    drawn = draw(suite, solution(suite.assignment).submission(suite.assignment), launcher, questions)
    titles = [picture.title for picture in drawn]
    for probe in suite.probes:
        if probe.question not in {*questions, WHOLE}:
            yield Finding(f"picture {probe.title!r}", f"assignment.toml has no question {probe.question!r}")
        elif probe.title not in titles:
            yield Finding(f"picture {probe.title!r}", "it cannot be drawn of the solution, or differs from run to run")
