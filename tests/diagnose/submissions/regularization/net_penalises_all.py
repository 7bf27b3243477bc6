"""decay is ignored.

Expect: net_decay_ignored
"""


def elastic_net(params, l1, l2, decay):
    total = sum(l1 * np.sum(np.abs(w)) + l2 * np.sum(w**2) for w in params.values())
    return total, {k: l1 * np.sign(w) + 2 * l2 * w for k, w in params.items()}
