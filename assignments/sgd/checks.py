"""Public checks: what `nabla check` and `pytest` run on your machine. The grader runs these too, and hidden ones."""

import numpy as np

from autograder import Failure, NotJudged, check, entries, expect, expect_inputs_unchanged, expect_shape, unpack
from autograder.contracts import Dict, function, members, normal, number


@check(
    question="minibatches",
    points=1,
    more=(
        "Which rows are in each batch of 5 rows in batches of 2, and how many batches are there? Try it on "
        "paper, then print the indices that your loop takes: which row is missing, or there twice?"
    ),
)
def minibatches_example(student, rng):
    """10 examples in batches of 4 come as 4, 4 and 2, each of them once"""
    X, y = numbered(10)
    batches = list_of(student.minibatches(X, y, 4, fresh(rng)))
    for X_batch, _ in batches:
        expect_shape(X_batch, rows_of(X_batch).shape, what="X_batch")
    sizes = [len(X_batch) for X_batch, _ in batches]
    if sizes != [4, 4, 2]:
        raise Failure(
            "The batches have the wrong sizes.",
            "What happens to the examples that do not fill a whole batch?",
            detail=f"got batches of {sizes}, expected [4, 4, 2]",
        )
    came = sorted(number for X_batch, _ in batches for number in X_batch[:, 0].tolist())
    if came != list(range(10)):
        raise Failure(
            "Some rows come more than once or not at all.",
            "When an example has been drawn, can it be drawn again in the same pass?",
            detail=f"these rows of X came: {came}",
        )


@check(
    question="minibatches",
    points=1,
    hint="In which order are the rows picked, and in which the labels?",
    more=(
        "Where does row 3 of X go, and where its label? Try X = [[0], [1], [2]] with y = [10, 11, 12] in "
        "batches of 2, and print each pair: which row has lost its label, and at which line?"
    ),
)
def minibatches_labels(student, rng):
    """every row of X comes with its own label"""
    X, y = numbered(10)
    for X_batch, y_batch in list_of(student.minibatches(X, y, 4, fresh(rng))):
        wanted = 100.0 + rows_of(X_batch)[:, 0]
        expect(labels_of(y_batch), wanted, what="y_batch (the labels are 100 + the number of the row)")


@check(
    question="sgd_step",
    points=1,
    hint="Which way is downhill, and how far does one step go?",
    more=(
        "The gradient of w^2 at w = 1 is 2: does w have to grow or shrink? Try w = 1, gradient 2 and lr = "
        "0.1 by hand, without momentum and weight decay; then the same with an entry of another name beside "
        "it."
    ),
)
def sgd_step_example(student, rng):
    """a plain step from w = (1, -2) along the gradient (0.5, 4) with lr = 0.1 leads to (0.95, -2.4)"""
    params = {"w": np.array([1.0, -2.0]), "b": np.array([[3.0]])}
    grads = {"w": np.array([0.5, 4.0]), "b": np.array([[-10.0]])}
    got = student.sgd_step(params, grads, {"w": np.zeros(2), "b": np.zeros((1, 1))}, 0.1)
    new_params, _ = unpack(got, "params", "velocity")
    new_params = entries(new_params, params, what="params")
    expect(new_params["w"], [0.95, -2.4], what="params['w']")
    expect(new_params["b"], [[4.0]], what="params['b']")


@check(
    question="sgd_step",
    points=1,
    hint="Which of g, v and w is the first that differs from the table of section 2?",
    more=(
        "Which velocity does the second step begin with? Try weight_decay=0 first, then momentum=0 with the "
        "weight decay, and work each out by the handout: in which of the two does the first step differ "
        "already?"
    ),
)
def sgd_step_two_steps(student, rng):
    """two steps with momentum and weight decay: the worked example of the handout"""
    params, velocity = {"w": np.array([2.0])}, {"w": np.array([0.0])}
    for step, gradient, v, w in (("first", 1.0, 1.4, 1.86), ("second", -1.0, 0.072, 1.8528)):
        got = student.sgd_step(params, {"w": np.array([gradient])}, velocity, lr=0.1, momentum=0.5, weight_decay=0.2)
        params, velocity = unpack(got, "params", "velocity")
        expect(entries(params, ["w"], what="params")["w"], [w], what=f"params['w'] after the {step} step")
        expect(entries(velocity, ["w"], what="velocity")["w"], [v], what=f"velocity['w'] after the {step} step")


