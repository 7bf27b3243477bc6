"""How often one small edit of a submission's own code is found, and whether it is in the wrong line.

    python benchmarks/repair.py [NAME ...] [--every K]

Known bugs with no bug known, and the submissions of `tests/diagnose/submissions`; with `--every K` each K-th of them.
Prints a table in Markdown: how many had a failed check to explain, for how many an edit was found, whose line was told,
how often it is one that differs from the solution's, and the processor seconds of the whole diagnosis.
"""

import argparse
import ast
import difflib
import re
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from autograder.course.assignment import Assignment, find_assignment, list_assignments
from autograder.course.suite import load_suite
from autograder.diagnose.behaviour import Known
from autograder.diagnose.case import asks_for_diagnosis
from autograder.diagnose.diagnosing_grader import DiagnosingGrader
from autograder.grading.grade import grade
from autograder.sandbox.chooser import best_launcher
from autograder.sandbox.launch import Launcher
from autograder.submissions.specimens import bugs, solution
from autograder.submissions.submission import Submission

COURSE = Path(__file__).parents[1]
STRANGERS = COURSE / "tests" / "diagnose" / "submissions"


@dataclass(frozen=True)
class Row:
    name: str
    found: bool
    told: frozenset[int]
    """Lines."""
    wrong: frozenset[int]
    seconds: float


def sources(assignment: Assignment, every: int) -> Iterator[tuple[str, str]]:
    base = solution(assignment).source.rstrip()
    yield from ((bug.name, bug.source) for bug in bugs(assignment)[::every])
    for path in sorted((STRANGERS / assignment.name).glob("*.py"))[::every]:
        yield f"* {path.stem}", f"{base}\n\n\n{path.read_text(encoding='utf-8')}"


def wrong_lines(source: str) -> frozenset[int]:
    """Lines of the last definition of each function that differ from its first, the solution's."""
    first: dict[str, ast.stmt] = {}
    found: set[int] = set()
    lines = source.split("\n")
    for node in ast.parse(source).body:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef):
            continue
        right = first.setdefault(node.name, node)
        if right is node:
            continue
        one, other = (lines[n.lineno - 1 : n.end_lineno] for n in (right, node))
        for tag, _, _, start, end in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
            if tag != "equal":  # what is missing is missed in the lines around it
                found |= set(range(node.lineno + min(start, end - 1), node.lineno + max(end, start + 1)))
    return frozenset(found)


def measured(assignment: Assignment, launcher: Launcher, every: int) -> Iterator[Row]:
    expert = DiagnosingGrader(load_suite(assignment), launcher)
    for question in assignment.questions:
        expert._known[question.id] = Known(expert._run(solution(assignment), question.id), ())
    others = solution(assignment).submission(assignment).files
    for name, source in sources(assignment, every):
        submission = Submission(name, {**others, assignment.files[0]: source.encode()})
        graded = grade(expert.suite, submission, launcher)
        if not any(map(asks_for_diagnosis, graded.result.checks)):
            continue
        start = time.process_time(), sum(children())
        verdicts = expert.verdicts(graded, submission).values()
        seconds = time.process_time() - start[0] + sum(children()) - start[1]
        said = "\n".join(v.says for v in verdicts)
        told = set(map(int, re.findall(r"change in line (\d+)", said)))
        # what is missing is missed in the lines around it
        told |= {int(line) + n for line in re.findall(r"new line below line (\d+)", said) for n in (0, 1)}
        yield Row(name, any(v.edits for v in verdicts), frozenset(told), wrong_lines(source), seconds)


def children() -> tuple[float, float]:
    """Processor seconds of processes that have ended."""
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime, used.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", default=list_assignments(COURSE))
    parser.add_argument("--every", type=int, default=1, metavar="K")
    given = parser.parse_args()
    print("| assignment | wrong | edit found | line told | right line | seconds, median | seconds, 90 % | most |")
    print("|---|---|---|---|---|---|---|---|", flush=True)
    everything: list[Row] = []
    with closing(best_launcher()) as launcher:
        for name in given.names:
            rows = []
            for row in measured(find_assignment(name, COURSE), launcher, given.every):
                rows.append(row)
                told, wrong = sorted(row.told), sorted(row.wrong)
                print(f"{name}: {row.name}: {row.found} {told} of {wrong}, {row.seconds:.2f} s", file=sys.stderr)
            print(line(name, rows), flush=True)
            everything += rows
    print(line("**all**", everything))


def line(name: str, rows: list[Row]) -> str:
    told = [row for row in rows if row.told]
    right = sum(bool(row.told & row.wrong) for row in told)
    seconds = np.array([row.seconds for row in rows] or [0.0])
    median, most = np.median(seconds), seconds.max()
    numbers = f"{len(rows)} | {sum(r.found for r in rows)} | {len(told)} | {right}"
    return f"| {name} | {numbers} | {median:.2f} | {np.quantile(seconds, 0.9):.2f} | {most:.2f} |"


if __name__ == "__main__":
    main()
