"""Every known submission as a notebook under `otter run`, against its `.py` twin here.

    python -m tests.notebook.parity [NAME ...]

Prints a line for each assignment and every difference, and exits with 1 if there is one. A run of otter takes seconds,
so the tests compare a few and leave all of them to this.
"""

import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from autograder.core.archive import zip_bytes
from autograder.course.assignment import Assignment, find_assignment
from autograder.course.suite import load_suite
from autograder.grading.grade import grade
from autograder.otter import autograder_zip, bundle, otter_run
from autograder.sandbox.chooser import best_launcher
from autograder.submissions.specimens import Specimen
from autograder.submissions.submission import read_submission
from tests.conftest import COURSE
from tests.notebook.notebooks import as_notebook, known, points

NAMES = ["dropout", "softmax"]
JOBS = 2


def main(names: list[str]) -> int:
    """Compare the given assignments; returns how many submissions differ."""
    differing = 0
    for name in names:
        with tempfile.TemporaryDirectory(prefix="nabla-parity-") as folder:
            differing += _compare(find_assignment(name, COURSE), Path(folder))
    return differing


def _compare(assignment: Assignment, folder: Path) -> int:
    suite = load_suite(assignment)
    release = folder / "autograder.zip"
    release.write_bytes(zip_bytes(autograder_zip(suite)))
    specimens = {f"{s.kind}-{s.name}": s for s in known(assignment)}
    with closing(best_launcher()) as launcher:
        here = {n: points(grade(suite, s.submission(assignment), launcher).result) for n, s in specimens.items()}

    def under_otter(name: str, specimen: Specimen) -> dict[str, float]:
        upload = folder / f"{name}.ipynb"
        upload.write_bytes(as_notebook(specimen, assignment))
        wrapped = folder / f"{name}.zip"
        wrapped.write_bytes(bundle(read_submission(upload, assignment)))
        return otter_run(wrapped, release).points

    with ThreadPoolExecutor(JOBS) as pool:
        there = dict(zip(specimens, pool.map(under_otter, *zip(*specimens.items(), strict=True)), strict=True))
    different = [name for name in specimens if here[name] != there[name]]
    for name in different:
        print(f"  {name}: here {here[name]}, otter run of the notebook {there[name]}")
    print(f"{assignment.name}: {len(here) - len(different)} of {len(here)} the same", flush=True)
    return len(different)


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:] or NAMES) else 0)
