"""What crosses between a check and student code, and what each way of going wrong is called."""

from dataclasses import replace

import numpy as np
import pytest
from conftest import graded

from autograder import Failure, Opaque, entries, expect, expect_inputs_unchanged, expect_same_again, unpack
from autograder.checking.structure import describe_type
from autograder.core.results import Status, Visibility
from autograder.sandbox.budget import Budget
from autograder.sandbox.cpu_account import CpuAccount
from autograder.sandbox.launch import SpawnLauncher
from tests.worker.hurry import hurry
from tests.worker.sleepers import Sleepers


def passes(outcome):
    assert (outcome.status, outcome.message) == (Status.PASSED, "")


def test_arrays_numbers_and_containers_go_there_and_back(run_check, any_launcher):
    def it(student, rng):
        got = student.square({"a": [np.arange(3.0), 2], "b": (None, "text", True)}, np.float32(1.5))
        assert got["a"][1] == 2
        assert got["b"] == (None, "text", True)
        expect(got["a"][0], np.arange(3.0))
        assert type(got["c"]) is np.float32

    passes(run_check("def square(d, c):\n    return {**d, 'c': c}\n", it, on=any_launcher))


def test_objects_stay_there_and_can_be_passed_on(run_check, any_launcher):
    source = """
class Cache:
    def __init__(self, x): self.x = x
def make(x): return Cache(x)
def square(cache): return cache.x * cache.x
"""

    def it(student, rng):
        cache = student.make(np.arange(3.0))
        assert isinstance(cache, Opaque)
        assert describe_type(cache) == "an object of a class of yours"
        expect(student.square(cache), [0.0, 1.0, 4.0])
        expect(student.square(cache=cache), [0.0, 1.0, 4.0])

    passes(run_check(source, it, on=any_launcher))


def test_generators_of_numbers_advance_as_the_student_used_them(run_check):
    def it(student, rng):
        ours, theirs = np.random.default_rng(5), np.random.default_rng(5)
        assert student.square(theirs) == ours.random()
        assert student.square(theirs) == ours.random()
        assert theirs.random() == ours.random()

    passes(run_check("def square(rng):\n    return float(rng.random())\n", it))


def test_the_checks_own_generator_is_not_given_away(run_check):
    outcome = run_check("def square(rng):\n    return 1.0\n", lambda student, rng: student.square(rng))
    assert outcome.status is Status.ERROR


def test_callbacks_run_on_the_trusted_side(run_check, any_launcher):
    seen = []

    def loss(w, scale=1.0):
        seen.append((w.copy(), scale))
        return float(w.sum()), {"w": 2 * w}

    def it(student, rng):
        value, gradient = student.square(loss, np.arange(3.0))
        assert value == 6.0
        expect(gradient["w"], [0.0, 2.0, 4.0])

    source = "def square(f, w):\n    a, g = f(w)\n    b, _ = f(w, scale=2.0)\n    return a + b, g\n"
    passes(run_check(source, it, on=any_launcher))
    assert [scale for _, scale in seen] == [1.0, 2.0]


def test_a_callback_that_is_handed_to_another_one_is_known_again(run_check):
    def apply(function, x):
        return function(x) + 1

    def it(student, rng):
        with_apply = student.with_stand_ins({"apply": apply})
        expect(with_apply.square(lambda x: 10 * x, 3.0), 31.0)

    passes(run_check("def apply(f, x): return 0.0\ndef square(f, x): return apply(f, x)\n", it))


def test_a_function_of_the_submission_is_no_callback(run_check):
    def it(student, rng):
        student.with_stand_ins({"apply": lambda function, x: function(x)}).square(lambda x: x, 3.0)

    outcome = run_check("def apply(f, x): return 0.0\ndef square(f, x): return apply(lambda x: f(x), x)\n", it)
    assert (outcome.status, outcome.kind) == (Status.FAILED, "callback")


