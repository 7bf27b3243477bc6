"""Makes the batches once and goes through them in every epoch.

Expect: train_shuffled_once
"""


def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros(v.shape) for k, v in params.items()}
    losses = []
    batches = list(minibatches(X, y, batch_size, rng))
    for _ in range(epochs):
        for xb, yb in batches:
            loss, grads = grad_fn(params, xb, yb)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss)
    return params, losses
