"""What checks can do with objects that stay in the worker, and what is told when that goes wrong."""

from dataclasses import replace

import numpy as np
import pytest

from autograder import Opaque, expect, expect_inputs_unchanged, expect_object, expect_same_again, identical
from autograder.checking.checks import Check
from autograder.contracts.plan import Plan, PlannedCall, Returned
from autograder.core.results import Status, Visibility
from autograder.course.assignment import Question
from autograder.course.suite import Suite, SuiteIdentity
from autograder.grading.grade import grade
from autograder.submissions.submission import Submission

CLASSES = {"Linear": ("forward", "backward"), "Value": ("__add__", "__mul__", "__rmul__", "backward")}

LINEAR = """
import numpy as np

class Linear:
    def __init__(self, n, m):
        self.W = np.ones((n, m))
        self.calls = 0

    def forward(self, x):
        self.calls += 1
        self.x = x
        return x @ self.W

    def backward(self, dout):
        self.dW = self.x.T @ dout
        return dout @ self.W.T
"""

VALUE = """
class Value:
    def __init__(self, data):
        self.data = data
    def __add__(self, other):
        return Value(self.data + (other.data if isinstance(other, Value) else other))
    def __mul__(self, other):
        return Value(self.data * (other.data if isinstance(other, Value) else other))
    __radd__, __rmul__ = __add__, __mul__
    def __neg__(self):
        return Value(-self.data)
    def __lt__(self, other):
        return self.data < other.data
    def __eq__(self, other):
        return self.data == other.data
    def __len__(self):
        return 3
    def __getitem__(self, i):
        return [self.data, 2 * self.data, 3 * self.data][i]
    def __setitem__(self, i, x):
        self.data = x
    def __call__(self, x, scale=1.0):
        return scale * self.data * x
    def backward(self):
        return None
"""


@pytest.fixture
def outcome(small, launcher):
    """Grade a source of classes with one check function."""

    def run(source, function, *, on=None, visibility=Visibility.PUBLIC, limits=None):
        return outcomes(small, source, {"it": function}, on or launcher, visibility, limits)[0]

    return run


def outcomes(small, source, functions, launcher, visibility=Visibility.PUBLIC, limits=None):
    question = Question("square", "Objects", ("make",), "", CLASSES)
    assignment = replace(small, questions=(question,), limits=limits or small.limits)
    checks = tuple(Check(n, "square", n, 1.0, (), "", f, visibility) for n, f in functions.items())
    suite = Suite(assignment, checks, SuiteIdentity("test", "seed"))
    return grade(suite, Submission("s", {assignment.files[0]: source.encode()}), launcher).result.checks


def passes(outcome):
    assert (outcome.status, outcome.message) == (Status.PASSED, "")


def test_methods_and_attributes(outcome, any_launcher):
    def it(student, rng):
        layer = student.Linear(3, 2)
        x = rng.normal(size=(4, 3))
        expect(layer.forward(x), x @ np.ones((3, 2)))
        layer.W = np.arange(6.0).reshape(3, 2)
        expect(layer.forward(x=x), x @ np.arange(6.0).reshape(3, 2))
        expect(layer.W, np.arange(6.0).reshape(3, 2))
        assert layer.calls == 2
        expect(layer.backward(np.ones((4, 2))), np.ones((4, 2)) @ np.arange(6.0).reshape(3, 2).T)
        expect(layer.dW, x.T @ np.ones((4, 2)))

    passes(outcome(LINEAR, it, on=any_launcher))


def test_operators(outcome, any_launcher):
    def it(student, rng):
        a, b = student.Value(2.0), student.Value(3.0)
        assert ((a + b).data, (a + 1).data, (1 + a).data, (2 * a).data) == (5.0, 3.0, 3.0, 4.0)
        assert ((-a).data, (a * b * a).data) == (-2.0, 12.0)
        assert (a < b, b < a, a == student.Value(2.0), a == b) == (True, False, True, False)
        assert (len(a), a[1], list(a), a(5, scale=2.0)) == (3, 4.0, [2.0, 4.0, 6.0], 20.0)
        a[0] = 7.0
        assert a.data == 7.0

    passes(outcome(VALUE, it, on=any_launcher))


