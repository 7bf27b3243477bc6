"""Statements at the top level of a file that fail: each ends with a note that names it, and the rest counts."""

import pytest
from conftest import graded

from autograder.checking.compare import expect
from autograder.core.results import Status
from autograder.grading.cell_notes import statement_notes

CODE = "def square(x):\n    return x * x\n"


@pytest.fixture
def run(small, any_launcher):
    """Grade the source of a file with one check, of square(3)."""

    def result_of(source):
        checks = {"it": lambda student, rng: expect(student.square(3.0), 9.0)}
        return graded(small, checks, source, any_launcher).result

    return result_of


@pytest.mark.parametrize(
    ("source", "note"),
    [
        (
            f"import matplotlib.pyplot as plt\n{CODE}",
            "An import fails at small.py line 1: import matplotlib.pyplot as plt (matplotlib is not available",
        ),
        (
            f"{CODE}\n\nprint(square('a'))\n",
            "small.py line 5 (“print(square('a'))”) raised TypeError at small.py line 2",
        ),
        (f"{CODE}\nassert square(2) == 5\n", "small.py line 4 (“assert square(2) == 5”) raised AssertionError"),
        (f"{CODE}\nexit()\n", "small.py line 4 (“exit()”) called sys.exit"),
        (f"{CODE}\nimport sys\nsys.exit(1)\n", "small.py line 5 (“sys.exit(1)”) called sys.exit"),
        (f"get_ipython().run_line_magic('matplotlib', 'inline')\n{CODE}", "small.py line 1 (“get_ipython()"),
        (f"{CODE}\nbreakpoint()\n", "small.py line 4 (“breakpoint()”)"),
        (f"from numpy import nosuch\n{CODE}", "An import fails at small.py line 1: from numpy import nosuch"),
        (f"return 3\n{CODE}", "small.py line 1 (“return 3”) cannot be read"),
        (
            f"{CODE}\nraise NotImplementedError\n",
            "small.py line 4 (“raise NotImplementedError”) calls a function that is",
        ),
    ],
)
def test_a_statement_that_fails_harms_nothing_else(run, source, note):
    result = run(source)
    assert result.problem is None
    assert result.points == 1
    assert len(result.notes) == 1
    assert note in result.notes[0]


def test_no_path_of_this_machine_is_told(run):
    result = run(
        f"from numpy import nosuch\n{CODE}\nopen('/etc/nabla/none.txt')\nopen(r'C:\\\\Users\\\\jane\\\\none.txt')\n"
    )
    told = " ".join(result.notes)
    assert "cannot import name 'nosuch' from 'numpy' (…/__init__.py)" in told
    assert "…/none.txt" in told
    assert not any(word in told for word in ("site-packages", "/etc/nabla/none.txt: ", "python3."))


def test_what_is_missing_after_that_is_told(run):
    check = run("import nunpy as np\nsquare = np.square\n").checks[0]
    assert (check.status, check.kind) == (Status.FAILED, "missing_function")


def test_a_loop_at_the_end_is_stopped(run, small):
    object.__setattr__(small.limits, "call_seconds", 1.0)
    result = run(f"{CODE}\nwhile True:\n    pass\n")
    assert result.points == 1
    assert "small.py line 4 (“while True:”) took too long and was stopped" in result.notes[0]
    assert "__main__" in result.notes[0]


@pytest.mark.parametrize("loop", ["try:\n        time.sleep(0.01)\n    except:\n        pass", "persist()"])
def test_a_loop_that_catches_everything_is_stopped_too(run, small, loop):
    object.__setattr__(small.limits, "call_seconds", 1.0)
    persist = "def persist():\n    while True:\n        try: time.sleep(0.01)\n        except BaseException: continue\n"
    result = run(f"import time\n{persist}while True:\n    {loop}\n{CODE}")
    assert result.points == 1
    assert [note.partition(";")[0] for note in result.notes] == [
        "small.py line 6 (“while True:”) took too long and was stopped"
    ]


def test_a_module_is_what_import_makes_of_a_file(run):
    source = (
        '"""Text."""\nfrom __future__ import annotations\nfrom dataclasses import dataclass\nimport inspect, sys\n'
        "@dataclass\nclass A:\n    x: nobody\n"
        "ok = __name__ == 'small' and __doc__ == 'Text.' and __file__.endswith('small.py') and A(1).x == 1\n"
        "ok = ok and sys.modules['small'].A is A and 'nobody' in inspect.getsource(A)\n"
        "def square(x) -> nobody:\n    return x * x if ok else 0\nif __name__ == '__main__':\n    exit()\n"
    )
    result = run(source)
    assert (result.points, result.notes) == (1, ())


def test_many_are_counted(run):
    result = run(f"{CODE}\n" + "1 / 0\n" * 12)
    assert len(result.notes) == 6
    assert result.notes[-1] == "7 more failed."


@pytest.mark.parametrize(
    "reports",
    [
        None,
        "x",
        [1, None, {}, {"file": ["small"]}, {"file": "other", "line": 1}, {"file": "c", "line": 1.5}],
        [{"file": "c", "line": n, "frames": 3} for n in range(99)],
        [{"file": "s.py", "line": n, "frames": 3} for n in range(-9, 99)],
    ],
)
def test_forged_reports_are_harmless(reports):
    notes = statement_notes(reports, {"c": b"\x1b[2J\n", "s.py": b"\x1b[2J\n\n"})
    assert len(notes) <= 6
    assert "\x1b" not in "".join(notes)
