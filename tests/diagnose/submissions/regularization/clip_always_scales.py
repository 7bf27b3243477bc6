"""Short gradients grow.

Expect: clip_always_scales
"""


def clip_by_global_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads.values()))
    f = max_norm / norm if norm else 1.0
    return {k: g * f for k, g in grads.items()}, norm
