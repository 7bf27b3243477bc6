import numpy as np


def init_mlp(sizes, rng):
    params, last = {}, len(sizes) - 1
    for layer in range(1, last + 1):
        fan_in, fan_out = sizes[layer - 1], sizes[layer]
        std = 0.01 if layer == last else np.sqrt(2 / fan_in)
        params[f"W{layer}"] = std * rng.standard_normal((fan_in, fan_out))
        params[f"b{layer}"] = np.zeros(fan_out)
    return params




def mlp_forward(params, X):
    L = len(params) // 2
    acts = [X]
    for layer in range(1, L + 1):
        h = acts[-1] @ params[f"W{layer}"] + params[f"b{layer}"]
        acts.append(h if layer == L else np.maximum(h, 0))
    return acts[-1], acts




def mlp_predict(params, X):
    return mlp_forward(params, X)[0].argmax(axis=1)




def mlp_loss(params, X, y, l2):
    L, N = len(params) // 2, len(X)
    scores, acts = mlp_forward(params, X)
    z = scores - scores.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    rows = np.arange(N)
    loss = -logp[rows, y].mean()
    delta = np.exp(logp)
    delta[rows, y] -= 1
    delta /= N
    grads = {}
    for layer in range(L, 0, -1):
        W = params[f"W{layer}"]
        loss += l2 * (W**2).sum()
        grads[f"W{layer}"] = acts[layer - 1].T @ delta + 2 * l2 * W
        grads[f"b{layer}"] = delta.sum(axis=0)
        delta = (delta @ W.T) * (acts[layer - 1] > 0)
    return loss, grads




def _sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)




def sigmoid_mlp_deltas(params, X, Y):
    a = _sigmoid(X @ params["W1"] + params["b1"])
    o = _sigmoid(a @ params["W2"] + params["b2"])
    d2 = (o - Y) * o * (1 - o)
    d1 = d2 @ params["W2"].T * a * (1 - a)
    grads = {"W1": X.T @ d1, "b1": d1.sum(axis=0), "W2": a.T @ d2, "b2": d2.sum(axis=0)}
    return 0.5 * ((o - Y) ** 2).sum(), grads




def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    params = init_mlp(sizes, rng)
    losses = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            batch = order[start : start + batch_size]
            loss, grads = mlp_loss(params, X[batch], y[batch], l2)
            losses.append(loss)
            params = {k: params[k] - lr * grads[k] for k in params}
    return params, losses




def neuron_experiment(w, b, lr, epochs, cost):
    outputs = []
    a = _sigmoid(w + b)
    for _ in range(epochs):
        grad = a * a * (1 - a) if cost == "quadratic" else a
        w, b = w - lr * grad, b - lr * grad
        a = _sigmoid(w + b)
        outputs.append(a)
    return np.array(outputs)


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
    g = {}
    for i in range(n, 0, -1):
        g[f"W{i}"], g[f"b{i}"] = acts[i - 1].T @ d + 2 * l2 * params[f"W{i}"], d.mean(0)
        d = (d @ params[f"W{i}"].T) * (acts[i - 1] > 0)
    return loss, g
