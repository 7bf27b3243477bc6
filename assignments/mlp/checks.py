"""Public checks: what `nabla check` and `pytest` run on your machine. The grader runs these too, and hidden ones."""

import numpy as np

from autograder import Failure, Tolerance, check, entries, expect, expect_shape, unpack
from autograder.contracts import (
    CACHE,
    Chance,
    Dict,
    Fixed,
    Labels,
    Out,
    function,
    members,
    normal,
    number,
    uniform,
)

# The network of the handout's examples
W1, B1 = np.array([[1.0, -1.0, 2.0], [0.0, 1.0, -1.0]]), np.array([0.0, -1.0, -1.0])
W2, B2 = np.array([[1.0, 0.0], [2.0, -1.0], [0.0, 1.0]]), np.zeros(2)
NETWORK = {"W1": W1, "b1": B1, "W2": W2, "b2": B2}
ONE_X, ONE_Y = np.array([[2.0, 1.0]]), np.array([0])
ON_PAPER = "Work the handout's example out on paper: which line of your code is the first to leave it?"
CLOSE = Tolerance(passes=0.05, noted=0.05)
DIGITS = Tolerance(passes=2e-4, noted=2e-4)


def layer(fan_in, fan_out, k):
    """Weights and biases of an ordinary layer: biases with a mean, so that one that is left out shows."""
    return {f"W{k}": normal(f"{fan_in} {fan_out}", 0.0, 0.7), f"b{k}": normal(fan_out, 0.3, 0.5)}


def hidden_inputs(params, X):
    """The inputs of all ReLUs, which ordinary draws keep off 0."""
    first = X @ params["W1"] + params["b1"]
    second = np.maximum(first, 0) @ params["W2"] + params["b2"]
    return np.concatenate([first.ravel(), second.ravel()])


PARAMS = Dict(layer("D", "M", 1) | layer("M", "H", 2) | layer("H", "C", 3))
GRADS = {"W1": "D M", "b1": "M", "W2": "M H", "b2": "H", "W3": "H C", "b3": "C"}
INPUT = {"params": PARAMS, "X": normal("N D")}

function("init_mlp", {"sizes": Fixed([5, 4, 3]), "rng": Chance()}, {"W1": "5 4", "b1": "4", "W2": "4 3", "b2": "3"})
function("mlp_forward", INPUT, members(scores="N C", cache=CACHE), rows="N", kinks=hidden_inputs, points={"rows": 1})
function(
    "mlp_predict",
    INPUT,
    Out("N", integers=True),
    question="mlp_forward",
    builds_on=["mlp_forward"],
    kinks=hidden_inputs,
    points={"inputs": 0, "unchanged": 0, "again": 0},
)
function(
    "mlp_loss",
    INPUT | {"y": Labels("N", "C"), "l2": number(0.05, 0.2)},
    members(loss="", grads=GRADS),
    kinks=hidden_inputs,
    points={"gradient": 2},
)
function(
    "sigmoid_mlp_deltas",
    {"params": Dict(layer("D", "M", 1) | layer("M", "K", 2)), "X": normal("N D"), "Y": uniform("N K", 0.0, 1.0)},
    members(loss="", grads={"W1": "D M", "b1": "M", "W2": "M K", "b2": "K"}),
    points={"gradient": 2},
)
function(
    "neuron_experiment",
    {
        "w": number(0.5, 2),
        "b": number(0.5, 2),
        "lr": number(0.2, 0.5),
        "epochs": Fixed(7),
        "cost": Fixed("quadratic"),
    },
    "7",
)


@check(question="init_mlp", points=1, hint="Which layer is the last one, and which deviation has it?")
def init_loss(student, rng):
    """an untrained network pays about ln C: the scores of its last layer are small"""
    for sizes in ([6, 50, 40, 5], [30, 3]):
        params = student.init_mlp(sizes, fresh(rng))
        params = entries(params, [f"{kind}{k}" for k in range(1, len(sizes)) for kind in "Wb"], what="params")
        x = rng.normal(0, 1, (40, sizes[0]))
        for k in range(1, len(sizes)):
            expect_shape(params[f"W{k}"], (sizes[k - 1], sizes[k]), what=f"W{k}")
            x = x @ params[f"W{k}"] + params[f"b{k}"]
            x = np.maximum(x, 0) if k < len(sizes) - 1 else x
        loss = np.mean(np.log(np.exp(x).sum(axis=1)) - x[:, 0])
        expect(loss, np.log(sizes[-1]), what="the loss of an untrained network", tolerance=CLOSE)


@check(question="mlp_forward", points=1, hint=ON_PAPER)
def forward_example(student, rng):
    """the scores of the handout's network for (-1, 1) and (3, 1) are (2, -1) and (3, 4)"""
    X = np.array([[-1.0, 1.0], [3.0, 1.0]])
    scores, _ = unpack(student.mlp_forward(NETWORK, X), "scores", "cache")
    expect(scores, [[2.0, -1.0], [3.0, 4.0]], what="scores")


@check(question="mlp_forward", points=1, hint="Along which axis do the classes lie?")
def predict_example(student, rng):
    """the handout's network predicts class 0 for (-1, 1), and class 1 for (3, 1)"""
    got = student.mlp_predict(NETWORK, np.array([[-1.0, 1.0], [3.0, 1.0], [-1.0, 1.0]]))
    expect(got, [0, 1, 0], what="what mlp_predict returns")


