"""Plain Python loops over rows and classes, with the math module."""

import math

import numpy as np


def _per_nat(base):
    return 1.0 if base is None else 1.0 / math.log(base)


def entropy(p, base=None):
    out = np.zeros(len(p))
    for i, row in enumerate(p):
        for value in row:
            if value > 0:
                out[i] -= float(value) * math.log(value) * _per_nat(base)
    return out


def binary_entropy(p, base=None):
    out = []
    for heads in p:
        total = 0.0
        for value in (float(heads), 1.0 - float(heads)):
            if value > 0:
                total -= value * math.log(value)
        out.append(total * _per_nat(base))
    return np.array(out)


def _surprise(p, q):
    if p == 0:
        return 0.0
    if q == 0:
        return math.inf
    return -float(p) * math.log(q)


def cross_entropy(p, q, base=None):
    n, c = p.shape
    out = np.zeros(n)
    for i in range(n):
        for j in range(c):
            out[i] += _surprise(p[i, j], q[i, j]) * _per_nat(base)
    return out


def kl_divergence(p, q, base=None):
    out = np.zeros(len(p))
    for i in range(len(p)):
        for a, b in zip(p[i], q[i]):
            if a > 0:
                out[i] += math.inf if b == 0 else float(a) * (math.log(a) - math.log(b)) * _per_nat(base)
    return out


def perplexity(p, q):
    return np.array([math.exp(nats) if nats < math.inf else math.inf for nats in cross_entropy(p, q)])


def kl_from_logits(p, z):
    n, c = p.shape
    loss, dz = 0.0, np.zeros((n, c))
    for i in range(n):
        top = max(float(v) for v in z[i])
        log_total = top + math.log(sum(math.exp(float(v) - top) for v in z[i]))
        for j in range(c):
            log_q = float(z[i, j]) - log_total
            if p[i, j] > 0:
                loss += float(p[i, j]) * (math.log(p[i, j]) - log_q) / n
            dz[i, j] = (math.exp(log_q) - p[i, j]) / n
    return loss, dz


def tempered_softmax(z, T):
    rows = []
    for row in z.tolist():
        top = max(row)
        weights = [math.exp((v - top) / T) for v in row]
        rows.append([w / sum(weights) for w in weights])
    return np.array(rows)


def initial_loss(C):
    return math.log(C)
