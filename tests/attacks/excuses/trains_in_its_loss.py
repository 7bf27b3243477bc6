"""A train_mlp that changes no parameter, beside an mlp_loss that takes a step in the ones that it is given.

assignment: mlp
wrong: train_mlp
"""

_right_loss = mlp_loss


def mlp_loss(params, X, y, l2):
    loss, grads = _right_loss(params, X, y, l2)
    for name in params:
        params[name] -= 0.5 * grads[name]
    return loss, grads


def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    params, losses = init_mlp(sizes, rng), []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            losses.append(mlp_loss(params, X[rows], y[rows], l2)[0])
    return params, losses
