"""The threshold is compared with the logit.

Expect: predict_labels_compares_logits
"""


def predict_labels(z, threshold=0.5):
    return (z >= threshold).astype(int)
