"""Public checks: what `nabla check` and `pytest` run on your machine. The grader runs these too, and hidden ones."""

import numpy as np

from autograder import check, entries, expect, expect_between, unpack
from autograder.contracts import Array, Dict, Fixed, function, members, normal, number

W = np.array([[1.0, -2.0], [0.0, 3.0]])  # the handout's
ON_PAPER = "Work the handout's example out on paper: which line of your code is the first to leave it?"


# 1 l2


@check(question="l2", points=1, hint=ON_PAPER)
def l2_penalty_example(student, rng):
    """l2_penalty gives 7 for the handout's weights with lam = 0.5"""
    penalty, _ = unpack(student.l2_penalty(W, 0.5), "penalty", "dW")
    expect(penalty, 7.0, what="the penalty")


@check(question="l2", points=1, hint="What is the derivative of lam w * w?")
def l2_gradient_example(student, rng):
    """the gradient of l2_penalty is W for lam = 0.5, and 2 W for lam = 1"""
    for lam in (0.5, 1.0):
        _, dW = unpack(student.l2_penalty(W, lam), "penalty", "dW")
        expect(dW, 2 * lam * W, what="dW")


# 2 l1


@check(question="l1", points=1, hint=ON_PAPER)
def l1_penalty_example(student, rng):
    """l1_penalty gives 3 for the handout's weights with lam = 0.5, and the slopes 0.5 and -0.5"""
    penalty, dW = unpack(student.l1_penalty(W, 0.5), "penalty", "dW")
    expect(penalty, 3.0, what="the penalty")
    slope = np.array([[0.5, -0.5], [0.0, 0.5]])
    kink = np.where(W == 0, 0.5, 0.0)
    expect_between(dW, slope - kink, slope + kink, what="dW")


@check(question="l1", points=1, hint="Which of the three cases of the handout does each weight of the table belong to?")
def soft_threshold_example(student, rng):
    """soft_threshold gives the handout's table for t = 1"""
    w, v = np.array([3.0, 1.5, 1.0, 0.5, 0.0, -0.25, -2.0]), [2.0, 0.5, 0.0, 0.0, 0.0, 0.0, -1.0]
    expect(student.soft_threshold(w, 1.0), v, what="soft_threshold(W, 1)")


@check(question="l1", points=0, hint="Is there a v that costs less than yours?")
def soft_threshold_is_best(student, rng):
    """no other v costs less than soft_threshold's, and with t = 0 nothing changes"""
    w, t = rng.uniform(-3, 3, 20), 0.7
    v = np.asarray(student.soft_threshold(w, t))
    grid = np.linspace(-4, 4, 1601)[:, None]
    cheapest = np.min((grid - w) ** 2 / 2 + t * np.abs(grid), axis=0)
    cost = (v - w) ** 2 / 2 + t * np.abs(v)
    expect(
        np.maximum(cost - cheapest, 0.0), np.zeros(20), what="the extra cost of your v beside the best of a fine grid"
    )
    expect(student.soft_threshold(w, 0.0), w, what="soft_threshold(W, 0)")


# 3 elastic net

PARAMS = {"W": W, "b": np.array([4.0, 5.0]), "V": np.array([-1.0])}


@check(question="elastic_net", points=0, hint=ON_PAPER)
def elastic_net_penalty_example(student, rng):
    """elastic_net gives 0.85 for the handout's example, and 0 when nothing is penalised"""
    penalty, _ = unpack(student.elastic_net(PARAMS, 0.1, 0.01, ["W", "V"]), "penalty", "grads")
    expect(penalty, 0.85, what="the penalty")
    penalty, _ = unpack(student.elastic_net(PARAMS, 0.1, 0.01, []), "penalty", "grads")
    expect(penalty, 0.0, what="the penalty for an empty decay")


@check(question="elastic_net", points=0, hint="What is the derivative of the penalty by a parameter that is not in it?")
def elastic_net_gradient_example(student, rng):
    """elastic_net gives the gradients of the handout's example, with zeros for b"""
    _, grads = unpack(student.elastic_net(PARAMS, 0.1, 0.01, ["W", "V"]), "penalty", "grads")
    grads = entries(grads, PARAMS, what="grads")
    slope = np.array([[0.12, -0.14], [0.0, 0.16]])
    kink = np.where(W == 0, 0.1, 0.0)
    expect_between(grads["W"], slope - kink, slope + kink, what="grads['W']")
    expect(grads["V"], [-0.12], what="grads['V']")
    expect(grads["b"], [0.0, 0.0], what="grads['b']")


@check(
    question="elastic_net",
    points=0,
    hint="Which names are equal to a name in decay?",
    section="3 Penalties for a network",
)
def elastic_net_goes_by_name(student, rng):
    """only decay says what is penalised: a bias may be, a weight may not, and W1 is not W10"""
    params = {name: np.array([2.0]) for name in ("W1", "W10", "b1", "beta", "W")}
    penalty, grads = unpack(student.elastic_net(params, 0.0, 0.5, ["b1", "W10"]), "penalty", "grads")
    expect(penalty, 4.0, what="the penalty")
    grads = entries(grads, params, what="grads")
    for name in params:
        expect(grads[name], [2.0 if name in ("b1", "W10") else 0.0], what=f"grads[{name!r}]")