@check(
    question="train",
    points=0,
    hint="How many times does each loop run, and what happens once per update?",
    more=(
        "How many batches do 5 examples in batches of 2 make, and how many updates do 2 epochs of them? "
        "Print a line at each update: how many are there, and what is added to losses at each?"
    ),
)
def train_counts(student, rng):
    """3 epochs of 10 examples in batches of 4 are 9 updates, and 9 losses that grad_fn returned"""
    X, y = numbered(10)
    returned = []

    def grad_fn(params, X_batch, y_batch):
        returned.append(np.float64(2.0 + np.sin(len(returned))))
        return returned[-1], {"w": np.full(2, 0.1)}

    try:
        got = student.train(grad_fn, {"w": np.ones(2)}, X, y, 3, 4, 0.1, 0.5, 0.01, fresh(rng))
        _, losses = unpack(got, "params", "losses")
        if len(returned) != 9:
            raise Failure("train calls grad_fn too often or too rarely.", detail=f"{len(returned)} calls, expected 9")
        losses = losses.tolist() if isinstance(losses, np.ndarray) else losses
        if not isinstance(losses, list | tuple):
            raise Failure("losses should be a list or an array of one axis.", kind="type")
        if len(losses) != len(returned):
            raise Failure("losses should hold one number per update.", detail=f"got {len(losses)} of {len(returned)}")
        for update, (loss, want) in enumerate(zip(losses, returned, strict=True)):
            expect(loss, want, what=f"losses[{update}]")
    except Failure as failure:
        raise_unless_helpers_fail(student, rng, failure)


@check(
    question="train",
    points=0,
    hint="At which update does your run leave the table of section 3?",
    more=(
        "Which velocity and which params does each update begin with? Try two updates by hand from w = 4 on "
        "w^2 / 2 with lr = 0.5, and print w and the velocity before and after each: which is the first that "
        "differs?"
    ),
)
def train_example(student, rng):
    """three updates on the bowl w^2 / 2 go from 4 to 2, 0 and -1: the worked example of the handout"""
    X, y = numbered(5)
    seen = []

    def grad_fn(params, X_batch, y_batch):
        w = entries(params, ["w"], what="params")["w"]
        expect_shape(w, (1,), what="params['w']")
        seen.append(w)
        if len(seen) > 50:
            raise Failure("train calls grad_fn far more often than once per epoch and batch.")
        return 0.5 * np.sum(w**2), {"w": w}

    start = {"w": np.array([4.0])}
    expected = [4.0, 2.0, 0.0, -1.0, -1.0, -0.5, 0.0]  # more than three updates: counted in another check
    try:
        got = student.train(grad_fn, start, X, y, 3, 5, 0.5, 0.5, 0.0, fresh(rng))
        new_params, _ = unpack(got, "params", "losses")
        path = [*seen, entries(new_params, ["w"], what="params")["w"]]
        if not seen:
            raise Failure("train never calls grad_fn.", "Where does the gradient of a batch come from?")
        expect(seen[0], start["w"], what="params['w'] in the first call of grad_fn")
        for updates, (w, want) in enumerate(zip(path, expected, strict=False)):
            expect(w, [want], what=f"params['w'] after {updates} updates")
    except Failure as failure:
        raise_unless_helpers_fail(student, rng, failure)


def raise_unless_helpers_fail(student, rng, failure):
    """Raise the failure of train; but it cannot be judged while the functions that it may call fail their examples."""
    for example in (minibatches_example, minibatches_labels, arguments_stay, sgd_step_example, sgd_step_two_steps):
        try:
            example(student, rng)
        except Failure:
            if failure.kind == "not_implemented":
                raise failure from None
            raise NotJudged("minibatches or sgd_step, which train may call, is not right yet.") from None
    raise failure


def arguments_stay(student, rng):
    """minibatches leaves X and y as they were, and sgd_step its dicts."""
    X, y = numbered(10)
    expect_inputs_unchanged(student, "minibatches", X, y, 4, fresh(rng))
    w = {"w": np.array([1.0])}
    expect_inputs_unchanged(student, "sgd_step", w, w, w, 0.1)


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


def rows_of(X_batch):
    """X_batch as an array of rows, lists included."""
    try:
        return np.asarray(X_batch, dtype=float).reshape(-1, 2)
    except (TypeError, ValueError):
        raise Failure("X_batch should be an array of whole rows of X.", kind="type") from None


def labels_of(y_batch):
    """y_batch as an array with one axis, lists included."""
    try:
        return np.ravel(y_batch)
    except ValueError:  # lists of different lengths
        raise Failure("y_batch should be an array of labels.", kind="type") from None


# What sgd_step promises, whatever it computes: shapes, dtypes, layouts, arguments, repetition

PARAMS = {"W": "D M", "b": "M", "gain": "D"}

function(
    "sgd_step",
    {
        "params": Dict({name: normal(axes, 0.5, 1.0) for name, axes in PARAMS.items()}),
        "grads": Dict({name: normal(axes, -0.4, 1.0) for name, axes in PARAMS.items()}),
        "velocity": Dict({name: normal(axes, 0.3, 1.0) for name, axes in PARAMS.items()}),
        "lr": number(0.1, 0.3),
        "momentum": number(0.5, 0.9, optional=True),
        "weight_decay": number(0.1, 0.4, optional=True),
    },
    members(params=PARAMS, velocity=PARAMS),
)
