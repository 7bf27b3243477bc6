"""Grading again: whose points moved and why, and a log that only grows."""

import json
import multiprocessing

import pytest
from results import ALL, result

from autograder.course.suite import SuiteIdentity
from autograder.history.diff import compare
from autograder.history.reasons import UNEXPLAINED
from autograder.history.run_log import logged_run, read_history, versions

FILE = "history.jsonl"

SUITE = SuiteIdentity("suite", "seed")


def test_what_moved_and_why():
    old = {
        "same": result(*ALL),
        "resubmitted": result("square1", submission="a"),
        "resuited": result(*ALL, suite="s1"),
        "flaky": result(*ALL),
        "upgraded": result(*ALL),
        "left": result(),
    }
    new = {
        "same": result(*ALL, suite="s2", seed="y", submission="z"),
        "resubmitted": result("square1", "square2", submission="b"),
        "resuited": result("square1", suite="s2", seed="y", isolation="partial"),
        "flaky": result(*ALL[:3]),
        "upgraded": result(*ALL[:3]),
        "joined": result(),
    }
    found = compare(old, new, {"upgraded": {"torch": "2.1"}}, {"upgraded": {"torch": "2.2", "numpy": "2.0"}})
    reasons = {m.student: m.reasons for m in found.movements}
    assert reasons == {
        "resubmitted": ("the submission changed",),
        "resuited": ("the suite changed (s1 → s2)", "the seed changed", "isolation was full, is partial"),
        "flaky": (UNEXPLAINED,),
        "upgraded": ("torch was 2.1, is 2.2",),
    }
    assert [m.student for m in found.movements] == ["resuited", "flaky", "resubmitted", "upgraded"]
    assert (found.same, found.up, found.down, found.left, found.joined) == (1, 1, 3, ("left",), ("joined",))
    assert found.unexplained == ("flaky",)
    assert found.transitions == {("passed", "failed"): 5, ("failed", "passed"): 1}
    assert found.movements[2].changes[0].points == 3
    assert json.loads(found.to_json())["movements"][1]["reasons"] == [UNEXPLAINED]
    assert found.to_csv().splitlines()[1] == (
        "resuited,8,1,square2,square,passed,failed,-3,"
        '"the suite changed (s1 → s2); the seed changed; isolation was full, is partial"'
    )


def test_errors_and_checks_that_come_and_go():
    from dataclasses import replace

    old, new = result("square1", broken=["square2"]), result("square1", suite="s2")
    new = replace(new, checks=(*new.checks[:-1], replace(new.checks[-1], id="renamed")))
    (movement,) = compare({"s": old}, {"s": new}, {}, {}).movements
    assert movement.reasons[-1] == "it could not be graded then"
    assert [(c.check, c.before, c.after) for c in movement.changes] == [
        ("square2", "error", "failed"),
        ("square_backward2", "failed", "none"),
        ("renamed", "none", "failed"),
    ]


def events(folder):
    return [json.loads(line) for line in (folder / FILE).read_text().splitlines()]


def test_a_run_is_logged(tmp_path):
    with logged_run(tmp_path / FILE, "small", SUITE, engine="local") as log:
        log.result("a", result(*ALL), False)
        log.result("b", result(broken=ALL), False)
    run, first, second, end = events(tmp_path)
    assert (run["event"], run["assignment"], run["suite"], run["engine"]) == ("run", "small", "suite", "local")
    assert run["versions"] == versions()
    assert "seed" not in (run["seed"], first["seed"]), "the log names the seed without giving it away"
    assert (first["student"], first["points"], first["isolation"]) == ("a", 8.0, "full")
    assert (second["error"], end["ended"], end["graded"], end["errors"]) == (True, "done", 2, 1)
    assert all(e["time"].endswith("+00:00") for e in (run, first, second, end))


def test_the_log_only_grows(tmp_path):
    with logged_run(tmp_path / FILE, "small", SUITE) as log:
        log.result("a", result(*ALL), False)
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(KeyboardInterrupt):
        _interrupted(tmp_path)
    assert (tmp_path / FILE).read_bytes().startswith(before)
    assert [e["event"] for e in events(tmp_path)] == ["run", "result", "end", "run", "end"]
    assert events(tmp_path)[-1]["ended"] == "interrupted"


def _interrupted(folder):
    with logged_run(folder / FILE, "small", SUITE) as log:
        log.result("a", result(*ALL), True)
        raise KeyboardInterrupt


def test_after_a_kill(tmp_path):
    """The last line is torn, and a result was stored that no line tells of."""
    with logged_run(tmp_path / FILE, "small", SUITE) as log:
        log.result("a", result(*ALL), False)
    path = tmp_path / FILE
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(lines[:2]) + '{"event": "resu')
    assert read_history(tmp_path / FILE).torn == 1
    assert read_history(tmp_path / FILE).runs()[0][1] is None
    with logged_run(tmp_path / FILE, "small", SUITE) as log:
        log.result("a", result(*ALL), True)
        log.result("b", result(*ALL), True)
    history = read_history(tmp_path / FILE)
    assert [e["event"] for e in history.events] == ["run", "result", "run", "found", "end"]
    assert history.torn == 1
    assert history.versions().keys() == {"a"}, "who made what was only found is not known"


def test_lines_of_others_do_not_stop_a_reader(tmp_path):
    (tmp_path / FILE).write_text('[1]\n{}\n{"event": 3, "run": "x"}\n{"event": "result", "run": "x"}\n\n"')
    history = read_history(tmp_path / FILE)
    assert (history.events, history.torn) == ((), 5)


def _write(folder):
    with logged_run(folder / FILE, "small", SUITE) as log:
        for i in range(200):
            log.result(f"s{i}", result(*ALL), False)


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")  # no thread is in the way
def test_two_runs_may_log_at_once(tmp_path):
    context = multiprocessing.get_context("fork")
    processes = [context.Process(target=_write, args=(tmp_path,)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert len(events(tmp_path)) == 3 * 202
    assert read_history(tmp_path / FILE).torn == 0
