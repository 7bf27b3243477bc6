"""What a student sees of a mistake on his or her own machine: prints where they were printed, the call that failed."""

import io

import numpy as np
import pytest
from rich.console import Console

from autograder.core.failure import Failure
from autograder.grading.paste import SeenCall, array_code, failing_call
from autograder.grading.public_checks import PublicCheck, run_public_checks
from autograder.report.own_report import student_report
from autograder.sandbox.handle import CallKind, CallTarget
from autograder.sandbox.printout import KEPT, printout


def shown(run):
    console = Console(file=io.StringIO(), width=200, highlight=False)
    console.print(student_report(run, console))
    return console.file.getvalue()


WRONG = """
def softmax(z):
    print("z is", z.shape)
    e = np.exp(z)
    return e / e.sum()
"""


def test_prints_are_below_the_check_and_call_that_printed_them(desk):
    run = run_public_checks(desk(more=WRONG + "\nprint('at the top')\n"), ["softmax", "log_softmax"])
    text = shown(run)
    lines = [line.strip() for line in text.splitlines()]
    assert lines[lines.index("Printed outside of functions:") + 1] == "| at the top"
    example = lines.index(next(line for line in lines if "softmax of (0, ln 2, ln 5)" in line))
    first = lines.index("softmax printed (call 1 of this check):", example)
    assert lines[first + 1] == "| z is (2, 3)"
    assert first < next(n for n, line in enumerate(lines) if "is shifted" in line)
    assert "printed" not in text.partition("Log-softmax")[2]


def test_pytest_prints_them_too(desk, capsys):
    folder = desk(more=WRONG)
    with pytest.raises(pytest.fail.Exception) as failed:
        PublicCheck(folder, "softmax_example").run()
    assert "| z is (2, 3)" in capsys.readouterr().out
    assert "Call:     softmax(np.array([[0.0, 0.693" in str(failed.value)


def test_floods_are_cut_for_each_call_with_a_count(desk):
    flood = "def softmax(z):\n    for i in range(5000): print(i)\n    return z\n"
    run = run_public_checks(desk(more=flood), ["softmax"])
    text = shown(run)
    assert "| … and 4989 more lines" in text
    assert len(text.splitlines()) < 150
    assert all(len(one.text) <= KEPT for calls in run.graded.desk.printed.values() for one in calls)


def test_a_report_of_what_was_printed_may_be_anything():
    for report in (None, "x", ["x"], ["x", "y"], [1, 2], ["x", -1], ["  ", 3], {"a": 1}):
        assert printout("f", 1, report) is None
    assert printout("f", 1, ["\x1b[2J\ud800" * KEPT, 0]).text.startswith("?[2J?")
    assert len(printout("f", 1, ["x" * 10 * KEPT, 0]).text) == KEPT


def test_the_call_that_failed_can_be_pasted(desk):
    folder = desk(more=WRONG.replace("    print", "    # print"))
    run = run_public_checks(folder, ["softmax"])
    call = run.graded.desk.calls["softmax_example"]
    namespace = {"np": np}
    exec((folder / "softmax.py").read_text(), namespace)
    again = eval(call.code, namespace)
    assert again.sum() == pytest.approx(1)
    assert call.came == "[[0.041667, 0.083333, 0.208333], [0.166667, 0.166667, 0.333333]]"
    assert call.expected.startswith("[[0.125, 0.25")


def test_calls_of_objects_are_a_script(desk):
    """Each object has a name, since it may be used twice; what may have changed it comes before what is looked at."""
    wrong = desk("autodiff", more="_old = Value.backward\ndef backward(self):\n    _old(self)\n    self.grad = 3.0\n")
    with (wrong / "autodiff.py").open("a") as file:
        file.write("Value.backward = backward\n")
    run = run_public_checks(wrong)
    call = run.graded.desk.calls["example_gradient"]
    lines = ["v1 = Value(2.0)", "v2 = Value(-3.0)", "v3 = v1 * v2", "v4 = v3 + v1", "v4.backward()", "v4.grad"]
    assert call.code.split("\n") == lines
    namespace = {}
    exec((wrong / "autodiff.py").read_text() + "\n" + "\n".join(lines[:-1]), namespace)
    assert eval(lines[-1], namespace) == 3.0
    assert (call.came, call.expected) == ("3", "1")


@pytest.mark.parametrize(
    "array",
    [
        np.arange(6.0).reshape(2, 3),
        np.asfortranarray(np.arange(6.0).reshape(2, 3)),
        np.arange(12.0)[::2],
        np.arange(12.0)[::-1],
        np.array([1, 2], np.uint8),
        np.array([np.nan, np.inf, -np.inf]),
        np.array(3.0),
        np.zeros((0, 3), np.float32),
        np.array([True]),
        np.float32([1.5]),
    ],
)
def test_arrays_as_code(array):
    again = eval(array_code(array), {"np": np})
    np.testing.assert_array_equal(again, array)
    assert again.dtype == array.dtype
    assert again.flags.c_contiguous == array.flags.c_contiguous


def test_no_call_is_shown_where_it_is_not_certain():
    calls = [SeenCall(CallTarget(CallKind.FUNCTION, "f"), (n,), {}, np.ones(2)) for n in range(2)]
    assert failing_call(calls, Failure("f changes its argument.", kind="mutation")) is None
    assert failing_call(calls[:1], Failure("f changes its argument.", kind="mutation")).code == "f(0)"
    huge = [SeenCall(CallTarget(CallKind.FUNCTION, "f"), (np.ones(1000),), {}, None)]
    assert failing_call(huge, Failure("f is wrong.")) is None


@pytest.mark.parametrize("stop", ["breakpoint()", "import pdb; pdb.set_trace()"])
def test_a_breakpoint_that_nobody_waits_at_says_so(desk, stop):
    run = run_public_checks(desk(more=f"def softmax(z):\n    {stop}\n    return z\n"), ["softmax"])
    first = run.graded.result.checks[0]
    assert first.kind == "breakpoint"
    assert first.message == "softmax stopped at a breakpoint."
    assert first.place.startswith("softmax.py line ")
    assert "nabla check --debug" in first.hint
    assert shown(run).count("softmax stopped at a breakpoint") == 1


ENDLESS = """
def softmax(z):
    print("going round")
    while True:
        z = z + 0
"""


STUBBORN = """
def softmax(z):
    while True:
        try:
            z = z + 0
        except BaseException:
            pass
"""


def short_of_time(folder):
    toml = folder / "assignment.toml"
    toml.write_text(f"{toml.read_text()}\n[limits]\ncall_seconds = 1.5\n")
    return folder


@pytest.mark.parametrize("can_stop_itself", [True, False])
def test_a_function_that_does_not_end_is_stopped_once(desk, can_stop_itself):
    """Where it cannot be interrupted, as nothing can on Windows, its process is ended."""
    more = ENDLESS if can_stop_itself else STUBBORN
    run = run_public_checks(short_of_time(desk(more=more)), ["softmax", "log_softmax"])
    checks = {c.id: c for c in run.graded.result.checks}
    first, *others = [c for c in checks.values() if c.question == "softmax"]
    assert (first.status, first.kind) == ("failed", "timeout")
    assert {(c.status, c.message) for c in others if c.kind == "not_judged"} == {
        ("skipped", "Not judged: softmax did not finish when it was called before.")
    }
    assert {c.kind for c in others} == {"not_judged"}, [(c.id, c.kind, c.message) for c in others]
    assert all(c.status == "passed" for c in checks.values() if c.question == "log_softmax")
    if can_stop_itself:
        assert first.place.startswith("softmax.py line ")
        assert "| going round" in shown(run)
