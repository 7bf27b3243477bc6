"""Results of reference functions in a file: to the bit, of one suite, and nothing in it that could be run."""

import subprocess
import sys

import numpy as np
import pytest

from autograder import reference
from autograder.checking.frozen import FrozenFormatError, encoded, freeze, thaw
from autograder.checking.reference import References, defining, digest_of_arguments

STAMP = ("suite", "seed")
VALUES = [
    np.array([[0.1, -0.0, np.nan], [np.inf, 5e-324, 1 / 3]]),
    np.arange(6, dtype=np.int32).reshape(2, 3)[:, ::-1],
    np.zeros((0, 3), np.float32),
    np.float64(1 / 3),
    np.array(True),
    (0.1, -0.0, 3, True, "text", None),
    [{"W": np.ones(2), "b": (float("nan"), float("-inf"))}, []],
]


def echo():
    """A suite with one reference function, which gives back what it is asked, and how often it had to."""
    asked = []
    with defining() as references:

        @reference
        def same(number):
            asked.append(number)
            return VALUES[number]

    return references, same, asked


def test_results_come_back_to_the_bit():
    references, same, _ = echo()
    want = [same(number) for number in range(len(VALUES))]
    data = freeze(references, STAMP)
    again, same_again, asked = echo()
    thaw(data, again, STAMP)
    got = [same_again(number) for number in range(len(VALUES))]
    assert not asked
    assert [encoded(value) for value in got] == [encoded(value) for value in want]
    assert [repr(value) for value in got] == [repr(value) for value in want]
    assert got[0].tobytes() == want[0].tobytes()
    assert got[0].flags.writeable
    assert freeze(again, STAMP) == data


def test_what_is_missing_is_computed_told_and_a_reason_for_torch(caplog):
    references, same, _ = echo()
    same(0)
    again, same_again, asked = echo()
    thaw(freeze(references, STAMP), again, STAMP)
    same_again(0)
    assert not again.needs_torch
    same_again(1)
    assert asked == [1]
    assert again.needs_torch == ("what same is asked depends on the submission",)
    assert "brings no result of same" in caplog.text


def test_what_cannot_be_kept_is_left_out():
    with defining() as references:
        reference(lambda number: {1, 2})(0)
    again = References(list(echo()[0].functions))
    again.functions[0].name = references.functions[0].name
    thaw(freeze(references, STAMP), again, STAMP)
    assert not again.functions[0].results


@pytest.mark.parametrize("stamp", [("another", "seed"), ("suite", "another")])
def test_results_of_another_suite_are_refused(stamp):
    references, same, _ = echo()
    same(0)
    with pytest.raises(FrozenFormatError, match="another suite or seed"):
        thaw(freeze(references, STAMP), echo()[0], stamp)


@pytest.mark.parametrize(
    "damage", [lambda data: b"", lambda data: data[:-30], lambda data: data[:60] + b"x" * 20 + data[80:]]
)
def test_damaged_files_are_refused(damage):
    references, same, _ = echo()
    same(0)
    again, _, _ = echo()
    with pytest.raises(FrozenFormatError):
        thaw(damage(freeze(references, STAMP)), again, STAMP)
    assert not again.functions[0].results


def test_other_reference_functions_are_refused():
    with pytest.raises(FrozenFormatError, match="other reference functions"):
        thaw(freeze(echo()[0], STAMP), References(), STAMP)


def test_no_two_arguments_have_one_digest():
    arguments = [
        *(0, 0.0, -0.0, False, None, "0", "", (), [], {}, (0,), [0], ((0,),), (0, 0), {"a": 0}, {"b": 0}),
        *(np.zeros(2), np.zeros((2, 1)), np.zeros(2, np.float32), np.zeros(2, np.int64), np.zeros(4, np.float32)),
        *(("a", "b"), ("ab",), ("a", "", "b"), np.float64(0.0), float("nan")),
    ]
    digests = [digest_of_arguments((value,), {}) for value in arguments] + [digest_of_arguments((), {"value": 0})]
    assert len(set(digests)) == len(digests)


CHECKS = '''
import torch
import torch.nn.functional as tf
from torch.nn import functional
from torch.nn.functional import relu

from autograder import check, reference
from autograder.contracts import value

tanh = value(torch.tanh)
softplus = value(functional.softplus)
half = torch.float16


@reference
def squares(x: torch.Tensor | None):
    return tf.relu(torch.tensor(x, dtype=torch.float64)).square().numpy()


@check(question="q")
def plain(student, rng):
    """uses torch by itself"""
    return relu(torch.ones(1))
'''

SCRIPT = """
import sys
import numpy as np
from autograder.checking.checks import load_checks
from autograder.checking.deferred import deferred_torch
from autograder.checking.reference import defining
from autograder.core.results import Visibility
from pathlib import Path

with defining() as references, deferred_torch(references):
    checks = load_checks(Path(sys.argv[1]), Visibility.HIDDEN, "checked")
print("torch" in sys.modules, *references.outside)
names = vars(sys.modules["checked"])
print(names["squares"](np.array([2.0, -1.0])), names["tanh"](np.zeros(1)), names["softplus"](np.zeros(1)).round(3))
print("torch" in sys.modules, len(references.outside))
checks[0].function(None, None)
print(*references.outside)
"""


@pytest.mark.parametrize("constant", [False, True])
def test_torch_is_imported_when_it_is_used_and_uses_outside_of_references_are_noted(tmp_path, constant):
    source = CHECKS if constant else CHECKS.replace("half = torch.float16\n", "")
    (tmp_path / "checks.py").write_text(source)
    done = subprocess.run([sys.executable, "-c", SCRIPT, str(tmp_path)], capture_output=True, text=True, check=True)
    loaded, values, later, outside = done.stdout.splitlines()
    assert values == "[4. 0.] [0.] [0.693]"
    line = source.splitlines().index("    return relu(torch.ones(1))") + 1
    if constant:
        assert loaded.startswith("True checks.py line 12")
    else:
        assert (loaded, later) == ("False", "True 0")
        assert outside == f"checks.py line {line}"


def test_the_package_has_no_reference_functions_of_its_own():
    """They would belong to the suite that happens to be loaded first in a process, and to no other."""
    code = (
        "import importlib, pkgutil, autograder.checking, autograder.contracts\n"
        "from autograder.checking.reference import defining, reference\n"
        "with defining() as found:\n"
        "    for package in (autograder.checking, autograder.contracts):\n"
        "        for module in pkgutil.iter_modules(package.__path__, package.__name__ + '.'):\n"
        "            importlib.import_module(module.name)\n"
        "    reference(len)\n"
        "print([remembered.name for remembered in found.functions])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['len']\n"
