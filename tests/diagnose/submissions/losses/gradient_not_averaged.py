"""The loss is a mean, its gradient is not.

Expect: ce_gradient_no_mean
"""


def cross_entropy_loss(scores, y):
    s = scores - scores.max(axis=1, keepdims=True)
    p = np.exp(s) / np.exp(s).sum(axis=1, keepdims=True)
    n = np.arange(len(y))
    loss = np.mean(np.log(np.exp(s).sum(axis=1)) - s[n, y])
    onehot = np.zeros(p.shape)
    onehot[n, y] = 1
    return loss, p - onehot
