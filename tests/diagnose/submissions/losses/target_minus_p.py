"""Has the difference the wrong way round.

Expect: ce_gradient_sign
"""


def cross_entropy_loss(scores, y):
    s = scores - scores.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    hot = np.eye(scores.shape[1])[y]
    return -np.sum(hot * log_p) / len(y), (hot - np.exp(log_p)) / len(y)
