"""exp of the scores as they are.

Expect: loss_no_shift
Says: What is the largest number that exp ever sees
"""


def _fb(params, X, y, l2):
    n = len(params) // 2
    acts = [X]
    for i in range(1, n + 1):
        h = acts[-1] @ params[f"W{i}"] + params[f"b{i}"]
        acts.append(np.maximum(h, 0) if i < n else h)
    s = acts[-1] - acts[-1].max(axis=1, keepdims=True)
    logp = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    d = np.exp(logp)
    d[np.arange(len(y)), y] -= 1
    loss = -logp[np.arange(len(y)), y].mean() + l2 * sum(np.sum(params[f"W{i}"] ** 2) for i in range(1, n + 1))
    return n, acts, d / len(y), loss


def mlp_loss(params, X, y, l2):
    n, acts, d, loss = _fb(params, X, y, l2)
    p = np.exp(acts[-1]) / np.exp(acts[-1]).sum(axis=1, keepdims=True)
    loss = -np.log(p[np.arange(len(y)), y]).mean() + l2 * sum(np.sum(params[f"W{i}"] ** 2) for i in range(1, n + 1))
    p[np.arange(len(y)), y] -= 1
    d, g = p / len(y), {}
    for i in range(n, 0, -1):
        g[f"W{i}"], g[f"b{i}"] = acts[i - 1].T @ d + 2 * l2 * params[f"W{i}"], d.sum(0)
        d = (d @ params[f"W{i}"].T) * (acts[i - 1] > 0)
    return loss, g
