"""The updates of a training: each is a step of the handout's rule, or else of the submission's own sgd_step."""

import numpy as np

from autograder import FLOAT64, Failure, note

from ._arrays import expect_arrays, zeros
from ._charges import step_faults


def expect_updates(student, training, final=None, tolerance=FLOAT64):
    """Every update follows the handout's rule, or else the submission's own sgd_step."""
    if not training.calls:
        raise Failure("train makes no update: it never calls grad_fn.", "Where do the gradients of a batch come from?")
    expect_arrays(training.calls[0].params, training.params, "params (in the first call of grad_fn)", tolerance)
    try:
        follow(training, final, textbook_step, tolerance)
    except Failure:
        if not explained(student, training, final, tolerance):
            raise
        note("train was measured by what your own sgd_step does.")


def explained(student, training, final, tolerance):
    """Whether the submission's own sgd_step makes the same updates, or cannot be asked since it keeps a state."""
    try:
        follow(training, final, own_step(student), tolerance)
    except Failure:
        return "state" in step_faults(student)
    return True


def follow(training, final, step, tolerance):
    """Raise `Failure` at the first update that is not `step`; `final` are the returned parameters or None."""
    velocity = zeros(training.params)
    after = [call.params for call in training.calls[1:]] + ([] if final is None else [final])
    for update, (call, params) in enumerate(zip(training.calls, after, strict=False)):
        wanted, velocity = step(call.params, call.grads, velocity, *training.settings)
        try:
            expect_arrays(params, wanted, "params", tolerance)
        except Failure as difference:
            raise Failure(
                f"After update {update + 1} the parameters are not what they should be: {difference.message}",
                "Which parameters does train return?" if params is final else training_hint(training, update),
                kind=difference.kind,
            ) from None


def training_hint(training, update):
    place = update % training.per_epoch
    if update >= training.per_epoch and place == 0:
        return "What is set back, or changed, when a new epoch begins?"
    if place == training.per_epoch - 1 and len(training.data.X) % training.batch_size and training.epochs > 1:
        return "Is the last, shorter batch treated in another way?"
    return None


def textbook_step(params, grads, velocity, lr, momentum, weight_decay):
    """The rule of the handout; in other algebraic forms the parameters are the same."""
    with np.errstate(all="ignore"):
        velocity = {name: momentum * velocity[name] + g + weight_decay * params[name] for name, g in grads.items()}
        return {name: p - lr * velocity[name] for name, p in params.items()}, velocity


def own_step(student):
    """The submission's own sgd_step as a rule, whether it returns its results or writes them into its arguments."""

    def step(params, grads, velocity, *settings):
        seen = student.observe("sgd_step", params, grads, velocity, *settings)
        after, velocity = seen.value if isinstance(seen.value, tuple | list) and len(seen.value) == 2 else (None, None)
        after = seen.args[0] if after is None else after
        if not isinstance(after, dict) or not all(isinstance(p, np.ndarray) for p in after.values()):
            raise Failure("sgd_step does not return parameters.")
        return after, (seen.args[2] if velocity is None else velocity)

    return step
