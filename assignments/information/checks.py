"""Public checks: what `nabla check` and `pytest` run on your machine. The grader runs these too, and hidden ones."""

import numpy as np

from autograder import check, expect, expect_shape, unpack
from autograder.contracts import function, members, normal, number, probabilities, uniform

# the handout's table: the fourth row has surprises of 1, 2, 3 and 3 bits
TABLE = np.array(
    [[1.0, 0, 0, 0], [1 / 2, 1 / 2, 0, 0], [3 / 4, 1 / 4, 0, 0], [1 / 2, 1 / 4, 1 / 8, 1 / 8], [1 / 4] * 4]
)
BITS = np.array([0.0, 1.0, 2 - 0.75 * np.log2(3), 1.75, 2.0])
FAIR, BIASED = np.array([1 / 2, 1 / 2, 0]), np.array([3 / 4, 1 / 4, 0])
SPREAD = np.array([1 / 2, 1 / 4, 1 / 4])

ON_PAPER = "Work the handout's example out on paper: which line of your code is the first to leave it?"
UNIT = "By which factor do nats and bits differ, and which of the two is the larger number?"
DIRECTION = "Which of the two distributions do the events follow, and which one do you believe in?"
ZERO = "Which of the three rows of the handout's table of zeros does your code treat differently?"


def distributions(rng, n, c):
    p = rng.uniform(0.1, 1, (n, c))
    return p / p.sum(axis=1, keepdims=True)


# 1 entropy


@check(question="entropy", points=1, hint=ON_PAPER)
def entropy_table(student, rng):
    """entropy gives the handout's table: 0, 1, 0.8113, 1.75 and 2 bits"""
    expect(student.entropy(TABLE, 2), BITS, what="the entropy in bits")


@check(question="entropy", points=1, hint=UNIT)
def entropy_units(student, rng):
    """entropy is in nats when no base is given, and base 4 counts in pairs of bits"""
    expect(student.entropy(TABLE), BITS * np.log(2), what="the entropy in nats")
    expect(student.entropy(TABLE, base=4), BITS / 2, what="the entropy with base 4")


@check(question="entropy", points=0, hint="Which property of the handout fails, and why?")
def entropy_properties(student, rng):
    """entropies of independent events add up, and the uniform distribution has the largest"""
    p, r = distributions(rng, 5, 3), distributions(rng, 5, 4)
    pairs = (p[:, :, None] * r[:, None, :]).reshape(5, 12)
    own = [student.entropy(p), student.entropy(r)]
    for single in own:
        expect_shape(single, (5,), what="entropy(p)")
    both = np.sum(own, axis=0)
    expect(student.entropy(pairs), both, what="the entropy of pairs")
    expect(student.entropy(p[:, ::-1]), student.entropy(p), what="the entropy of the classes in reverse")
    expect(student.entropy(np.full((1, 7), 1 / 7)), [np.log(7)], what="the entropy of 7 equally likely classes")


@check(question="entropy", points=1, hint="Which two events does a coin have, and how likely is each?")
def binary_entropy_example(student, rng):
    """binary_entropy gives 0 for sure coins, 1 bit for the fair one, and 0.8113 for both biased ones"""
    p = np.array([0.0, 1 / 4, 1 / 2, 3 / 4, 1.0])
    bits = np.array([0, BITS[2], 1, BITS[2], 0])
    expect(student.binary_entropy(p, 2), bits, what="the entropy in bits")
    expect(student.binary_entropy(p), bits * np.log(2), what="the entropy in nats")


# 2 cross-entropy, divergence, perplexity


@check(question="divergence", points=1, hint=DIRECTION)
def cross_entropy_example(student, rng):
    """cross_entropy gives 1.2075 and 1 bits for the handout's coins, and 1.5 with a class that never comes"""
    p, q = np.stack([FAIR, BIASED, FAIR]), np.stack([BIASED, FAIR, SPREAD])
    expect(student.cross_entropy(p, q, 2), [2 - np.log2(3) / 2, 1.0, 1.5], what="the cross-entropy in bits")


@check(question="divergence", points=1, hint=DIRECTION)
def kl_divergence_example(student, rng):
    """kl_divergence gives 0.2075 and 0.1887 bits for the handout's coins, and 0 for a distribution and itself"""
    p, q = np.stack([FAIR, BIASED, FAIR, SPREAD]), np.stack([BIASED, FAIR, SPREAD, SPREAD])
    bits = [1 - np.log2(3) / 2, 0.75 * np.log2(3) - 1, 0.5, 0.0]
    expect(student.kl_divergence(p, q, 2), bits, what="the divergence in bits")


@check(question="divergence", points=1, hint=ZERO)
def infinite_example(student, rng):
    """a model that excludes what happens pays infinity, and only in that row"""
    p, q = np.stack([SPREAD, FAIR]), np.stack([FAIR, FAIR])
    expect(student.cross_entropy(p, q, 2), [np.inf, 1.0], what="cross_entropy")
    expect(student.kl_divergence(p, q, 2), [np.inf, 0.0], what="kl_divergence")
    expect(student.perplexity(p, q), [np.inf, 2.0], what="perplexity")


@check(question="divergence", points=1, hint="What do you raise to the cross-entropy, and in which unit is that?")
def perplexity_example(student, rng):
    """perplexity is 6 for a fair die, and 2.3094 for the handout's coins"""
    die = np.full((1, 6), 1 / 6)
    expect(student.perplexity(die, die), [6.0], what="the perplexity of a die")
    expect(student.perplexity(FAIR[None], BIASED[None]), [4 / np.sqrt(3)], what="the perplexity of a coin")


