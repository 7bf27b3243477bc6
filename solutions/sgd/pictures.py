"""What a student may see of the functions that were handed in: an order, a path, and a loss that should fall."""

import numpy as np

from autograder.pictures import curves, picture, scatter

ROWS = 60


@picture(question="minibatches")
def minibatches_order(student):
    """The order in which your minibatches gives 60 rows

    On the line they would come as they stand in X. Is each row there once, and is there any order in them?
    """
    X = np.arange(float(ROWS))[:, None]
    batches = student.minibatches(X, np.arange(ROWS), 8, np.random.default_rng(0))
    rows = np.concatenate([np.ravel(X_batch) for X_batch, _ in batches])
    return scatter("place in the pass", "row of X", np.arange(len(rows)), rows)


@picture(question="sgd_step")
def sgd_step_path(student):
    """The path of your sgd_step with momentum 0.8, down a long bowl

    It starts far right, and the lowest point is (0, 0). Momentum lets it swing to and fro on its way there.
    """
    params = {"w": np.array([4.0, 1.0])}
    velocity, path = {"w": np.zeros(2)}, [params["w"]]
    for _ in range(60):
        grads = {"w": params["w"] * np.array([1.0, 12.0])}
        params, velocity = student.sgd_step(params, grads, velocity, 0.03, momentum=0.8)
        path.append(params["w"])
    w = np.array(path)
    return curves("first parameter", "second parameter", {"your path": (w[:, 0], w[:, 1])})


@picture(question="train")
def train_loss(student):
    """The loss of each update while your train fits a line to points

    It should fall quickly and then stay low. From which update on does it not, if it does not?
    """
    rng = np.random.default_rng(0)
    X = rng.normal(size=(64, 2))
    y = X @ np.array([2.0, -1.0]) + 0.1 * rng.normal(size=64)

    def grad_fn(params, X_batch, y_batch):
        error = X_batch @ params["w"] - y_batch
        return float(np.mean(error**2)), {"w": 2 * X_batch.T @ error / len(error)}

    start = {"w": np.zeros(2)}
    _, losses = student.train(grad_fn, start, X, y, 6, 16, 0.05, 0.5, 0.0, np.random.default_rng(1))
    losses = np.ravel(losses)
    return curves("update", "loss", {"your loss": (np.arange(1, len(losses) + 1), losses)})