def test_what_is_asked_once_is_asked_of_each_submission(small, launcher):
    asked = []

    def ask(student):
        asked.append(student.square(3.0))
        return asked[-1] == 9.0

    def it(student, rng):
        if not student.once("right", lambda: ask(student)):
            raise Failure("It is not right.")

    found = [
        [check.status for check in graded(small, {"one": it, "two": it}, source, launcher).result.checks]
        for source in ("def square(x): return x * x\n", "def square(x): return x\n")
    ]
    assert found == [2 * [Status.PASSED], 2 * [Status.FAILED]]
    assert asked == [9.0, 3.0]


@pytest.mark.parametrize("anew", [lambda s: s.reload(s.files), lambda s: s.start_over(s.budget)])
def test_what_was_asked_once_is_forgotten_with_the_files_it_was_asked_of(small, launcher, anew):
    """Trials of edited code go on in one session."""
    asked = []

    def it(student, rng):
        for _ in range(2):
            student.once("fact", lambda: asked.append(1))
            anew(student._session)

    graded(small, {"it": it}, "def square(x): return x\n", launcher)
    assert len(asked) == 2


def test_a_callback_that_fails_ends_the_check_with_its_failure(run_check):
    def refuse(w):
        raise Failure("called with the wrong thing", kind="callback")

    def it(student, rng):
        student.square(refuse, 1.0)

    source = "def square(f, w):\n    try:\n        return f(w)\n    except BaseException:\n        return 1.0\n"
    assert run_check(source, it).message == "called with the wrong thing"


def test_a_callback_called_wrongly_is_told(run_check):
    outcome = run_check("def square(f):\n    return f(1, 2, 3)\n", lambda s, rng: s.square(lambda a: a))
    assert (outcome.status, outcome.kind) == (Status.FAILED, "callback")


def test_yielded_values_arrive_as_a_list_even_from_one_buffer(run_check):
    source = """
import numpy as np
def square(n):
    buffer = np.zeros(2)
    for i in range(n):
        buffer[:] = i
        yield buffer, i
"""

    def it(student, rng):
        assert [(list(a), i) for a, i in student.square(3)] == [([0.0, 0.0], 0), ([1.0, 1.0], 1), ([2.0, 2.0], 2)]

    passes(run_check(source, it))


def test_endless_generator_is_stopped(run_check):
    outcome = run_check("def square():\n    while True:\n        yield 1\n", lambda s, rng: s.square())
    assert outcome.status is Status.FAILED


def test_arguments_after_the_call_can_be_seen(run_check):
    def it(student, rng):
        x = np.arange(3.0)
        seen = student.observe("square", x, scale=x)
        expect(x, [0.0, 1.0, 2.0])
        expect(seen.args[0], [7.0, 1.0, 2.0])
        expect(seen.kwargs["scale"], [0.0, 1.0, 2.0])
        assert seen.global_rng_used

    passes(
        run_check("import numpy as np\ndef square(x, scale):\n    x[0] = 7 + 0 * np.random.rand()\n    return x\n", it)
    )


def test_contract_helpers(run_check):
    def unchanged(student, rng):
        expect_inputs_unchanged(student, "square", np.arange(3.0))

    def again(student, rng):
        expect_same_again(student, "square", np.arange(3.0))

    good = "def square(x):\n    return x * x\n"
    mutating = "def square(x):\n    x *= x\n    return x\n"
    counting = "calls = []\ndef square(x):\n    calls.append(1)\n    return x * len(calls)\n"
    passes(run_check(good, unchanged))
    passes(run_check(good, again))
    changed = run_check(mutating, unchanged)
    assert (changed.kind, changed.message.partition(",")[0]) == ("mutation", "square changes its argument x")
    assert run_check(counting, again).kind == "state"


CALL = {
    "exception": "def square(x):\n    return x['a']\n",
    "not_implemented": "def square(x):\n    raise NotImplementedError\n",
    "exit": "import sys\ndef square(x):\n    sys.exit(0)\n",
    "import": "def square(x):\n    import torch\n",
    "output": "def square(x):\n    while True:\n        print('x' * 1000)\n",
    "missing_function": "def sqaure(x):\n    return x\n",
    "too_large": "def square(x):\n    return [0] * 60_000\n",
}


