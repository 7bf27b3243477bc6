import numpy
from numpy import exp, log, max, ones, size, sum, tile, zeros


def softmax(z):
    m, n = size(z, 0), size(z, 1)
    Z = zeros((m, n))
    Z[:, :] = z
    M = tile(max(Z, 1).reshape(m, 1), (1, n))
    E = exp(Z - M)
    S = E @ ones((n, 1))
    return E / tile(S, (1, n))


def log_softmax(z):
    m, n = size(z, 0), size(z, 1)
    Z = zeros((m, n))
    Z[:, :] = z
    M = tile(max(Z, 1).reshape(m, 1), (1, n))
    S = sum(exp(Z - M), 1).reshape(m, 1)
    return Z - M - log(tile(S, (1, n)))


def softmax_backward(dout, p):
    n = size(p, 1)
    W = dout * p
    D = numpy.diag(W @ ones(n))  # row sums on a diagonal
    return W - D @ p
