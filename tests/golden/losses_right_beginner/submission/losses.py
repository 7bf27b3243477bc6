import numpy as np
import math


# my helper: turn one row of scores into probabilities
def softmax_row(row):
    biggest = row[0]
    for s in row:
        if s > biggest:
            biggest = s
    exps = []
    for s in row:
        exps.append(math.exp(s - biggest))
    total = 0
    for e in exps:
        total += e
    probs = []
    for e in exps:
        probs.append(e / total)
    # also give back what is needed for the log without underflow
    return probs, biggest + math.log(total)


def cross_entropy_loss(scores, y):
    N = len(scores)
    C = len(scores[0])
    losses = []
    grad = []
    for i in range(N):
        row = [float(v) for v in scores[i]]
        probs, logsum = softmax_row(row)
        losses.append(logsum - row[int(y[i])])
        grow = []
        for j in range(C):
            if j == int(y[i]):
                grow.append((probs[j] - 1) / N)
            else:
                grow.append(probs[j] / N)
        grad.append(grow)
    print("loss so far", sum(losses) / N)
    return sum(losses) / N, np.array(grad)


def hinge_loss(scores, y, delta=1.0):
    N = len(scores)
    C = len(scores[0])
    total = 0.0
    grad = np.zeros((N, C))
    for i in range(N):
        correct = int(y[i])
        for j in range(C):
            if j != correct:
                m = float(scores[i][j]) - float(scores[i][correct]) + delta
                if m > 0:
                    total = total + m
                    grad[i][j] = grad[i][j] + 1
                    grad[i][correct] = grad[i][correct] - 1
    return total / N, grad / N


def softmax_classifier(W, X, y, reg):
    S = np.dot(X, W)
    loss, G = cross_entropy_loss(S, y)
    dW = np.zeros(W.shape)
    for d in range(W.shape[0]):
        for c in range(W.shape[1]):
            for i in range(X.shape[0]):
                dW[d, c] += float(X[i, d]) * G[i, c]
            dW[d, c] += 2 * reg * W[d, c]
            loss += reg * W[d, c] * W[d, c]
    return loss, dW


def svm_classifier(W, X, y, reg, delta=1.0):
    S = np.dot(X, W)
    loss, G = hinge_loss(S, y, delta)
    dW = np.zeros(W.shape)
    for d in range(W.shape[0]):
        for c in range(W.shape[1]):
            for i in range(X.shape[0]):
                dW[d, c] += float(X[i, d]) * G[i, c]
            dW[d, c] += 2 * reg * W[d, c]
            loss += reg * W[d, c] * W[d, c]
    return loss, dW
