"""What students see on their own machines before they hand in: the share of known mistakes that fail a public check.

    python benchmarks/public.py [NAME ...] [--all]

Prints a table in Markdown: of the bugs that authors wrote, and of the faults made from contracts that break a promise
(its form, the arguments, repetition, one example alone). With --all also the names of those that are seen by hidden
checks only.
"""

import argparse
from contextlib import closing
from pathlib import Path

from autograder.contracts.promises import PROMISES
from autograder.core.results import Status
from autograder.course.assignment import find_assignment, list_assignments
from autograder.course.suite import Suite, load_suite
from autograder.grading.grade import grade
from autograder.sandbox.chooser import best_launcher
from autograder.sandbox.launch import Launcher
from autograder.submissions.specimens import Specimen, bugs, generic_faults

COURSE = Path(__file__).parents[1]


def breaks_a_promise(fault: Specimen) -> bool:
    promises = {f"{name}_{promise}" for name in fault.functions for promise in PROMISES if promise != "gradient"}
    return bool(promises.intersection(fault.caught_by))


def unseen(suite: Suite, specimens: list[Specimen], launcher: Launcher) -> list[str]:
    """The names of those that pass all public checks."""
    graded = ((s.name, grade(suite, s.submission(suite.assignment), launcher).result) for s in specimens)
    return [name for name, result in graded if all(c.status is Status.PASSED for c in result.checks)]


def cell(missed: int, number: int) -> str:
    return f"{number - missed} of {number}, {100 * (number - missed) / number:.0f} %" if number else "none"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", default=list_assignments(COURSE))
    parser.add_argument("--all", action="store_true")
    given = parser.parse_args()
    print("| assignment | known bugs | faults that break a promise |")
    print("|---|---|---|")
    sums = [0, 0, 0, 0]
    details = []
    with closing(best_launcher()) as launcher:
        for name in given.names:
            assignment = find_assignment(name, COURSE)
            faults = [f for f in generic_faults(load_suite(assignment)) if breaks_a_promise(f)]
            public = load_suite(assignment, hidden=False)
            known = bugs(assignment)
            missed = unseen(public, known, launcher), unseen(public, faults, launcher)
            counts = [len(missed[0]), len(known), len(missed[1]), len(faults)]
            sums = [a + b for a, b in zip(sums, counts, strict=True)]
            print(f"| {name} | {cell(*counts[:2])} | {cell(*counts[2:])} |", flush=True)
            details += [f"{name}: bug {bug}" for bug in missed[0]] + [f"{name}: fault {fault}" for fault in missed[1]]
    print(f"| **all** | {cell(*sums[:2])} | {cell(*sums[2:])} |")
    if given.all:
        print("\n".join(["", "Seen by hidden checks only:", *details]))


if __name__ == "__main__":
    main()
