"""Made-up results: two questions of four points, two checks each."""

from autograder.core.results import CheckResult, Problem, Result, Status, Visibility

QUESTIONS = ("square", "square_backward")


def result(*passed, broken=(), problem=False, suite="s1", seed="x", submission="h", isolation="full"):
    """Checks are called by question and number, such as `square1`; 1 is worth a point, 2 three."""
    checks = []
    for question in QUESTIONS:
        for number, points in ((1, 1.0), (2, 3.0)):
            name = f"{question}{number}"
            status = Status.PASSED if name in passed else Status.ERROR if name in broken else Status.FAILED
            got = points if status is Status.PASSED else 0.0
            checks.append(CheckResult(name, question, name, Visibility.HIDDEN, points, got, status))
    return Result(
        assignment="small",
        suite=suite,
        seed=seed,
        submission=submission,
        isolation=isolation,
        isolation_layers=(),
        checks=tuple(checks),
        problem=Problem("empty", "small.py is empty") if problem else None,
    )


ALL = tuple(f"{q}{n}" for q in QUESTIONS for n in (1, 2))
