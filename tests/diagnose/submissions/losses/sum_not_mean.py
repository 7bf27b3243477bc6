"""Loss and gradient of cross-entropy are sums over the batch.

Expect: ce_sum_not_mean
"""


def cross_entropy_loss(scores, y):
    s = scores.astype(float)
    s = s - s.max(axis=1, keepdims=True)
    total = np.exp(s).sum(axis=1)
    loss, d = 0.0, np.zeros(s.shape)
    for i in range(len(y)):
        loss += np.log(total[i]) - s[i, y[i]]
        d[i] = np.exp(s[i]) / total[i]
        d[i, y[i]] -= 1
    return loss, d
