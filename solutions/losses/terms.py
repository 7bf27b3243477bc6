"""The terms of the right formulas, for the diagnosis."""

import numpy as np

from autograder.formula import Output, Term, formula

_MEAN = "Which parts of the loss are means over the examples, and which are not?"
_TRUE = "What does the score of the true class do in the loss of its own example?"


def _softmax(scores):
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    return shifted / shifted.sum(axis=1, keepdims=True)


def _one_hot(scores, y):
    return np.eye(scores.shape[1])[np.asarray(y, np.intp)]


def _log_sum(scores):
    top = scores.max(axis=1)
    return top + np.log(np.exp(scores - top[:, None]).sum(axis=1))


def _violated(scores, y, delta):
    """1 for each violated term, and the margins there."""
    margins = scores - (scores * _one_hot(scores, y)).sum(axis=1, keepdims=True) + delta
    margins = np.where(_one_hot(scores, y) > 0, 0.0, np.maximum(margins, 0.0))
    return (margins > 0) * 1.0, margins


def _sizes(scores):
    return {"the number of examples": scores.shape[0], "the number of classes": scores.shape[1]}


@formula("cross_entropy_loss")
def cross_entropy_loss(scores, y):
    scores = np.asarray(scores, np.float64)
    n, p, hot = len(scores), _softmax(scores), _one_hot(scores, y)
    loss = [
        Term("the logarithm of the sum", _log_sum(scores).mean(), hint="What is the logarithm of the denominator?"),
        Term("the score of the true class", (scores * hot).sum() / n, -1, hint=_TRUE),
    ]
    gradient = [
        Term("the part with the probabilities", p / n, hint="What is the derivative of the logarithm of the sum?"),
        Term("the part of the true class", hot / n, -1, hint=_TRUE),
        Term("the probability of the true class by itself", p * hot / n, 0, hint=_TRUE),
        Term("a square of the probabilities", p * p / n, 0, hint="Is the loss differentiated by p or by the scores?"),
        Term("the scores themselves", scores / n, 0, hint="What is the derivative of the logarithm of the sum?"),
    ]
    return [Output("the loss", loss, _sizes(scores)), Output("dscores", gradient, _sizes(scores))]


@formula("hinge_loss")
def hinge_loss(scores, y, delta=1.0):
    scores = np.asarray(scores, np.float64)
    return [_hinge_value(scores, y, delta, []), Output("dscores", _hinge_terms(scores, y, delta), _sizes(scores))]


def _hinge_value(scores, y, delta, more):
    violated, margins = _violated(scores, y, delta)
    n = len(scores)
    terms = [
        Term("the sum of the violated margins", margins.sum() / n, hint="Which terms does the inner sum leave out?"),
        Term("a margin for the true class itself", delta, 0, hint="Does the true class compete with itself?"),
        Term("a count of the violated terms", violated.sum() / n, 0, hint="Which number is added for a violation?"),
        Term("a sum of squared margins", (margins**2).sum() / n, 0, hint="Should twice the violation cost 4 times?"),
    ]
    return Output("the loss", [*terms, *more], _sizes(scores))


def _hinge_terms(scores, y, delta, by=lambda gradient: gradient):
    violated, margins = _violated(scores, y, delta)
    n, hot = len(scores), _one_hot(scores, y)
    both = "To which two scores does a violated term give its slope, and with which signs?"
    count = "In how many violated terms does the score of the true class stand?"
    return [
        Term("the part of the violating classes", by(violated / n), hint=both),
        Term("the part of the true class", by(hot * violated.sum(axis=1, keepdims=True) / n), -1, hint=count),
        Term("a 1 for the true class of each example", by(hot / n), 0, hint=count),
        Term("the margin as a weight", by(margins / n), 0, hint="How steep is max(0, m) where m is large?"),
    ]


def _penalty(W, reg):
    hint = "Which penalty on W is asked for, as it stands, and what is its derivative?"
    return (
        [
            Term("the penalty on the weights", reg * (W * W).sum(), hint=hint),
            Term("the norm of W", reg * np.sqrt((W * W).sum()), 0, hint=hint),
            Term("a sum of W without squares", reg * W.sum(), 0, hint=hint),
        ],
        [Term("the part of the penalty", 2 * reg * W, hint=hint)],
    )


@formula("softmax_classifier")
def softmax_classifier(W, X, y, reg):
    W, X = np.asarray(W, np.float64), np.asarray(X, np.float64)
    scores = X @ W
    n, p, hot = len(X), _softmax(scores), _one_hot(scores, y)
    value, slope = _penalty(W, reg)
    data = (_log_sum(scores) - (scores * hot).sum(axis=1)).mean()
    path = "Through which numbers does a weight reach the loss?"
    gradient = [
        Term("the part with the probabilities", X.T @ p / n, hint=path),
        Term("the part of the true class", X.T @ hot / n, -1, hint=_TRUE),
        *slope,
    ]
    return [
        Output("the loss", [Term("the data loss", data, hint=_MEAN), *value], _sizes(scores)),
        Output("dW", gradient, _sizes(scores)),
    ]


@formula("svm_classifier")
def svm_classifier(W, X, y, reg, delta=1.0):
    W, X = np.asarray(W, np.float64), np.asarray(X, np.float64)
    scores = X @ W
    value, slope = _penalty(W, reg)
    gradient = [*_hinge_terms(scores, y, delta, lambda d: X.T @ d), *slope]
    return [_hinge_value(scores, y, delta, value), Output("dW", gradient, _sizes(scores))]
