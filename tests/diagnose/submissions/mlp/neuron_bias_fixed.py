"""Only w learns.

Expect: neuron_bias_fixed
"""


def neuron_experiment(w, b, lr, epochs, cost):
    out = []
    for _ in range(epochs):
        a = 1 / (1 + np.exp(-(w + b)))
        w = w - lr * (a * a * (1 - a) if cost == "quadratic" else a)
        out.append(1 / (1 + np.exp(-(w + b))))
    return np.array(out)
