"""Keeps the mean loss of each epoch.

Expect: train_loss_per_epoch
"""


def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros(v.shape) for k, v in params.items()}
    history = []
    for _ in range(epochs):
        here = []
        for xb, yb in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, xb, yb)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            here.append(loss)
        history.append(sum(here) / len(here))
    return params, history
