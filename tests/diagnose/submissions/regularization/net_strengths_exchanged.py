"""l1 and l2 exchanged.

Expect: net_strengths_exchanged
"""


def elastic_net(params, l1, l2, decay):
    total = sum(l2 * np.sum(np.abs(params[k])) + l1 * np.sum(params[k] ** 2) for k in decay)
    return total, {k: (l2 * np.sign(w) + 2 * l1 * w) * (k in decay) for k, w in params.items()}
