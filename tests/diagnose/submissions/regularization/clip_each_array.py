"""Each array by itself.

Expect: clip_each_array
"""


def clip_by_global_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads.values()))
    return {k: g * min(1, max_norm / max(np.sqrt(np.sum(g**2)), 1e-300)) for k, g in grads.items()}, norm
