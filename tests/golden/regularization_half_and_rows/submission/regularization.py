import numpy as np


def l2_penalty(W, lam):
    return lam * (W * W).sum(), 2 * lam * W




def l1_penalty(W, lam):
    return lam * np.abs(W).sum(), lam * np.sign(W)




def soft_threshold(W, t):
    return np.sign(W) * np.maximum(np.abs(W) - t, 0)




def elastic_net(params, l1, l2, decay):
    total, grads = 0.0, {}
    for name, W in params.items():
        if name in decay:
            a, da = l1_penalty(W, l1)
            b, db = l2_penalty(W, l2)
            total, grads[name] = total + a + b, da + db
        else:
            grads[name] = np.zeros_like(W)
    return total, grads




def clip_by_global_norm(grads, max_norm):
    norm = np.sqrt(sum((g**2).sum() for g in grads.values()))
    if norm <= max_norm:
        return dict(grads), norm
    return {k: g * (max_norm / norm) for k, g in grads.items()}, norm




def max_norm(W, c):
    n = np.linalg.norm(W, axis=0)
    return W * np.where(n > c, c / np.where(n > 0, n, 1), 1)


def l2_penalty(W, lam):
    return 0.5 * lam * np.sum(W**2), lam * W


def max_norm(W, c):
    n = np.sqrt(np.sum(W**2, axis=1, keepdims=True))
    return W * np.minimum(1, c / np.where(n > 0, n, c))