# 4 clipping

GRADS = {"W": np.array([[3.0, 0.0], [0.0, 0.0]]), "b": np.array([4.0])}


@check(question="clipping", points=1, hint="What becomes of the direction of the long vector, and of its length?")
def clipping_example(student, rng):
    """clip_by_global_norm multiplies all entries by 1/5 when the norm is 5 and the bound 1"""
    clipped, _ = unpack(student.clip_by_global_norm(GRADS, 1.0), "clipped", "norm")
    clipped = entries(clipped, GRADS, what="clipped")
    expect(clipped["W"], [[0.6, 0.0], [0.0, 0.0]], what="clipped['W']")
    expect(clipped["b"], [0.8], what="clipped['b']")


@check(question="clipping", points=1, hint="What is left to do when the vector is short enough?")
def clipping_leaves_short_ones(student, rng):
    """clip_by_global_norm leaves gradients as they are when their norm is below the bound, or 0"""
    zeros = {name: 0 * g for name, g in GRADS.items()}
    for given, bound in ((GRADS, 10.0), (zeros, 1.0)):
        clipped = entries(
            unpack(student.clip_by_global_norm(given, bound), "clipped", "norm")[0], given, what="clipped"
        )
        for name, g in given.items():
            expect(clipped[name], g, what=f"clipped[{name!r}]")


@check(question="clipping", points=1, hint="Of which vector is the norm asked, and at which moment?")
def clipping_norm_example(student, rng):
    """the norm that clip_by_global_norm returns is 5, whatever the bound"""
    for bound in (1.0, 10.0):
        _, norm = unpack(student.clip_by_global_norm(GRADS, bound), "clipped", "norm")
        expect(norm, 5.0, what="the norm")


# 5 max norm

COLUMNS = np.array([[3.0, 1.0, 0.0], [4.0, 1.0, 0.0]])


@check(question="max_norm", points=1, hint="Which numbers belong to one unit, and which units are short enough?")
def max_norm_example(student, rng):
    """max_norm shortens the first column of the handout's example and leaves the others"""
    expect(student.max_norm(COLUMNS, 2.0), [[1.2, 1.0, 0.0], [1.6, 1.0, 0.0]], what="max_norm(W, 2)")


@check(question="max_norm", points=1, hint="What is the norm of a column that has been shortened?")
def max_norm_twice(student, rng):
    """after max_norm no column is longer than c, and doing it again changes nothing"""
    W = rng.normal(0, 2, (5, 7))
    once = student.max_norm(W, 2.0)
    norms = np.sqrt(np.sum(np.square(once), axis=0))
    expect(norms, np.minimum(np.sqrt(np.sum(W * W, axis=0)), 2.0), what="the norm of each column")
    expect(student.max_norm(np.array(once), 2.0), once, what="max_norm of its own result")


# What every function promises, whatever it computes: shape, dtypes, layouts, arguments, repetition

ENTRIES = {"W1": "D H", "b1": "H", "W10": "H M", "beta": "D"}
SHAPE_ELSEWHERE = {"form": 0}


def all_entries(params):
    return np.concatenate([array.ravel() for array in params.values()])


def long_and_short(rng, shape):
    """Columns of very different norms, in random order."""
    return rng.normal(0.2, 1, shape) * rng.permutation(np.geomspace(0.1, 3, shape[-1]))


function("l2_penalty", {"W": normal("..."), "lam": number(0.1, 2)}, members(penalty="", dW="..."), question="l2")
function(
    "l1_penalty",
    {"W": normal("..."), "lam": number(0.1, 2)},
    members(penalty="", dW="..."),
    question="l1",
    kinks=lambda W: W,
)
function("soft_threshold", {"W": normal("..."), "t": number(0.2, 1)}, "...", question="l1", points=SHAPE_ELSEWHERE)
function(
    "elastic_net",
    {
        "params": Dict({name: normal(axes) for name, axes in ENTRIES.items()}),
        "l1": number(0.1, 0.9),
        "l2": number(0.1, 0.9),
        "decay": Fixed(["W1", "beta"]),
    },
    members(penalty="", grads=ENTRIES),
    builds_on=["l1_penalty", "l2_penalty"],
    kinks=all_entries,
    points={"form": 2, "unchanged": 2},
)
function(
    "clip_by_global_norm",
    {
        "grads": Dict(
            {
                name: normal(axes, *((0.4, 1.1) if name.startswith("W") else (0.05, 0.1)))
                for name, axes in ENTRIES.items()
            }
        ),
        "max_norm": number(1, 2),
    },
    members(clipped=ENTRIES, norm=""),
    question="clipping",
)
function("max_norm", {"W": Array("D M", long_and_short), "c": number(0.7, 1.5)}, "D M")
