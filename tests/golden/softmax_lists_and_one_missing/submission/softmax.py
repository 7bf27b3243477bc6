import math


def softmax(z):
    result = []
    for row in z:
        row = [float(v) for v in row]
        top = max(row)
        es = [math.exp(v - top) for v in row]
        result.append([e / sum(es) for e in es])
    return result


def log_softmax(z):
    result = []
    for row in z:
        row = [float(v) for v in row]
        top = max(row)
        total = sum(math.exp(v - top) for v in row)
        result.append([v - top - math.log(total) for v in row])
    return result


def softmax_backward(dout, p):
    raise NotImplementedError
