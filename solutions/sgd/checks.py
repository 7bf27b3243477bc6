"""Hidden checks: single steps against torch.optim.SGD, and training watched through the callback that it is given.

Nobody's order of random calls is demanded. What is random is checked through facts that hold for every correct
submission but for these events, in a run of the whole suite on one submission:

- 5 of the 9 batches of a random pass over 61 examples hold consecutive rows: below 1e-24. (Five given batches of 7:
  at most 55 / C(61 - 7 j, 7) for j = 0..4, so 2e-30 together, 1e-28 with the short last batch; times C(9, 5) choices
  and 4 passes.)
- two of three passes over 61 examples share their batches: 3 / (61! / (7!^8 5! 8!)) < 1e-40.
- passes over 23 or 61 examples from four different generators are the same: 1/23!^3 < 1e-67 for a submission that
  draws from the generator, and below 1e-27 for one that only draws a seed below 2^31 from it.

Together below 1e-23 per submission.

One mistake is charged once: `train` may call the submission's own `minibatches` and `sgd_step`. Where it breaks a rule
that they break as well, or follows the submission's own `sgd_step` exactly, nothing is taken from it.
"""

from dataclasses import dataclass, field
from types import SimpleNamespace

import numpy as np
import torch

from autograder import (
    FLOAT32,
    FLOAT64,
    Failure,
    as_slice,
    check,
    entries,
    expect,
    expect_inputs_unchanged,
    expect_same_again,
    identical,
    note,
    reference,
    unpack,
)

CASES = ((23, 5), (20, 5), (4, 9))  # N, batch size: a remainder, none, a single batch
PLAIN = {"lr": 0.13, "momentum": 0.0, "weight_decay": 0.0}
SETTINGS = {"lr": 0.13, "momentum": 0.7, "weight_decay": 0.3}


def generator(rng):
    """A generator for the student; the check keeps its own."""
    return np.random.default_rng(int(rng.integers(2**32)))


# --- minibatches


@dataclass
class Rows:
    """Data whose rows can be recognised: column 0 of X is the row's number i, and y is 7 i + 3."""

    X: np.ndarray
    y: np.ndarray

    @classmethod
    def make(cls, rng, n):
        numbers = np.arange(n)
        return cls(np.column_stack([numbers, rng.normal(0.5, 1.0, (n, 2))]), 7 * numbers + 3)

    def batch(self, X_batch, y_batch):
        """Row numbers, labels, and whether the rows are whole; lists and unit axes are charged by another check."""
        X_batch, y_batch = numbers_of(X_batch, "X_batch"), numbers_of(y_batch, "y_batch")
        if X_batch.size % self.X.shape[1]:
            raise Failure("X_batch does not hold whole rows of X.", "Along which axis do the examples lie?")
        rows = X_batch.reshape(-1, self.X.shape[1])
        numbers = [int(i) if i in range(len(self.X)) else -1 for i in rows[:, 0]]
        whole = all(i >= 0 and np.array_equal(self.X[i], row) for i, row in zip(numbers, rows, strict=True))
        return SimpleNamespace(numbers=numbers, labels=np.ravel(y_batch).tolist(), whole=whole)

    def passed(self, got):
        """The batches of one pass, from what minibatches returned."""
        if not isinstance(got, list | tuple):
            raise Failure(
                "minibatches should yield pairs (X_batch, y_batch), or return a list of them.",
                "What does a loop over the result see?",
                kind="structure",
            )
        return [self.batch(*unpack(pair, "X_batch", "y_batch")) for pair in got]


def numbers_of(value, what):
    """As an array; lists of numbers or rows are looked at as well."""
    try:
        array = np.asarray(value)
    except ValueError:
        array = np.empty(0, dtype=object)
    if array.dtype.kind not in ("f", "i", "u"):
        raise Failure(f"{what} is not an array of numbers.", "What does indexing an array give back?", kind="type")
    return array


def a_pass(student, data, batch_size, rng):
    return data.passed(student.minibatches(data.X, data.y, batch_size, rng))


def fault_once(batches, n, _):
    """Each example comes exactly once."""
    came = [i for batch in batches for i in batch.numbers]
    if -1 in came:
        return "there are rows that are none of X", "What fills the rows of a batch for which no example is left?"
    missing, repeated = set(range(n)) - set(came), len(came) > len(set(came))
    if missing and repeated:
        return "some examples come more than once and others never", "Can an example be drawn again in the same pass?"
    if missing:
        return "some examples never come", "Which places of the shuffled order do your first and your last batch cover?"
    if repeated:
        return "some examples come more than once", "Who comes in the last batch when too few examples are left?"
    return None


