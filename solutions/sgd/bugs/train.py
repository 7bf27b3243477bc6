"""Known bugs of question `train`."""

import numpy as np

from autograder.bugs import bug

_velocity = {}


@bug(
    "train_accumulates",
    "Gradients are added up over the batches and never set back to zero.",
    hint="When the second batch is done, which gradients are in your sum?",
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    total = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            total = {k: total[k] + grads[k] for k in params}
            params, velocity = sgd_step(params, total, velocity, lr, momentum, weight_decay)
            losses.append(loss)
    return params, losses


@bug(
    "train_arguments_swapped",
    "Momentum and weight decay change places on the way to the update.",
    hint="In which order does sgd_step take its arguments?",
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            params, velocity = sgd_step(params, grads, velocity, lr, weight_decay, momentum)
            losses.append(loss)
    return params, losses


@bug(
    "train_averaged_momentum",
    "The update inside train averages old velocity and gradient instead of adding them up.",
    hint="If the gradient is always 1, which value does your velocity approach?",
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            velocity = {
                k: momentum * velocity[k] + (1 - momentum) * (grads[k] + weight_decay * params[k]) for k in params
            }
            params = {k: params[k] - lr * velocity[k] for k in params}
            losses.append(loss)
    return params, losses


@bug(
    "train_changes_params",
    "The caller's parameters are updated in place.",
    hint="After training, can the caller still start again from the same parameters?",
    presupposes=("augmented assignment | copyto | subtract",),
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            for k in params:
                velocity[k] = momentum * velocity[k] + grads[k] + weight_decay * params[k]
                params[k] -= lr * velocity[k]
            losses.append(loss)
    return params, losses


@bug(
    "train_decay_not_passed",
    "The weight decay is not handed on to the update.",
    hint="Which of train's arguments does your code never use?",
    presupposes=("unused argument",),
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum)
            losses.append(loss)
    return params, losses


@bug(
    "train_decay_twice",
    "Weight decay is added to the gradients before an update that adds it as well.",
    hint="Which of your functions is responsible for weight decay?",
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            grads = {k: g + weight_decay * params[k] for k, g in grads.items()}
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss)
    return params, losses


@bug(
    "train_divides_by_batch",
    "The gradients, which are means already, are divided by the size of the batch once more.",
    hint="Is what grad_fn returns a sum over the batch, or a mean?",
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            grads = {k: g / len(X_batch) for k, g in grads.items()}
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss)
    return params, losses


@bug(
    "train_drops_last_batch",
    "A batch that is not full is skipped in training.",
    hint="How many examples does your training see in one epoch?",
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            if len(X_batch) < batch_size and len(X) > batch_size:
                continue
            loss, grads = grad_fn(params, X_batch, y_batch)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss)
    return params, losses


@bug(
    "train_first_batch_only",
    "Each epoch uses only its first batch.",
    hint="How many updates does one epoch make?",
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        X_batch, y_batch = next(iter(minibatches(X, y, batch_size, rng)))
        loss, grads = grad_fn(params, X_batch, y_batch)
        params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
        losses.append(loss)
    return params, losses


@bug(
    "train_full_batch",
    "Every update uses the whole data set instead of its batch.",
    hint="Which arrays does grad_fn get?",
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X, y)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss)
    return params, losses


@bug(
    "train_generator_used_up",
    "The generator of batches is made once, and is used up after the first epoch.",
    hint="What does a second loop over the same generator see?",
    presupposes=("loop in a loop over a name",),
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    batches = iter(minibatches(X, y, batch_size, rng))
    for _ in range(epochs):
        for X_batch, y_batch in batches:
            loss, grads = grad_fn(params, X_batch, y_batch)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss)
    return params, losses


@bug(
    "train_last_loss_of_epoch",
    "Only the loss of the last batch of each epoch is recorded.",
    hint="In which of the two loops is the loss recorded?",
    presupposes=("loop",),
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
        losses.append(loss)
    return params, losses


@bug(
    "train_loss_per_epoch",
    "One loss per epoch is recorded, the mean over its batches.",
    hint="How many updates are there, and how long is your list?",
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        total = []
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            total.append(loss)
        losses.append(np.mean(total))
    return params, losses


@bug(
    "train_loss_per_example",
    "The recorded losses are multiplied by the number of examples of their batch.",
    hint="Is what grad_fn returns already a mean?",
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss * len(X_batch))
    return params, losses


@bug(
    "train_losses_grow",
    "The list of losses is a default argument, which keeps what earlier calls put into it.",
    hint="How long is the list of losses when train is called for the second time?",
    presupposes=("state",),
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng, losses=[]):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss)
    return params, losses


@bug(
    "train_lr_decay",
    "The learning rate is lowered after every epoch, which was not asked for.",
    hint="What is the learning rate of the last epoch?",
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss)
        lr = 0.95 * lr
    return params, losses


@bug(
    "train_momentum_not_passed",
    "The momentum is not handed on to the update.",
    hint="Which of train's arguments does your code never use?",
    presupposes=("unused argument",),
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            params, velocity = sgd_step(params, grads, velocity, lr, weight_decay=weight_decay)
            losses.append(loss)
    return params, losses


@bug(
    "train_no_update",
    "What sgd_step returns is not used, so that the parameters never change.",
    hint="Does sgd_step change the parameters that it is given, or does it return new ones?",
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss)
    return params, losses


@bug(
    "train_one_epoch_less",
    "There is one epoch too few.",
    hint="How many values does your range of epochs have?",
    presupposes=("range",),
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for epoch in range(1, epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss)
    return params, losses


@bug(
    "train_one_epoch_more",
    "There is one epoch too many.",
    hint="How many values does your range of epochs have?",
    presupposes=("range",),
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for epoch in range(epochs + 1):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss)
    return params, losses


@bug(
    "train_own_seed",
    "Training uses a generator of its own with a fixed seed instead of the one passed in.",
    hint="If the caller passes another generator, does training run in another order?",
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    own = np.random.default_rng(0)
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, own):
            loss, grads = grad_fn(params, X_batch, y_batch)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss)
    return params, losses


@bug(
    "train_penalty_in_losses",
    "A penalty for large parameters is added to the recorded losses.",
    hint="Which number did grad_fn return, and which one do you record?",
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            losses.append(loss + 0.5 * weight_decay * sum((p**2).sum() for p in params.values()))
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
    return params, losses


@bug(
    "train_replaces_entries",
    "The arrays are new, but they are put into the caller's dict.",
    hint="Whose dict does `params[k] = ...` write into?",
    presupposes=("assignment to entries",),
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            for k in params:
                velocity[k] = momentum * velocity[k] + grads[k] + weight_decay * params[k]
                params[k] = params[k] - lr * velocity[k]
            losses.append(loss)
    return params, losses


@bug(
    "train_reseeds_each_epoch",
    "A generator with a fixed seed is made in every epoch, so all epochs have the same order.",
    hint="In which state does the second epoch find its generator?",
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        rng = np.random.default_rng(42)
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss)
    return params, losses


@bug(
    "train_returns_best",
    "The parameters with the smallest batch loss are returned, not the last ones.",
    hint="Which update produced the parameters that you return?",
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses, best, best_loss = [], params, np.inf
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            if loss < best_loss:
                best, best_loss = params, loss
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss)
    return best, losses


@bug(
    "train_returns_early",
    "The return statement stands inside the loop over epochs.",
    hint="At which indentation is the return, and which loop does it end?",
    presupposes=("loop", "return in a loop",),
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss)
        return params, losses


@bug(
    "train_returns_last_but_one",
    "The parameters from before the last update are returned.",
    hint="How many updates are in the parameters that you return?",
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    new_params = params
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            params = new_params
            loss, grads = grad_fn(params, X_batch, y_batch)
            new_params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss)
    return params, losses


@bug(
    "train_returns_start",
    "The parameters that training started from are returned.",
    hint="Which name holds the updated parameters, and which one is returned?",
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    current = params
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(current, X_batch, y_batch)
            current, velocity = sgd_step(current, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss)
    return params, losses


@bug(
    "train_scales_last_batch",
    "The gradient of a short batch is scaled down by its share of a full batch.",
    hint="Does the handout ask for another learning rate in the last batch?",
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            grads = {k: g * len(X_batch) / min(batch_size, len(X)) for k, g in grads.items()}
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss)
    return params, losses


@bug(
    "train_seed_by_epoch",
    "Each epoch makes a generator from its number: other orders, but the same in every run.",
    hint="Which part of the order of an epoch comes from the generator that was passed in?",
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for epoch in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, np.random.default_rng(epoch)):
            loss, grads = grad_fn(params, X_batch, y_batch)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss)
    return params, losses


@bug(
    "train_seeds_global",
    "Training seeds numpy's global random state from the generator.",
    hint="Whose random numbers change when you call np.random.seed?",
    presupposes=("np.random.seed",),
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    np.random.seed(int(rng.integers(2**31)))
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss)
    return params, losses


@bug(
    "train_shuffled_once",
    "The data are shuffled once, and every epoch uses the same batches.",
    hint="When is the order decided: before the epochs, or in each of them?",
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    batches = list(minibatches(X, y, batch_size, rng))
    for _ in range(epochs):
        for X_batch, y_batch in batches:
            loss, grads = grad_fn(params, X_batch, y_batch)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss)
    return params, losses


@bug(
    "train_shuffles_data_in_place",
    "The caller's X and y are shuffled in place in every epoch.",
    hint="In which order are the caller's rows when training is over?",
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        X[:], y[:] = X[order], y[order]
        for start in range(0, len(X), batch_size):
            loss, grads = grad_fn(params, X[start : start + batch_size], y[start : start + batch_size])
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss)
    return params, losses


@bug(
    "train_smoothed_losses",
    "The recorded losses are running means of those that grad_fn returned.",
    hint="Is what you record the loss of this batch, or also of those before?",
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses, total = [], 0.0
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            total += loss
            losses.append(total / (len(losses) + 1))
    return params, losses


@bug(
    "train_starts_elsewhere",
    "Training starts from random parameters of its own instead of those passed in.",
    hint="Which parameters does the very first call of grad_fn get?",
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    params = {k: 0.01 * rng.standard_normal(p.shape) for k, p in params.items()}
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss)
    return params, losses


@bug(
    "train_unseeded",
    "Training makes a generator of its own without a seed, so that no run can be repeated.",
    hint="Can you run the same training twice?",
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    rng = np.random.default_rng()
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss)
    return params, losses


@bug(
    "train_updates_per_epoch",
    "The gradients of an epoch are collected, and the parameters change only at its end.",
    hint="With which parameters is the gradient of the second batch computed?",
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        collected = []
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            collected.append(grads)
            losses.append(loss)
        mean = {k: sum(g[k] for g in collected) / len(collected) for k in params}
        params, velocity = sgd_step(params, mean, velocity, lr, momentum, weight_decay)
    return params, losses


@bug(
    "train_velocity_kept_between_calls",
    "The velocity survives in a global variable until the next call of train.",
    hint="With which velocity does a second training begin?",
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {}
    for k, p in params.items():
        velocity[k] = _velocity.get((k, p.shape), np.zeros_like(p))
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss)
    for k, v in velocity.items():
        _velocity[k, v.shape] = v
    return params, losses


@bug(
    "train_velocity_not_kept",
    "Every update begins with a velocity of zero, since the returned one is thrown away.",
    hint="What becomes of the second value that sgd_step returns?",
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            params, _ = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss)
    return params, losses


@bug(
    "train_velocity_reset_each_epoch",
    "The velocity is set back to zero when an epoch begins.",
    hint="Does the last update of one epoch influence the first of the next?",
)
def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    losses = []
    for _ in range(epochs):
        velocity = {k: np.zeros_like(p) for k, p in params.items()}
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            loss, grads = grad_fn(params, X_batch, y_batch)
            params, velocity = sgd_step(params, grads, velocity, lr, momentum, weight_decay)
            losses.append(loss)
    return params, losses
