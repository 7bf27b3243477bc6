"""my homework, everything by hand"""

import numpy as np


def minibatches(X, y, batch_size, rng):
    n = len(X)
    idx = list(range(n))
    # Fisher-Yates
    for i in range(n - 1, 0, -1):
        j = int(rng.integers(0, i + 1))
        temp = idx[i]
        idx[i] = idx[j]
        idx[j] = temp
    result = []
    i = 0
    while i < n:
        part = idx[i : i + batch_size]
        Xb = X[part]
        yb = y[part]
        result.append((Xb, yb))
        i = i + batch_size
    return result


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    p_new = {}
    v_new = {}
    for name in params.keys():
        p_old = params[name]
        g = grads[name] + weight_decay * p_old
        v = velocity[name] * momentum + g
        v_new[name] = v
        p_new[name] = p_old - v * lr
    return p_new, v_new


def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    # first velocity is zero
    velocity = {}
    for name in params.keys():
        velocity[name] = params[name] * 0
    losses = []
    epoch = 1
    while epoch <= epochs:
        batches = minibatches(X, y, batch_size, rng)
        for b in range(len(batches)):
            Xb = batches[b][0]
            yb = batches[b][1]
            result = grad_fn(params, Xb, yb)
            losses.append(result[0])
            print("epoch", epoch, "batch", b, "loss", result[0])
            result2 = sgd_step(params, result[1], velocity, lr, momentum, weight_decay)
            params = result2[0]
            velocity = result2[1]
        epoch = epoch + 1
    return params, losses