def test_objects_come_back_from_functions_inside_containers_and_can_be_passed_on(outcome):
    source = f"{LINEAR}\ndef make():\n    return [Linear(1, 1), {{'second': Linear(2, 2)}}]\n"
    source += "class Chain:\n    def __init__(self, *layers): self.layers = layers\n"

    def it(student, rng):
        first, named = student.make()
        expect(named["second"].forward(np.ones((1, 2))), [[2.0, 2.0]])
        chain = student.Chain(first, named["second"])
        expect(chain.layers[1].W, np.ones((2, 2)))

    passes(outcome(source, it))


def test_methods_can_be_observed_and_keep_their_promises(outcome):
    def it(student, rng):
        layer = student.Linear(3, 2)
        x = np.ones((1, 3))
        seen = student.observe(layer.forward, x)
        expect(seen.value, [[3.0, 3.0]])
        assert len(seen.args) == 1
        expect(seen.args[0], x)
        expect(expect_inputs_unchanged(student, layer.forward, x), [[3.0, 3.0]])
        expect_same_again(student, layer.forward, x)

    passes(outcome(LINEAR, it))
    writes = outcome(LINEAR.replace("return x @ self.W", "x *= 1; x[0] = 0; return x @ self.W"), it)
    assert writes.status is Status.FAILED
    counting = LINEAR.replace("return x @ self.W", "return x @ self.W * (1 if self.calls < 4 else 2)")
    assert outcome(counting, it).kind == "state"
    in_place = outcome(
        LINEAR.replace("return x @ self.W", "x += 1\n        return x @ self.W"),
        lambda student, rng: expect_inputs_unchanged(student, student.Linear(3, 2).forward, np.ones((1, 3))),
    )
    assert in_place.message == "Linear.forward changes its argument 1, which its caller still needs."


def test_handles_are_told_from_numbers_wherever_python_or_numpy_takes_one(outcome):
    def takes(use):
        return lambda student, rng: use(student.Value(2.0))

    for use in (float, int, np.asarray, np.sum, lambda v: np.zeros(3)[v]):
        found = outcome("class Value:\n    def __init__(self, data): pass\n", takes(use))
        assert (found.status, found.points) == (Status.FAILED, 0.0), use
    passes(outcome(VALUE.replace("return 3", "return 0"), takes(lambda v: expect(1.0 if v else 0.0, 1.0))))


def test_handles_are_not_compared_by_what_they_say(outcome):
    def it(student, rng):
        a, b = student.Value(1.0), student.Value(2.0)
        assert identical(a, b)
        assert {a: 1}[a] == 1
        assert isinstance(a, Opaque)

    passes(outcome(VALUE, it))


TOLD = {
    "missing_class": ("class linear:\n    pass\n", "has no class Linear. Did you mean Linear where it says linear?"),
    "missing_method": (
        LINEAR.replace("def forward", "def foward"),
        "Linear has no method forward. Did you mean forward where it says foward?",
    ),
    "missing_attribute": (LINEAR.replace("self.W", "self.w"), "Linear has no attribute W. Did you mean W where it sa"),
    "no_self": (LINEAR.replace("def forward(self, x)", "def forward(x)"), "Linear.forward takes no self at small.py l"),
    "no_self_init": (
        LINEAR.replace("__init__(self, n, m)", "__init__(n, m)"),
        "Linear takes no self at small.py line 5",
    ),
    "property": (
        LINEAR.replace("    def forward", "    @property\n    def forward"),
        "Linear.forward cannot be called: it is a value, not a method at small.py line 9: @property",
    ),
    "property_value": (
        f"{LINEAR}\n    @property\n    def forward(self): return 1\n",
        "Linear.forward cannot be called: it is a value, not a method at small.py line 18: @property",
    ),
    "other_arguments": (
        LINEAR.replace("(self, n, m)", "(self, shape)"),
        "Linear raised TypeError at small.py line 5: def __init__(self, shape):\nLinear.__init__() takes 2 positional",
    ),
    "no_init": (LINEAR.replace("__init__", "_init_"), "Linear raised TypeError.\nLinear() takes no arguments"),
    "method_arguments": (
        LINEAR.replace("def forward(self, x)", "def forward(self)"),
        "Linear.forward raised TypeError at small.py line 9: def forward(self):\nLinear.forward() takes 1 positional",
    ),
    "inside": (
        LINEAR.replace("return x @ self.W", "return x @ W"),
        "Linear.forward raised NameError at small.py line 12: return x @ W",
    ),
    "none": (LINEAR.replace("return x @ self.W", "x @ self.W"), "forward(x) is None."),
    "no_object": ("def Linear(n, m):\n    return 1.0\n", "Linear(...) gives a float where an object is expected."),
    "stub": (
        "class Linear:\n    def __init__(self, n, m):\n        raise NotImplementedError\n",
        "Linear is not implemented yet.",
    ),
    "stub_method": (LINEAR.replace("return x @ self.W", "raise NotImplementedError"), "Linear.forward is not impl"),
}


