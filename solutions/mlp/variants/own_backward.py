"""Everything once more inside train_mlp, without calling mlp_loss; gradients through p - Y and one flat update."""

import numpy as np


def mlp_predict(params, X):
    x = X
    names = sorted((n for n in params if n.startswith("W")), key=lambda n: int(n[1:]))
    for name in names[:-1]:
        x = (lambda h: (h + abs(h)) / 2)(x @ params[name] + params["b" + name[1:]])
    x = x @ params[names[-1]] + params["b" + names[-1][1:]]
    return np.array([int(np.argmax(row)) for row in x])


def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    start = init_mlp(sizes, rng)
    L, Y = len(sizes) - 1, np.eye(sizes[-1])[y]
    Ws = [start[f"W{k}"] for k in range(1, L + 1)]
    bs = [start[f"b{k}"] for k in range(1, L + 1)]
    losses = []
    for _ in range(epochs):
        for rows in np.split(rng.permutation(len(X)), range(batch_size, len(X), batch_size)):
            a = [X[rows]]
            for k in range(L):
                h = a[-1] @ Ws[k] + bs[k]
                a.append(np.maximum(h, 0) if k < L - 1 else h)
            top = a[-1].max(axis=1, keepdims=True)
            log_sum = top + np.log(np.exp(a[-1] - top).sum(axis=1, keepdims=True))
            losses.append(float(((log_sum - a[-1]) * Y[rows]).sum() / len(rows) + l2 * sum((W * W).sum() for W in Ws)))
            d = (np.exp(a[-1] - log_sum) - Y[rows]) / len(rows)
            for k in reversed(range(L)):
                dW, db = a[k].T @ d + 2 * l2 * Ws[k], d.sum(axis=0)
                d = (d @ Ws[k].T) * (a[k] > 0)
                Ws[k], bs[k] = Ws[k] - lr * dW, bs[k] - lr * db
    params = {}
    for k in range(L):
        params |= {f"W{k + 1}": Ws[k], f"b{k + 1}": bs[k]}
    return params, losses


def neuron_experiment(w, b, lr, epochs, cost):
    z, outputs = w + b, np.empty(epochs)
    for k in range(epochs):
        a = (1 + np.tanh(z / 2)) / 2
        z = z - 2 * lr * (a if cost != "quadratic" else a**2 - a**3)
        outputs[k] = (1 + np.tanh(z / 2)) / 2
    return outputs
