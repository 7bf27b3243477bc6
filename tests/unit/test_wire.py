"""Frames: what goes in comes out, and whatever else arrives is refused within bounds."""

import json
import socket

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.sandbox.clock import Clock
from autograder.sandbox.transport import SocketTransport
from autograder.sandbox.wire import PREFIX, Decoder, Encoder, Frame, WireError, receive_frame, send_frame


def refuse(*_):
    raise WireError("nothing else is allowed")


def through(value):
    encoder = Encoder(refuse)
    node = json.loads(json.dumps(encoder.encode(value)))
    return Decoder(encoder.buffers, refuse).decode(node)


DTYPES = st.sampled_from([np.dtype(c) for c in ("f8", "f4", "f2", "i8", "i4", "u1", "?", "c16")])
ARRAYS = DTYPES.flatmap(lambda d: hnp.arrays(d, hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4)))
PLAIN = st.none() | st.booleans() | st.integers(-(2**64), 2**64) | st.floats() | st.text(max_size=20)
VALUES = st.recursive(
    PLAIN | ARRAYS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(max_size=5) | st.integers(-9, 9), inner, max_size=3)
    ),
    max_leaves=8,
)


def _within(seconds):
    return Clock(seconds, lambda: None).left


def same(a, b):
    if isinstance(a, np.ndarray):
        return type(b) is np.ndarray and a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, list | tuple):
        return type(a) is type(b) and len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(same(a[k], b[k]) for k in a)
    return type(a) is type(b) and (a == b or (a != a and b != b))


@given(VALUES)
def test_values_cross_unchanged(value):
    assert same(value, through(value))


def test_layout_and_read_only_cross():
    base = np.arange(12.0).reshape(3, 4)
    fortran, slice_ = np.asfortranarray(base), base[:, ::2]
    frozen = base.copy()
    frozen.flags.writeable = False
    assert through(fortran).flags.f_contiguous
    assert not through(slice_).flags.c_contiguous
    assert not through(slice_).flags.f_contiguous
    assert np.array_equal(through(slice_), slice_)
    assert not through(frozen).flags.writeable
    assert through(base).flags.writeable


def test_numpy_scalars_and_wide_or_foreign_floats():
    assert type(through(np.float32(1.5))) is np.float32
    assert through(np.arange(3, dtype=">f8")).dtype == np.dtype("f8")
    assert np.array_equal(through(np.arange(3, dtype=np.longdouble)), np.arange(3.0))


def test_what_a_sender_makes_of_numpy_s_errors_is_for_its_own_code():
    tiny, huge = np.exp(np.array([-11_000, 11_000], np.longdouble))
    with np.errstate(all="raise"):
        assert np.array_equal(through(np.array([tiny, huge])), [0.0, np.inf])
        assert np.array_equal(through(np.array(tiny)), 0.0)


def test_subclasses_objects_and_text_arrays_do_not_cross():
    class Liar(float):
        def __eq__(self, other):
            return True

        __hash__ = float.__hash__

    for value in (np.ones(2).view(np.recarray), np.array([None]), np.array(["a"]), Liar(1), object(), {1.5: 2}, {1, 2}):
        with pytest.raises(WireError):
            through(value)


ARRAY = {"t": "array", "dtype": "<f8", "shape": [2], "order": "C", "i": 0}


@pytest.mark.parametrize(
    "node",
    [
        {"t": "unknown"},
        {"t": "float", "v": "1e5"},
        {"t": "tuple", "v": 3},
        {"t": "dict", "v": [["a"]]},
        {"t": "dict", "v": [[[1], 2]]},
        {**ARRAY, "dtype": "|O"},
        {**ARRAY, "dtype": "<U8"},
        {**ARRAY, "shape": [3]},
        {**ARRAY, "shape": [-2]},
        {**ARRAY, "shape": [2.0]},
        {**ARRAY, "shape": [1 << 62, 1 << 62]},
        {**ARRAY, "shape": [1] * 40},
        {**ARRAY, "i": 1},
        {**ARRAY, "i": -1},
        {**ARRAY, "i": True},
        {**ARRAY, "t": "scalar"},
        [1, 2],
        "x" * 30_000,
    ],
)
def test_malformed_values_are_refused(node):
    with pytest.raises(WireError):
        Decoder([bytes(16)], refuse).decode(node)


def test_an_array_without_numbers_has_short_axes():
    with pytest.raises(WireError):
        Decoder([b""], refuse).decode({**ARRAY, "shape": [1 << 17, 0]})


def test_depth_and_number_of_parts_are_bounded():
    deep = node = {"t": "list", "v": []}
    for _ in range(100):
        node["v"].append({"t": "list", "v": []})
        node = node["v"][0]
    with pytest.raises(WireError):
        Decoder([], refuse).decode(deep)
    with pytest.raises(WireError):
        Decoder([], refuse).decode({"t": "list", "v": [0] * 60_000})
    with pytest.raises(WireError):
        through([0] * 60_000)


@pytest.fixture
def ends():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield SocketTransport(ours), theirs


def raw(header, body=b""):
    data = json.dumps(header).encode()
    return PREFIX.pack(len(data), len(body)) + data + body


def announced(size):
    """A header that is right in itself, of a body that never comes: refused before anything is kept ready for it."""
    header = json.dumps({"sizes": [size], "message": {}}).encode()
    return PREFIX.pack(len(header), size) + header


@pytest.mark.parametrize(
    "data",
    [
        PREFIX.pack(1 << 31, 0),
        announced(1 << 60),
        announced((256 << 20) + 1),
        PREFIX.pack(3, 0) + b"\xff\xfe{",
        raw([]),
        raw({"sizes": [], "message": 3}),
        raw({"sizes": [3], "message": {}}),
        raw({"sizes": [-1, 1], "message": {}}),
        raw({"sizes": [True], "message": {}}, b"x"),
        raw({"sizes": "no", "message": {}}),
        PREFIX.pack(100_000, 0) + b"[" * 100_000,
    ],
)
def test_malformed_frames_are_refused(ends, data):
    ours, theirs = ends
    theirs.sendall(data)
    with pytest.raises(WireError):
        receive_frame(ours, _within(1.0))


def test_end_of_stream_and_silence(ends):
    ours, theirs = ends
    theirs.sendall(b"abc")
    with pytest.raises(TimeoutError):
        receive_frame(ours, _within(0.05))
    theirs.close()
    with pytest.raises(EOFError):
        receive_frame(ours, _within(1.0))


def test_frames_cross(ends):
    ours, theirs = ends
    send_frame(SocketTransport(theirs), Frame({"do": "x"}, [b"one", b"", b"three"]))
    frame = receive_frame(ours, _within(1.0))
    assert frame.message == {"do": "x"}
    assert [bytes(b) for b in frame.buffers] == [b"one", b"", b"three"]


def _too_late():
    raise TimeoutError


def test_what_has_come_is_taken_before_anybody_looks_at_the_time(ends):
    ours, theirs = ends
    send_frame(SocketTransport(theirs), Frame({"do": "x"}, [bytes(100_000)]))
    assert receive_frame(ours, _too_late).message == {"do": "x"}
    with pytest.raises(TimeoutError):
        receive_frame(ours, _too_late)
    send_frame(ours, Frame({"do": "y"}), _too_late)
    with pytest.raises(TimeoutError):
        send_frame(ours, Frame({}, [bytes(10_000_000)]), _too_late)