@check(question="divergence", points=0, hint="Which of your three functions does not fit the two others?")
def divergence_is_the_difference(student, rng):
    """KL divergence is cross-entropy minus entropy, and never negative"""
    p, q = distributions(rng, 6, 4), distributions(rng, 6, 4)
    own, crossed, divergence = student.entropy(p), student.cross_entropy(p, q), student.kl_divergence(p, q)
    for got in (own, crossed, divergence):
        expect_shape(got, (6,), what="the result")
    expect(divergence, np.subtract(crossed, own), what="kl_divergence, held against cross_entropy - entropy,")
    expect(np.minimum(divergence, 0.0), np.zeros(6), what="the negative part of kl_divergence")


# 3 the loss


@check(question="kl_from_logits", points=1, hint=ON_PAPER)
def kl_loss_example(student, rng):
    """kl_from_logits gives the loss of the handout's example, 0.4185"""
    p, z = np.array([[0.5, 0.5], [0.0, 1.0]]), np.array([[0.0, np.log(3)], [0.0, 0.0]])
    loss, _ = unpack(student.kl_from_logits(p, z), "loss", "dz")
    expect(loss, (np.log(4 / 3) / 2 + np.log(2)) / 2, what="the loss")


@check(question="kl_from_logits", points=1, hint=ON_PAPER)
def kl_gradient_example(student, rng):
    """kl_from_logits gives the gradient of the handout's example, in eighths"""
    p, z = np.array([[0.5, 0.5], [0.0, 1.0]]), np.array([[0.0, np.log(3)], [0.0, 0.0]])
    _, dz = unpack(student.kl_from_logits(p, z), "loss", "dz")
    expect(dz, [[-1 / 8, 1 / 8], [1 / 4, -1 / 4]], what="dz")


# 4 temperature


@check(question="temperature", points=1, hint=ON_PAPER)
def tempered_softmax_example(student, rng):
    """tempered_softmax of (0, ln 4) is (1/5, 4/5), (1/17, 16/17) for T = 1/2, and (1/3, 2/3) for T = 2"""
    z = np.log([[1.0, 4.0], [3.0, 3.0]])
    expect(student.tempered_softmax(z, 1.0), [[1 / 5, 4 / 5], [1 / 2, 1 / 2]], what="p for T = 1")
    expect(student.tempered_softmax(z, 0.5), [[1 / 17, 16 / 17], [1 / 2, 1 / 2]], what="p for T = 1/2")
    expect(student.tempered_softmax(z, 2.0), [[1 / 3, 2 / 3], [1 / 2, 1 / 2]], what="p for T = 2")


@check(question="temperature", points=1, hint="What happens to the differences of the logits when T grows?")
def tempered_softmax_limits(student, rng):
    """the entropy of tempered_softmax goes to 0 when it is cold and to log C when it is hot, and grows in between"""
    z = rng.permuted(np.tile(np.arange(5.0), (4, 1)), axis=1)
    entropies = []
    for T in (0.01, 0.5, 1.0, 2.0, 1e6):
        p = student.tempered_softmax(z, T)
        expect_shape(p, (4, 5), what="p")
        expect(np.sum(p, axis=1), np.ones(4), what="the sum of each row of p")
        entropies.append(-np.sum(p * np.log(np.maximum(p, 1e-300)), axis=1))
    expect(entropies[0], np.zeros(4), what="the entropy at T = 0.01")
    expect(entropies[-1], np.full(4, np.log(5)), what="the entropy at T = 1,000,000")
    growth = np.diff(entropies, axis=0)
    expect(np.minimum(growth, 0.0), np.zeros(growth.shape), what="what the entropy loses when T grows")


@check(question="temperature", points=1, hint="How surprised is somebody who takes all C classes for equally likely?")
def initial_loss_example(student, rng):
    """initial_loss is 2.3026 for ten classes, 0.6931 for two, and 0 for one"""
    for C, nats in ((10, np.log(10)), (2, np.log(2)), (1, 0.0)):
        expect(student.initial_loss(C), nats, what=f"the loss of {C} classes")


# What every function promises, whatever it computes: shape, dtypes, layouts, arguments, repetition, rows

P, Q, BASE = probabilities("N C"), probabilities("N C"), number(1.5, 10, optional=True)
SHAPE_ELSEWHERE = {"form": 0}

function("entropy", {"p": P, "base": BASE}, "N", rows="N", question="entropy")
function(
    "binary_entropy",
    {"p": uniform("N", 0.02, 0.98), "base": BASE},
    "N",
    rows="N",
    question="entropy",
    builds_on=["entropy"],
    points=SHAPE_ELSEWHERE,
)
function(
    "cross_entropy",
    {"p": P, "q": Q, "base": BASE},
    "N",
    rows="N",
    question="divergence",
    builds_on=["entropy", "kl_divergence"],
    points=SHAPE_ELSEWHERE,
)
function(
    "kl_divergence",
    {"p": P, "q": Q, "base": BASE},
    "N",
    rows="N",
    question="divergence",
    builds_on=["entropy", "cross_entropy"],
    points=SHAPE_ELSEWHERE,
)
function(
    "perplexity",
    {"p": P, "q": Q},
    "N",
    rows="N",
    question="divergence",
    builds_on=["cross_entropy"],
    points=SHAPE_ELSEWHERE,
)
function(
    "kl_from_logits",
    {"p": P, "z": normal("N C", std=1.5, integers=True)},
    members(loss="", dz="N C"),
    points={"form": 2},
)
function(
    "tempered_softmax",
    {"z": uniform("N C", -3, 3, integers=True), "T": number(0.3, 3)},
    "N C",
    rows="N",
    question="temperature",
    points={"form": 0, "rows": 1},
)
