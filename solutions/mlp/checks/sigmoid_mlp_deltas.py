"""The classic network of two layers of sigmoids, by autograd."""

from autograder.contracts import Extra, graded

from ._reference import network, torch_deltas


def saturated(rng):
    """Some hidden units with weighted inputs of hundreds of both signs, where exp overflows; others are as usual."""
    for scale in (200.0, 5000.0):
        params = network(rng, [4, 7, 3])
        params["W1"][:, :2] *= scale
        yield {"params": params, "X": rng.normal(0.4, 1.1, (9, 4)), "Y": rng.uniform(0, 1, (9, 3))}


graded(
    "sigmoid_mlp_deltas",
    torch_deltas,
    points={"loss": 2, "grads": 4, "sides": 0},
    hints={
        "loss": "Over what does the cost of a batch sum, and what stands before the sum?",
        "grads": "Which deltas do the gradients of each layer rest on, and at which values are the slopes taken?",
    },
    extras={
        "saturated": Extra(
            "sigmoid_mlp_deltas stays exact where sigmoids are saturated",
            saturated,
            hint="What does your sigmoid compute for an input of 1000, and for one of -1000?",
        )
    },
)
