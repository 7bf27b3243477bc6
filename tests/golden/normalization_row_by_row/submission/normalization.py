import numpy as np


def one_forward(row, eps):
    centred = row - np.mean(row)
    s = np.sqrt(np.mean(centred**2) + eps)
    return centred / s, s


def one_backward(g, xhat, s):
    return (g - np.mean(g) - xhat * np.mean(g * xhat)) / s


def layernorm_forward(x, gamma, beta, eps=1e-5):
    rows = [one_forward(row, eps) for row in x]
    return np.array([gamma * xhat + beta for xhat, s in rows]), (rows, gamma)


def layernorm_backward(dout, cache):
    rows, gamma = cache
    dx = [one_backward(d * gamma, xhat, s) for d, (xhat, s) in zip(dout, rows)]
    dgamma = sum(d * xhat for d, (xhat, s) in zip(dout, rows))
    return np.array(dx), dgamma, np.sum(dout, axis=0)


def groupnorm_forward(x, gamma, beta, groups, eps=1e-5):
    out = np.empty_like(x)
    memory = {}
    size = x.shape[1] // groups
    for n in range(x.shape[0]):
        for start in range(0, x.shape[1], size):
            mine = slice(start, start + size)
            xhat, s = one_forward(x[n, mine], eps)
            memory[n, start] = xhat, s
            out[n, mine] = gamma[mine, None, None] * xhat + beta[mine, None, None]
    return out, (memory, gamma, size)


def groupnorm_backward(dout, cache):
    memory, gamma, size = cache
    dx = np.empty_like(dout)
    dgamma = np.zeros_like(gamma)
    for (n, start), (xhat, s) in memory.items():
        mine = slice(start, start + size)
        dx[n, mine] = one_backward(dout[n, mine] * gamma[mine, None, None], xhat, s)
        dgamma[mine] += (dout[n, mine] * xhat).sum(axis=(1, 2))
    return dx, dgamma, dout.sum(axis=(0, 2, 3))
