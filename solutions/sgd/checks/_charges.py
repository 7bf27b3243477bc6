"""One mistake is charged once.

`train` may call the submission's own `minibatches` and `sgd_step`. Where it breaks a rule that they break as well, or
follows the submission's own `sgd_step` exactly, nothing is taken from it.
"""

import numpy as np

from autograder import Failure, expect_inputs_unchanged, expect_same_again, note

from ._faults import FAULTS, expect_randomness, fault_shuffled
from ._rows import CASES, Rows, own_pass
from ._training import Training


def charge(student, names, message, hint=None):
    """Raise `Failure`, unless the submission's own minibatches has one of these faults: then it was charged there."""
    if batch_faults(student) & set(names):
        note("train is graded with the batches of your own minibatches.")
        return
    raise Failure(message, hint)


def batch_faults(student):
    """What is wrong with the submission's own minibatches; empty when all is well, or when it does not work at all."""
    rng = np.random.default_rng(5)
    found = set()
    for n, batch_size in CASES:
        batches = own_pass(student, Rows.make(rng, n), batch_size)
        if batches is not None:
            found |= {name for name, fault in FAULTS.items() if fault(batches, n, batch_size)}
    data = Rows.make(rng, 61)
    batches = own_pass(student, data, 7)
    if batches is not None:
        found |= {"shuffled"} if fault_shuffled(batches) else set()
        found |= {"rng"} if breaks(expect_randomness, student, data, 13) else set()
        changed = breaks(expect_inputs_unchanged, student, "minibatches", data.X, data.y, 7, np.random.default_rng(3))
        found |= {"arguments"} if changed else set()
    return found


def step_faults(student):
    """Promises that the submission's own sgd_step breaks: `arguments`, `state`."""
    example = Training.make(np.random.default_rng(7), 4, 2)
    arguments = (example.params, example.params, example.params, 0.1, 0.5, 0.2)
    return {
        name
        for name, promise in (("arguments", expect_inputs_unchanged), ("state", expect_same_again))
        if breaks(promise, student, "sgd_step", *arguments)
    }


def breaks(promise, *args):
    try:
        promise(*args)
    except Failure:
        return True
    return False
