"""The worker's memory, searched exhaustively from inside, holds no hidden check, expected value or path to one."""

from dataclasses import replace

from autograder.checking.checks import Check
from autograder.core.failure import Failure
from autograder.core.results import Visibility
from autograder.grading.grade import grade
from autograder.sandbox.launch import Launcher
from autograder.submissions.submission import Submission
from tests.attacks.attack import HONEST_POINTS
from tests.attacks.ground import HERE, HONEST, Ground

_FEWEST_OBJECTS = 10_000
_FEWEST_BYTES = 10 << 20


def _answers(ground: Ground, code: str, launcher: Launcher) -> dict[str, list[object]]:
    """What the searches return after all other checks have run in the same worker."""
    answers: dict[str, list[object]] = {}

    def ask(student, rng) -> None:
        for name in ("at_import", "search", "search_bytes"):
            try:
                answers[name] = getattr(student, name)()
            except Failure as failure:
                answers[name] = [0, failure.message, failure.detail]

    last = Check("ask", "square", "ask", 0.0, (), "", ask, Visibility.PUBLIC)
    suite = replace(ground.suite, checks=(*ground.suite.checks, last))
    result = grade(suite, Submission("s", {"target.py": code.encode()}), launcher).result
    assert result.problem is None, result.problem
    return answers


def test_nothing_hidden_is_in_the_worker(roomy_ground: Ground, at_level: Launcher) -> None:
    # square returns zeros: its own results would be the expected values
    code = HONEST.replace("return x * x", "return 0 * x") + (HERE / "searcher.py").read_text(encoding="utf-8")
    answers = _answers(roomy_ground, code, at_level)
    for name in ("at_import", "search"):
        count, *found = answers[name]
        assert isinstance(count, int)
        assert count > _FEWEST_OBJECTS, answers
        assert found == []
    bytes_read, *strings = answers["search_bytes"]
    assert isinstance(bytes_read, int)
    assert strings == []
    assert bytes_read > _FEWEST_BYTES or at_level.isolation != "none", "only a jail hides a process's map from itself"


def test_the_search_finds_what_is_there(roomy_ground: Ground, launcher: Launcher) -> None:
    """Or its silence would say nothing."""
    planted = f"\n\n_planted = ['{roomy_ground.word}', (lambda: 3.5e200)]\n"
    code = HONEST + (HERE / "searcher.py").read_text(encoding="utf-8").replace("AT_IMPORT =", planted + "AT_IMPORT =")
    _, *found = _answers(roomy_ground, code, launcher)["at_import"]
    assert any(roomy_ground.word in str(text) for text in found)
    assert any("3.5e+200" in str(text) for text in found)


def test_the_honest_solution_is_not_disturbed(roomy_ground: Ground, launcher: Launcher) -> None:
    assert (
        grade(roomy_ground.suite, Submission("s", {"target.py": HONEST.encode()}), launcher).result.points
        == HONEST_POINTS
    )
