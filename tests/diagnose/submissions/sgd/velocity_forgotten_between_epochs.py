"""The velocity starts from zero in every epoch.

Expect: train_velocity_reset_each_epoch
"""


def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    losses = []
    for _ in range(epochs):
        velocity = {k: np.zeros(v.shape) for k, v in params.items()}
        for xb, yb in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, xb, yb)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss)
    return params, losses
