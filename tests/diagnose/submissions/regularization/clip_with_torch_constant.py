"""1e-6 in the quotient.

Expect: clip_torch_constant
"""


def clip_by_global_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads.values()))
    f = min(1.0, max_norm / (norm + 1e-6))
    return {k: g * f for k, g in grads.items()}, norm