@pytest.mark.parametrize("kind", CALL)
def test_ways_of_going_wrong(run_check, any_launcher, kind):
    outcome = run_check(CALL[kind], lambda s, rng: s.square(np.ones(2)), on=any_launcher)
    assert (outcome.status, outcome.kind, outcome.points) == (Status.FAILED, kind, 0.0)


@pytest.mark.parametrize(
    ("source", "kind", "words"),
    [
        ("import os\ndef square(x):\n    os._exit(0)\n", "exit", "ended the Python process"),
        ("import ctypes\ndef square(x):\n    ctypes.string_at(0)\n", "crash", "segmentation fault"),
        ("def square(x):\n    while True: pass\n", "timeout", "did not finish"),
        ("import time\ndef square(x):\n    time.sleep(100)\n", "timeout", "did not finish"),
    ],
)
def test_processes_that_end_are_told_apart_and_replaced(small, any_launcher, monkeypatch, source, kind, words):
    if kind == "timeout":
        hurry(monkeypatch, lambda frame: frame.message.get("function") == "square")
    source += "def fine(x):\n    return x\n"
    checks = {
        "before": lambda s, rng: expect(s.fine(1.0), 1.0),
        "it": lambda s, rng: s.square(1.0),
        "after": lambda s, rng: expect(s.fine(1.0), 1.0),
    }
    before, it, after = graded(small, checks, source, any_launcher).result.checks
    assert (before.status, after.status) == (Status.PASSED, Status.PASSED)
    assert (it.status, it.kind) == (Status.FAILED, kind)
    assert words in it.message


def test_total_time_is_bounded_and_the_rest_is_not_run(small, launcher):
    quick = replace(small, limits=replace(small.limits, call_seconds=0.4, total_seconds=1.0))
    checks = {f"check{i}": lambda s, rng: s.square(1.0) for i in range(6)}
    result = graded(quick, checks, "def square(x):\n    while True: pass\n", launcher).result
    statuses = [(c.status, c.kind) for c in result.checks]
    assert statuses[0] == (Status.FAILED, "timeout")
    assert statuses[-1] == (Status.SKIPPED, "budget")
    assert len(statuses) == 6


@pytest.fixture
def sleepers(monkeypatch):
    return Sleepers(monkeypatch)


def sleeping(small, sleepers, *seconds, call_seconds=0.5, total_seconds=20.0):
    """What comes of checks whose calls sleep for so long."""
    limits = replace(small.limits, call_seconds=call_seconds, total_seconds=total_seconds)
    checks = {f"sleeps{n}": lambda student, rng, s=s: expect(student.square(s), s) for n, s in enumerate(seconds)}
    return graded(replace(small, limits=limits), checks, "x = 1\n", sleepers).result.checks


def test_what_a_busy_machine_adds_to_a_timeout_does_not_show(small, sleepers):
    """Stopping a worker takes its time; neither the number of calls that hang nor what is told depends on it."""

    def messages():
        hanging = sleeping(small, sleepers, *[1e6] * 4, call_seconds=1.2, total_seconds=2.4)
        return [check.message for check in hanging]

    undisturbed = messages()
    sleepers.stopping, sleepers.account = 1.3, lambda: CpuAccount(waited=0.2)
    assert messages() == undisturbed
    assert undisturbed[0] == "square did not finish within 1.2 seconds."
    assert undisturbed[1] == "square did not finish within what was left of the time for all calls."
    assert "used up its 2.4 seconds" in undisturbed[2]


def test_time_without_a_processor_is_not_the_submissions(small, sleepers):
    """A machine that is busy with others for two seconds has two seconds more patience, and no end of it for nobody."""
    sleepers.account = lambda: CpuAccount(waited=2.0)
    one, four = sleeping(small, sleepers, 1.0, 4.0)
    assert (one.status, four.kind) == (Status.PASSED, "timeout")
    assert four.message == "square did not finish within 0.5 seconds."
    sleepers.account = lambda: CpuAccount(waited=0.0)
    assert sleeping(small, sleepers, 1.0)[0].kind == "timeout"
    sleepers.account = lambda: CpuAccount(waited=1e9)
    assert sleeping(small, sleepers, 4.0)[0].kind == "timeout"


