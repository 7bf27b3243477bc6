"""Clips to the threshold.

Expect: soft_clips
"""


def soft_threshold(W, t):
    return np.clip(W, -t, t)
