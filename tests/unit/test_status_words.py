"""Each status has its words everywhere: a new one is added to every table of statuses, or this fails."""

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import autograder
from autograder.core.results import Outcome, Status

_PARTIAL = {
    "autograder.otter.in_notebook._RAISED": set(Status) - {Status.PASSED},  # a check that passed raises nothing
    "autograder.report.pages_course._NO_SHARE": {Outcome.MISSING, Outcome.ERROR, Outcome.NOT_GRADED},  # others have one
    "autograder.commands.classroom._NO_GRADE": {Outcome.ERROR, Outcome.NOT_GRADED},  # the others have a grade
}


def tables() -> Iterator[tuple[str, Mapping[object, object]]]:
    for found in pkgutil.walk_packages(autograder.__path__, "autograder."):
        # otter's own class is looked for under the name `otter`, which here is a folder of tests
        if "template" in found.name or found.name.endswith(("__main__", "otter_grader")):
            continue
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            told = isinstance(value, Mapping) and value and all(isinstance(k, Status | Outcome) for k in value)
            if told and re.search(rf"^{name}\b.*=", Path(str(module.__file__)).read_text(), re.MULTILINE):
                yield f"{found.name}.{name}", value


@pytest.mark.parametrize(("name", "table"), list(tables()))
def test_a_table_of_statuses_has_all_of_them(name, table):
    kind = type(next(iter(table)))
    assert set(table) == _PARTIAL.get(name, set(kind)), name


def test_there_are_such_tables():
    assert {"autograder.core.feedback.LOOKS", "autograder.gradebook.exports._GRADESCOPE"} <= {n for n, _ in tables()}