def fault_sizes(batches, _, batch_size):
    """All batches are full but the last, and none is empty. How many there are is left to fault_once."""
    sizes = [len(batch.numbers) for batch in batches]
    if 0 in sizes:
        return "there is an empty batch", "Where does the last batch begin, and can it begin too late?"
    if max(sizes, default=0) > batch_size:
        return "a batch is larger than batch_size", "How many examples may the last batch hold at most?"
    if any(size != batch_size for size in sizes[:-1]):
        return "batches before the last are not full", "Which batches may be smaller than batch_size?"
    return None


def fault_pairs(batches, *_):
    """Rows stay whole, and keep their labels."""
    if not all(batch.whole for batch in batches):
        return "rows of X are not whole any more", "What exactly is shuffled: rows, or the entries of each column?"
    if any(batch.labels != [7 * i + 3 for i in batch.numbers] for batch in batches):
        return "examples come with the labels of others", "By which order are the rows picked, and by which the labels?"
    return None


def fault_shuffled(batches, *_):
    """At least half of the batches are not runs of consecutive rows."""
    runs = sum(bool(b.numbers) and np.ptp(b.numbers) == len(b.numbers) - 1 for b in batches)
    if 2 * runs >= len(batches):
        return "rows that are neighbours in X share their batches", "Which examples can meet in one batch?"
    return None


FAULTS = {"once": fault_once, "sizes": fault_sizes, "pairs": fault_pairs}


def expect_pass(student, rng, fault):
    """A pass of minibatches without this fault, on data with and without a remainder, and less than a batch."""
    for n, batch_size in (*CASES, (1, 3), (3, 1)):
        batches = some(a_pass(student, Rows.make(rng, n), batch_size, generator(rng)), n, batch_size)
        found = fault(batches, n, batch_size)
        if found:
            raise Failure(f"In a pass over {n} examples with batch_size {batch_size}, {found[0]}.", found[1])


def some(batches, n, batch_size):
    """The batches, when there are any where a full one is due; that the others come is asked by fault_once."""
    if not batches and n >= batch_size:
        raise Failure("minibatches gives no batches at all.", "Does the loop run at all?")
    return batches


@check(question="minibatches", points=2)
def minibatches_once(student, rng):
    """minibatches shows every example exactly once"""
    expect_pass(student, rng, fault_once)


@check(question="minibatches", points=1)
def minibatches_sizes(student, rng):
    """only the last batch is short, and none is empty"""
    expect_pass(student, rng, fault_sizes)


@check(question="minibatches", points=1)
def minibatches_pairs(student, rng):
    """rows stay whole and keep their labels"""
    expect_pass(student, rng, fault_pairs)


@check(question="minibatches", points=1)
def minibatches_shapes(student, rng):
    """X_batch is (B, D) and y_batch is (B,), also for a batch of one"""
    for n, batch_size in ((11, 4), (3, 1)):
        data = Rows.make(rng, n)
        got = student.minibatches(data.X, data.y, batch_size, generator(rng))
        some(data.passed(got), n, batch_size)
        for X_batch, y_batch in got:
            if not isinstance(X_batch, np.ndarray) or not isinstance(y_batch, np.ndarray | np.number):
                raise Failure("X_batch and y_batch should be arrays.", "What makes an array of a list?", kind="type")
            if X_batch.ndim != 2 or X_batch.shape[1:] != data.X.shape[1:]:
                raise Failure("X_batch has not the shape (B, D).", "Which index drops an axis?", kind="shape")
            if np.shape(y_batch) != X_batch.shape[:1]:
                raise Failure(
                    "y_batch has not the shape (B,).", "How many axes has y, and how many y_batch?", kind="shape"
                )


@check(question="minibatches", points=1)
def minibatches_shuffled(student, rng):
    """minibatches mixes examples from everywhere in X"""
    data = Rows.make(rng, 61)
    found = fault_shuffled(some(a_pass(student, data, 7, generator(rng)), 61, 7))
    if found:
        raise Failure(f"In a pass over 61 examples with batch_size 7, {found[0]}.", found[1])


