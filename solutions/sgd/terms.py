"""The terms of the right formulas, for the diagnosis."""

from autograder.diagnose.formula import Output, Term, formula

_DECAY = "With a gradient of 0, what should one step do to a parameter, and what to the velocity?"
_MOMENTUM = "What does the step before have to say in this one, and with which weight?"


@formula("sgd_step")
def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    def times(factor, arrays):
        return {name: factor * array for name, array in arrays.items()}

    moved = [
        Term("the old parameter", params, hint="Where does a step start from?"),
        Term("the gradient", times(lr, grads), -1, hint="Which way is downhill, and how far does it go?"),
        Term("the weight decay", times(lr * weight_decay, params), -1, hint=_DECAY),
        Term("the old velocity", times(lr * momentum, velocity), -1, hint=_MOMENTUM),
    ]
    kept = [
        Term("the gradient", grads, hint="What is added to the velocity in every step?"),
        Term("the weight decay", times(weight_decay, params), hint=_DECAY),
        Term("the old velocity", times(momentum, velocity), hint=_MOMENTUM),
    ]
    sizes = {"the learning rate": lr, "the momentum": momentum or 1.0}
    sizes |= {"1 - momentum": 1 - momentum, "1 + momentum": 1 + momentum}
    return [Output("the parameters", moved, sizes), Output("the velocity", kept, sizes)]
