"""Whatever a reply makes the trusted side raise is the submission's failure: replies made by chance, at every place."""

import json
from collections import deque
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.checking.checks import Check
from autograder.core.failure import Failure
from autograder.core.limits import Limits
from autograder.core.results import Status, Visibility
from autograder.course.assignment import find_assignment
from autograder.course.suite import Suite, SuiteIdentity, load_suite
from autograder.grading.grade import grade
from autograder.sandbox.cpu_account import NO_ACCOUNT
from autograder.sandbox.launch import Ending
from autograder.sandbox.wire import MAX_NESTING, PREFIX, Encoder, WireError, receive_frame
from autograder.submissions.submission import Submission

WORDS = ["t", "v", "i", "dtype", "shape", "order", "name", "content", "is", "value", "args", "kwargs", "generators"]
WORDS += ["warnings", "kind", "type", "message", "frames", "file", "line", "function", "state", "inc", "uinteger"]
VALUES = ["array", "scalar", "tuple", "list", "dict", "float", "object", "<f8", "|b1", "nan", "C", "F", "returned"]
VALUES += ["raised", "callback", "loaded", "syntax", "import", "ValueError", "small.py", "square", "PCG64", "\ud800"]
LEAVES = st.none() | st.booleans() | st.integers(-3, 9) | st.integers() | st.floats() | st.sampled_from(VALUES)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=6),
    max_leaves=12,
)
DEEP = st.integers(20, 3000).map(lambda n: "[" * n + "]" * n)
STATE = np.random.default_rng(3).bit_generator.state
ARRAY = {"t": "array", "dtype": "<f8", "shape": [2], "order": "C", "i": 0}
HONEST = {"is": "returned", "value": ARRAY, "args": [ARRAY], "kwargs": {}, "generators": [], "warnings": []}


def frame(message: str, body: bytes = bytes(16)) -> bytes:
    header = f'{{"sizes": [{len(body)}], "message": {message}}}'.encode(errors="surrogatepass")
    return PREFIX.pack(len(header), len(body)) + header + body


class Replies:
    """A transport at whose other end nobody is: the same bytes come again and again."""

    def __init__(self, *parts: bytes) -> None:
        self._parts = parts
        self._rest = bytearray()
        self._next = deque(parts)

    def send(self, data, timeout) -> None:
        pass

    def receive(self, size, timeout) -> bytearray:
        while len(self._rest) < size:
            self._rest += self._next.popleft() if self._next else self._parts[-1]
        taken = self._rest[:size]
        del self._rest[:size]
        return taken

    def close(self) -> None:
        pass


def launcher(*parts: bytes):
    def launch(limits: Limits):
        return SimpleNamespace(
            transport=Replies(*parts), stop=lambda grace=0.0: Ending(0), cpu_account=lambda: NO_ACCOUNT
        )

    return SimpleNamespace(launch=launch, isolation="none", layers=(), missing=(), close=lambda: None)


def calls(student, rng):
    """A check that uses everything that a check can."""
    x = np.arange(2.0)
    seen = student.observe("square", x, np.random.default_rng(3))
    student.square(x, grad=lambda w: (float(np.sum(w)), {"w": w}))
    student.square(seen.value)


def outcome(small, *parts: bytes):
    check = Check("it", "square", "it", 1.0, (), "", calls, Visibility.PUBLIC)
    suite = Suite(small, (check,), SuiteIdentity("test", "seed"))
    return grade(suite, Submission("s", {"small.py": b"x = 1\n"}), launcher(*parts))


LOADED = frame('{"is": "loaded", "functions": ["square"], "failed": []}')


@example({}, ARRAY, "other")
@given(st.dictionaries(st.sampled_from(sorted(HONEST)), JSON, max_size=4), JSON, st.sampled_from(["state", "other"]))
def test_no_reply_is_our_error(small, changes, state, which):
    message = HONEST | {"generators": [state if which == "other" else {"t": "dict", "v": [["state", state]]}]} | changes
    result = outcome(small, LOADED, frame(json.dumps(message))).result
    assert result.checks[0].status is not Status.ERROR, result.checks[0].message


@given(JSON, JSON, JSON)
def test_no_callback_is_our_error(small, index, args, kwargs):
    message = {"is": "callback", "i": index, "args": args, "kwargs": kwargs}
    result = outcome(small, LOADED, frame(json.dumps(message))).result
    assert result.checks[0].status is not Status.ERROR, result.checks[0].message


@given(st.sampled_from(["loaded", "raised", "other"]), st.dictionaries(st.sampled_from([*WORDS, "failed"]), JSON))
def test_no_report_of_an_import_is_our_error(small, kind, fields):
    result = outcome(small, frame(json.dumps({**fields, "is": kind}))).result
    assert result.checks[0].status is not Status.ERROR, result.checks[0].message


