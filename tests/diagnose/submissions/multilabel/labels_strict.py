"""A probability that is the threshold gives 0.

Expect: predict_labels_strict
"""


def predict_labels(z, threshold=0.5):
    return (1 / (1 + np.exp(-np.clip(z, -700, 700))) > threshold).astype(int)