def test_time_spent_waiting_for_a_disk_is_not_the_submissions(small, sleepers):
    """A worker that wants to run when its time is over, and hardly ran, has more; one that sleeps has not."""

    def kinds(account: CpuAccount) -> list[str]:
        sleepers.account = lambda: account
        return [check.kind for check in sleeping(small, sleepers, 2.5, 4.0)]

    assert kinds(CpuAccount(ran=0.01, busy=True)) == ["", "timeout"]
    assert kinds(CpuAccount(ran=0.01, busy=False)) == ["timeout", "timeout"]
    assert kinds(CpuAccount(ran=0.5, busy=True)) == ["timeout", "timeout"]


def test_waiting_in_one_call_is_not_charged_to_the_time_for_all(small, sleepers):
    def passed() -> int:
        outcomes = sleeping(small, sleepers, *[0.3] * 5, call_seconds=0.4, total_seconds=1.0)
        return sum(c.status is Status.PASSED for c in outcomes)

    sleepers.account = lambda: CpuAccount(waited=0.0)
    assert passed() == 3
    sleepers.account = lambda: CpuAccount(waited=0.7 * sleepers.now)
    assert passed() == 5


def test_a_call_is_charged_for_its_sleep_though_it_is_caught_at_work_on_its_answer(launcher):
    from types import SimpleNamespace

    from autograder.core.limits import Limits
    from autograder.sandbox.session import Session

    session = Session(launcher, "small", {}, (), Budget(Limits()))
    session._process = SimpleNamespace(cpu_account=lambda: CpuAccount(ran=0.01, waited=0.5, busy=True))
    assert session._own(session._process, 3.0, limit=5.0) == 2.5
    assert session._own(session._process, 3.0, limit=5.0) == 3.0  # it did not wait once more
    assert session._own(session._process, 8.0, limit=5.0) == 5.0


def test_memory_is_bounded(run_check, launcher):
    if launcher.isolation == "none":
        pytest.skip("memory is bounded by the jail, which this system has not")
    source = "import numpy as np\ndef square(x):\n    return np.ones((40_000, 40_000)).sum()\n"
    assert run_check(source, lambda s, rng: s.square(1.0)).kind == "memory"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("def square(x:\n", "line 1"),
        ("import os\nos._exit(3)\n", "ended the Python process"),
        ("def square(x):\n\treturn 1\n        return 2\n", "line 3"),
        ("x = (\n", "small.py line 1"),
    ],
)
def test_what_cannot_be_imported_is_told_once_and_every_check_is_listed(small, any_launcher, source, words):

    checks = {"one": lambda s, rng: s.square(1.0), "two": lambda s, rng: s.square(1.0)}
    result = graded(small, checks, source, any_launcher).result
    assert result.problem is not None
    assert words in f"{result.problem.place} {result.problem.message}"
    assert [c.status for c in result.checks] == [Status.SKIPPED, Status.SKIPPED]


def test_a_broken_check_is_our_error_not_a_zero(run_check):
    def it(student, rng):
        raise KeyError("hidden text")

    outcome = run_check("def square(x):\n    return x\n", it)
    assert outcome.status is Status.ERROR
    assert "hidden text" not in outcome.message


def test_hidden_checks_show_no_values_and_no_text_of_exceptions(run_check):
    secret = 0.123456789

    def it(student, rng):
        expect(student.square(np.array([secret, 2.0])), np.array([secret, 1.0]))

    for source in (
        "def square(x):\n    return x\n",
        "def square(x):\n    raise ValueError(repr(x))\n",
        "def square(x):\n    raise type('E' + str(x[0]).replace('.', '_'), (Exception,), {})(x)\n",
        "def square(x):\n    return x.astype(str)\n",
        "def square(x):\n    return type('T' + str(x[0]), (), {})()\n",
        "import warnings\ndef square(x):\n    warnings.warn(str(x))\n    return x\n",
        "def square(x):\n    print(x)\n    return x\n",
    ):
        outcome = run_check(source, it, visibility=Visibility.HIDDEN)
        assert outcome.status is Status.FAILED
        shown = " ".join([outcome.message, outcome.hint, *outcome.notes])
        assert "0.1234" not in shown
        assert "0_1234" not in shown


