"""The demo class of every assignment graded with torch, and without it by three engines: `python -m tests.parity`.

    python -m tests.parity [--image TAG] [--every K] [NAME ...]

With torch means in this process, expected values computed anew; without means from a release's records, by the local
engine, by `otter run` and in containers, where `import torch` fails (unless the release says that it needs torch).
Prints a line for each way and every difference, and exits with 1 if there is one. It takes minutes for each
assignment, so the tests compare a few submissions of each and leave the whole class to this. Without an image
containers are left out; with `--every K` each K-th submission of a class is compared.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path

from autograder.batch.container_grading import ContainerGrading
from autograder.batch.local import Job, grade_local
from autograder.container.containers import Containers
from autograder.container.runtime import find_engine
from autograder.core.archive import zip_bytes
from autograder.core.results import Result
from autograder.course.assignment import Assignment, find_assignment, list_assignments
from autograder.course.suite import load_suite
from autograder.grading.grade import grade
from autograder.otter import autograder_zip, bundle, otter_run
from autograder.otter.layout import HOME
from autograder.otter.release_files import release_files, torch_reasons
from autograder.sandbox.chooser import best_launcher
from autograder.submissions.demo_class import write_demo_class
from autograder.submissions.submission import Submission
from tests.class_folder import read_class
from tests.conftest import COURSE

JOBS = 2
_SECONDS = 600.0
NO_TORCH = b"raise ModuleNotFoundError(\"No module named 'torch'\", name='torch')\n"
Points = dict[str, dict[str, float]]
"""By student and check."""


def main(names: list[str], image: str | None, every: int) -> int:
    """Compare the given assignments; returns how many submissions differ."""
    differing = 0
    for name in names:
        assignment = find_assignment(name, COURSE)
        with tempfile.TemporaryDirectory(prefix="nabla-parity-") as folder:
            differing += _compare(assignment, Path(folder), image, every)
    return differing


def _compare(assignment: Assignment, folder: Path, image: str | None, every: int) -> int:
    write_demo_class(assignment, folder / "class")
    submissions = list(read_class(folder / "class", assignment))[::every]
    suite, job = load_suite(assignment), Job(assignment, None, folder / "known")
    release = autograder_zip(suite, release_files(suite, job.known))
    lean = not torch_reasons(suite)
    with closing(best_launcher()) as launcher:
        fresh = load_suite(assignment)
        here = _points((submission, grade(fresh, submission, launcher).result) for submission in submissions)
    with _torch_missing(folder / "missing") if lean else nullcontext():
        ways = {"local engine": _points(grade_local(job, submissions, JOBS))}
    ways["otter run"] = _by_otter(release | ({f"files/{HOME}/torch.py": NO_TORCH} if lean else {}), submissions, folder)
    if image is not None:
        ways["container"] = _points(ContainerGrading(Containers(find_engine(), image))(job, submissions, JOBS))
    differing = 0
    for way, there in ways.items():
        different = sorted(s for s in here if here[s] != there.get(s))
        differing += len(different)
        for student in different:
            print(f"  {student}: with torch {here[student]}, {way} {there.get(student)}")
        without = " without torch" if lean else ""
        print(f"{assignment.name}: {len(here) - len(different)} of {len(here)} the same by {way}{without}", flush=True)
    return differing


@contextmanager
def _torch_missing(folder: Path) -> Iterator[None]:
    """For processes that take over this one's path."""
    folder.mkdir()
    (folder / "torch.py").write_bytes(NO_TORCH)
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))


def _points(results: Iterator[tuple[Submission, Result]]) -> Points:
    return {s.student: {c.id: c.points for c in r.checks} for s, r in results}


def _by_otter(members: dict[str, bytes], submissions: list[Submission], folder: Path) -> Points:
    release = folder / "autograder.zip"
    release.write_bytes(zip_bytes(members))

    def run(submission: Submission) -> tuple[str, dict[str, float]]:
        upload = folder / f"{submission.student}-bundle.zip"
        upload.write_bytes(bundle(submission))
        return submission.student, otter_run(upload, release, seconds=_SECONDS).points

    with ThreadPoolExecutor(JOBS) as pool:
        return dict(pool.map(run, submissions))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="default: every assignment of the course")
    parser.add_argument("--image", help="what `nabla image build` made")
    parser.add_argument("--every", type=int, default=1, metavar="K")
    options = parser.parse_args()
    sys.exit(1 if main(options.names or list_assignments(COURSE), options.image, options.every) else 0)
