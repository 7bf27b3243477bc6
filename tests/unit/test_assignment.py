import shutil

import pytest

from autograder.checking.checks import CheckDefinitionError
from autograder.course import suite as suite_module
from autograder.course.assignment import AssignmentError, find_assignment, list_assignments, load_assignment
from autograder.course.suite import identify, load_suite

GOOD = """
title = "T"
summary = "S"
[[questions]]
id = "q"
title = "Q"
functions = ["f"]
"""


def write(folder, toml=GOOD):
    folder.mkdir(exist_ok=True)
    (folder / "assignment.toml").write_text(toml)
    return folder


def test_defaults(tmp_path):
    assignment = load_assignment(write(tmp_path / "hw"))
    assert (assignment.name, assignment.files, assignment.imports) == ("hw", ("hw.py",), ("numpy",))
    assert assignment.question_of("f") == "q"
    assert assignment.question_of("g") is None


def test_a_named_assignment_survives_another_folder(tmp_path):
    assert load_assignment(write(tmp_path / "downloaded (1)", 'name = "hw"\n' + GOOD)).files == ("hw.py",)


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("title = ", "assignment.toml"),
        (GOOD.replace('title = "T"', ""), "title: a text"),
        (GOOD + "function = 3", "did you mean functions"),
        (GOOD.replace("[[questions]]", 'file = ["a.py"]\n[[questions]]'), "did you mean files"),
        (GOOD.replace("[[questions]]", 'files = ["../a.py"]\n[[questions]]'), "plain name"),
        (GOOD.replace("[[questions]]", "[limits]\ncall_seconds = -1\n[[questions]]"), "limits.call_seconds"),
        (GOOD.replace("[[questions]]", "[limits]\nmemory = 1\n[[questions]]"), "memory"),
        ("order = true\n" + GOOD, "order: a number is expected"),
        ("after = 'x'\n" + GOOD, "after: a list of texts is expected"),
        ("limits = 3\n" + GOOD, "limits: a table [limits] is expected"),
        ("policy = 'x'\n" + GOOD, "policy: a table [policy] is expected"),
        (GOOD + GOOD[GOOD.index("[[") :], "twice"),
        ('title = "T"\nsummary = "S"\n', "questions: a table [[questions]] is expected"),
        (GOOD.replace('id = "q"\n', ""), "assignment.toml: question 1: id: a text is expected"),
        (GOOD + GOOD[GOOD.index("[[") :].replace('title = "Q"', ""), "assignment.toml: question 2: title: a text"),
        (GOOD.replace('["f"]', '"f"'), "assignment.toml: question 1: functions: a list of texts is expected"),
        (GOOD.replace('["f"]', "[]"), "assignment.toml: question 1: functions: a list of texts is expected"),
        (GOOD + "function = 3", "assignment.toml: question 1: function: not a key of a question"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, toml, words):
    with pytest.raises(AssignmentError, match="assignment.toml") as caught:
        load_assignment(write(tmp_path / "hw", toml))
    assert words in str(caught.value)


def test_no_assignment_here(tmp_path):
    with pytest.raises(AssignmentError, match="is not an assignment"):
        load_assignment(tmp_path)


def test_did_you_mean(course):
    name = list_assignments(course)[0]
    with pytest.raises(AssignmentError, match=f"did you mean {name}"):
        find_assignment(name + "x", course)


CHECK = 'from autograder import check\n\n\n@check(question="q")\ndef {name}(student, rng):\n    {doc}\n'


@pytest.mark.parametrize(
    ("checks", "words"),
    [
        ("", "no checks"),
        ("import nowhere\n", "nowhere"),
        (CHECK.format(name="a", doc="pass"), "no docstring"),
        (CHECK.format(name="a", doc='"""t"""') * 2, "two checks are called a"),
        (CHECK.format(name="a", doc='"""t"""').replace('"q"', '"r"'), "question 'r'"),
        (CHECK.format(name="a", doc='"""t"""').replace('"q"', '"q", needs=["b"]'), "needs b"),
        (
            CHECK.format(name="a", doc='"""t"""').replace('"q"', '"q", points=-1'),
            "line 4: check a is worth -1: give a number, 0 or more",
        ),
    ],
)
def test_checks_that_cannot_be_used(tmp_path, checks, words):
    folder = write(tmp_path / "hw")
    (folder / "checks.py").write_text(checks)
    with pytest.raises(CheckDefinitionError, match=words):
        load_suite(load_assignment(folder))


