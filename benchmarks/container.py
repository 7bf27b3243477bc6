"""What a container costs: size of the image, start of a container, and one submission against stock otter.

    python benchmarks/container.py [IMAGE] [NAME]

IMAGE is what `nabla image build` made (default nabla-grader), NAME an assignment (default: the first). Both ways run
the solution in containers of one image under the same limits, in turn, in one run. Stock otter executes it and the same
checks in one kernel, as its users write tests: no worker, no jail, no feedback. Seconds are medians of ROUNDS; what is
done once for a class is not in them.
"""

import json
import statistics
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path

from autograder.batch.container_grading import Attempts, ContainerInput
from autograder.batch.engine import Job
from autograder.container.containers import Containers
from autograder.container.runtime import find_engine
from autograder.core.archive import zip_bytes
from autograder.course.assignment import find_assignment, list_assignments
from autograder.course.suite import Suite, load_suite
from autograder.otter.build import autograder_zip
from autograder.otter.release_files import release_files
from autograder.submissions.specimens import solution

COURSE = Path(__file__).parents[1]
ROUNDS = 5

SCRIPT = """\
cd "$1"
/opt/nabla/bin/python -c "from otter.run.run_autograder import main; main('$1')" >&2
cp results/results.json results/nabla.json
"""
TEST = """\
from otter.test_files import test_case

OK_FORMAT = False
name = {id!r}
points = {points!r}


@test_case(name={title!r}, points={points!r}, hidden=True)
def check({functions}):
    import stock
    stock.run({id!r}, locals())
"""
STOCK = """\
import sys
from pathlib import Path

import numpy as np

HOME = Path("/tmp/autograder/source/files/nabla")
sys.path[:0] = [str(HOME), str(HOME.parent / "stock")]
from autograder.checking.frozen import thaw
from autograder.core.failure import recording
from autograder.course.assignment import find_assignment
from autograder.course.suite import load_suite
from autograder.grading.frozen_references import FILE, stamp
from autograder.otter.layout import KNOWN
from direct import of_functions

suite = load_suite(find_assignment({name!r}, HOME), {seed!r})
thaw((HOME / KNOWN / FILE).read_bytes(), suite.references, stamp(suite))
checks = {{check.id: check for check in suite.checks}}


def run(id, functions):
    with recording(), np.errstate(all="ignore"):
        checks[id].function(of_functions(functions), suite.rng(checks[id]))
"""


def stock_parcel(suite: Suite) -> bytes:
    """The same checks with the same recorded values as tests of stock otter, which runs them beside the submission."""
    functions = ", ".join(f for q in suite.assignment.questions for f in q.functions)
    source = {n: d for n, d in autograder_zip(suite, release_files(suite)).items() if n.startswith("files/nabla/")}
    source["files/stock/direct.py"] = (COURSE / "benchmarks" / "direct.py").read_bytes()
    source["files/stock/__init__.py"] = STOCK.format(name=suite.assignment.name, seed=suite.identity.seed).encode()
    for number, check in enumerate(suite.checks):
        text = TEST.format(id=check.id, points=check.points, title=check.title, functions=functions)
        source[f"tests/{number:03}_{check.id}.py"] = text.encode()
    source |= {"run_autograder": SCRIPT.encode(), "otter_config.json": b'{"show_hidden": true, "logo": false}'}
    members = {f"source/{name}": data for name, data in source.items()}
    members[f"submission/{suite.assignment.files[0]}"] = solution(suite.assignment).source.encode()
    return zip_bytes({**members, "submission_metadata.json": b"{}", "results/.keep": b""})


def timed(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def main() -> None:
    image = sys.argv[1] if len(sys.argv) > 1 else "nabla-grader"
    name = sys.argv[2] if len(sys.argv) > 2 else list_assignments(COURSE)[0]
    containers = Containers(find_engine(), image)
    containers.require_image()
    suite = load_suite(find_assignment(name, COURSE))
    assignment, parcel = suite.assignment, stock_parcel(suite)
    empty = zip_bytes({"source/run_autograder": b'mkdir -p "$1/results"; echo {} >"$1/results/nabla.json"'})

    def in_container(data: bytes) -> str:
        return containers.run(data, f"nabla-{uuid.uuid4().hex}", assignment.limits, 300)

    job = Job(assignment, None)
    attempts = Attempts(containers, ContainerInput.of(job), job)  # once for a class

    def ours() -> None:
        result = attempts.grade(solution(assignment).submission(assignment))
        assert result.points == result.max_points, result.problem

    def stock() -> None:
        tests = json.loads(in_container(parcel))["tests"]
        scores = [t["score"] for t in tests if "score" in t]
        assert sum(scores) == suite.max_points, [t for t in tests if not t.get("score")][:3]

    ways = {"container start": lambda: in_container(empty), "ours": ours, "stock otter": stock}
    seconds: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(ROUNDS):
        for way, run in ways.items():
            seconds[way].append(timed(run))
    size = containers.engine.image_bytes(image) or 0
    print(f"{'image':16} {size / 1e9:6.2f} GB")
    for way, values in seconds.items():
        print(f"{way:16} {statistics.median(values):6.2f} s   ({min(values):.2f} to {max(values):.2f})")
    print(f"{'ours / stock':16} {statistics.median(seconds['ours']) / statistics.median(seconds['stock otter']):6.2f}")


if __name__ == "__main__":
    main()
