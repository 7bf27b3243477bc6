"""What a student may see of the functions that were handed in: entropies over a probability, and over a temperature."""

import numpy as np

from autograder.pictures import curves, picture

P = np.linspace(0, 1, 101)
T = np.geomspace(0.05, 50, 61)
Z = np.linspace(-6, 6, 49)
HALF = np.full(2, 0.5)


def coins(p):
    return np.stack([p, 1 - p], axis=1)


@picture(question="entropy")
def entropy_of_coins(student):
    """The entropy of a coin in bits, over the probability of heads

    Which coin is the hardest to predict? Do the two functions agree, and does the curve reach both ends?
    """
    named = {
        "your binary_entropy": (P, student.binary_entropy(P, 2)),
        "your entropy": (P, student.entropy(coins(P), 2)),
    }
    return curves("probability of heads", "bits", named)


@picture(question="divergence")
def fair_coin_taken_for_another(student):
    """What it costs to take a fair coin for one with probability q of heads, in bits

    Cross-entropy is never below the entropy, and the divergence touches 0 once. Which of the two directions stays
    finite at the ends?
    """
    q, fair = coins(P), np.tile(HALF, (len(P), 1))
    named = {
        "cross-entropy": (P, student.cross_entropy(fair, q, 2)),
        "KL(fair, q)": (P, student.kl_divergence(fair, q, 2)),
        "KL(q, fair)": (P, student.kl_divergence(q, fair, 2)),
    }
    return curves("q", "bits", named)


@picture(question="kl_from_logits")
def loss_over_one_logit(student):
    """Your kl_from_logits for the target (1/2, 1/2) and the logits (z, 1)

    Where should the loss be 0? Is your gradient the slope of your loss?
    """
    found = [student.kl_from_logits(HALF[None], np.array([[z, 1.0]])) for z in Z]
    loss = np.array([value for value, _ in found], dtype=np.float64)
    named = {
        "your loss": (Z, loss),
        "slope of your loss": (Z, np.gradient(loss, Z)),
        "your gradient": (Z, np.array([dz[0, 0] for _, dz in found])),
    }
    return curves("z", "", named)


@picture(question="temperature")
def from_cold_to_hot(student):
    """Your tempered_softmax of (0, 1, 2), from T = 1/20 to T = 50

    On the left the winner takes all; on the right all three are equal. What do they add up to in between?
    """
    p = np.array([student.tempered_softmax(np.array([[0.0, 1.0, 2.0]]), t)[0] for t in T])
    named = {f"probability of class {i + 1}": (np.log10(T), p[:, i]) for i in range(3)}
    return curves("log10 T", "", {**named, "their sum": (np.log10(T), p.sum(axis=1))})