@pytest.mark.parametrize("case", TOLD)
def test_each_way_of_going_wrong_is_told(outcome, case):
    source, words = TOLD[case]

    def it(student, rng):
        layer = student.Linear(3, 2)
        expect(layer.W, np.ones((3, 2)))
        expect(layer.forward(np.ones((1, 3))), [[3.0, 3.0]], what="forward(x)")

    found = outcome(source, it)
    assert (found.status, found.points) == (Status.FAILED, 0.0)
    assert words in found.text
    assert found.hint


OPERATORS_TOLD = {
    "missing": (
        VALUE.replace("__radd__, __rmul__ =", "__radd__, _rmul_ ="),
        "Value has no method __rmul__. Did you mean",
    ),
    "number": (
        VALUE.replace("return Value(self.data * (", "return (self.data * ("),
        "2 * v is a float where an object is expected.",
    ),
    "none": (VALUE.replace("return Value(self.data * (", "Value(self.data * ("), "2 * v is None."),
    "no_self": (
        VALUE.replace("def __mul__(self, other)", "def __mul__(other)"),
        "Value.__rmul__ raised TypeError at small.py line 7: def __mul__(other):",
    ),
    "inside": (
        VALUE.replace("other.data if isinstance(other, Value) else other", "other.data"),
        "Value.__mul__ raised AttributeError at small.py line 8: return Value(self.data * (other.data))",
    ),
    "not implemented": (
        VALUE.replace("__radd__, __rmul__ = __add__, __mul__", "def __rmul__(self, other): return NotImplemented"),
        "Value.__rmul__ raised TypeError at small.py line 9: def __rmul__",
    ),
}


@pytest.mark.parametrize("case", OPERATORS_TOLD)
def test_each_way_in_which_operators_go_wrong_is_told(outcome, case):
    source, words = OPERATORS_TOLD[case]
    found = outcome(source, lambda student, rng: expect_object(2 * student.Value(2.0), "2 * v").data)
    assert found.status is Status.FAILED
    assert words in found.text


def test_a_name_without_self_is_asked_about(outcome):
    source = LINEAR.replace("return x @ self.W", "return x @ W")
    found = outcome(source, lambda student, rng: student.Linear(3, 2).forward(np.ones((1, 3))))
    assert found.hint == "Where does this name get its value: is it an attribute, and of which object?"


def test_hidden_checks_do_not_show_what_code_could_choose(outcome):
    def it(student, rng):
        expect(student.Value(0.125).weights, 1.0)

    sneaky = "class Value:\n    def __init__(self, x): setattr(self, 'weights' + str(x)[2:], 1)\n"
    public, hidden = (outcome(sneaky, it, visibility=v) for v in (Visibility.PUBLIC, Visibility.HIDDEN))
    assert "weights125" in public.message
    assert hidden.message == "Value has no attribute weights."


def test_an_object_of_a_worker_that_died_is_gone_and_that_is_the_submissions_failure(small, launcher):
    kept = []
    source = f"{LINEAR}\nimport os\ndef make():\n    os._exit(0)\n"
    checks = {
        "keeps": lambda s, rng: kept.append(s.Linear(3, 2)),
        "dies": lambda s, rng: s.make(),
        "uses": lambda s, rng: kept[0].forward(np.ones((1, 3))),
        "passes": lambda s, rng: s.Linear(kept[0], 2),
    }
    found = outcomes(small, source, checks, launcher)
    assert [c.kind for c in found] == ["", "exit", "lost", "lost"]
    assert outcomes(small, LINEAR, {"other": checks["uses"]}, launcher)[0].kind == "lost"


def test_an_object_where_a_callback_wants_numbers(outcome):
    source = f"{LINEAR}\ndef make(f):\n    return f(Linear(3, 2))\n"
    found = outcome(source, lambda student, rng: student.make(lambda x: (x * 2).sum()))
    assert (found.status, found.kind) == (Status.FAILED, "callback")
    passes(
        outcome(source, lambda student, rng: expect_object(student.make(lambda layer: layer)).forward(np.ones((1, 3))))
    )


