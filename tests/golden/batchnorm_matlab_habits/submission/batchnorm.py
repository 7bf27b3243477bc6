# ported from my .m file
from numpy import *


def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    m, n = shape(x)
    cache = {}
    if train:
        mu = mean(x, 0)
        v = var(x, 0)
        running_mean = momentum * mu + (1 - momentum) * running_mean
        running_var = momentum * var(x, 0, ddof=1) + (1 - momentum) * running_var
    else:
        mu = running_mean
        v = running_var
    G = diag(gamma / sqrt(v + eps))
    Xc = x - outer(ones(m), mu)
    out = dot(Xc, G) + outer(ones(m), beta)
    cache['Xc'] = Xc
    cache['G'] = G
    cache['S'] = diag(1 / sqrt(v + eps))
    return out, cache, running_mean, running_var


def batchnorm_backward(dout, cache):
    Xc, G, S = cache['Xc'], cache['G'], cache['S']
    m = size(dout, 0)
    Xn = dot(Xc, S)
    H = eye(m) - ones((m, m)) / m
    dgamma = diag(dot(dout.T, Xn))
    dbeta = dot(dout.T, ones(m))
    dx = dot(dot(H, dout) - dot(Xn, diag(dgamma)) / m, G)
    return dx, dgamma, dbeta
