from numpy import array, ceil, floor, float64, maximum, minimum, mod, ones, size, zeros


def numel(a):
    return size(a)


def minibatches(X, y, batch_size, rng):
    N = size(X, 0)
    keys = rng.standard_normal(N)
    idx = keys.argsort()
    nb = int(ceil(N / batch_size))
    Xc = [None] * nb
    yc = [None] * nb
    for b in range(1, nb + 1):
        first = (b - 1) * batch_size + 1
        last = min(b * batch_size, N)
        rows = idx[first - 1 : last]
        Xc[b - 1] = X[rows, :]
        yc[b - 1] = y[rows]
    return list(zip(Xc, yc))


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    names = sorted(params)
    P = {}
    V = {}
    for k in range(1, len(names) + 1):
        n = names[k - 1]
        V[n] = momentum * velocity[n] + (grads[n] + weight_decay * params[n])
        P[n] = params[n] - lr * V[n]
    return P, V


def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    N = size(X, 0)
    nb = int(floor((N - 1) / batch_size)) + 1
    T = epochs * nb
    losses = zeros(T)
    # the step itself, minus lr times the velocity
    step = {}
    for n in params:
        step[n] = zeros(params[n].shape)
    P = params
    for t in range(1, T + 1):
        if mod(t - 1, nb) == 0:
            idx = rng.choice(N, N, replace=False)
            b = 0
        rows = idx[b * batch_size : min((b + 1) * batch_size, N)]
        b = b + 1
        [loss, g] = grad_fn(P, X[rows, :], y[rows])
        losses[t - 1] = loss
        Q = {}
        for n in P:
            step[n] = momentum * step[n] - lr * g[n] - lr * weight_decay * P[n]
            Q[n] = P[n] + step[n]
        P = Q
    return P, losses
