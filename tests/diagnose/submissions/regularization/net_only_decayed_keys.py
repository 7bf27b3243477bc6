"""The gradient has only the names in decay.

Expect: net_keys_only_of_decay
"""


def elastic_net(params, l1, l2, decay):
    total = sum(l1 * np.sum(np.abs(params[k])) + l2 * np.sum(params[k] ** 2) for k in decay)
    return total, {k: l1 * np.sign(params[k]) + 2 * l2 * params[k] for k in decay}