@given(DEEP, st.sampled_from(["value", "dtype", "kind", "failed", "message"]))
def test_what_is_nested_deeply_is_refused(small, deep, where):
    message = f'{{"is": "raised", "{where}": {deep}, "value": {{"t": "array", "dtype": {deep}}}}}'
    for parts in ((LOADED, frame(message)), (frame(message),), (frame(message.replace("raised", "loaded")),)):
        assert outcome(small, *parts).result.checks[0].status is not Status.ERROR


def test_depth_is_bounded_where_it_is_read():
    with pytest.raises(WireError):
        receive_frame(Replies(frame("[" * 400 + "]" * 400)))
    with pytest.raises(WireError):
        receive_frame(Replies(frame('{"a": ' + "[" * 400 + "]" * 400 + "}")))
    deep = MAX_NESTING - 1  # the header and the message are the levels above
    assert receive_frame(Replies(frame('{"a": ' + "[" * (deep - 1) + "]" * (deep - 1) + "}"))).message["a"]
    with pytest.raises(WireError, match="nested"):
        receive_frame(Replies(frame('{"a": ' + "[" * deep + "]" * deep + "}")))


def test_a_failure_of_a_check_stays_one(small):
    def fails(student, rng):
        raise Failure("no")

    check = Check("it", "square", "it", 1.0, (), "", fails, Visibility.PUBLIC)
    graded = grade(
        Suite(small, (check,), SuiteIdentity("t", "s")), Submission("s", {"small.py": b""}), launcher(LOADED)
    )
    assert graded.result.checks[0].message == "no"


ARRAYS = st.sampled_from(["f8", "f4", "i8", "u1", "?", "c16"]).flatmap(
    lambda d: hnp.arrays(d, hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4))
)
PLAIN = LEAVES.filter(lambda leaf: leaf != "\ud800") | ARRAYS
ANYTHING = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.tuples(inner, inner)
        | st.tuples(inner, inner, inner)
        | st.dictionaries(st.sampled_from(["W", "b", "w", 0]), inner, max_size=3)
    ),
    max_leaves=6,
)


class Answers(Replies):
    """A worker whose every function returns the same, whatever it is asked."""

    def __init__(self, functions: tuple[str, ...], value: object) -> None:
        super().__init__(frame(json.dumps({"is": "loaded", "functions": functions, "failed": []})))
        self._value = value

    def send(self, data, timeout) -> None:
        request = json.loads(bytes(data[1]))["message"]
        if request["do"] != "load":
            encoder = Encoder(lambda _: {"t": "object", "i": 0, "name": "x"})
            calls = request["calls"] if request["do"] == "plan" else [request]
            answers = [self._answer(call, encoder) for call in calls]
            message = {"answers": answers, "looked": []} if request["do"] == "plan" else answers[0]
            header = json.dumps({"sizes": list(map(len, encoder.buffers)), "message": message}).encode()
            body = b"".join(encoder.buffers)
            self._next.append(PREFIX.pack(len(header), len(body)) + header + body)

    def _answer(self, call, encoder):
        states = [_encoded(arg["state"]) for arg in _generators([call["args"], call["kwargs"]])]
        answer = {"is": "returned", "value": encoder.encode(self._value), "generators": states, "warnings": []}
        return answer | {
            "args": [None] * len(call["args"]),
            "kwargs": dict.fromkeys(call["kwargs"]),
            "buffers": len(encoder.buffers),
        }


def _encoded(state):
    return {"t": "dict", "v": [[k, _encoded(v) if isinstance(v, dict) else v] for k, v in state.items()]}


def _generators(node):
    if isinstance(node, dict) and node.get("t") == "generator":
        return [node]
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return [found for item in inner for found in _generators(item)]


@pytest.mark.parametrize("name", ["activations", "batchnorm", "dropout", "losses", "sgd", "softmax"])
def test_no_check_breaks_at_what_comes_back(course, name):
    suite = load_suite(find_assignment(name, course))
    suite = replace(suite, checks=tuple(replace(check, needs=()) for check in suite.checks))  # or few would be run
    functions = tuple(f for question in suite.assignment.questions for f in question.functions)

    @settings(max_examples=25)
    @given(ANYTHING)
    def every_check_says_no(value):
        def launch(limits: Limits):
            return SimpleNamespace(
                transport=Answers(functions, value), stop=lambda grace=0.0: Ending(0), cpu_account=lambda: NO_ACCOUNT
            )

        fake = SimpleNamespace(launch=launch, isolation="none", layers=(), missing=(), close=lambda: None)
        graded = grade(suite, Submission("s", {f"{name}.py": b"x = 1\n"}), fake)
        assert not graded.faults

    every_check_says_no()
