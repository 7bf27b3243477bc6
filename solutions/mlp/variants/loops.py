"""Plain Python loops over examples, units and layers."""

import math

import numpy as np


def init_mlp(sizes, rng):
    params = {}
    for k in range(1, len(sizes)):
        std = 0.01 if k == len(sizes) - 1 else math.sqrt(2.0 / sizes[k - 1])
        W = np.zeros((sizes[k - 1], sizes[k]))
        for i in range(sizes[k - 1]):
            for j in range(sizes[k]):
                W[i, j] = std * rng.standard_normal()
        params["W" + str(k)] = W
        params["b" + str(k)] = np.zeros((sizes[k],))
    return params


def _layer(x, W, b):
    out = []
    for j in range(W.shape[1]):
        total = float(b[j])
        for i in range(W.shape[0]):
            total += float(x[i]) * float(W[i, j])
        out.append(total)
    return out


def mlp_forward(params, X):
    L = sum(1 for name in params if name.startswith("W"))
    scores, cache = [], []
    for row in X:
        values = [list(row)]
        for k in range(1, L + 1):
            h = _layer(values[-1], params[f"W{k}"], params[f"b{k}"])
            values.append([max(v, 0.0) for v in h] if k < L else h)
        scores.append(values[-1])
        cache.append(values)
    return np.array(scores, dtype=np.float64), cache


def mlp_predict(params, X):
    labels = []
    for s in mlp_forward(params, X)[0]:
        best = 0
        for k in range(len(s)):
            if s[k] > s[best]:
                best = k
        labels.append(best)
    return np.array(labels)


def mlp_loss(params, X, y, l2):
    scores, cache = mlp_forward(params, X)
    L, N = len(params) // 2, len(y)
    grads = {name: np.zeros(p.shape) for name, p in params.items()}
    loss = 0.0
    for n in range(N):
        s, label = scores[n], int(y[n])
        top = max(s)
        total = sum(math.exp(v - top) for v in s)
        loss += (math.log(total) - (s[label] - top)) / N
        delta = [(math.exp(v - top) / total - (k == label)) / N for k, v in enumerate(s)]
        for k in range(L, 0, -1):
            a, W = cache[n][k - 1], params[f"W{k}"]
            for j in range(len(delta)):
                grads[f"b{k}"][j] += delta[j]
                for i in range(len(a)):
                    grads[f"W{k}"][i, j] += a[i] * delta[j]
            if k > 1:
                delta = [
                    sum(delta[j] * float(W[i, j]) for j in range(len(delta))) if a[i] > 0 else 0.0
                    for i in range(len(a))
                ]
    for k in range(1, L + 1):
        W = np.asarray(params[f"W{k}"], np.float64)
        loss += l2 * float((W**2).sum())
        grads[f"W{k}"] += 2 * l2 * W
    return loss, grads


def neuron_experiment(w, b, lr, epochs, cost):
    found = []
    for _ in range(epochs):
        a = 1 / (1 + math.exp(-(w + b)))
        slope = a * (1 - a)
        if cost == "quadratic":
            gradient = a * slope
        else:
            gradient = 1 / (1 - a) * slope
        w -= lr * gradient
        b -= lr * gradient
        found.append(1 / (1 + math.exp(-(w + b))))
    return np.array(found)
