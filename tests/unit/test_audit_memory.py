"""An audit that remembers runs again what an edit concerns, and nothing else: keys, whole audits, what is refused."""

import dataclasses
import functools
import gc

import pytest

from autograder import contracts
from autograder.audit import auditor, known_submissions
from autograder.audit import grader as grader_module
from autograder.audit.auditor import audit_assignment
from autograder.audit.dependencies import _DECLARING, Dependencies
from autograder.audit.findings import Finding
from autograder.audit.grader import RememberingGrader
from autograder.audit.known_submissions import audit_specimens
from autograder.audit.stateless import is_stateless
from autograder.audit.verdicts import Memory
from autograder.course import suite as suite_module
from autograder.course.assignment import AssignmentError, find_assignment
from autograder.course.suite import load_suite
from autograder.grading.grade import grade
from autograder.grading.recorder import RecordedStudent
from autograder.submissions.specimens import bugs, solution
from tests.commands import edit

PUBLIC = '''
import numpy as np
from autograder import check, expect
from autograder.contracts import function, normal, upstream

def grid(n):
    return np.linspace(-1, 1, n)

TABLE = {}

@check(question="square")
def square_table(student, rng):
    """a table"""
    expect(student.square(grid(3)), grid(3) ** 2, what="square(x)")

@check(question="square")
def square_zero(student, rng):
    """zero"""
    expect(student.square(np.zeros(2)), np.zeros(2), what="square(x)")

square = function("square", {"x": normal("...")}, "...", question="square")
function("square_backward", {"dout": upstream("..."), "x": normal("...")}, "...", gradient_of=square, question="square")
'''
HIDDEN = """
from autograder.contracts import graded, value

def right(x):
    return x * x

graded("square", value(right))
graded("square_backward", lambda dout, x: 2 * x * dout)
"""


@pytest.fixture
def declared(small):
    """The small assignment with contracts beside checks by hand."""
    (small.folder / "checks.py").write_text(PUBLIC)
    (small.solution / "checks.py").write_text(HIDDEN)
    return small


def changed(assignment, path, old, new):
    """The checks whose dependencies change with an edit."""

    def digests():
        suite = load_suite(assignment, "seed")
        dependencies = Dependencies(suite)
        return {check.id: dependencies.digest(check) for check in suite.checks}

    before = digests()
    edit(path, old, new)
    after = digests()
    return {name for name in before if before[name] != after[name]}


def test_a_check_by_hand_concerns_itself(declared):
    assert changed(declared, declared.folder / "checks.py", "np.zeros(2)),", "np.zeros(2) * 1),") == {"square_zero"}


def test_a_shared_helper_concerns_what_uses_it(declared):
    assert changed(declared, declared.folder / "checks.py", "linspace(-1, 1", "linspace(-2, 1") == {"square_table"}


def test_a_reference_concerns_hidden_checks_of_its_function_and_of_the_gradient(declared):
    ids = changed(declared, declared.solution / "checks.py", "return x * x", "return x**2 + 0")
    assert {"square_values", "square_sides", "square_backward_values"} <= ids
    assert not any(name.endswith(("_form", "_again", "_zero", "_table")) for name in ids)


def test_a_declaration_concerns_its_promises_and_those_that_follow(declared):
    edited = changed(declared, declared.folder / "checks.py", '{"x": normal("...")}, "..."', '{"x": normal("N")}, "N"')
    assert {"square_form", "square_values", "square_backward_form", "square_backward_gradient"} <= edited
    assert not edited & {"square_table", "square_zero"}


def test_all_that_declares_checks_is_known_to_concern_what_it_names():
    assert {name for name in contracts.__all__ if name.startswith(("function", "graded", "layer"))} == _DECLARING


def test_comments_concern_nothing(declared):
    assert changed(declared, declared.folder / "checks.py", "TABLE = {}", "# a table\n\nTABLE = {}") == set()


@pytest.mark.parametrize(
    "added",
    ["TABLE['a'] = 1", "TABLE.update(a=1)", "for _ in range(2):\n    TABLE[_] = 1", "ADDED = TABLE.setdefault('a', 1)"],
)
def test_what_fills_a_table_concerns_everything(declared, added):
    path = declared.folder / "checks.py"
    ids = {check.id for check in load_suite(declared, "seed").checks}
    assert changed(declared, path, "TABLE = {}", f"TABLE = {{}}\n{added}") == ids


def test_what_reads_a_table_concerns_nothing_else(declared):
    path = declared.folder / "checks.py"
    assert changed(declared, path, "TABLE = {}", "TABLE = {}\nNAMES = [*TABLE.keys()]") == set()


