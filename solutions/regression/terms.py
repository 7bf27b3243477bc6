"""The terms of the right formulas, for the diagnosis."""

import numpy as np

from autograder.formula import Output, Term, formula

_MEAN = "Over which entries is the mean taken, in the loss and in its gradient?"


def _sizes(array):
    return {"the number of entries": array.size, "the length of the first axis": array.shape[0]}


def _outputs(error, loss, dpred):
    return [Output("the loss", loss, _sizes(error)), Output("dpred", dpred, _sizes(error))]


@formula("mse_loss")
def mse_loss(pred, target):
    error = np.asarray(pred, np.float64) - target
    loss = [
        Term("the mean of the squared errors", np.mean(error**2), hint=_MEAN),
        Term("a mean of absolute errors", np.mean(np.abs(error)), 0, hint="How much more does an error of 2 cost?"),
    ]
    side = "Where is the gradient 0, and in which direction should a prediction move elsewhere?"
    dpred = [
        Term("the part of the predictions", 2 * pred / error.size, hint=side),
        Term("the part of the targets", 2 * np.asarray(target, np.float64) / error.size, -1, hint=side),
    ]
    return _outputs(error, loss, dpred)


@formula("mae_loss")
def mae_loss(pred, target):
    error = np.asarray(pred, np.float64) - target
    if not error.all():  # at the kink many gradients are right
        return None
    loss = [
        Term("the mean of the absolute errors", np.mean(np.abs(error)), hint=_MEAN),
        Term("a mean of errors with their signs", np.mean(error), 0, hint="Can errors of opposite signs cancel?"),
    ]
    pull = "How hard does this loss pull at a small error, and how hard at a large one?"
    dpred = [
        Term("the sign of the error", np.sign(error) / error.size, hint=pull),
        Term("the error itself", error / error.size, 0, hint=pull),
    ]
    return _outputs(error, loss, dpred)


@formula("huber_loss")
def huber_loss(pred, target, delta=1.0):
    error = np.asarray(pred, np.float64) - target
    size, inside = np.abs(error), np.abs(error) <= delta
    meet = "Do your two pieces meet where the square goes over into a line, for every delta?"
    loss = [
        Term("the part of the squares", np.sum(inside * error**2) / 2 / error.size, hint=meet),
        Term("the part of the lines", delta * np.sum(~inside * size) / error.size, hint=meet),
        Term("what lowers the lines", delta**2 / 2 * np.mean(~inside), -1, hint=meet),
    ]
    steep = "How hard does the loss pull at an error inside, and how hard at one outside?"
    dpred = [
        Term("the slope of the squares", inside * error / error.size, hint=steep),
        Term("the slope of the lines", delta * ~inside * np.sign(error) / error.size, hint=steep),
        Term("the error itself where the line is", ~inside * error / error.size, 0, hint=steep),
        Term("a slope of 1 where the line is", ~inside * np.sign(error) / error.size, 0, hint=steep),
    ]
    return _outputs(error, loss, dpred)


@formula("log_cosh_loss")
def log_cosh_loss(pred, target):
    error = np.asarray(pred, np.float64) - target
    size = np.abs(error)
    if size.max() < 0.1:  # the terms below cancel there
        return None
    form = "Which terms has the logarithm, once the larger exponential is taken out of the sum?"
    loss = [
        Term("the size of the error", np.mean(size), hint=form),
        Term("the logarithm of the sum that is left", np.mean(np.log1p(np.exp(-2 * size))), hint=form),
        Term("the logarithm of 2", np.log(2.0), -1, hint="What does the loss charge for an error of 0?"),
    ]
    slope = [Term("the slope of the logarithm", np.tanh(error) / error.size, hint=_MEAN)]
    return _outputs(error, loss, slope)


@formula("linear_regression")
def linear_regression(W, b, X, Y, l2):
    W, b, X, Y = (np.asarray(v, np.float64) for v in (W, b, X, Y))
    error = X @ W + b - Y
    g = 2 * error / error.size
    penalty = "Which parameters does the penalty sum over, and what is its derivative?"
    loss = [
        Term("the mean of the squared errors", np.mean(error**2), hint=_MEAN),
        Term("the penalty on the weights", l2 * np.sum(W * W), hint=penalty),
        Term("a penalty on the biases", l2 * np.sum(b * b), 0, hint=penalty),
        Term("the norm of the weights", l2 * np.sqrt(np.sum(W * W)), 0, hint=penalty),
    ]
    ways = "Through which numbers does a weight reach the loss?"
    dW = [
        Term("the part of the predictions", 2 * X.T @ (X @ W + b) / error.size, hint=ways),
        Term("the part of the targets", 2 * X.T @ Y / error.size, -1, hint=ways),
        Term("the part of the penalty", 2 * l2 * W, hint=penalty),
    ]
    db = [
        Term("the sum over the examples", g.sum(axis=0), hint="Through how many entries does a bias reach the loss?"),
        Term("a part of the penalty", 2 * l2 * b, 0, hint=penalty),
    ]
    sizes = _sizes(error) | {"the number of outputs": error.shape[1]}
    return [Output("the loss", loss, sizes), Output("dW", dW, sizes), Output("db", db, sizes)]
