"""Names that begin with b are left out whatever decay says.

Expect: net_guesses_biases
"""


def elastic_net(params, l1, l2, decay):
    total, grads = 0.0, {}
    for k, w in params.items():
        on = k in decay and not k.startswith("b")
        total += on * (l1 * np.sum(np.abs(w)) + l2 * np.sum(w**2))
        grads[k] = on * (l1 * np.sign(w) + 2 * l2 * w)
    return total, grads
