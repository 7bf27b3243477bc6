"""A training loop that is watched: right ones pass in any style, and each mistake is told in its own words."""

import numpy as np
import pytest

from autograder import Failure, NumberedRows, WatchedTraining, as_slice, identical
from autograder.contracts.plan import Observation


class Direct:
    """A submission that runs here."""

    def __init__(self, loop):
        self.loop = loop

    def observe(self, function, *args):
        assert function == "fit"
        return Observation(self.loop(*args), args, {}, False)


def step(params, grads, state, lr, momentum):
    state = {name: momentum * state[name] + g for name, g in grads.items()}
    return {name: p - lr * state[name] for name, p in params.items()}, state


def loop(at_update=step, each_epoch=lambda state: state, returned=lambda path: path[-1], last=None):
    """A training loop with a place for each mistake."""

    def fit(grad_fn, params, X, y, epochs, batch_size, lr, momentum, rng):
        state, losses, path = {name: 0.0 * p for name, p in params.items()}, [], [params]
        for _ in range(epochs):
            order, state = rng.permutation(len(X)), each_epoch(state)
            for k in range(0, len(X), batch_size):
                rows = order[k : k + batch_size]
                loss, grads = grad_fn(path[-1], X[rows], y[rows])
                rate = lr if len(rows) == batch_size or last is None else last * lr
                params, state = at_update(path[-1], grads, state, rate, momentum)
                path.append(params)
                losses.append(loss)
        return returned(path), losses

    return fit


def watched(seed=1, **options):
    settings = {"lr": 0.1, "momentum": 0.7}
    return WatchedTraining.make("fit", np.random.default_rng(seed), 7, 3, settings, **options)


def seen(training, fit):
    training.expect_updates(step, training.run(Direct(fit), 5).value[0])


def test_a_right_loop_passes_and_is_seen_whole():
    training = watched(rising=True)
    seen(training, loop())
    assert [len(batch.numbers) for batch in training.passes()[0]] == [3, 3, 1]
    assert sorted(training.order()) == sorted([*range(7)] * 3)
    losses = [update.loss for update in training.updates]
    assert losses == sorted(losses)


def test_single_precision_and_slices_are_the_same_training():
    seen(watched().with_params(np.float32), loop())
    usual, slices = watched(), watched().from_slices()
    assert not slices.params["W"].flags.writeable
    assert isinstance(slices.data, NumberedRows)
    assert identical(slices.params["W"].copy(), as_slice(usual.params["W"]).copy())
    seen(slices, loop())


WRONG = {
    "uphill": (loop(lambda p, g, s, lr, m: step(p, g, s, -lr, m)), "After an update the parameters are not"),
    "forgotten": (loop(each_epoch=lambda s: {n: 0 * v for n, v in s.items()}), "After the first update of a later"),
    "short batch": (loop(last=0.5), "After the update of a short batch"),
    "last but one": (loop(returned=lambda path: path[-2]), "not those after the last update"),
    "none": (lambda grad_fn, params, *_: (params, []), "fit makes no update"),
    "no dict": (lambda grad_fn, params, X, y, *_: grad_fn(X, y, params), "no dict of parameters"),
    "endless": (lambda grad_fn, params, X, y, *_: [grad_fn(params, X, y) for _ in range(999)], "fit calls grad_fn far"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_each_mistake_is_told(kind):
    fit, words = WRONG[kind]
    with pytest.raises(Failure, match=words):
        seen(watched(), fit)


def test_params_of_another_form_still_give_a_gradient():
    training = watched()
    loss, grads = training.grad_fn({"W": None, "b": [1.0]}, training.data.X[:2], training.data.y[:2])
    assert np.isfinite(loss)
    assert {name: g.shape for name, g in grads.items()} == {"W": (4, 3), "b": (3,), "gain": (5,)}
