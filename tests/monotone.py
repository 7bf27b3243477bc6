"""No mistake earns points by another one beside it: `python -m tests.monotone [NAME ...] [--sample N]`.

Each two known bugs of an assignment that get different functions wrong are put into one submission. On no question may
it earn more than either mistake alone does: then repairing one of them never loses points, on its own question or on
another. What could not be judged beside one mistake and passes beside both is no gain: a backward pass that does
without what a wrong forward hands on is judged, and one that builds on it is not.

Prints a line for each assignment and every pair that breaks the rule, and exits with 1 if one does. A pair takes about
60 ms of CPU; the tests try a sample.
"""

import argparse
import random
import sys
from collections.abc import Container, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import combinations

from autograder.core.results import Result, Status
from autograder.course.assignment import Assignment, find_assignment, list_assignments
from autograder.course.suite import Suite, load_suite
from autograder.grading.grade import grade
from autograder.sandbox.chooser import best_launcher
from autograder.sandbox.launch import Launcher
from autograder.submissions.specimens import Specimen, bugs, solution
from tests.conftest import COURSE

_ROUNDING = 1e-9
Pair = tuple[Specimen, Specimen]


def main(names: Sequence[str], sample: int | None) -> int:
    """Try the pairs of these assignments; returns how many break the rule."""
    broken = 0
    with closing(best_launcher()) as launcher:
        for name in names:
            suite = load_suite(find_assignment(name, COURSE))
            chosen = pairs(suite.assignment, sample)
            count = 0
            for message in gains(suite, chosen, launcher):
                count += 1
                print(f"  {message}", flush=True)
            print(f"{name}: {len(chosen)} pairs, {count} gains", flush=True)
            broken += count
    return broken


def pairs(assignment: Assignment, sample: int | None = None) -> list[Pair]:
    """Each two bugs that define nothing in common, or the same `sample` of them each time."""
    found = [(a, b) for a, b in combinations(bugs(assignment), 2) if not set(a.functions) & set(b.functions)]
    if sample is None or sample >= len(found):
        return found
    return random.Random(assignment.name).sample(found, sample)


def gains(suite: Suite, chosen: Sequence[Pair], launcher: Launcher) -> Iterator[str]:
    """What earns more with another mistake beside it than without, and what ends in a fault of the grader."""
    alone: dict[str, Result] = {}
    for pair in chosen:
        for bug in pair:
            if bug.name not in alone:
                alone[bug.name] = _result(suite, bug, launcher)
        two = together(suite.assignment, *pair)
        both = _result(suite, two, launcher)
        yield from (f"{two.name}: {c.id} is an error" for c in both.checks if c.status is Status.ERROR)
        for bug in pair:
            judged = {c.id for c in alone[bug.name].checks if c.kind != "not_judged"}
            before, after = (by_question(r, judged) for r in (alone[bug.name], both))
            for question, points in after.items():
                if points > before[question] + _ROUNDING:
                    checks = ", ".join(_gaining(alone[bug.name], both))
                    yield f"{two.name}: {question} {points:g}, with {bug.name} alone {before[question]:g} ({checks})"


def together(assignment: Assignment, first: Specimen, second: Specimen) -> Specimen:
    """Both mistakes in one submission."""
    base = solution(assignment).source.rstrip()
    source = first.source + second.source.removeprefix(base)
    return replace(first, name=f"{first.name} + {second.name}", source=source)


def by_question(result: Result, checks: Container[str] | None = None) -> dict[str, float]:
    """The points of each question, by some of the checks if given."""
    points: dict[str, float] = {}
    for check in result.checks:
        if checks is None or check.id in checks:
            points[check.question] = points.get(check.question, 0.0) + check.points
    return points


def _result(suite: Suite, specimen: Specimen, launcher: Launcher) -> Result:
    return grade(suite, specimen.submission(suite.assignment), launcher).result


def _gaining(alone: Result, both: Result) -> list[str]:
    before = {c.id: c.points for c in alone.checks}
    return [c.id for c in both.checks if c.points > before[c.id] + _ROUNDING]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="default: every assignment of the course")
    parser.add_argument("--sample", type=int, metavar="N", help="at most so many pairs of each assignment")
    options = parser.parse_args()
    sys.exit(1 if main(options.names or list_assignments(COURSE), options.sample) else 0)