def test_what_cannot_be_told_is_the_whole_file(declared):
    path = declared.folder / "checks.py"
    edit(path, "TABLE = {}", "TABLE = vars()")
    ids = {check.id for check in load_suite(declared, "seed").checks}
    assert changed(declared, path, "np.zeros(2)),", "np.zeros(2) * 1),") == ids


@pytest.mark.parametrize(
    ("imported", "old", "concerned"),
    [
        ("from ._inputs import two", "2.0", True),
        ("from ._inputs import two", "1.0", True),
        ("from ._inputs import two", "3.0", False),
        ("from ._inputs import two as other", "2.0", True),
        ("from . import _inputs", "3.0", True),
    ],
)
def test_what_a_package_shares_concerns_what_imports_it(small, imported, old, concerned):
    (small.solution / "checks.py").unlink()
    package = small.solution / "checks"
    package.mkdir()
    shared = "ONE = 1.0\n\ndef two():\n    return ONE * 2.0\n\n\ndef three():\n    return 3.0\n"
    (package / "_inputs.py").write_text(shared)
    by_hand = 'from autograder import check\n{}\n@check(question="{}")\ndef {}_{}(student, rng):\n    """t"""\n    {}\n'
    (package / "square.py").write_text(by_hand.format(imported, "square", "square", "h", f"{imported.split()[-1]}()"))
    other = by_hand.format("", "square", "square", "other", "pass")
    (package / "zother.py").write_text(other)
    assert changed(small, package / "_inputs.py", old, "4.0") == ({"square_h"} if concerned else set())


def audited(assignment, launcher, memory, seeds=2):
    grader = RememberingGrader(launcher, memory)
    return audit_specimens(assignment, grader, seeds), grader


def test_nothing_is_run_twice_and_the_outcome_is_the_same(small, launcher):
    memory = Memory()
    first, before = audited(small, launcher, memory)
    second, after = audited(small, launcher, memory)
    assert first == second
    assert before.recalled < before.graded == after.graded == after.recalled


def test_a_changed_bug_is_run_alone(small, launcher):
    memory = Memory()
    audited(small, launcher, memory)
    edit(small.solution / "bugs" / "square.py", "x**3", "x**2")
    audit, grader = audited(small, launcher, memory)
    assert grader.graded - grader.recalled == 1
    assert audit == audited(small, launcher, Memory())[0]


def test_a_changed_check_runs_itself_and_what_it_needs(small, launcher, monkeypatch):
    memory, ran = Memory(), []
    audited(small, launcher, memory)
    path = small.solution / "checks.py"
    edit(path, "x = rng.normal(0.5, 2, (7, 3))\n", "x = rng.normal(0.5, 2, (6, 3))\n")
    everything = {check.id for check in load_suite(small).checks}

    def counted(suite, submission, *rest):
        ran.append({check.id for check in suite.checks})
        return grade(suite, submission, *rest)

    monkeypatch.setattr(grader_module, "grade", counted)
    remembered, _ = audited(small, launcher, memory)
    assert any("square_values" in ids and ids < everything for ids in ran)
    assert remembered == audited(small, launcher, Memory())[0]


def test_a_check_that_moves_to_another_line_is_the_same(small, launcher):
    """Or all checks below one that is added would run again."""
    grader = RememberingGrader(launcher)
    grader.grade(load_suite(small, "a"), solution(small).submission(small))
    for folder in (small.folder, small.solution):
        path = folder / "checks.py"
        path.write_text(f"# a comment\n{path.read_text()}")
    grader.grade(load_suite(small, "a"), solution(small).submission(small))
    assert (grader.graded, grader.recalled) == (2, 1)


def test_another_package_forgets_everything(small, launcher, tmp_path, monkeypatch):
    memory = Memory()
    audited(small, launcher, memory)
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "new.py").write_text("x = 1\n")
    monkeypatch.setattr(suite_module, "_PACKAGE", tmp_path / "package")
    _, grader = audited(small, launcher, memory)
    _, alone = audited(small, launcher, Memory())
    assert grader.recalled == alone.recalled  # only what the same audit has graded already


@pytest.mark.parametrize("what", ["limits", "seed", "declaration", "stub"])
def test_what_else_decides_is_in_the_keys(small, launcher, what):
    suite = load_suite(small, "a")
    grader, specimen = RememberingGrader(launcher), solution(small).submission(small)
    grader.grade(suite, specimen)
    if what == "limits":
        limits = dataclasses.replace(small.limits, call_seconds=small.limits.call_seconds + 1)
        suite = dataclasses.replace(suite, assignment=dataclasses.replace(small, limits=limits))
    elif what == "seed":
        suite = load_suite(small, "b")
    elif what == "declaration":
        toml = small.folder / "assignment.toml"
        toml.write_text(f"{toml.read_text()}\n[limits]\ncall_seconds = 4\n")
        suite = load_suite(small, "a")
    else:
        edit(small.stub, "NotImplementedError", "NotImplementedError()")
        suite = load_suite(small, "a")
    grader.grade(suite, specimen)
    assert grader.recalled == 0


