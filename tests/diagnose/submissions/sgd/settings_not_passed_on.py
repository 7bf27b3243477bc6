"""Momentum and weight decay are left out of the call of sgd_step.

Expect: train_momentum_not_passed, train_decay_not_passed
Says: Which of train's arguments does your code never use?
"""


def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros(v.shape) for k, v in params.items()}
    losses = []
    for _ in range(epochs):
        for xb, yb in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, xb, yb)
            params, velocity = sgd_step(params, grads, velocity, lr)
            losses.append(loss)
    return params, losses