def test_an_endless_object_is_stopped(outcome):
    source = "class Value:\n    def __init__(self, x): pass\n    def __getitem__(self, i): return i\n"
    found = outcome(source, lambda student, rng: list(student.Value(1.0)))
    assert (found.status, found.kind) == (Status.FAILED, "exception")


def test_a_plan_may_ask_objects(outcome, any_launcher):
    """Everything in one frame: a constructor, a set attribute, a method, an operator, an attribute."""

    def it(student, rng):
        layer, made = Returned(0), np.arange(6.0).reshape(3, 2)
        calls = (
            PlannedCall("Linear", (3, 2)),
            PlannedCall("Linear.W", (layer, made)),
            PlannedCall("Linear.forward", (layer, np.ones((1, 3)))),
            PlannedCall("Linear.W", (layer,)),
            PlannedCall("Value", (2.0,)),
            PlannedCall("Value.__rmul__", (Returned(4), 3.0)),
            PlannedCall("Value.data", (Returned(5),)),
            PlannedCall("Value.__len__", (Returned(5),)),
        )
        answers = student.run(Plan(calls))
        expect(answers[2].value, np.ones((1, 3)) @ made)
        expect(answers[3].value, made)
        expect(answers[6].value, 6.0)
        expect(answers[7].value, 3)
        expect(answers[0].value.forward(np.ones((1, 3))), np.ones((1, 3)) @ made)

    passes(outcome(LINEAR + VALUE, it, on=any_launcher))
    lost = outcome(LINEAR.replace("def forward", "def foward") + VALUE, it)
    assert lost.message == "Linear has no method forward. Did you mean forward where it says foward?"


def test_a_method_that_is_asked_for_itself_is_not_another_one_misspelled(outcome):
    source = VALUE.replace("__radd__, __rmul__ =", "__radd__, rmul =")
    found = outcome(source, lambda student, rng: 2 * student.Value(1.0))
    assert found.message == "Value has no method __rmul__. Did you mean __rmul__ where it says rmul?"
    source = VALUE.replace("__radd__, __rmul__ =", "__radd__, other_way =")
    assert outcome(source, lambda student, rng: 2 * student.Value(1.0)).message == "Value has no method __rmul__."


def test_undeclared_methods_are_values_that_can_be_called(outcome):
    source = "class Tool:\n    def twice(self, x): return 2 * x\n"
    passes(outcome(source, lambda student, rng: expect(student.Tool().twice(2.0), 4.0)))


def test_classes_of_notebooks_are_told_by_cell_and_line(small, launcher):
    cells = {
        "small.ipynb cell 1": LINEAR.encode(),
        "small.ipynb cell 3": b"class Linear(Linear):\n    def forward(x):\n        return x\n",
    }
    question = Question("square", "Objects", (), "", CLASSES)

    def it(student, rng):
        layer = student.Linear(3, 2)
        expect(layer.W, np.ones((3, 2)))
        layer.forward(np.ones((1, 3)))

    check = Check("it", "square", "it", 1.0, (), "", it, Visibility.PUBLIC)
    suite = Suite(replace(small, questions=(question,)), (check,), SuiteIdentity("test", "seed"))
    (found,) = grade(suite, Submission("s", cells), launcher).result.checks
    assert (found.message, found.place) == (
        "Linear.forward takes no self.",
        "small.ipynb cell 3 line 2: def forward(x):",
    )


def test_forged_answers_about_objects_are_the_submissions_failure(outcome, launcher):
    """Python itself would take a wrong length or item for a fault of the check."""
    if launcher.isolation == "none":
        pytest.skip("no worker to take over")
    source = (
        VALUE
        + """
import gc
worker = type(next(o for o in gc.get_objects() if type(o).__name__ == "Worker"))
one = worker._one
def forged(self, request, *rest):
    message, value = one(self, request, *rest)
    if request["function"] in ("__len__", "__iter__"):
        message["value"] = FORGED
    return message, value
worker._one = forged
"""
    )
    for forged in ("'x'", "-1", "1 << 40", "True", "0.5", "None"):
        for use in (len, list):
            found = outcome(source.replace("FORGED", forged), lambda student, rng, use=use: use(student.Value(1.0)))
            assert (found.status, found.kind) == (Status.FAILED, "protocol"), (forged, use)
