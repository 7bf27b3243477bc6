"""Public checks: what `nabla check` and `pytest` run on your machine. The grader runs these too, and hidden ones."""

import numpy as np

from autograder import Failure, check, entries, expect, expect_shape, identical, note, unpack


@check(question="minibatches", points=1)
def minibatches_example(student, rng):
    """10 examples in batches of 4 come as 4, 4 and 2, each of them once"""
    X, y = numbered(10)
    batches = list_of(student.minibatches(X, y, 4, fresh(rng)))
    for X_batch, _ in batches:
        expect_shape(X_batch, (len(X_batch), 2), what="X_batch")
    sizes = [len(X_batch) for X_batch, _ in batches]
    if sizes != [4, 4, 2]:
        raise Failure(
            "The batches have the wrong sizes.",
            "What happens to the examples that do not fill a whole batch?",
            detail=f"got batches of {sizes}, expected [4, 4, 2]",
        )
    came = sorted(int(number) for X_batch, _ in batches for number in X_batch[:, 0])
    if came != list(range(10)):
        raise Failure(
            "Some rows come more than once or not at all.",
            "When an example has been drawn, can it be drawn again in the same pass?",
            detail=f"these rows of X came: {came}",
        )


@check(question="minibatches", points=1)
def minibatches_labels(student, rng):
    """every row of X comes with its own label"""
    X, y = numbered(9)
    for X_batch, y_batch in list_of(student.minibatches(X, y, 4, fresh(rng))):
        expect(
            np.ravel(y_batch),
            100.0 + np.reshape(X_batch, (-1, 2))[:, 0],
            what="y_batch (the labels are 100 + the number of the row)",
        )


@check(question="sgd_step", points=1)
def sgd_step_example(student, rng):
    """a plain step from w = (1, -2) along the gradient (0.5, 4) with lr = 0.1 leads to (0.95, -2.4)"""
    params = {"w": np.array([1.0, -2.0]), "b": np.array([[3.0]])}
    grads = {"w": np.array([0.5, 4.0]), "b": np.array([[-10.0]])}
    got = student.sgd_step(params, grads, {"w": np.zeros(2), "b": np.zeros((1, 1))}, 0.1)
    new_params, _ = unpack(got, "params", "velocity")
    new_params = entries(new_params, params, what="params")
    expect(new_params["w"], [0.95, -2.4], what="params['w']")
    expect(new_params["b"], [[4.0]], what="params['b']")


@check(question="sgd_step", points=1)
def sgd_step_two_steps(student, rng):
    """two steps with momentum and weight decay: the worked example of the handout"""
    params, velocity = {"w": np.array([2.0])}, {"w": np.array([0.0])}
    for step, gradient, v, w in (("first", 1.0, 1.4, 1.86), ("second", -1.0, 0.072, 1.8528)):
        got = student.sgd_step(params, {"w": np.array([gradient])}, velocity, lr=0.1, momentum=0.5, weight_decay=0.2)
        params, velocity = unpack(got, "params", "velocity")
        expect(entries(params, ["w"], what="params")["w"], [w], what=f"params['w'] after the {step} step")
        expect(entries(velocity, ["w"], what="velocity")["w"], [v], what=f"velocity['w'] after the {step} step")


@check(question="train", points=1, hint="How many times does each loop run, and what happens once per update?")
def train_counts(student, rng):
    """3 epochs of 10 examples in batches of 4 are 9 updates, and 9 losses that grad_fn returned"""
    X, y = numbered(10)
    returned = []

    def grad_fn(params, X_batch, y_batch):
        returned.append(np.float64(2.0 + np.sin(len(returned))))
        return returned[-1], {"w": np.full(2, 0.1)}

    got = student.train(grad_fn, {"w": np.ones(2)}, X, y, 3, 4, 0.1, 0.5, 0.01, fresh(rng))
    _, losses = unpack(got, "params", "losses")
    if len(returned) != 9 and len(returned) != 3 * updates_per_epoch(student, X, y, 4, rng):
        raise Failure("train calls grad_fn too often or too rarely.", detail=f"{len(returned)} calls, expected 9")
    if not isinstance(losses, list | tuple | np.ndarray) or len(losses) != len(returned):
        count = len(losses) if isinstance(losses, list | tuple | np.ndarray) else type(losses).__name__
        raise Failure(
            "losses should hold one number per update.", detail=f"got {count}, with {len(returned)} calls of grad_fn"
        )
    expect(np.array(losses), returned, what="losses")


@check(question="train", points=1)
def train_example(student, rng):
    """three updates on the bowl w^2 / 2 go from 4 to 2, 0 and -1: the worked example of the handout"""
    X, y = numbered(5)
    seen = []

    def grad_fn(params, X_batch, y_batch):
        w = entries(params, ["w"], what="params")["w"]
        seen.append(np.array(w, dtype=float))
        if len(seen) > 50:
            raise Failure("train calls grad_fn far more often than once per epoch and batch.")
        return 0.5 * np.sum(seen[-1] ** 2), {"w": seen[-1]}

    start = {"w": np.array([4.0])}
    got = student.train(grad_fn, start, X, y, 3, 5, 0.5, 0.5, 0.0, fresh(rng))
    new_params, _ = unpack(got, "params", "losses")
    path = [*seen, entries(new_params, ["w"], what="params")["w"]]
    expected = [4.0, 2.0, 0.0, -1.0, -1.0, -0.5, 0.0]  # more than three updates: counted in another check
    try:
        for updates, (w, want) in enumerate(zip(path, expected, strict=False)):
            expect(w, [want], what=f"params['w'] after {updates} updates")
    except Failure:
        # a mistake in sgd_step is not charged again: train may follow your own sgd_step instead
        params, velocity = start, {"w": np.array([0.0])}
        once, again = (student.sgd_step(start, start, velocity, 0.5, 0.5, 0.0) for _ in range(2))
        if not identical(once, again):
            return note("train cannot be graded here: your sgd_step gives another answer each time.")
        for w in path[1:]:
            got = student.sgd_step(params, params, velocity, 0.5, 0.5, 0.0)
            params, velocity = unpack(got, "params", "velocity")
            if not np.allclose(w, params["w"]):
                raise
        note("train is graded by what your own sgd_step does.")


def numbered(n):
    """Rows that can be recognised: X[i, 0] is i, and y[i] is 100 + i."""
    return np.column_stack([np.arange(n), np.linspace(-1, 1, n)]), np.arange(n) + 100


def fresh(rng):
    """A generator for your function; the checks keep theirs."""
    return np.random.default_rng(int(rng.integers(2**32)))


def list_of(batches):
    """The batches as pairs of arrays."""
    if not isinstance(batches, list | tuple):
        raise Failure("minibatches should yield (or return a list of) pairs (X_batch, y_batch).", kind="structure")
    return [unpack(batch, "X_batch", "y_batch") for batch in batches]


def updates_per_epoch(student, X, y, batch_size, rng):
    """How many batches your own minibatches makes: train is not charged for a mistake there."""
    try:
        return len(student.minibatches(X, y, batch_size, fresh(rng)))
    except (Failure, TypeError):
        return None
