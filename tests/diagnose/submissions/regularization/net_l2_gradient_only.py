"""The L1 part is missing in the gradient.

Expect: net_gradient_without_l1
"""


def elastic_net(params, l1, l2, decay):
    total = sum(l1 * np.sum(np.abs(params[k])) + l2 * np.sum(params[k] ** 2) for k in decay)
    return total, {k: 2 * l2 * w * (k in decay) for k, w in params.items()}