def test_numpy_warnings_are_notes(run_check):
    source = "import numpy as np\ndef square(x):\n    np.exp(np.float64(1000))\n    return x\n"
    outcome = run_check(source, lambda s, rng: expect(s.square(1.0), 1.0))
    assert outcome.status is Status.PASSED
    assert outcome.notes == ("numpy warned: overflow encountered in exp (small.py line 3)",)


def test_notes_of_hidden_checks_are_fixed_sentences(run_check):
    source = "import numpy as np\ndef square(x):\n    np.exp(1e3 * x)\n    np.log(0 * x)\n    return x * (1 + 1e-7)\n"
    outcome = run_check(source, lambda s, rng: expect(s.square(np.ones(2)), np.ones(2)), visibility=Visibility.HIDDEN)
    assert outcome.status is Status.PASSED
    assert outcome.notes == (
        "A result is less exact than float64 can be.",
        "numpy warned of an overflow, a division by zero or an invalid value.",
    )


def test_names_of_functions_are_those_of_the_first_import(small, launcher):
    """After a crash, code could name its functions after what the crashed worker saw."""

    source = "import os\ndef square(x):\n    os._exit(1)\n"

    def crashes(student, rng):
        session = student._session
        session.files = {"small.py": f"{source}kube = len\n".encode()}  # from the next worker on
        student.square(1.0)

    checks = {"crashes": crashes, "asks": lambda s, rng: s.cube(1.0)}
    first, second = graded(small, checks, source, launcher, Visibility.HIDDEN).result.checks
    assert (first.kind, second.kind) == ("exit", "missing_function")
    assert "kube" not in second.message


def test_unseeded_randomness_is_the_same_every_time(run_check, any_launcher):
    seen = []
    source = """
import random
import numpy as np
def square():
    return [float(np.random.default_rng().random()), float(np.random.rand()), random.random()]
"""
    for _ in range(3):
        passes(run_check(source, lambda s, rng: seen.append(s.square() + s.square()), on=any_launcher))
    assert seen[0] == seen[1] == seen[2]
    assert len(set(seen[0])) == 6


def test_prints_do_not_disturb(run_check):
    source = """
import os, sys
print('at import')
def square(x):
    print('hello')
    os.write(1, b'raw')
    sys.stderr.write('e')
    return x
"""
    passes(run_check(source, lambda s, rng: expect(s.square(2.0), 2.0), on=SpawnLauncher()))


def test_how_much_may_be_printed_is_counted_for_each_call(small, any_launcher):
    sparing = replace(small, limits=replace(small.limits, output_kb=64))
    source = "def square(x):\n    print('x' * 40_000)\n    return x * x\n"

    def it(student, rng):
        for n in range(3):
            expect(student.square(float(n)), n * n)

    passes(graded(sparing, {"it": it}, source, any_launcher).result.checks[0])


def test_second_declared_file_is_imported(small, any_launcher):
    from autograder.checking.checks import Check
    from autograder.course.suite import Suite, SuiteIdentity
    from autograder.grading.grade import grade
    from autograder.submissions.submission import Submission

    two = replace(small, files=("small.py", "helper.py"))
    check = Check("it", "square", "t", 1.0, (), "", lambda s, rng: expect(s.square(3.0), 9.0), Visibility.PUBLIC)
    files = {
        "small.py": b"from helper import sq\ndef square(x):\n    return sq(x)\n",
        "helper.py": b"def sq(x):\n    return x * x\n",
    }
    result = grade(Suite(two, (check,), SuiteIdentity("h", "s")), Submission("s", files), any_launcher).result
    assert result.points == 1.0


