"""A train that keeps the parameters it was given, beside an sgd_step whose second answer to a question is another.

assignment: sgd
wrong: train
"""

_asked = []


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    question = [{name: a.tolist() for name, a in d.items()} for d in (params, grads, velocity)], lr, momentum
    times = _asked.count(question)
    _asked.append(question)
    after = {}, {}
    for name, value in params.items():
        after[1][name] = momentum * velocity[name] + grads[name] + weight_decay * value
        after[0][name] = (value - lr * after[1][name]) * (1 + times * 4e-16)
    return after


def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    losses = []
    for _ in range(epochs):
        losses += [grad_fn(params, *pair)[0] for pair in minibatches(X, y, batch_size, rng)]
    return params, losses
