"""The terms of the right formulas, for the diagnosis."""

import numpy as np

from autograder.formula import Output, Term, formula

_MEAN = "Over what does the handout sum, and over what does it average?"
_YES_NO = "What does the loss charge where the label is 1, and what where it is 0?"
_PENALTY = "Which parameters does the penalty sum over, and what is its derivative?"


def _sigmoid(z):
    return np.exp(np.minimum(z, 0.0)) / (1.0 + np.exp(-np.abs(z)))


def _softplus(z):
    return np.maximum(z, 0.0) + np.log1p(np.exp(-np.abs(z)))


def _sizes(z):
    return {"the number of entries": z.size, "the number of examples": z.shape[0], "the logarithm of 2": np.log(2)}


def _cross_entropy(z, y, positive):
    """The terms of the loss and of its gradient; `positive` are the labels of 1 with their weight."""
    n = z.size
    loss = [
        Term("the term of the labels that are 1", np.sum(positive * _softplus(-z)) / n, hint=_YES_NO),
        Term("the term of the labels that are 0", np.sum((1 - y) * _softplus(z)) / n, hint=_YES_NO),
        Term("the term of a label of 1 where it is 0", np.sum((1 - y) * _softplus(-z)) / n, 0, hint=_YES_NO),
        Term("the term of a label of 0 where it is 1", np.sum(y * _softplus(z)) / n, 0, hint=_YES_NO),
    ]
    slope = "What is the slope of each term of the loss?"
    gradient = [
        Term("the slope of the labels that are 1", positive * _sigmoid(-z) / n, -1, hint=slope),
        Term("the slope of the labels that are 0", (1 - y) * _sigmoid(z) / n, hint=slope),
        Term("the probability where the label is 1", y * _sigmoid(z) / n, 0, hint=slope),
        Term("the logit itself", z / n, 0, hint="Is the label compared with the logit or with its probability?"),
    ]
    return loss, gradient


@formula("bce_with_logits")
def bce_with_logits(z, y):
    z, y = np.asarray(z, np.float64), np.asarray(y, np.float64)
    loss, dz = _cross_entropy(z, y, y)
    return [Output("the loss", loss, _sizes(z)), Output("dz", dz, _sizes(z))]


@formula("weighted_bce_with_logits")
def weighted_bce_with_logits(z, y, pos_weight):
    z, y, w = (np.asarray(v, np.float64) for v in (z, y, pos_weight))
    loss, dz = _cross_entropy(z, y, w * y)
    where = "Which of the two terms does the weight multiply?"
    loss.append(Term("a weight on the labels that are 0", np.mean(w * (1 - y) * _softplus(z)), 0, hint=where))
    dz.append(Term("a weight on the labels that are 0", w * (1 - y) * _sigmoid(z) / z.size, 0, hint=where))
    return [Output("the loss", loss, _sizes(z)), Output("dz", dz, _sizes(z))]


@formula("multilabel_hinge")
def multilabel_hinge(z, y, delta=1.0):
    z, y = np.asarray(z, np.float64), np.asarray(y, np.float64)
    margins, n = delta - y * z, len(z)
    if not margins.all():  # at a kink many gradients are right
        return None
    violated = margins > 0
    loss = [
        Term("the margins asked for", delta * violated.sum() / n, hint="What does a score of 0 cost?"),
        Term("the margins that are there", (violated * y * z).sum() / n, -1, hint="Which sign has a right score?"),
        Term("the terms that are satisfied", (~violated * margins).sum() / n, 0, hint="What does a right score cost?"),
    ]
    steep = "How steep is a violated term, and how steep a satisfied one?"
    dz = [
        Term("the slope of the violated terms", violated * y / n, -1, hint=steep),
        Term("a slope of the satisfied terms", ~violated * y / n, 0, hint=steep),
        Term("the margin as a weight", violated * y * margins / n, 0, hint=steep),
        Term("a slope without the label", violated / n, 0, hint="For a label of -1, where should the score move?"),
    ]
    return [Output("the loss", loss, _sizes(z)), Output("dz", dz, _sizes(z))]


@formula("logistic_regression")
def logistic_regression(w, b, X, y, l2):
    w, X, y = (np.asarray(v, np.float64) for v in (w, X, y))
    z, n = X @ w + b, len(X)
    loss = [
        Term("the mean of the losses of the examples", np.mean(_softplus(z) - z * y), hint=_MEAN),
        Term("the penalty on the weights", l2 * np.sum(w * w), hint=_PENALTY),
        Term("a penalty on the bias", l2 * b * b, 0, hint=_PENALTY),
        Term("the norm of the weights", l2 * np.sqrt(np.sum(w * w)), 0, hint=_PENALTY),
    ]
    ways = "Through which numbers does a weight reach the loss?"
    dw = [
        Term("the part of the probabilities", _sigmoid(z) @ X / n, hint=ways),
        Term("the part of the labels", y @ X / n, -1, hint=ways),
        Term("the part of the penalty", 2 * l2 * w, hint=_PENALTY),
        Term("a part of the logits", z @ X / n, 0, hint="Is the label compared with the logit?"),
    ]
    db = [
        Term("the part of the probabilities", np.mean(_sigmoid(z)), hint=_MEAN),
        Term("the part of the labels", np.mean(y), -1, hint=_MEAN),
        Term("a part of the penalty", 2 * l2 * b, 0, hint=_PENALTY),
    ]
    return [Output("the loss", loss, _sizes(X)), Output("dw", dw, _sizes(X)), Output("db", db, _sizes(X))]
