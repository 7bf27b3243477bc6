import numpy as np


def _log_softmax(x):
    x = x - x.max(-1, keepdims=True)
    return x - np.log(np.exp(x).sum(-1, keepdims=True))


def cross_entropy_loss(scores, y):
    b = scores.shape[0]
    logp = _log_softmax(scores)
    loss = -logp[np.arange(b), y].mean()
    grad = np.exp(logp)
    grad[np.arange(b), y] -= 1.0
    return loss, grad / b


def hinge_loss(scores, y, delta=1.0):
    # F.multi_margin_loss
    b, c = scores.shape
    z = (delta - scores[np.arange(b), y][:, None] + scores).clip(min=0)
    z[np.arange(b), y] = 0
    g = (z > 0) * 1.0
    g[np.arange(b), y] = -g.sum(1)
    return z.mean(), g / (b * c)


def softmax_classifier(W, X, y, reg):
    b = X.shape[0]
    logp = _log_softmax(X @ W)
    loss = -logp[np.arange(b), y].mean() + 0.5 * reg * (W**2).sum()  # weight decay
    g = np.exp(logp)
    g[np.arange(b), y] -= 1.0
    return loss, X.T @ g / b + reg * W


def svm_classifier(W, X, y, reg, delta=1.0):
    loss, g = hinge_loss(X @ W, y, delta)
    return loss + 0.5 * reg * (W**2).sum(), X.T @ g + reg * W
