"""How often the diagnosis names the right mistake: every known bug, and pairs of them put together.

    python benchmarks/diagnosis.py [NAME ...] [--all]

Prints a table in Markdown, then what was not right; with --all every row. The seconds are those of naming, per wrong
submission, once the bugs of its question have been run.
"""

import statistics
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from autograder.assignment import find_assignment, list_assignments
from autograder.diagnose.confusion import Confusion, Row, confusion
from autograder.diagnose.engine import Diagnostician
from autograder.grade import grade
from autograder.sandbox.chooser import best_launcher
from autograder.sandbox.launch import Launcher
from autograder.specimens import bugs
from autograder.suite import load_suite

COURSE = Path(__file__).parents[1]
VERDICTS = ("right", "in part", "none", "wrong")


def measured(name: str, launcher: Launcher) -> tuple[Confusion, float]:
    assignment = find_assignment(name, COURSE)
    expert = Diagnostician(load_suite(assignment), launcher)
    table = confusion(expert, lambda done: print(f"\r{name}: {done:<60}", end="", file=sys.stderr, flush=True))
    seconds = []
    for bug in bugs(assignment)[::10]:
        submission = bug.submission(assignment)
        graded = grade(expert.suite, submission, launcher)
        start = time.perf_counter()
        expert.verdicts(graded, submission)
        seconds.append(time.perf_counter() - start)
    return table, statistics.median(seconds)


def line(name: str, kind: str, rows: tuple[Row, ...], seconds: str) -> str:
    counts = Counter(row.verdict for row in rows)
    cells = (str(counts[verdict]) for verdict in VERDICTS)
    return f"| {name} | {kind} | {len(rows)} | {' | '.join(cells)} | {seconds} |"


def main() -> None:
    names = [a for a in sys.argv[1:] if not a.startswith("-")] or list_assignments(COURSE)
    tables, everything = [], "--all" in sys.argv
    print("| assignment | submissions | number | right | in part | none | wrong | seconds |")
    print("|---|---|---|---|---|---|---|---|")
    with closing(best_launcher()) as launcher:
        for name in names:
            table, seconds = measured(name, launcher)
            tables.append(table)
            print(file=sys.stderr)
            print(line(name, "one known bug", table.single, f"{seconds:.3f}"), flush=True)
            print(line(name, "two at once", table.apart, ""), flush=True)
            print(line(name, "two in one array", table.together, ""), flush=True)
    print(line("**all**", "one known bug", tuple(row for table in tables for row in table.single), ""))
    print(line("**all**", "two at once", tuple(row for table in tables for row in table.apart), ""))
    print(line("**all**", "two in one array", tuple(row for table in tables for row in table.together), ""))
    for table in tables:
        for twins in table.classes:
            print(f"\nin {table.assignment}, one class: {', '.join(twins)}")
        for row in (*table.single, *table.apart, *table.together):
            if everything or row.verdict != "right":
                print(f"{row.verdict:8} {table.assignment}: {row.name} -> {', '.join(row.named) or '-'}")


if __name__ == "__main__":
    main()
