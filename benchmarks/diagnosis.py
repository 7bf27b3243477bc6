"""How often the diagnosis names the right mistake: known bugs, pairs of them, bugs with other caches and constants,
and strangers' code, which was written from the handout alone.

    python benchmarks/diagnosis.py [NAME ...] [--every K] [--all]

Prints a table in Markdown, then what was not right; with --all every row; with --every K each K-th submission of each
kind but the strangers, who are all counted. A bug that behaves as the expected one counts
only if its hint is true of the code. The seconds are those of naming, per wrong
submission, once the bugs of its question have been run.
"""

import argparse
import statistics
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from autograder.course.assignment import find_assignment, list_assignments
from autograder.course.suite import load_suite
from autograder.diagnose.confusion import Confusion, ConfusionRow, confusion, other_submissions
from autograder.diagnose.diagnosing_grader import DiagnosingGrader
from autograder.grading.grade import grade
from autograder.sandbox.chooser import best_launcher
from autograder.sandbox.launch import Launcher
from autograder.submissions.specimens import bugs

COURSE = Path(__file__).parents[1]
STRANGERS = COURSE / "tests" / "diagnose" / "submissions"
VERDICTS = ("right", "in part", "none", "wrong")


def measured(name: str, launcher: Launcher, every: int) -> tuple[Confusion, tuple[ConfusionRow, ...], float]:
    assignment = find_assignment(name, COURSE)
    expert = DiagnosingGrader(load_suite(assignment), launcher)

    def progress(done: str) -> None:
        print(f"\r{name}: {done:<60}", end="", file=sys.stderr, flush=True)

    table = confusion(expert, progress, every=every)
    others = other_submissions(expert, sorted((STRANGERS / name).glob("*.py")), progress)
    seconds = []
    for bug in bugs(assignment)[::10]:
        submission = bug.submission(assignment)
        graded = grade(expert.suite, submission, launcher)
        start = time.perf_counter()
        expert.verdicts(graded, submission)
        seconds.append(time.perf_counter() - start)
    return table, others, statistics.median(seconds)


def line(name: str, kind: str, rows: tuple[ConfusionRow, ...], seconds: str) -> str:
    counts = Counter(row.verdict for row in rows)
    cells = (str(counts[verdict]) for verdict in VERDICTS)
    return f"| {name} | {kind} | {len(rows)} | {' | '.join(cells)} | {seconds} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", default=list_assignments(COURSE))
    parser.add_argument("--every", type=int, default=1, metavar="K")
    parser.add_argument("--all", action="store_true")
    given = parser.parse_args()
    kinds: dict[str, list[tuple[str, ConfusionRow]]] = {}
    classes: list[tuple[str, ...]] = []
    print("| assignment | submissions | number | right | in part | none | wrong | seconds |")
    print("|---|---|---|---|---|---|---|---|")
    with closing(best_launcher()) as launcher:
        for name in given.names:
            table, others, seconds = measured(name, launcher, given.every)
            classes += table.classes
            print(file=sys.stderr)
            for kind, rows in {
                "one known bug": table.single,
                "two at once": table.apart,
                "two in one array": table.together,
                "caches in four layouts": table.layouts,
                "other constants": table.constants,
                "strangers' code": others,
            }.items():
                print(line(name, kind, rows, f"{seconds:.3f}" if rows is table.single else ""), flush=True)
                kinds.setdefault(kind, []).extend((name, row) for row in rows)
    for kind, found in kinds.items():
        print(line("**all**", kind, tuple(row for _, row in found), ""))
    for twins in classes:
        print(f"\none class: {', '.join(twins)}")
    for kind, found in kinds.items():
        for name, row in found:
            if given.all or row.verdict != "right":
                expected, named = ", ".join(row.expected), ", ".join(row.named) or "-"
                print(f"{row.verdict:8} {kind}, {name}: {row.name} ({expected}) -> {named}")


if __name__ == "__main__":
    main()
