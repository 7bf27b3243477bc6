"""The terms of the right formulas, for the diagnosis."""

import numpy as np

from autograder.formula import Output, Term, formula


def _sizes(z):
    return {"the number of examples": z.shape[0], "the number of classes": z.shape[1]}


@formula("log_softmax")
def log_softmax(z):
    z = np.asarray(z, np.float64)
    top = z.max(axis=1, keepdims=True)
    log_sum = np.log(np.exp(z - top).sum(axis=1, keepdims=True))
    terms = [
        Term("the logit itself", z, hint="Of which two quantities is log p the difference?"),
        Term(
            "the shift by which a row was moved",
            top,
            -1,
            hint="When a row is shifted by a constant, by how much does each of your terms change?",
        ),
        Term("the logarithm of the sum", log_sum, -1, hint="What is the logarithm of the denominator?"),
    ]
    return Output("log p", terms, _sizes(z) | {"the logarithm of 10": np.log(10), "the logarithm of 2": np.log(2)})


@formula("softmax_backward")
def softmax_backward(dout, p):
    dout, p = np.asarray(dout, np.float64), np.asarray(p, np.float64)
    weighted, plain = (dout * p).sum(axis=1, keepdims=True), dout.sum(axis=1, keepdims=True)
    others = "How does a logit act on the probabilities of the other classes of its row?"
    stray = "Put the Jacobian into the sum of the chain rule: which sum over the row is left?"
    terms = [
        Term("the part of a probability's own logit", p * dout, hint="How does a probability move with its own logit?"),
        Term("the part that comes from the shared denominator", p * weighted, -1, hint=others),
        Term("the upstream gradient by itself", dout, 0, hint="By what is every upstream gradient multiplied?"),
        Term("a sum of upstream gradients without weights", p * plain, 0, hint=stray),
        Term("a square of the probability", p * p * dout, 0, hint=others),
        Term("the probability by itself", p, 0, hint="What should your result do when dout is doubled?"),
    ]
    return Output("dz", terms, _sizes(p))
