"""What a student may see of the functions that were handed in."""

import numpy as np

from autograder.pictures import curves, histogram, picture, scatter

EPOCHS = 300
DEPTH, UNITS = 10, 30


@picture(question="init_mlp")
def init_weights(student):
    """The weights of a hidden layer with 100 inputs, as your init_mlp draws them

    A bell around 0, of which about two thirds lie between -0.14 and 0.14.
    """
    params = student.init_mlp([100, 50, 3], np.random.default_rng(0))
    return histogram("weight", params["W1"], -0.6, 0.6, 24)


@picture(question="mlp_forward")
def scores_over_input(student):
    """The two scores of your network from the handout, while x goes from (-3, 1) to (3, 1)

    Straight lines with a corner wherever a ReLU switches on or off.
    """
    t = np.linspace(-3, 3, 61)
    scores, _ = student.mlp_forward(handout_network(), np.stack([t, np.ones_like(t)], axis=1))
    return curves("first input", "score", {f"class {k}": (t, scores[:, k]) for k in range(2)})


@picture(question="mlp_loss")
def vanishing_gradients(student):
    """How long the gradients of the biases are in ten hidden layers of ReLUs, by your mlp_loss

    Beside it is the same for ten layers of sigmoids, where the gradient has vanished long before it reaches layer 1.
    Both are powers of ten, measured from the tenth layer.
    """
    rng = np.random.default_rng(0)
    X, y = rng.normal(0, 1, (50, UNITS)), np.arange(50) % 3
    weights = [rng.normal(0, np.sqrt(1 / UNITS), (UNITS, UNITS)) for _ in range(DEPTH)]
    last = rng.normal(0, np.sqrt(1 / UNITS), (UNITS, 3))
    params = {f"W{k + 1}": np.sqrt(2) * W for k, W in enumerate(weights)} | {f"W{DEPTH + 1}": last}
    params |= {f"b{k + 1}": np.zeros(UNITS) for k in range(DEPTH)} | {f"b{DEPTH + 1}": np.zeros(3)}
    _, grads = student.mlp_loss(params, X, y, 0.0)
    layers = np.arange(1, DEPTH + 1)
    relu = np.array([np.linalg.norm(grads[f"b{k}"]) for k in layers])
    sigmoid = sigmoid_lengths(X, y, weights, last)
    named = {"your ReLU network": powers(relu), "sigmoids": powers(sigmoid)}
    return curves("layer", "power of ten", {name: (layers, values) for name, values in named.items()})


@picture(question="sigmoid_mlp_deltas")
def deltas_against_slopes(student):
    """The gradients of your sigmoid_mlp_deltas against the slopes of your own loss

    Each point is a weight or a bias; right ones lie on the line.
    """
    rng = np.random.default_rng(0)
    shapes = {"W1": (3, 4), "b1": (4,), "W2": (4, 2), "b2": (2,)}
    params = {name: rng.normal(0, 1, shape) for name, shape in shapes.items()}
    X, Y = rng.normal(0, 1, (6, 3)), rng.uniform(0, 1, (6, 2))
    _, grads = student.sigmoid_mlp_deltas(params, X, Y)
    slopes, found = [], []
    for name, param in params.items():
        for index in np.ndindex(param.shape):
            step = np.zeros(param.shape)
            step[index] = 1e-4
            ahead, behind = (
                student.sigmoid_mlp_deltas({**params, name: p}, X, Y)[0] for p in (param + step, param - step)
            )
            slopes.append((ahead - behind) / 2e-4)
            found.append(np.asarray(grads[name])[index])
    return scatter("slope of your loss", "your gradient", slopes, found)


@picture(question="train_mlp")
def training_loss(student):
    """The losses of your train_mlp on three groups of points

    They begin near ln 3 = 1.10 and should go down to nearly 0, with some noise from the batches.
    """
    rng = np.random.default_rng(0)
    y = np.arange(60) % 3
    X = rng.normal(0, 0.4, (60, 2)) + np.array([[2, 0], [-1, 1.7], [-1, -1.7]])[y]
    _, losses = student.train_mlp(X, y, [2, 16, 3], 10, 10, 0.2, 0.0, np.random.default_rng(1))
    losses = np.asarray(losses, dtype=np.float64)
    return curves("update", "loss", {"your loss": (np.arange(1, losses.size + 1), losses)})


@picture(question="neuron_experiment")
def learning_curves(student):
    """The output of your neuron over 300 epochs, which should become 0, from a bad start (0.82) and a worse one (0.98)

    With the quadratic cost the worse start learns next to nothing for more than a hundred epochs. With the
    cross-entropy it starts learning at once.
    """
    epochs = np.arange(1, EPOCHS + 1)
    named = {}
    for cost, name in (("quadratic", "quadratic"), ("cross_entropy", "cross-entropy")):
        for w, b, start in ((0.6, 0.9, "0.82"), (2.0, 2.0, "0.98")):
            named[f"{name}, from {start}"] = (epochs, student.neuron_experiment(w, b, 0.15, EPOCHS, cost))
    return curves("epoch", "output", named)


def handout_network():
    W1, W2 = np.array([[1.0, -1.0, 2.0], [0.0, 1.0, -1.0]]), np.array([[1.0, 0.0], [2.0, -1.0], [0.0, 1.0]])
    return {"W1": W1, "b1": np.array([0.0, -1.0, -1.0]), "W2": W2, "b2": np.zeros(2)}


def sigmoid_lengths(X, y, weights, last):
    """Lengths of the gradients of the biases of a network of sigmoids, with cross-entropy, from layer 1 on."""
    values = [X]
    for W in weights:
        values.append(0.5 + 0.5 * np.tanh(values[-1] @ W / 2))
    scores = np.exp(values[-1] @ last)
    delta = (scores / scores.sum(axis=1, keepdims=True) - np.eye(3)[y]) / len(y) @ last.T
    lengths = []
    for W, a in zip(reversed(weights), reversed(values[1:]), strict=True):
        delta = delta * a * (1 - a)
        lengths.append(np.linalg.norm(delta.sum(axis=0)))
        delta = delta @ W.T
    return np.array(lengths[::-1])


def powers(lengths):
    return np.log10(np.maximum(lengths, 1e-300) / max(lengths[-1], 1e-300))