def test_which_hint_is_shown(run_check):
    """The failure's own, else the check's where it fits the kind of failure, else a general one."""
    source = "import numpy as np\ndef square(x):\n    return {0: x * np.nan, 1: x + 1, 2: x[:1], 3: None}[int(x[0])]\n"

    def it(kind, **options):
        return lambda student, rng: expect(student.square(np.array([kind, 2.0])), [kind, 2.0], **options)

    for kind in (0, 1):
        assert run_check(source, it(kind), hint="the check's").hint == "the check's"
        assert run_check(source, it(kind, hint="its own"), hint="the check's").hint == "its own"
    assert run_check(source, it(0)).hint.startswith("Which step can overflow")
    assert run_check(source, it(2), hint="the check's").hint.startswith("Which axes")
    assert run_check(source, it(3), hint="the check's").hint.startswith("Is a return statement")


def test_generators_and_functions_in_what_is_returned_can_be_passed_back(run_check):
    source = """
import copy
def make(rng, f): return copy.deepcopy(rng), f, lambda x: x + 1
def square(handles, x): return handles[2](handles[1](x)) + 0 * handles[0].random()
"""

    def it(student, rng):
        handles = student.make(np.random.default_rng(1), lambda x: 2 * x)
        assert all(isinstance(h, Opaque) for h in handles)
        expect(student.square(handles, 3.0), 4.0)

    outcome = run_check(source, it)
    assert outcome.kind == "callback"  # a function of the check lives only during the call that it was passed to
    passes(run_check(source.replace("handles[1](x)", "x"), it))


def test_did_you_mean_leaves_out_what_is_asked_for(run_check):
    def it(student, rng):
        student.square_backward(1.0)

    assert "Did you mean" not in run_check("def square(x):\n    return x\n", it).message
    assert "where it says squareBackward" in run_check("def squareBackward(x):\n    return x\n", it).message


def test_namedtuples_and_other_dicts_are_what_they_hold_and_keep_their_class(run_check, any_launcher):
    source = """
from collections import OrderedDict, namedtuple
Pair = namedtuple("Pair", "loss gradient")
def make(x): return Pair(x, OrderedDict(W=2 * x))
def square(pair): return pair.loss + pair.gradient["W"]
"""

    def it(student, rng):
        pair = student.make(2.0)
        loss, gradient = unpack(pair, "loss", "gradient")
        assert (loss, entries(gradient, ["W"])) == (2.0, {"W": 4.0})
        expect(student.square(pair), 6.0)

    passes(run_check(source, it, on=any_launcher))


def test_exceptions_of_numpy_and_of_students_have_the_name_of_a_known_class(run_check):
    def it(student, rng):
        student.square(np.ones(2, np.uint8))

    assert "TypeError" in run_check("def square(x):\n    x *= 0.5\n", it).message
    assert "ValueError" in run_check("class E(ValueError): pass\ndef square(x):\n    raise E\n", it).message


def test_an_unwritten_function_is_named_also_when_another_calls_it(run_check):
    source = "def square(x):\n    raise NotImplementedError\ndef square_backward(x):\n    return square(x)\n"
    outcome = run_check(source, lambda s, rng: s.square_backward(1.0))
    assert outcome.message == "square is not implemented yet."


def test_spawned_generators_follow_from_the_state(run_check):
    def it(student, rng):
        first, again, other = (student.square(np.random.default_rng(seed)) for seed in (1, 1, 2))
        assert first == again != other

    passes(run_check("def square(rng):\n    return float(rng.spawn(1)[0].random())\n", it))


def test_seeding_the_global_generator_is_noticed_every_time(run_check):
    def it(student, rng):
        assert [student.observe("square", 1.0).global_rng_used for _ in range(3)] == [True] * 3

    passes(run_check("import numpy as np\ndef square(x):\n    np.random.seed(0)\n    return x\n", it))


@pytest.mark.parametrize("cache", ["{(0, 1): x}", "OrderedDict({(0, 1): x})", "Pair([0] * 60_000, {1.5: x})"])
def test_containers_that_cannot_cross_stay_there_as_objects(run_check, cache):
    source = f"""
from collections import OrderedDict, namedtuple
Pair = namedtuple("Pair", "a b")
def make(x): return {cache}, x
def square(cache): return 1.0
"""

    def it(student, rng):
        cache, x = student.make(np.arange(3.0))
        expect(x, np.arange(3.0))
        expect(student.square(cache), 1.0)

    passes(run_check(source, it))
