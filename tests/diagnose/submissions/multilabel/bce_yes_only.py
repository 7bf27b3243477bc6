"""Only the term of right answers.

Expect: bce_positive_term_only_twice
"""


def bce_with_logits(z, y):
    p = 1 / (1 + np.exp(-np.clip(z, -700, 700)))
    return np.mean(y * np.logaddexp(0, -z)), y * (p - 1) / z.size
