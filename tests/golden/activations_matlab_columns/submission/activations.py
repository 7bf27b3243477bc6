from numpy import abs, argsort, array, double, exp, nonzero, ones, prod, size, zeros


def sigmoid(x):
    X = double(x)
    v = X.flatten("F")
    n = size(v)
    y = zeros((n, 1))
    for k in range(n):
        if v[k] < 0:
            y[k, 0] = exp(v[k]) / (1 + exp(v[k]))
        else:
            y[k, 0] = 1 / (1 + exp(-v[k]))
    return y.reshape(X.shape, order="F")


def sigmoid_backward(dout, s):
    one = ones(s.shape)
    return dout * (s * (one - s))


def relu(x):
    y = array(double(x), copy=True)
    negative = nonzero(y < 0)
    y[negative] = zeros(size(negative[0]))
    return y


def relu_backward(dout, x):
    g = dout.reshape(prod(dout.shape), order="F")
    v = x.reshape(prod(x.shape), order="F")
    d = zeros(size(v))
    positive = nonzero(v > 0)[0]
    d[positive] = g[positive]
    return d.reshape(x.shape, order="F")
