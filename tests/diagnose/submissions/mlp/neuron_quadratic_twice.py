"""The quadratic cost without its half.

Expect: neuron_factor_two
"""


def neuron_experiment(w, b, lr, epochs, cost):
    out = []
    for _ in range(epochs):
        a = 1 / (1 + np.exp(-(w + b)))
        g = 2 * a * a * (1 - a) if cost == "quadratic" else a
        w, b = w - lr * g, b - lr * g
        out.append(1 / (1 + np.exp(-(w + b))))
    return np.array(out)
