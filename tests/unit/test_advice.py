"""The usual exceptions lead on: the words are those that Python and numpy really use."""

import math

import numpy as np
import pytest

from autograder.sandbox.advice import _BY_MESSAGE, _IN_GENERAL, advice

A, B = np.ones((2, 3)), np.ones((4, 5))
LOCKED = np.ones(3)
LOCKED.flags.writeable = False


def branch():
    if A.sum() < 0:
        value = 1
    return value


def forever():
    return forever()


def one(x):
    return x


EXCEPTIONS = {
    "`if`": lambda: max(0, A),
    "one number": lambda: math.exp(A),
    "two shapes": lambda: A + B,
    "Print both shapes": lambda: A.dot(B),
    "Which axis of the left": lambda: A @ B,
    "passed in": lambda: LOCKED.__setitem__(0, 1),
    "dtype": lambda: np.add(np.ones(2, int), 0.5, out=np.ones(2, int)),
    "largest index": lambda: A[7],
    "How many axes": lambda: A[0, 0, 0],
    "in which order": lambda: one(1, 2),
    "what are they called": lambda: one(y=1),
    "What type": lambda: A.no_such_thing,
    "spelled": lambda: no_such_name,  # noqa: F821
    "path through": branch,
    "hold in this line": lambda: one(None)[0],
    "How many values": lambda: [a for a, b in [(1, 2, 3)]],
    "calling itself": forever,
}


@pytest.mark.parametrize("words", EXCEPTIONS)
def test_each_of_the_usual_ones_has_its_question(words):
    with pytest.raises(Exception) as caught:  # noqa: PT011
        EXCEPTIONS[words]()
    found = advice(str(caught.value), redact_details=False)
    assert words in found
    assert found.endswith(("?", ".")), "and it is a sentence"
    assert found != _IN_GENERAL


def test_anything_else_has_one_as_well():
    assert advice("'W'", redact_details=False) == _IN_GENERAL


def test_in_hidden_checks_it_does_not_depend_on_the_text():
    assert len({advice(words, redact_details=True) for words, _ in _BY_MESSAGE}) == 1


@pytest.mark.parametrize(("name", "words"), [("NameError", "Which name"), ("ValueError", "Which inputs")])
def test_of_a_hidden_check_only_the_name_of_an_exception_decides(name, words):
    assert advice("name 'secret' is not defined", redact_details=True, name=name).startswith(words)
    assert advice("", redact_details=True, name=name).startswith(words)
