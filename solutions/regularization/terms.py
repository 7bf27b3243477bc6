"""The terms of the right formulas, for the diagnosis."""

import numpy as np

from autograder.formula import Output, Term, formula

_SQUARES = "Which penalty is asked for, as it stands, and what is its derivative?"
_SLOPE = "How steep is the absolute value of a weight of 3, of one of 0.003, and of one of -3?"


def _sizes(W):
    return {"the number of weights": W.size, "the number of rows": W.shape[0]}


def _squares(W, lam):
    value = [
        Term("the sum of the squares", lam * np.sum(W * W), hint=_SQUARES),
        Term("the norm of the weights", lam * np.sqrt(np.sum(W * W)), 0, hint=_SQUARES),
    ]
    return value, [Term("the slope of the squares", 2 * lam * W, hint=_SQUARES)]


def _absolute(W, lam):
    value = [
        Term("the sum of the absolute values", lam * np.sum(np.abs(W)), hint=_SLOPE),
        Term(
            "the sum of the weights with their signs", lam * np.sum(W), 0, hint="Can a weight make the penalty smaller?"
        ),
    ]
    slope = [
        Term("the slope of the absolute values", lam * np.sign(W), hint=_SLOPE),
        Term("a constant for every weight", np.full(W.shape, lam), 0, hint=_SLOPE),
        Term("the absolute value", lam * np.abs(W), 0, hint=_SLOPE),
    ]
    return value, slope


@formula("l2_penalty")
def l2_penalty(W, lam):
    W = np.asarray(W, np.float64)
    value, slope = _squares(W, lam)
    more = [Term("the sum of the weights without squares", lam * np.sum(W), 0, hint=_SQUARES)]
    return [Output("the penalty", value + more, _sizes(W)), Output("dW", slope, _sizes(W))]


@formula("l1_penalty")
def l1_penalty(W, lam):
    W = np.asarray(W, np.float64)
    if not W.all():
        return None
    value, slope = _absolute(W, lam)
    more = [Term("the weights themselves", lam * W, 0, hint=_SLOPE)]
    return [Output("the penalty", value, _sizes(W)), Output("dW", slope + more, _sizes(W))]


@formula("elastic_net")
def elastic_net(params, l1, l2, decay):
    arrays = {name: np.asarray(W, np.float64) for name, W in params.items()}
    if not decay or not all(W.all() for W in arrays.values()):
        return None
    chosen = {name: W if name in decay else 0 * W for name, W in arrays.items()}
    long = np.concatenate([W.ravel() for W in chosen.values()])
    others = np.concatenate([W.ravel() for name, W in arrays.items() if name not in decay] or [np.zeros(0)])
    whose = "Who decides which arrays are penalised, and which ones are they in this call?"
    value = [
        Term("the absolute penalty", l1 * np.sum(np.abs(long)), hint="Which two sums does the penalty consist of?"),
        Term("the squared penalty", l2 * np.sum(long * long), hint="Which two sums does the penalty consist of?"),
        Term("the absolute values of other parameters", l1 * np.sum(np.abs(others)), 0, hint=whose),
        Term("the squares of other parameters", l2 * np.sum(others * others), 0, hint=whose),
    ]
    outside = {name: W - chosen[name] for name, W in arrays.items()}
    gradient = [
        Term("the slope of the absolute values", {n: l1 * np.sign(W) for n, W in chosen.items()}, hint=_SLOPE),
        Term("the slope of the squares", {n: 2 * l2 * W for n, W in chosen.items()}, hint=_SQUARES),
        Term("a part for other parameters (absolute)", {n: l1 * np.sign(W) for n, W in outside.items()}, 0, hint=whose),
        Term("a part for other parameters (squared)", {n: 2 * l2 * W for n, W in outside.items()}, 0, hint=whose),
    ]
    return [Output("the penalty", value), Output("grads", gradient)]