def test_seed_decides_hidden_inputs_and_not_public_ones(small):
    one, other = load_suite(small, "one"), load_suite(small, "other")
    for check in one.checks:
        same = one.rng(check).random() == other.rng(check).random()
        assert same == (check.visibility == "public")


def test_identity_follows_checks_and_seed_but_not_prose(small):
    before = identify(small)
    (small.folder / "README.md").write_text("other words")
    assert identify(small) == before
    assert identify(small, "x").hash == before.hash
    assert identify(small, "x").seed_id != before.seed_id
    toml = small.folder / "assignment.toml"
    toml.write_text(f"{toml.read_text()}\n[policy]\ndue = 2026-03-01T12:00:00Z\nlate_penalty_per_day = 0.1\n")
    assert identify(small) == before, "a policy decides what is published, not what is graded"
    toml.write_text(toml.read_text().replace('title = "', 'title = "New: '))
    assert "New: " in toml.read_text()
    assert identify(small) == before, "titles are read on pages"
    toml.write_text(f"{toml.read_text()}\n[limits]\ncall_seconds = 1\n")
    assert identify(small).hash != before.hash
    before = identify(small)
    checks = small.folder / "checks.py"
    checks.write_text(checks.read_text() + "\n")
    assert identify(small).hash != before.hash


def test_hidden_checks_in_several_files(small):
    """A package checks/: each file's checks in order, and what the files share in one that begins with _."""
    folder = small.solution / "checks"
    source = (small.solution / "checks.py").read_text()
    head, values, contract, backward = source.split("@check(")
    before = load_suite(small)
    folder.mkdir()
    (folder / "_shared.py").write_text(head)
    imports = (
        "from autograder import check, expect, expect_inputs_unchanged\nfrom ._shared import torch_vjp\n\n\n@check("
    )
    (folder / "square.py").write_text(imports + values + "@check(" + contract)
    (folder / "square_backward.py").write_text(imports + backward)
    (small.solution / "checks.py").unlink()
    after = load_suite(small)
    assert [c.id for c in after.checks] == [c.id for c in before.checks]
    assert after.identity.hash != before.identity.hash
    (folder / "_shared.py").write_text(head + "\nraise ValueError('changed')\n")
    assert identify(small).hash != after.identity.hash
    with pytest.raises(CheckDefinitionError, match="changed"):
        load_suite(small)


def test_identity_follows_every_part_that_can_change_a_result(small, tmp_path, monkeypatch):
    """Each file of the package and of the assignment, one after the other: it counts unless it is known not to."""
    package = tmp_path / "package"
    shutil.copytree(suite_module._PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(suite_module, "_PACKAGE", package)
    assert small.solution is not None
    (small.solution / "terms.py").write_text("")
    (small.solution / "pictures.py").write_text("")
    folders = {package: suite_module._NOT_DECIDING, small.folder: set(), small.solution: {"variants"}}
    counted = set()
    for folder, ignored in folders.items():
        found = [(path, path.relative_to(folder)) for path in sorted(folder.rglob("*.py"))]
        by_part = {at.parts[0]: path for path, at in found if at.as_posix() not in ignored}
        for part, path in by_part.items():
            before = identify(small, "seed").hash
            path.write_text(path.read_text() + "\n# changed\n")
            assert (identify(small, "seed").hash == before) == (part in ignored), path
            counted.add(part)
    for name in suite_module._NOT_DECIDING:
        before = identify(small, "seed").hash
        if (package / name).is_file():
            (package / name).write_text("# changed\n")
        assert identify(small, "seed").hash == before, name
    assert counted >= {"core", "sandbox", "grading", "checking", "contracts", "diagnose", "submissions", "report"}
    assert counted >= {"terms.py", "pictures.py", "bugs", "variants", "checks.py", "small.py"}


def test_a_file_of_another_name_is_another_suite(small):
    before = identify(small, "seed").hash
    assert small.solution is not None
    (small.solution / "terms.py").write_text("x = 1\n")
    added = identify(small, "seed").hash
    (small.solution / "terms.py").rename(small.solution / "other.py")
    assert len({before, added, identify(small, "seed").hash}) == 3
