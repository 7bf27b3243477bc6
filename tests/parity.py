"""The demo class of every assignment graded locally, by `otter run` and in containers: `python -m tests.parity`.

    python -m tests.parity [--image TAG] [NAME ...]

Prints a line for each assignment and every difference, and exits with 1 if there is one. It takes minutes for each
assignment, so the tests compare a few submissions of each and leave the whole class to this. Without an image
containers are left out.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from autograder.batch.container_grading import ContainerGrading
from autograder.batch.local import Job, grade_local
from autograder.container.containers import Containers
from autograder.container.runtime import find_engine
from autograder.core.archive import zip_bytes
from autograder.core.results import Result
from autograder.course.assignment import Assignment, find_assignment, list_assignments
from autograder.course.suite import load_suite
from autograder.intake.plain import read_class
from autograder.otter import autograder_zip, bundle, otter_run
from autograder.submissions.demo_class import write_demo_class
from autograder.submissions.submission import Submission
from tests.conftest import COURSE

JOBS = 2
Points = dict[str, dict[str, float]]
"""By student and check."""


def main(names: list[str], image: str | None) -> int:
    """Compare the given assignments; returns how many submissions differ."""
    differing = 0
    for name in names:
        assignment = find_assignment(name, COURSE)
        with tempfile.TemporaryDirectory(prefix="nabla-parity-") as folder:
            differing += _compare(assignment, Path(folder), image)
    return differing


def _compare(assignment: Assignment, folder: Path, image: str | None) -> int:
    write_demo_class(assignment, folder / "class")
    submissions = list(read_class(folder / "class", assignment))
    here = _points(grade_local(Job(assignment, None), submissions, JOBS))
    ways = {"otter run": _by_otter(assignment, submissions, folder)}
    if image is not None:
        grading = ContainerGrading(Containers(find_engine(), image))
        ways["container"] = _points(grading(Job(assignment, None), submissions, JOBS))
    differing = 0
    for way, there in ways.items():
        different = sorted(s for s in here if here[s] != there.get(s))
        differing += len(different)
        for student in different:
            print(f"  {student}: here {here[student]}, {way} {there.get(student)}")
        print(f"{assignment.name}: {len(here) - len(different)} of {len(here)} the same by {way}", flush=True)
    return differing


def _points(results: Iterator[tuple[Submission, Result]]) -> Points:
    return {s.student: {c.id: c.points for c in r.checks} for s, r in results}


def _by_otter(assignment: Assignment, submissions: list[Submission], folder: Path) -> Points:
    release = folder / "autograder.zip"
    release.write_bytes(zip_bytes(autograder_zip(load_suite(assignment))))

    def run(submission: Submission) -> tuple[str, dict[str, float]]:
        upload = folder / f"{submission.student}-bundle.zip"
        upload.write_bytes(bundle(submission))
        return submission.student, otter_run(upload, release).points

    with ThreadPoolExecutor(JOBS) as pool:
        return dict(pool.map(run, submissions))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="default: every assignment of the course")
    parser.add_argument("--image", help="what `nabla image build` made")
    options = parser.parse_args()
    sys.exit(1 if main(options.names or list_assignments(COURSE), options.image) else 0)
