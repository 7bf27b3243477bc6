"""Known bugs of question `train_mlp`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "train_uphill",
    "The gradient is added.",
    hint="Which way is downhill?",
)
def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    params = init_mlp(sizes, rng)
    losses = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, grads = mlp_loss(params, X[rows], y[rows], l2)
            params = {name: param + lr * grads[name] for name, param in params.items()}
            losses.append(loss)
    return params, losses


@bug(
    "train_weights_only",
    "The biases are never updated.",
    hint="Which parameters have a gradient?",
)
def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    params = init_mlp(sizes, rng)
    losses = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, grads = mlp_loss(params, X[rows], y[rows], l2)
            params = {name: param - lr * grads[name] * name.startswith("W") for name, param in params.items()}
            losses.append(loss)
    return params, losses


@bug(
    "train_divides_by_batch",
    "The gradients are divided by the size of the batch once more.",
    hint="Is the gradient that you get a sum or a mean already?",
)
def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    params = init_mlp(sizes, rng)
    losses = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, grads = mlp_loss(params, X[rows], y[rows], l2)
            params = {name: param - lr * grads[name] / len(rows) for name, param in params.items()}
            losses.append(loss)
    return params, losses


@bug(
    "train_decays_again",
    "The penalty's gradient is added once more.",
    hint="Where is the penalty's gradient in already?",
)
def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    params = init_mlp(sizes, rng)
    losses = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, grads = mlp_loss(params, X[rows], y[rows], l2)
            params = {name: param - lr * (grads[name] + 2 * l2 * param * name.startswith("W")) for name, param in params.items()}
            losses.append(loss)
    return params, losses


@bug(
    "train_l2_forgotten",
    "The penalty is not passed on.",
    hint="What do you pass on to your loss as its last argument?",
)
def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    params = init_mlp(sizes, rng)
    losses = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, grads = mlp_loss(params, X[rows], y[rows], 0.0)
            params = {name: param - lr * grads[name] for name, param in params.items()}
            losses.append(loss)
    return params, losses


@bug(
    "train_no_shuffle",
    "The examples are never shuffled.",
    hint="Which examples can meet in a batch?",
)
def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    params = init_mlp(sizes, rng)
    losses = []
    for _ in range(epochs):
        order = np.arange(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, grads = mlp_loss(params, X[rows], y[rows], l2)
            params = {name: param - lr * grads[name] for name, param in params.items()}
            losses.append(loss)
    return params, losses


@bug(
    "train_shuffled_once",
    "The order is drawn once and used in every epoch.",
    hint="When is the order decided: once, or again in every epoch?",
)
def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    params = init_mlp(sizes, rng)
    fixed = rng.permutation(len(X))
    losses = []
    for _ in range(epochs):
        order = fixed
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, grads = mlp_loss(params, X[rows], y[rows], l2)
            params = {name: param - lr * grads[name] for name, param in params.items()}
            losses.append(loss)
    return params, losses


@bug(
    "train_with_replacement",
    "Examples are drawn with replacement.",
    hint="Does every example come once in an epoch?",
)
def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    params = init_mlp(sizes, rng)
    losses = []
    for _ in range(epochs):
        order = rng.integers(0, len(X), len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, grads = mlp_loss(params, X[rows], y[rows], l2)
            params = {name: param - lr * grads[name] for name, param in params.items()}
            losses.append(loss)
    return params, losses


@bug(
    "train_drops_last",
    "The last, shorter batch is left out.",
    hint="What happens to the examples that do not fill a whole batch?",
)
def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    params = init_mlp(sizes, rng)
    losses = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X) - len(X) % batch_size or batch_size, batch_size):
            rows = order[start : start + batch_size]
            loss, grads = mlp_loss(params, X[rows], y[rows], l2)
            params = {name: param - lr * grads[name] for name, param in params.items()}
            losses.append(loss)
    return params, losses


@bug(
    "train_labels_not_shuffled",
    "Rows and labels are shuffled apart.",
    hint="By which order are the rows picked, and by which the labels?",
)
def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    params = init_mlp(sizes, rng)
    losses = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, grads = mlp_loss(params, X[rows], y[start : start + batch_size], l2)
            params = {name: param - lr * grads[name] for name, param in params.items()}
            losses.append(loss)
    return params, losses


@bug(
    "train_first_batch_only",
    "Only the first batch of each epoch is used.",
    hint="How many updates does an epoch have?",
)
def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    params = init_mlp(sizes, rng)
    losses = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, 1):
            rows = order[start : start + batch_size]
            loss, grads = mlp_loss(params, X[rows], y[rows], l2)
            params = {name: param - lr * grads[name] for name, param in params.items()}
            losses.append(loss)
    return params, losses


@bug(
    "train_full_batch",
    "Every update uses all examples.",
    hint="Which examples does an update see?",
)
def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    params = init_mlp(sizes, rng)
    losses = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, grads = mlp_loss(params, X, y, l2)
            params = {name: param - lr * grads[name] for name, param in params.items()}
            losses.append(loss)
    return params, losses


@bug(
    "train_one_epoch_more",
    "There is one epoch too many.",
    hint="How often does the outer loop run?",
    presupposes=("loop",),
)
def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    params = init_mlp(sizes, rng)
    losses = []
    for _ in range(epochs + 1):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, grads = mlp_loss(params, X[rows], y[rows], l2)
            params = {name: param - lr * grads[name] for name, param in params.items()}
            losses.append(loss)
    return params, losses


@bug(
    "train_returns_early",
    "Training ends after the first epoch.",
    hint="Which loop does the return statement stand in?",
    presupposes=("loop", "return in a loop",),
)
def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    params = init_mlp(sizes, rng)
    losses = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, grads = mlp_loss(params, X[rows], y[rows], l2)
            params = {name: param - lr * grads[name] for name, param in params.items()}
            losses.append(loss)
        return params, losses


@bug(
    "train_loss_per_epoch",
    "One loss is recorded for each epoch.",
    hint="How many losses are there for each update?",
)
def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    params = init_mlp(sizes, rng)
    losses = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, grads = mlp_loss(params, X[rows], y[rows], l2)
            params = {name: param - lr * grads[name] for name, param in params.items()}
            last = loss
        losses.append(last)
    return params, losses


@bug(
    "train_loss_after_update",
    "The loss is computed again after the update.",
    hint="With which parameters is the recorded loss computed: those before the update, or those after it?",
)
def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    params = init_mlp(sizes, rng)
    losses = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, grads = mlp_loss(params, X[rows], y[rows], l2)
            params = {name: param - lr * grads[name] for name, param in params.items()}
            losses.append(mlp_loss(params, X[rows], y[rows], l2)[0])
    return params, losses


@bug(
    "train_returns_best",
    "The best parameters seen are returned instead of the last ones.",
    hint="Which parameters does train_mlp return?",
)
def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    params = init_mlp(sizes, rng)
    lowest, kept = np.inf, params
    losses = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, grads = mlp_loss(params, X[rows], y[rows], l2)
            params = {name: param - lr * grads[name] for name, param in params.items()}
            losses.append(loss)
            lowest, kept = (loss, params) if loss < lowest else (lowest, kept)
    return kept, losses


@bug(
    "train_returns_start",
    "The parameters before the training are returned.",
    hint="Do the parameters that you return differ from those that you began with?",
)
def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    params = init_mlp(sizes, rng)
    first = params
    losses = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, grads = mlp_loss(params, X[rows], y[rows], l2)
            params = {name: param - lr * grads[name] for name, param in params.items()}
            losses.append(loss)
    return first, losses


@bug(
    "train_init_after_order",
    "The generator draws an order before the parameters.",
    hint="What does rng draw first?",
)
def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    rng.permutation(len(X))
    params = init_mlp(sizes, rng)
    losses = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, grads = mlp_loss(params, X[rows], y[rows], l2)
            params = {name: param - lr * grads[name] for name, param in params.items()}
            losses.append(loss)
    return params, losses


@bug(
    "train_starts_elsewhere",
    "The training does not start from init_mlp.",
    hint="Where does the training start?",
)
def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    params = {name: 0.5 * p for name, p in init_mlp(sizes, rng).items()}
    losses = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, grads = mlp_loss(params, X[rows], y[rows], l2)
            params = {name: param - lr * grads[name] for name, param in params.items()}
            losses.append(loss)
    return params, losses


@bug(
    "train_own_seed",
    "The order comes from a generator with a seed of its own.",
    hint="Which generator decides the order of an epoch?",
)
def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    params = init_mlp(sizes, rng)
    own = np.random.default_rng(1)
    losses = []
    for _ in range(epochs):
        order = own.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, grads = mlp_loss(params, X[rows], y[rows], l2)
            params = {name: param - lr * grads[name] for name, param in params.items()}
            losses.append(loss)
    return params, losses


@bug(
    "train_global_generator",
    "The order comes from numpy's global generator.",
    hint="Which generator decides the order of an epoch?",
)
def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    params = init_mlp(sizes, rng)
    losses = []
    for _ in range(epochs):
        order = np.random.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, grads = mlp_loss(params, X[rows], y[rows], l2)
            params = {name: param - lr * grads[name] for name, param in params.items()}
            losses.append(loss)
    return params, losses


@bug(
    "train_with_momentum",
    "The updates have momentum, which was not asked for.",
    hint="What does the second update know of the first?",
)
def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    params = init_mlp(sizes, rng)
    velocity = {name: np.zeros_like(param) for name, param in params.items()}
    losses = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, grads = mlp_loss(params, X[rows], y[rows], l2)
            velocity = {name: 0.9 * v + grads[name] for name, v in velocity.items()}
            params = {name: param - lr * velocity[name] for name, param in params.items()}
            losses.append(loss)
    return params, losses


@bug(
    "train_rate_decays",
    "The learning rate shrinks from epoch to epoch.",
    hint="Which learning rate does the last epoch have?",
)
def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    params = init_mlp(sizes, rng)
    losses = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, grads = mlp_loss(params, X[rows], y[rows], l2)
            params = {name: param - lr * grads[name] for name, param in params.items()}
            losses.append(loss)
        lr = lr * 0.9
    return params, losses


@bug(
    "train_no_update",
    "The parameters are never changed.",
    hint="What does each update change?",
)
def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    params = init_mlp(sizes, rng)
    losses = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, grads = mlp_loss(params, X[rows], y[rows], l2)
            params = {name: param for name, param in params.items()}
            losses.append(loss)
    return params, losses


@bug(
    "train_shuffles_in_place",
    "The caller's data are shuffled in place.",
    hint="Whose arrays do you put into another order?",
)
def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    params = init_mlp(sizes, rng)
    losses = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        X[:], y[:] = X[order], y[order]
        for start in range(0, len(X), batch_size):
            rows = slice(start, start + batch_size)
            loss, grads = mlp_loss(params, X[rows], y[rows], l2)
            params = {name: param - lr * grads[name] for name, param in params.items()}
            losses.append(loss)
    return params, losses
