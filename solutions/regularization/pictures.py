"""What a student may see of the functions that were handed in: penalties over one weight, and what bounds do."""

import numpy as np

from autograder.pictures import curves, picture, scatter

W = np.linspace(-3, 3, 61)
STEPS = np.arange(40)


def over_one_weight(function):
    found = [function(np.array([w]), 0.5) for w in W]
    penalty = np.array([value for value, _ in found], dtype=np.float64)
    slope = np.array([dW[0] for _, dW in found])
    return {
        "your penalty": (W, penalty),
        "slope of your penalty": (W, np.gradient(penalty, W)),
        "your gradient": (W, slope),
    }


@picture(question="l2")
def squared_penalty(student):
    """Your l2_penalty of one weight from -3 to 3, with lam = 0.5

    Is your gradient the slope of your penalty? How steep is it for a weight that is nearly 0?
    """
    return curves("weight", "", over_one_weight(student.l2_penalty))


@picture(question="l1")
def absolute_penalty(student):
    """Your l1_penalty of one weight from -3 to 3, with lam = 0.5

    Is your gradient the slope of your penalty? How steep is it for a weight that is nearly 0?
    """
    return curves("weight", "", over_one_weight(student.l1_penalty))


@picture(question="l1")
def thresholds(student):
    """Your soft_threshold of a weight from -3 to 3, for t = 0, 0.5 and 1

    How wide is the flat part of each curve? Is there a jump anywhere?
    """
    return curves("weight", "", {f"t = {t}": (W, student.soft_threshold(W, t)) for t in (0.0, 0.5, 1.0)})


@picture(question="elastic_net")
def decaying_weights(student):
    """Four weights that are only penalised, 40 steps down your elastic_net gradient, with l1 = l2 = 0.2

    Only w and v are in decay. Which of the four should not move? What do the other two do near 0?
    """
    params = {"w": np.array([3.0]), "v": np.array([-1.5]), "b": np.array([2.0]), "w2": np.array([-3.0])}
    ways = {name: [] for name in params}
    for _ in STEPS:
        for name, value in params.items():
            ways[name].append(float(value[0]))
        _, grads = student.elastic_net(params, 0.2, 0.2, ["w", "v"])
        params = {name: value - 0.2 * np.asarray(grads[name], dtype=np.float64) for name, value in params.items()}
    return curves("step", "", {name: (STEPS, way) for name, way in ways.items()})


@picture(question="clipping")
def norms_before_and_after(student):
    """The norm after your clip_by_global_norm over the norm before it, with a bound of 2

    Where does the curve follow the diagonal, and where is it flat?
    """
    sizes, after, told = np.linspace(0, 5, 41), [], []
    for size in sizes:
        clipped, norm = student.clip_by_global_norm({"W": np.array([[0.6 * size]]), "b": np.array([0.8 * size])}, 2.0)
        after.append(np.sqrt(sum(np.sum(np.square(g)) for g in clipped.values())))
        told.append(norm)
    return curves("norm before", "", {"norm after": (sizes, after), "the norm that you return": (sizes, told)})


@picture(question="max_norm")
def columns_before_and_after(student):
    """The norms of 60 columns after your max_norm against those before it, with c = 2

    Columns that are short enough lie on the line. Where do the others lie?
    """
    columns = np.random.default_rng(0).normal(0, 1, (5, 60)) * np.linspace(0, 2, 60)
    after = np.sqrt(np.sum(np.square(student.max_norm(columns, 2.0)), axis=0))
    return scatter("norm before", "norm after", np.sqrt(np.sum(columns * columns, axis=0)), after)
