"""What has to be made easier for a check to pass names the kind of the mistake, for whatever function."""

import pytest

from autograder.diagnose import rerun
from autograder.diagnose.diagnosing_grader import DiagnosingGrader
from autograder.diagnose.trial import Trials
from autograder.sandbox.budget import BudgetSpent
from autograder.submissions.specimens import solution
from autograder.submissions.submission import Submission
from tests.diagnose.without_bugs import told, without_bugs


@pytest.fixture(scope="module")
def expert(launcher) -> DiagnosingGrader:
    return without_bugs("softmax", launcher)


MISTAKES = {
    "state": "_seen = []\n\ndef softmax(z):\n    _seen.append(z)\n    return right(z) / min(len(_seen), 2)\n",
    "rows": "def softmax(z):\n    return right(z - z) if len(z) > 1 else right(z)\n",
    "layout": "def softmax(z):\n    return right(z) * (1 if z.flags.c_contiguous else 3)\n",
    "float32": "def softmax(z):\n    return right(z) * (3 if z.dtype == np.float32 else 1)\n",
}
WORDS = {"state": "nothing was called before", "rows": "One row at a time", "layout": "C order", "float32": "float64"}


@pytest.mark.parametrize("kind", ["state", "rows"])
def test_a_kind_is_named(expert, kind):
    result, found = told(expert, "right = softmax\n\n" + MISTAKES[kind])
    verdict = found["softmax_values"]
    assert WORDS[kind] in verdict.says
    assert verdict.hint
    others = [word for other, word in WORDS.items() if other != kind]
    assert not any(word in v.says for v in found.values() for word in others)
    assert not result.has_error


@pytest.mark.parametrize("kind", ["layout", "float32"])
def test_what_the_message_says_is_not_said_again(expert, kind):
    result, found = told(expert, "right = softmax\n\n" + MISTAKES[kind])
    check = next(c for c in result.checks if c.id == "softmax_inputs")
    assert check.message
    assert not any(WORDS[kind] in verdict.says for verdict in found.values())


def test_each_easier_call_passes_for_its_own_mistake_only(expert):
    assignment = expert.suite.assignment
    proxies = {easier.proxy for easier in rerun._EASIER}
    for kind, proxy in (("layout", rerun.RowByRowInMemory), ("float32", rerun.DoublePrecision)):
        source = f"{solution(assignment).source}\n\nright = softmax\n\n{MISTAKES[kind]}"
        trials = Trials(expert.suite, _submission(expert, source), expert.launcher)
        passing = {p for p in proxies if trials.passes("softmax_inputs", proxy=p)}
        trials.close()
        assert passing == {proxy}


def test_trials_end_with_their_budget(expert):
    trials = Trials(expert.suite, _submission(expert, solution(expert.suite.assignment).source), expert.launcher)
    assert trials.passes("softmax_values")
    trials.budget.worker_seconds = trials.budget.limits.total_seconds
    with pytest.raises(BudgetSpent):
        trials.passes("softmax_values")
    trials.close()


def _submission(expert, source):
    return Submission("s", {"softmax.py": source.encode()})
