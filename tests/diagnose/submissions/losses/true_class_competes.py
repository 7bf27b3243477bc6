"""The sum of the hinge loss runs over all classes, the true one too; the gradient is right.

Expect: hinge_counts_true_class
"""


def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    loss, d = 0.0, np.zeros(scores.shape)
    for i in range(n):
        for j in range(scores.shape[1]):
            m = float(scores[i, j]) - float(scores[i, y[i]]) + delta
            if m > 0:
                loss += m
                d[i, j] += 1
                d[i, y[i]] -= 1
    return loss / n, d / n
