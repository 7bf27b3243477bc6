"""The terms of the right formulas, for the diagnosis."""

from autograder.formula import Output, Term, formula

_DECAY = "With a gradient of 0, what should one step do to a parameter, and what to the velocity?"
_MOMENTUM = "What does the step before have to say in this one, and with which weight?"


@formula("sgd_step")
def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    def times(factor, arrays):
        return {name: factor * array for name, array in arrays.items()}

    def step(moved):
        """How far the parameters went downhill, in units of a gradient."""
        return {name: (params[name] - moved[name]) / lr for name in params}

    terms = [
        Term("the gradient", grads, hint="Which way is downhill, and what goes that way in every step?"),
        Term("the weight decay", times(weight_decay, params), hint=_DECAY),
        Term("the old velocity", times(momentum, velocity), hint=_MOMENTUM),
    ]
    sizes = {"the learning rate": lr, "the momentum": momentum or 1.0}
    sizes |= {"1 - momentum": 1 - momentum, "1 + momentum": 1 + momentum}
    return [Output("the step", terms, sizes, step), Output("the velocity", terms, sizes)]
