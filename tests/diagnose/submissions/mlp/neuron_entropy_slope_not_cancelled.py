"""The slope stays in the cross-entropy.

Expect: neuron_slope_in_cross_entropy
"""


def neuron_experiment(w, b, lr, epochs, cost):
    out = []
    for _ in range(epochs):
        a = 1 / (1 + np.exp(-(w + b)))
        g = a * a * (1 - a) if cost == "quadratic" else a * (1 - a)
        w, b = w - lr * g, b - lr * g
        out.append(1 / (1 + np.exp(-(w + b))))
    return np.array(out)
