"""Always one half.

Expect: predict_labels_sign_only
"""


def predict_labels(z, threshold=0.5):
    return (z >= 0).astype(int)