@check(question="minibatches", points=1, needs=["minibatches_shuffled"])
def minibatches_rng(student, rng):
    """the order comes from the generator passed in, and from nothing else"""
    expect_randomness(student, Rows.make(rng, 61), int(rng.integers(2**31)))


def expect_randomness(student, data, seed):
    """The order follows from the generator's state, another state gives another order, and so does the next pass."""

    def order(rng):
        seen = student.observe("minibatches", data.X, data.y, 7, rng)
        return [i for batch in data.passed(seen.value) for i in batch.numbers], seen.global_rng_used

    first, global_used = order(np.random.default_rng(seed))
    if global_used:
        raise Failure("numpy's global random state is used or seeded.", "Which object draws the random numbers?")
    again = np.random.default_rng(seed)
    if order(again)[0] != first:
        raise Failure(
            "The same state of rng gives another order.", "Where do the random numbers come from, if not from rng?"
        )
    if order(again)[0] == first:
        raise Failure(
            "A second pass with the same generator repeats the order of the first.", "What advances the generator?"
        )
    if all(order(np.random.default_rng(seed + k))[0] == first for k in (1, 2, 3)):
        raise Failure("The order is the same whatever the state of rng.", "What does the order depend on?")


@check(question="minibatches", points=1, needs=["minibatches_pairs"])
def minibatches_contract(student, rng):
    """minibatches leaves X and y as they were, and takes slices and integers"""
    data = Rows.make(rng, 23)
    expect_inputs_unchanged(student, "minibatches", data.X, data.y, 5, generator(rng))
    whole = Rows(np.arange(33).reshape(11, 3) // np.array([3, 1, 1]), 7 * np.arange(11) + 3)
    for X, y in ((as_slice(whole.X), as_slice(whole.y)), (whole.X.astype(np.uint8), whole.y.astype(np.uint8))):
        found = fault_pairs(whole.passed(student.minibatches(X, y, 4, generator(rng))))
        if found:
            raise Failure(f"With arrays that are slices of others or hold integers, {found[0]}.", found[1])


# --- sgd_step

LAYERS = (((3, 5), (5,)), ((7, 3), (3,)), ((5, 7), (7,)), ((13, 4), (4,)))


def arrays(rng, case, mean=0.6, scale=1.3):
    """A dict of arrays of two shapes, with a name of its own for each; gradients have a mean and mixed signs."""
    weights, bias = LAYERS[case]
    return {
        f"W{case}": rng.normal(mean, scale, weights),
        f"bias{case}": rng.normal(-mean, scale, bias),
        f"scale{case}": rng.normal(mean, scale, bias),
    }


def zeros(params):
    return {name: np.zeros_like(p) for name, p in params.items()}


@reference
def torch_sgd(params, gradients, velocity, lr, momentum=0.0, weight_decay=0.0):
    """Parameters and momentum buffers after each of several steps of torch.optim.SGD, [(params, velocity), ...]."""
    tensors = {name: torch.tensor(p, dtype=torch.float64, requires_grad=True) for name, p in params.items()}
    optimizer = torch.optim.SGD(tensors.values(), lr=lr, momentum=momentum, weight_decay=weight_decay)
    for name, tensor in tensors.items():
        optimizer.state[tensor]["momentum_buffer"] = torch.tensor(velocity[name], dtype=torch.float64)
    states = []
    for grads in gradients:
        before = {name: tensor.detach().clone() for name, tensor in tensors.items()}
        for name, tensor in tensors.items():
            tensor.grad = torch.tensor(grads[name], dtype=torch.float64)
        optimizer.step()
        after = {name: tensor.detach().numpy().copy() for name, tensor in tensors.items()}
        # without momentum torch keeps no buffer: its velocity is what it subtracts
        buffers = {
            name: (optimizer.state[tensor]["momentum_buffer"].numpy().copy())
            if momentum
            else (torch.tensor(grads[name], dtype=torch.float64) + weight_decay * before[name]).numpy()
            for name, tensor in tensors.items()
        }
        states.append((after, buffers))
    return states


def expect_steps(student, rng, steps, **settings):
    """The parameters after each of several steps are torch's; the velocity is handed on as the student returned it."""
    for case in range(len(LAYERS)):
        params = arrays(rng, case)
        velocity = zeros(params)
        gradients = [arrays(rng, case) for _ in range(steps)]
        for grads, (wanted, _) in zip(gradients, torch_sgd(params, gradients, velocity, **settings), strict=True):
            params, velocity = unpack(student.sgd_step(params, grads, velocity, **settings), "params", "velocity")
            expect_arrays(params, wanted, "params")


def expect_arrays(got, wanted, what, tolerance=FLOAT64):
    got = entries(got, wanted, what=what)
    for place, (name, want) in enumerate(wanted.items()):
        expect(got[name], want, what=f"array {place + 1} of {what}", tolerance=tolerance)


@check(question="sgd_step", points=1, hint="Which way is downhill, and how far does one step go?")
def sgd_step_plain(student, rng):
    """a plain step, without momentum and weight decay, is right"""
    expect_steps(student, rng, 1, **PLAIN)


@check(
    question="sgd_step",
    points=1,
    needs=["sgd_step_plain"],
    hint="What are momentum and weight_decay when the caller does not mention them?",
)
def sgd_step_defaults(student, rng):
    """without being asked for, there is neither momentum nor weight decay"""
    for case in (0, 2):
        params, grads, velocity = (arrays(rng, case) for _ in range(3))
        wanted = torch_sgd(params, [grads], velocity, 0.07)[0][0]
        got = unpack(student.sgd_step(params, grads, velocity, 0.07), "params", "velocity")[0]
        expect_arrays(got, wanted, "params")


@check(
    question="sgd_step",
    points=1,
    needs=["sgd_step_plain"],
    hint="What does a weight decay of a tenth add to the gradient of a parameter that is 10?",
)
def sgd_step_weight_decay(student, rng):
    """weight decay acts on every parameter as it should"""
    expect_steps(student, rng, 2, **PLAIN | {"weight_decay": 0.3})


@check(
    question="sgd_step",
    points=2,
    needs=["sgd_step_plain"],
    hint="After three steps along the same gradient, how much of it is in the velocity?",
)
def sgd_step_momentum(student, rng):
    """several steps with momentum follow the right path"""
    expect_steps(student, rng, 4, **PLAIN | {"momentum": 0.7})


@check(
    question="sgd_step",
    points=1,
    needs=["sgd_step_weight_decay", "sgd_step_momentum"],
    hint="Does the velocity see the weight decay, or only the gradient of the loss?",
)
def sgd_step_both(student, rng):
    """momentum and weight decay work together"""
    expect_steps(student, rng, 4, **SETTINGS)


@check(
    question="sgd_step",
    points=1,
    needs=["sgd_step_plain"],
    hint="In which units is the velocity: those of a gradient, or those of a step? And what is it when momentum is 0?",
)
def sgd_step_velocity(student, rng):
    """the returned velocity is the one of the handout"""
    for case, settings in enumerate((PLAIN | {"momentum": 0.7}, SETTINGS, PLAIN)):
        params, grads, velocity = (arrays(rng, case) for _ in range(3))
        wanted = torch_sgd(params, [grads], velocity, **settings)[0][1]
        got = unpack(student.sgd_step(params, grads, velocity, **settings), "params", "velocity")[1]
        expect_arrays(got, wanted, "velocity")


@check(
    question="sgd_step", points=1, needs=["sgd_step_plain"], hint="How does your code find the gradient of a parameter?"
)
def sgd_step_keys(student, rng):
    """gradients and velocity are found by their keys, in whatever order they stand"""
    params, grads, velocity = (arrays(rng, 1) for _ in range(3))
    for dicts in (params, grads, velocity):
        dicts["gain1"], dicts["shift1"] = rng.normal(0.5, 1.0, (2, 3))
    wanted = torch_sgd(params, [grads], velocity, **SETTINGS)
    backwards = [dict(reversed(dicts.items())) for dicts in (grads, velocity)]
    straight = unpack(student.sgd_step(params, grads, velocity, **SETTINGS), "params", "velocity")[0]
    got = unpack(student.sgd_step(params, *backwards, **SETTINGS), "params", "velocity")[0]
    got, straight = entries(got, wanted[0][0], what="params"), entries(straight, wanted[0][0], what="params")
    for name, array in straight.items():
        expect(got[name], array, what="a parameter, when the dicts are in another order,")


@check(
    question="sgd_step",
    points=1,
    needs=["sgd_step_plain"],
    hint="Is anything done to a gradient that the formula does not say?",
)
def sgd_step_inputs(student, rng):
    """sgd_step takes huge and tiny gradients, float32, and parameters of one entry"""
    params = arrays(rng, 2)
    velocity = zeros(params)
    for factor in (1e9, 1e3, 1e-9):
        grads = {name: factor * g for name, g in arrays(rng, 2).items()}
        scaled = {name: factor * p for name, p in params.items()}
        wanted = torch_sgd(scaled, [grads], velocity, **PLAIN)[0][0]
        got = unpack(student.sgd_step(scaled, grads, velocity, **PLAIN), "params", "velocity")[0]
        expect_arrays(got, wanted, "params")
    params, grads, velocity = ({k: v.astype(np.float32) for k, v in arrays(rng, 3).items()} for _ in range(3))
    wanted = torch_sgd(params, [grads], velocity, **PLAIN)[0][0]
    got = unpack(student.sgd_step(params, grads, velocity, **PLAIN), "params", "velocity")[0]
    expect_arrays(got, wanted, "params (float32)", FLOAT32)
    one, one_grad = ({"gamma": rng.normal(0.6, 1.3, 1), "kernel": rng.normal(0.6, 1.3, (1, 1))} for _ in range(2))
    wanted = torch_sgd(one, [one_grad], one_grad, **PLAIN)[0][0]
    got = unpack(student.sgd_step(one, one_grad, one_grad, **PLAIN), "params", "velocity")[0]
    expect_arrays(got, wanted, "params (of one entry)")


@check(question="sgd_step", points=1, needs=["sgd_step_plain"])
def sgd_step_contract(student, rng):
    """sgd_step leaves its arguments as they were and answers the same again"""
    params, grads, velocity = (arrays(rng, 3) for _ in range(3))
    expect_inputs_unchanged(student, "sgd_step", params, grads, velocity, **SETTINGS)
    expect_same_again(student, "sgd_step", params, grads, velocity, **SETTINGS)
    views = ({name: as_slice(array) for name, array in dicts.items()} for dicts in (params, grads, velocity))
    plain = unpack(student.sgd_step(params, grads, velocity, **SETTINGS), "params", "velocity")[0]
    got = unpack(student.sgd_step(*views, **SETTINGS), "params", "velocity")[0]
    expect_arrays(got, entries(plain, params, what="params"), "params (from slices)")


# --- train


@dataclass
class Call:
    """One call of grad_fn: what it got and what it returned."""

    params: dict
    batch: SimpleNamespace
    loss: float
    grads: dict


@dataclass
class Training:
    """A regression for `train`, whose gradient callback notes down everything that it sees."""

    data: Rows
    batch_size: int
    epochs: int
    lr: float
    momentum: float
    weight_decay: float
    params: dict
    features: np.ndarray
    targets: np.ndarray
    calls: list[Call] = field(default_factory=list)

    @classmethod
    def make(cls, rng, n, batch_size, epochs=3, lr=0.1, momentum=0.0, weight_decay=0.0):
        params = {
            "W": rng.normal(0.5, 1.0, (4, 3)),
            "b": rng.normal(-0.5, 1.0, 3),
            "gain": rng.normal(0.5, 1.0, 5),
        }
        features, targets = rng.uniform(-1, 1, (n, 4)), rng.normal(0.6, 1.0, (n, 3))
        return cls(Rows.make(rng, n), batch_size, epochs, lr, momentum, weight_decay, params, features, targets)

    @property
    def per_epoch(self):
        return -(-len(self.data.X) // self.batch_size)

    @property
    def settings(self):
        return self.lr, self.momentum, self.weight_decay

    def grad_fn(self, params, X_batch, y_batch):
        """Loss and gradients at what was passed, or at zeros where something else than a parameter was passed."""
        if len(self.calls) >= 20 * self.epochs * self.per_epoch:
            raise Failure("train calls grad_fn far more often than once per batch.", "What ends each loop?")
        if not isinstance(params, dict):
            raise Failure("grad_fn got no dict of parameters.", "What does grad_fn expect, in which order?")
        batch = self.data.batch(X_batch, y_batch)
        W, b, gain = (self._usable(params, name) for name in ("W", "b", "gain"))
        # by row numbers, so that a mix-up of rows and labels shows where it belongs and nowhere else
        rows = np.array(batch.numbers, dtype=int) % len(self.features)
        F, T = self.features[rows], self.targets[rows]
        n = max(1, len(rows))
        with np.errstate(all="ignore"):  # parameters that a wrong submission has blown up
            residual = F @ W + b - T
            loss = np.float64(0.5 * np.sum(residual**2) / n + 0.15 * np.sum(gain**2) + F[:, 0].sum() * gain.sum() / n)
            grads = {
                "W": F.T @ residual / n,
                "b": residual.sum(axis=0) / n,
                "gain": 0.3 * gain + F[:, 0].sum() / n,
            }
            grads = {name: g.astype(self.params[name].dtype) for name, g in grads.items()}
        self.calls.append(Call(params, batch, loss, grads))
        return loss, grads

    def _usable(self, params, name):
        got, shape = params.get(name), self.params[name].shape
        right = isinstance(got, np.ndarray) and got.shape == shape and got.dtype.kind in "fiu"
        return got.astype(float) if right else np.zeros(shape)

    def arguments(self, rng):
        data = self.data
        return self.grad_fn, self.params, data.X, data.y, self.epochs, self.batch_size, *self.settings, rng

    def run(self, student, rng):
        """(params, losses) that train returned, and the observation of the call."""
        self.calls = []
        seen = student.observe("train", *self.arguments(rng))
        return (*unpack(seen.value, "params", "losses"), seen)

    def order(self):
        return [i for call in self.calls for i in call.batch.numbers]

    def batches_per_epoch(self, student):
        """ceil(N / batch_size), or what the submission's own minibatches makes of it when the calls fit that."""
        if len(self.calls) == self.epochs * self.per_epoch:
            return self.per_epoch
        own = own_pass(student, self.data, self.batch_size)
        if own and len(self.calls) == self.epochs * len(own):
            note("train is graded with the batches of your own minibatches.")
            return len(own)
        return None

    def split(self, per_epoch):
        """The batches of each epoch."""
        batches = [call.batch for call in self.calls]
        return [batches[k : k + per_epoch] for k in range(0, len(batches), per_epoch)]


def textbook_step(params, grads, velocity, lr, momentum, weight_decay):
    """The rule of the handout; in other algebraic forms the parameters are the same."""
    with np.errstate(all="ignore"):
        velocity = {name: momentum * velocity[name] + g + weight_decay * params[name] for name, g in grads.items()}
        return {name: p - lr * velocity[name] for name, p in params.items()}, velocity


def own_step(student):
    """The submission's own sgd_step as a rule, whether it returns its results or writes them into its arguments."""

    def step(params, grads, velocity, *settings):
        seen = student.observe("sgd_step", params, grads, velocity, *settings)
        after, velocity = seen.value if isinstance(seen.value, tuple | list) and len(seen.value) == 2 else (None, None)
        after = seen.args[0] if after is None else after
        if not isinstance(after, dict) or not all(isinstance(p, np.ndarray) for p in after.values()):
            raise Failure("sgd_step does not return parameters.")
        return after, (seen.args[2] if velocity is None else velocity)

    return step


def follow(training, final, step, tolerance):
    """Raise `Failure` at the first update that is not `step`; `final` are the returned parameters or None."""
    velocity = zeros(training.params)
    after = [call.params for call in training.calls[1:]] + ([] if final is None else [final])
    for update, (call, params) in enumerate(zip(training.calls, after, strict=False)):
        wanted, velocity = step(call.params, call.grads, velocity, *training.settings)
        try:
            expect_arrays(params, wanted, "params", tolerance)
        except Failure as difference:
            raise Failure(
                f"After update {update + 1} the parameters are not what they should be: {difference.message}",
                "Which parameters does train return?" if params is final else training_hint(training, update),
                kind=difference.kind,
            ) from None


def training_hint(training, update):
    place = update % training.per_epoch
    if update >= training.per_epoch and place == 0:
        return "What is set back, or changed, when a new epoch begins?"
    if place == training.per_epoch - 1 and len(training.data.X) % training.batch_size and training.epochs > 1:
        return "Is the last, shorter batch treated in another way?"
    return None


def expect_updates(student, training, final=None, tolerance=FLOAT64):
    """Every update follows the handout's rule, or else the submission's own sgd_step."""
    if not training.calls:
        raise Failure("train makes no update: it never calls grad_fn.", "Where do the gradients of a batch come from?")
    expect_arrays(training.calls[0].params, training.params, "params (in the first call of grad_fn)", tolerance)
    try:
        follow(training, final, textbook_step, tolerance)
    except Failure:
        if not explained(student, training, final, tolerance):
            raise
        note("train was measured by what your own sgd_step does.")


def explained(student, training, final, tolerance):
    """Whether the submission's own sgd_step makes the same updates, or cannot be asked since it keeps a state."""
    try:
        follow(training, final, own_step(student), tolerance)
    except Failure:
        return "state" in step_faults(student)
    return True


def step_faults(student):
    """Promises that the submission's own sgd_step breaks: `arguments`, `state`."""
    example = Training.make(np.random.default_rng(7), 4, 2)
    arguments = (example.params, example.params, example.params, 0.1, 0.5, 0.2)
    return {
        name
        for name, promise in (("arguments", expect_inputs_unchanged), ("state", expect_same_again))
        if breaks(promise, student, "sgd_step", *arguments)
    }


def breaks(promise, *args):
    try:
        promise(*args)
    except Failure:
        return True
    return False


def own_pass(student, data, batch_size):
    """A pass of the submission's own minibatches, or None when it fails."""
    try:
        return a_pass(student, data, batch_size, np.random.default_rng(11))
    except Failure:
        return None


def batch_faults(student):
    """What is wrong with the submission's own minibatches; empty when all is well, or when it does not work at all."""
    rng = np.random.default_rng(5)
    found = set()
    for n, batch_size in CASES:
        batches = own_pass(student, Rows.make(rng, n), batch_size)
        if batches is not None:
            found |= {name for name, fault in FAULTS.items() if fault(batches, n, batch_size)}
    data = Rows.make(rng, 61)
    batches = own_pass(student, data, 7)
    if batches is not None:
        found |= {"shuffled"} if fault_shuffled(batches) else set()
        found |= {"rng"} if breaks(expect_randomness, student, data, 13) else set()
        changed = breaks(expect_inputs_unchanged, student, "minibatches", data.X, data.y, 7, np.random.default_rng(3))
        found |= {"arguments"} if changed else set()
    return found


def charge(student, names, message, hint=None):
    """Raise `Failure`, unless the submission's own minibatches has one of these faults: then it was charged there."""
    if batch_faults(student) & set(names):
        note("train is graded with the batches of your own minibatches.")
        return
    raise Failure(message, hint)


@check(
    question="train", points=2, hint="What should happen between one call of grad_fn and the next, and with which rate?"
)
def train_updates(student, rng):
    """each update is one step of SGD along the gradient of its batch"""
    for n, batch_size in ((23, 8), (20, 5)):
        training = Training.make(rng, n, batch_size)
        training.run(student, generator(rng))
        expect_updates(student, training)
    training = Training.make(rng, 11, 4, epochs=2)
    training.params = {name: p.astype(np.float32) for name, p in training.params.items()}
    training.run(student, generator(rng))
    expect_updates(student, training, tolerance=FLOAT32)


@check(
    question="train",
    points=2,
    needs=["train_updates"],
    hint="Where does the velocity of one update come from, and do both settings reach the update?",
)
def train_momentum(student, rng):
    """momentum and weight decay reach every update, and the velocity is carried from each to the next"""
    for settings in ({"momentum": 0.7}, {"weight_decay": 0.3}, {"momentum": 0.7, "weight_decay": 0.3}):
        training = Training.make(rng, 23, 8, **settings)
        training.run(student, generator(rng))
        expect_updates(student, training)


@check(question="train", points=1)
def train_epochs(student, rng):
    """each epoch goes through all the data once, batch by batch"""
    for n, batch_size in (*CASES, (4, 1)):
        training = Training.make(rng, n, batch_size)
        if batch_size > n and not own_pass(student, training.data, batch_size):
            continue  # a minibatches that has no batch here was charged there
        training.run(student, generator(rng))
        per_epoch = training.batches_per_epoch(student)
        if per_epoch is None:
            how = "more" if len(training.calls) > training.epochs * training.per_epoch else "less"
            raise Failure(
                f"train calls grad_fn {how} often than once per batch and epoch.",
                "How often does the body of each loop run, and what ends it?",
            )
        for batches in training.split(per_epoch):
            for name, fault in FAULTS.items():
                found = fault(batches, n, batch_size)
                if found:
                    charge(student, [name], f"In an epoch of train, {found[0]}.", found[1])


@check(question="train", points=1)
def train_shuffle(student, rng):
    """each epoch puts other examples together"""
    training = Training.make(rng, 61, 7)
    training.run(student, generator(rng))
    epochs = training.split(training.batches_per_epoch(student) or training.per_epoch)
    together = [{frozenset(batch.numbers) for batch in batches} for batches in epochs]
    if len(together) < 2:
        raise Failure("train makes too few updates for two epochs.", "What ends each loop?")
    if any(together[k] == together[j] for k in range(len(together)) for j in range(k)):
        charge(
            student,
            ["shuffled", "rng"],
            "Two epochs of train use the same batches.",
            "When is the order decided: once, or again in every epoch?",
        )
    if any(fault_shuffled(batches) for batches in epochs):
        charge(student, ["shuffled"], "train does not shuffle the examples.", "Which examples can meet in one batch?")


@check(question="train", points=1, needs=["train_shuffle"])
def train_rng(student, rng):
    """the order of training comes from the generator passed in, and from nothing else"""
    training = Training.make(rng, 23, 8, epochs=2)
    seed = int(rng.integers(2**31))

    def order(k):
        seen = training.run(student, np.random.default_rng(seed + k))[2]
        return training.order(), seen.global_rng_used

    first, global_used = order(0)
    if global_used:
        charge(
            student,
            ["rng"],
            "train uses or seeds numpy's global random state.",
            "Which object draws the random numbers?",
        )
    elif order(0)[0] != first:
        charge(
            student,
            ["rng"],
            "The same state of rng gives training in another order.",
            "Where do the random numbers come from, if not from rng?",
        )
    elif all(order(k)[0] == first for k in (1, 2, 3)):
        charge(
            student,
            ["rng", "shuffled"],
            "Training runs in the same order whatever the state of rng.",
            "Which generator decides the order of an epoch?",
        )


@check(question="train", points=1, hint="What is recorded, when, and how often?")
def train_losses(student, rng):
    """losses holds what grad_fn returned, one number per update"""
    training = Training.make(rng, 23, 8, momentum=0.7, weight_decay=0.3)
    _, losses, _ = training.run(student, generator(rng))
    if not training.calls:
        raise Failure("train never asks grad_fn for a loss.", "Where does the loss of a batch come from?")
    losses = list(losses) if isinstance(losses, np.ndarray) and losses.ndim else losses
    if not isinstance(losses, tuple | list):
        raise Failure("losses is neither a list nor an array.", "What does the handout say that train returns?")
    if len(losses) != len(training.calls):
        how = "more" if len(losses) > len(training.calls) else "fewer"
        raise Failure(f"losses holds {how} numbers than there were updates.", "What is recorded, when, and how often?")
    for k, (loss, call) in enumerate(zip(losses, training.calls, strict=True)):
        expect(loss, call.loss, what=f"loss {k + 1} of {len(losses)}")


@check(question="train", points=1, needs=["train_updates"])
def train_result(student, rng):
    """train returns the parameters after the last update"""
    for n, batch_size in ((23, 8), (20, 10)):
        training = Training.make(rng, n, batch_size)
        final, _, _ = training.run(student, generator(rng))
        if final is None:
            raise Failure("train returns None where the parameters should be.", "What does the return statement name?")
        expect_updates(student, training, final)


@check(question="train", points=1, needs=["train_updates"])
def train_contract(student, rng):
    """train leaves its arguments as they were and does the same again from the same state of rng"""
    training = Training.make(rng, 23, 8, momentum=0.7, weight_decay=0.3)
    seed = int(rng.integers(2**31))
    final, losses, seen = training.run(student, np.random.default_rng(seed))
    before, order = training.arguments(None), training.order()
    own = set()
    for name, place, own_faults in (("params", 1, step_faults), ("X", 2, batch_faults), ("y", 3, batch_faults)):
        if not identical(before[place], seen.args[place]):
            own |= own_faults(student)
            if "arguments" not in own:
                raise Failure(
                    f"train changes {name}, which its caller still needs.",
                    "Which line writes into an array or a dict that was passed in?",
                    kind="mutation",
                )
    again = training.run(student, np.random.default_rng(seed))
    if training.order() == order and not identical((final, losses), again[:2]):  # another order: see train_rng
        own |= step_faults(student)
        if "state" not in own:
            raise Failure(
                "train gives another answer when it is called a second time with the same arguments.",
                "What does it keep from one call to the next?",
                kind="state",
            )
    if own:
        note("train is graded with your own minibatches and sgd_step.")
        return
    training.params = {name: as_slice(p) for name, p in training.params.items()}
    training.data = Rows(as_slice(training.data.X), as_slice(training.data.y))
    from_slices = training.run(student, np.random.default_rng(seed))[0]
    if training.order() == order:
        expect_arrays(from_slices, entries(final, training.params, what="params"), "params (from slices)")