def test_a_check_that_breaks_down_is_tried_again(small, launcher):
    edit(small.solution / "checks.py", "    expect(student.square(x)", "    expct(student.square(x)")
    suite, grader = load_suite(small), RememberingGrader(launcher)
    for _ in range(2):
        grader.grade(suite, solution(small).submission(small))
    assert grader.recalled == 0


@pytest.mark.parametrize(
    "kept",
    [
        "seen = []",
        "def f(x, seen=[]):\n    return x",
        "def f(x):\n    f.seen = x",
        "def f(x):\n    global seen\n    seen = x",
        "def f(x):\n    g = f\n    g.seen = x",
        "import numpy as np\ndef f(x):\n    np.random.seed(1)",
        "import numpy as np\ndef f(x):\n    return np.random.normal(x)",
        "import numpy as np\nrng = np.random.default_rng(1)",
        "import numpy as np\ndef f(x):\n    return np.empty(3)",
        "import functools\n@functools.cache\ndef f(x):\n    return x",
        "from numpy import random",
        "class A:\n    seen = []",
        "def f(x):\n    import sys\n    sys.x = x",
        "def f(x):\n    f.__dict__['a'] = x",
        "import numpy as np\ndef f(x):\n    with np.errstate(all='raise'):\n        yield x",
        "def f(x):\n    yield x\ng = f(1)",
        "def f(x):\n    g.seen = x\ng = f",
        "def f(:",
    ],
)
def test_what_may_keep_something_is_run_as_a_whole(kept):
    assert not is_stateless(kept.encode())


def test_ordinary_code_keeps_nothing():
    source = '"""S."""\nimport numpy as np\nEPS = -1e-9\n\n\ndef f(x, seed=0, dtype=np.float64):\n    """F."""\n'
    source += "    rng = np.random.default_rng(seed)\n    y = x.copy()\n    y[0] = rng.random()\n    return np.exp(y)\n"
    assert is_stateless(source.encode())
    assert is_stateless(b"def f(x):\n    for row in x:\n        yield row\n")
    assert is_stateless(b"def f(x):\n    return x\n_right_f = f\ndef f(x):\n    return -_right_f(x)\n")
    assert is_stateless(b"class A:\n    def __init__(self, x):\n        self.x = x\n")


def test_a_submission_that_keeps_something_is_run_whole(small, launcher, monkeypatch):
    memory, sizes = Memory(), []
    edit(small.solution / "small.py", "def square(", "seen = []\n\n\ndef square(")
    audited(small, launcher, memory, seeds=1)
    edit(small.solution / "checks.py", "x = rng.normal(0.5, 2, (7, 3))\n", "x = rng.normal(0.5, 2, (6, 3))\n")

    def counted(suite, submission, *rest):
        sizes.append(len(suite.checks))
        return grade(suite, submission, *rest)

    monkeypatch.setattr(grader_module, "grade", counted)
    RememberingGrader(launcher, memory).grade(load_suite(small), solution(small).submission(small))
    assert sizes == [len(load_suite(small).checks)]


def test_memory_is_kept_in_a_file_and_forgotten_when_fresh_or_broken(small, launcher, tmp_path):
    memory = Memory.of(tmp_path, "small")
    audit, grader = audited(small, launcher, memory)
    memory.save()
    again, later = audited(small, launcher, Memory.of(tmp_path, "small"))
    assert (again, later.recalled) == (audit, grader.graded)
    assert Memory.of(tmp_path, "small").sound == memory.sound != {}
    fresh = Memory.of(tmp_path, "small", fresh=True)
    assert fresh.verdicts == fresh.sound == {}
    whole = memory.path.read_text()
    for broken in (whole[:-9], whole.replace('"verdicts":{', '"verdicts":{"key":1,')):
        memory.path.write_text(broken)
        assert Memory.of(tmp_path, "small").verdicts == {}


def test_only_what_was_in_order_is_not_looked_at_again(launcher):
    looked, grader = [], RememberingGrader(launcher)

    def look(*found, disturbed=0):
        looked.append(found)
        grader.disturbed += disturbed
        return found

    finding = Finding("stub", "cannot be imported")
    for parts, found, disturbed, looks in (
        ("a", (), 0, 1),
        ("a", (), 0, 1),
        ("b", (finding,), 0, 2),
        ("b", (finding,), 0, 3),
        ("c", (), 1, 4),
        ("c", (), 0, 5),
        ("c", (), 0, 5),
    ):
        told = list(grader.findings_unless_sound(parts, functools.partial(look, *found, disturbed=disturbed)))
        assert (told, len(looked)) == (list(found), looks)


