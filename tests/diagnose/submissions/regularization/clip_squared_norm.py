"""The root is missing.

Expect: clip_root_forgotten
"""


def clip_by_global_norm(grads, max_norm):
    norm = sum(np.sum(g**2) for g in grads.values())
    f = min(1.0, max_norm / norm) if norm else 1.0
    return {k: g * f for k, g in grads.items()}, norm
