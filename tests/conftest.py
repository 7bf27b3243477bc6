"""What several tests need: a warm launcher, small assignments, and graded sources."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from hypothesis import HealthCheck, settings

from autograder.checking.checks import Check
from autograder.core.results import CheckResult, Visibility
from autograder.course.assignment import Assignment, find_assignment
from autograder.course.suite import Suite, SuiteIdentity
from autograder.grading.grade import GradedSubmission, grade
from autograder.sandbox.chooser import best_launcher
from autograder.sandbox.launch import Launcher, SpawnLauncher
from autograder.submissions.submission import Submission
from tests.small_course import write_small

# commands print as where there is no terminal, whatever the one of these tests says of itself
for _name in ("COLUMNS", "LINES", "FORCE_COLOR", "NO_COLOR", "PY_COLORS", "GITHUB_ACTIONS"):
    os.environ.pop(_name, None)
# the same examples each time, and however long they take: neither luck nor a busy machine may decide
settings.register_profile(
    "tests",
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("tests")

COURSE = Path(__file__).parents[1]
NO_ENGINE = "NO CONTAINER ENGINE COULD BE STARTED"


_OWN_PROCESSES = {"attacks", "batch", "container", "desk", "e2e", "notebook", "otter", "sandbox"}
_YET_CHEAP = {
    "test_cpu_account.py",
    "test_debugging.py",
    "test_engine.py",
    "test_names.py",
    "test_paths.py",
    "test_scores.py",
    "test_source.py",
    "test_uploads.py",
    "test_what_green_means.py",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--whole", action="store_true", help="costly tests for every assignment, not for every third")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """`make test-fast` leaves out folders that start commands, kernels or hostile code, but for a file of each."""
    if not config.getoption("whole"):
        config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("whole")])
        items[:] = [item for item in items if not item.get_closest_marker("whole")]
    for item in items:
        parts = item.path.relative_to(Path(__file__).parent).parts
        whole = parts[0] in _OWN_PROCESSES and (parts[0] == "container" or parts[-1] not in _YET_CHEAP)
        if whole or parts[-1] in ("test_class_commands.py", "test_browser.py", "test_golden.py"):
            item.add_marker("processes")


def first_of(names: Iterable[str]) -> list[ParameterSet]:
    """All these as a test's parameters, of which `make test-fast` takes the first."""
    return [pytest.param(name, marks=pytest.mark.further if number else ()) for number, name in enumerate(names)]


def some_of(names: Iterable[object], every: int = 3) -> list[ParameterSet]:
    """As `first_of`, of which a run without `--whole` takes the first, and then one in `every`."""
    return [
        pytest.param(name, marks=[*[pytest.mark.further] * (number > 0), *[pytest.mark.whole] * (number % every > 0)])
        for number, name in enumerate(names)
    ]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """A test that could not start containers must not look like one that passed."""
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if NO_ENGINE in reason:
            terminalreporter.section(NO_ENGINE, sep="!", red=True, bold=True)
            terminalreporter.line(f"{report.nodeid}: nothing was graded in containers. {reason}", red=True)


@pytest.fixture(scope="session")
def course() -> Path:
    """This repository: the course with the real assignments."""
    return COURSE


@pytest.fixture(scope="session")
def launcher() -> Iterator[Launcher]:
    """The strongest launcher of this machine."""
    with closing(best_launcher()) as warm:
        yield warm


@pytest.fixture(params=["spawn", "best"])
def any_launcher(request: pytest.FixtureRequest, launcher: Launcher) -> Launcher:
    """Each way of starting workers in turn."""
    return SpawnLauncher() if request.param == "spawn" else launcher


@pytest.fixture
def small(tmp_path: Path) -> Assignment:
    """The small assignment, alone in a course."""
    write_small(tmp_path)
    return find_assignment("small", tmp_path)


GradeSource = Callable[..., CheckResult]


@pytest.fixture
def run_check(small: Assignment, launcher: Launcher) -> GradeSource:
    """Grade one function's source with one check function; returns what came of the check."""

    def run(
        source: str,
        function: Callable[..., None],
        *,
        visibility: Visibility = Visibility.PUBLIC,
        on: Launcher | None = None,
        hint: str = "",
    ) -> CheckResult:
        return graded(small, {"it": function}, source, on or launcher, visibility, hint).result.checks[0]

    return run


def graded(
    assignment: Assignment,
    functions: dict[str, Callable[..., None]],
    source: str,
    launcher: Launcher,
    visibility: Visibility = Visibility.PUBLIC,
    hint: str = "",
) -> GradedSubmission:
    """Grade `source` with these check functions, each worth a point."""
    checks = tuple(
        Check(name, "square", name, 1.0, (), hint, function, visibility) for name, function in functions.items()
    )
    suite = Suite(assignment, checks, SuiteIdentity("test", "seed"))
    return grade(suite, Submission("s", {assignment.files[0]: source.encode()}), launcher)
