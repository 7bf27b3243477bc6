import numpy as np
from functools import partial


def logsumexp(t, dim=-1, keepdim=False):
    m = t.max(axis=dim, keepdims=True)
    out = m + np.log(np.exp(t - m).sum(axis=dim, keepdims=True))
    return out if keepdim else out.squeeze(dim)


def one_hot(y, num_classes, dtype=np.float64):
    out = np.zeros((y.shape[0], num_classes), dtype=dtype)
    out[np.arange(y.shape[0]), y] = 1
    return out


def gather(t, index):
    return t[np.arange(t.shape[0]), index]


def linear(x, weight):
    return np.matmul(x, weight)


def linear_backward(grad, x):
    return np.matmul(x.swapaxes(0, 1), grad)


def l2(weight, weight_decay):
    return weight_decay * (weight ** 2).sum(), 2 * weight_decay * weight


def cross_entropy(logits, target):
    lse = logsumexp(logits, 1, keepdim=True)
    log_prob = logits - lse
    nll = -gather(log_prob, target)
    grad = (np.exp(log_prob) - one_hot(target, logits.shape[1], log_prob.dtype)) / logits.shape[0]
    return nll.mean().item(), grad


def multi_margin(logits, target, margin):
    b, c = logits.shape
    z = margin - gather(logits, target)[:, None] + logits
    loss = np.clip(z, 0, np.inf)
    loss[np.arange(b), target] = 0
    step = np.heaviside(loss, 0)
    grad = step - one_hot(target, c) * step.sum(1, keepdims=True)
    return loss.sum(1).mean(0).item(), grad / b


def _classifier(criterion, W, X, y, reg):
    x = X.astype(W.dtype) if X.dtype.kind in "iub" else X
    loss, grad = criterion(linear(x, W), y)
    penalty, dpenalty = l2(W, reg)
    return float(loss + penalty), linear_backward(grad, x) + dpenalty


def cross_entropy_loss(scores, y):
    return cross_entropy(scores, y)


def hinge_loss(scores, y, delta=1.0):
    return multi_margin(scores, y, delta)


def softmax_classifier(W, X, y, reg):
    return _classifier(cross_entropy, W, X, y, reg)


def svm_classifier(W, X, y, reg, delta=1.0):
    return _classifier(partial(multi_margin, margin=delta), W, X, y, reg)