@pytest.mark.parametrize(
    ("file", "old", "new", "again"),
    [
        ("bugs/square.py", "x**3", "x**4", {"square"}),
        ("bugs/square_backward.py", 'hint="', 'hint="Please: ', {"square_backward"}),
        ("checks.py", "for shape in ((7, 3), (5,))", "for shape in ((6, 3), (5,))", {"square_backward"}),
        ("variants/power.py", "return", "pass; return", set()),
    ],
)
def test_twins_are_looked_for_where_something_changed(small, launcher, monkeypatch, file, old, new, again):
    """Of a question with a changed bug, hint or check."""
    memory, asked = Memory(), set()
    monkeypatch.setattr(known_submissions, "_in_doubt", lambda outcomes, *_: list(outcomes))
    audited(small, launcher, memory)
    edit(small.solution / file, old, new)
    told = known_submissions._twins

    def counted(doubtful, hints, suite, grader, question):
        asked.add(question)
        return told(doubtful, hints, suite, grader, question)

    monkeypatch.setattr(known_submissions, "_twins", counted)
    audited(small, launcher, memory)
    assert asked == again


@pytest.mark.parametrize(
    ("file", "old", "new", "again"),
    [
        ("solutions/small/checks.py", "(7, 3), (5,)", "(6, 3), (5,)", True),
        ("solutions/small/small.py", "return", "pass; return", True),
        ("assignments/small/small.py", "NotImplementedError", "NotImplementedError()", True),
        ("solutions/small/bugs/square.py", "x**3", "x**4", False),
    ],
)
def test_otter_runs_the_autograder_zip_again_after_a_change(small, launcher, file, old, new, again):
    grader = RememberingGrader(launcher)

    def parts(seed=None):
        return list(auditor._parts_of_otter(load_suite(small, seed), grader))

    before = parts()
    assert parts() == before != parts("another seed")
    edit(small.solution.parents[1] / file, old, new)
    assert (parts() != before) is again


def test_one_question_alone(small, launcher, tmp_path):
    audit = audit_assignment(small, tmp_path, seeds=1, mutants=5, otter=False, questions=["square"])
    first = next(q for q in small.questions if q.id == "square")
    concerned = [b.name for b in bugs(small) if set(b.functions) & set(first.functions)]
    assert [row.name for row in audit.rows if row.kind == "bug"] == concerned != []
    assert audit.findings == ()
    assert all(name.startswith("square") for name in {c for row in audit.rows for c in row.failed})


def test_a_question_that_is_misspelt(small, tmp_path):
    with pytest.raises(AssignmentError, match="no question sqare; did you mean square"):
        audit_assignment(small, tmp_path, seeds=1, questions=["sqare"])


def test_it_says_what_it_runs(small, tmp_path):
    told = []
    audit_assignment(small, tmp_path, seeds=1, mutants=2, questions=["square"], progress=told.append)
    assert [text.partition(" (")[0] for text in told if " of " not in text or "seed" in text][:2] == ["stub", "bugs"]
    assert any(text.startswith("mutants") for text in told)
    assert find_assignment("small", tmp_path) == small


def test_right_submissions_are_graded_at_the_seed_of_the_release(small, monkeypatch):
    seeds, grade = {}, RememberingGrader.grade

    def noted(grader, suite, submission):
        seeds.setdefault(submission.student, []).append(suite.identity.seed)
        return grade(grader, suite, submission)

    monkeypatch.setattr(RememberingGrader, "grade", noted)
    audit_assignment(small, small.folder.parent.parent, seed="of the release", seeds=2, mutants=0, otter=False)
    assert seeds["solution"] == seeds["power"] == ["of the release", "audit 1"]
    assert seeds["cube"] == ["audit"]


def test_neither_bugs_nor_seeds_leave_calls_behind(small, launcher, monkeypatch):
    """A collection of garbage goes through all that is kept, and is charged to whoever is graded then."""
    alive = []
    told = known_submissions._correct_findings

    def recorded():
        gc.collect()
        return [found for found in gc.get_objects() if type(found) is RecordedStudent]

    def counted(outcomes):
        alive.append(len(recorded()) - len(before))
        return told(outcomes)

    monkeypatch.setattr(known_submissions, "_correct_findings", counted)
    right = solution(small).submission(small)
    before = recorded()  # what other tests keep
    kept = grade(load_suite(small), right, launcher)  # so that there are some to be found
    for seeds in (1, 4):
        audit_specimens(small, RememberingGrader(launcher, Memory(), solution=right), seeds)
    assert alive == 2 * [len(kept.calls)]
