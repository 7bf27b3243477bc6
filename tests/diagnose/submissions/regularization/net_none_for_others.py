"""None for what is not penalised.

Expect: net_none_for_others
"""


def elastic_net(params, l1, l2, decay):
    total = sum(l1 * np.sum(np.abs(params[k])) + l2 * np.sum(params[k] ** 2) for k in decay)
    return total, {k: l1 * np.sign(w) + 2 * l2 * w if k in decay else None for k, w in params.items()}
