"""my solution, i did the three ways of the handout one after the other"""
import numpy as np
import math


def mean_and_var(column):
    m = sum(column) / len(column)
    v = sum([(c - m) * (c - m) for c in column])
    return m, v / len(column), v / (len(column) - 1)


def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    N = x.shape[0]
    D = x.shape[1]
    out = np.zeros([N, D])
    if train == True:
        rm = []
        rv = []
        cache = []
        for d in range(D):
            column = [x[n][d] for n in range(N)]
            m, v, v_unbiased = mean_and_var(column)
            s = math.sqrt(v + eps)
            for n in range(N):
                out[n][d] = gamma[d] * (x[n][d] - m) / s + beta[d]
            rm.append((1 - momentum) * running_mean[d] + momentum * m)
            rv.append((1 - momentum) * running_var[d] + momentum * v_unbiased)
            cache.append((column, m, s, gamma[d]))
        return out, cache, np.array(rm), np.array(rv)
    else:
        for d in range(D):
            for n in range(N):
                out[n][d] = gamma[d] * (x[n][d] - running_mean[d]) / math.sqrt(running_var[d] + eps) + beta[d]
        return out, None, running_mean, running_var


def batchnorm_backward(dout, cache):
    N, D = dout.shape
    dx = np.zeros([N, D])
    dgamma = np.zeros(D)
    dbeta = np.zeros(D)
    for d in range(D):
        column, m, s, gam = cache[d]
        g = [dout[i][d] * gam for i in range(N)]
        for i in range(N):
            dgamma[d] = dgamma[d] + dout[i][d] * (column[i] - m) / s
            dbeta[d] = dbeta[d] + dout[i][d]
        for k in range(N):
            direct = g[k] / s
            through_mean = 0
            through_var = 0
            for i in range(N):
                through_mean += g[i] * (-1 / s) * (1 / N)
                through_var += g[i] * (-(column[i] - m) / (2 * s ** 3)) * (2 * (column[k] - m) / N)
            dx[k][d] = direct + through_mean + through_var
    return dx, dgamma, dbeta