@check(question="mlp_loss", points=1, hint=ON_PAPER)
def loss_example(student, rng):
    """the loss of the handout's example is ln 2, and l2 = 0.1 adds 1.5"""
    for l2, more in ((0.0, 0.0), (0.1, 1.5)):
        loss, _ = unpack(student.mlp_loss(NETWORK, ONE_X, ONE_Y, l2), "loss", "grads")
        expect(loss, np.log(2) + more, what=f"the loss with l2 = {l2}", ignore_unit_axes=True)


@check(question="mlp_loss", points=1, hint=ON_PAPER)
def loss_gradient_example(student, rng):
    """the gradients of the handout's example are right, layer by layer from the last to the first"""
    wanted = {
        "b2": [-0.5, 0.5],
        "W2": [[-1, 1], [0, 0], [-1, 1]],
        "b1": [-0.5, 0, 0.5],
        "W1": [[-1, 0, 1], [-0.5, 0, 0.5]],
    }
    expect_grads(student.mlp_loss(NETWORK, ONE_X, ONE_Y, 0.0), wanted, "with l2 = 0")
    with_penalty = {name: np.array(g) + 0.2 * NETWORK[name] * (name[0] == "W") for name, g in wanted.items()}
    expect_grads(student.mlp_loss(NETWORK, ONE_X, ONE_Y, 0.1), with_penalty, "with l2 = 0.1")


@check(question="sigmoid_mlp_deltas", points=2, hint=ON_PAPER)
def deltas_example(student, rng):
    """loss and gradients of the handout's network of sigmoids are right: 1/8, and from 1/16 to 1/4"""
    params = {"W1": np.zeros((2, 1)), "b1": np.zeros(1), "W2": np.array([[4.0]]), "b2": np.array([-2.0])}
    got = student.sigmoid_mlp_deltas(params, np.array([[1.0, 2.0]]), np.array([[0.0]]))
    expect(unpack(got, "loss", "grads")[0], 1 / 8, what="the loss", ignore_unit_axes=True)
    expect_grads(got, {"b2": [1 / 8], "W2": [[1 / 16]], "b1": [1 / 8], "W1": [[1 / 8], [1 / 4]]}, "")


@check(
    question="train_mlp", points=0, hint="How many times does each loop run, and what is noted down once per update?"
)
def train_counts(student, rng):
    """3 epochs of 10 examples in batches of 4 are 9 losses, of which the first is about ln C; gives no points"""
    X, y = rng.normal(0, 1, (10, 2)), np.arange(10) % 3
    _, losses = unpack(student.train_mlp(X, y, [2, 8, 3], 3, 4, 0.1, 0.0, fresh(rng)), "params", "losses")
    losses = numbers(losses)
    if len(losses) != 9:
        raise Failure("train_mlp should give one loss for each update.", detail=f"got {len(losses)}, expected 9")
    expect(losses[0], np.log(3), what="the first loss", tolerance=CLOSE)


@check(question="train_mlp", points=0, needs=["train_counts"], hint="Does each update go downhill, in every parameter?")
def train_by_heart(student, rng):
    """a network learns a batch of eight by heart; gives no points"""
    X, y = rng.normal(0, 1, (8, 6)), np.arange(8) % 3
    _, losses = unpack(student.train_mlp(X, y, [6, 32, 3], 300, 8, 0.3, 0.0, fresh(rng)), "params", "losses")
    last = numbers(losses)[-1]
    if not last < 0.1:
        raise Failure("The loss does not go to zero.", detail=f"it is {last:.3g} after 300 epochs")


@check(question="neuron_experiment", points=1, hint=ON_PAPER)
def neuron_example(student, rng):
    """from w = b = 0 with lr = 0.8, the first output is 0.4502 with the quadratic cost, and 0.3100 with the other"""
    for cost, want in (("quadratic", 0.4502), ("cross_entropy", 0.31)):
        got = student.neuron_experiment(0.0, 0.0, 0.8, 1, cost)
        expect(got, [want], what=f"the output after one epoch ({cost})", tolerance=DIGITS)


@check(question="neuron_experiment", points=1, needs=["neuron_example"])
def neuron_published(student, rng):
    """after 300 epochs at 0.15 the outputs are the published ones: 0.09 and 0.20 with the quadratic cost, else 0.01"""
    for cost, w, b, want in (
        ("quadratic", 0.6, 0.9, 0.09),
        ("quadratic", 2.0, 2.0, 0.20),
        ("cross_entropy", 0.6, 0.9, 0.01),
        ("cross_entropy", 2.0, 2.0, 0.01),
    ):
        got = student.neuron_experiment(w, b, 0.15, 300, cost)
        expect_shape(got, (300,), what="the array of outputs")
        expect(round(float(got[-1]), 2), want, what=f"the last output ({cost}, w = {w})")


def expect_grads(got, wanted, when):
    """Compare gradients in the order of `wanted`, so that the first difference is told first."""
    grads = entries(unpack(got, "loss", "grads")[1], wanted, what="grads")
    for name, want in wanted.items():
        expect(grads[name], np.array(want, float), what=f"grads['{name}'] {when}".rstrip())


def numbers(losses):
    try:
        return np.asarray(losses, dtype=float).reshape(-1)
    except (TypeError, ValueError):
        raise Failure("losses should be a list or an array of numbers.", kind="type") from None


def fresh(rng):
    """A generator for your function; the checks keep theirs."""
    return np.random.default_rng(int(rng.integers(2**32)))
