"""The output before each step.

Expect: neuron_from_the_start
"""


def neuron_experiment(w, b, lr, epochs, cost):
    out = []
    for _ in range(epochs):
        a = 1 / (1 + np.exp(-(w + b)))
        out.append(a)
        g = a * a * (1 - a) if cost == "quadratic" else a
        w, b = w - lr * g, b - lr * g
    return np.array(out)
