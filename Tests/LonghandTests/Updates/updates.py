"""Steps of methods of descent in NumPy, with the gradient written out by hand: updates.tsv.

A net 2-2-1, tanh and sigmoid, the mean of squared errors over four examples.
"""

import pathlib

import numpy as np

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], float)
T = np.array([0, 1, 1, 0], float)


def start():
    return {
        "W": np.array([[0.5, -0.3], [0.2, 0.8]]), "b": np.array([0.1, -0.2]),
        "u": np.array([0.7, -0.6]), "c": np.array(0.05),
    }


def gradients(p):
    h = np.tanh(X @ p["W"].T + p["b"])
    y = 1 / (1 + np.exp(-(h @ p["u"] + p["c"])))
    o = (y - T) * y * (1 - y) / len(T)
    d = np.outer(o, p["u"]) * (1 - h * h)
    return {"W": d.T @ X, "b": d.sum(0), "u": h.T @ o, "c": o.sum()}


def momentum(k, g, t, beta=0.9):
    k["V"] = beta * k.get("V", 0) + (1 - beta) * g
    return k["V"]


def heavy_ball(k, g, t, beta=0.9):
    k["V"] = beta * k.get("V", 0) + g
    return k["V"]


def nesterov(k, g, t, beta=0.9):
    return g + beta * heavy_ball(k, g, t, beta)


def adam(k, g, t, beta1=0.9, beta2=0.999, epsilon=1e-8):
    k["m"] = beta1 * k.get("m", 0) + (1 - beta1) * g
    k["v"] = beta2 * k.get("v", 0) + (1 - beta2) * g * g
    return k["m"] / (1 - beta1**t) / (np.sqrt(k["v"] / (1 - beta2**t)) + epsilon)


def rmsprop(k, g, t, rho=0.9, epsilon=1e-8):
    k["v"] = rho * k.get("v", 0) + (1 - rho) * g * g
    return g / (np.sqrt(k["v"]) + epsilon)


def adagrad(k, g, t, epsilon=1e-8):
    k["v"] = k.get("v", 0) + g * g
    return g / (np.sqrt(k["v"]) + epsilon)


CASES = [
    ("gradient descent", "rate 0.5", 0.5, 0, lambda k, g, t: g),
    ("gradient descent", "rate 0.5, weight decay 0.1", 0.5, 0.1, lambda k, g, t: g),
    ("momentum", "rate 0.5", 0.5, 0, momentum),
    ("gradient descent", "rate 0.5, momentum 0.8", 0.5, 0,
     lambda k, g, t: momentum(k, g, t, 0.8)),
    ("heavy ball", "rate 0.2, weight decay 0.01", 0.2, 0.01, heavy_ball),
    ("heavy_ball", "rate 0.2, heavy_ball 0.7", 0.2, 0,
     lambda k, g, t: heavy_ball(k, g, t, 0.7)),
    ("nesterov", "rate 0.2", 0.2, 0, nesterov),
    ("nesterov", "rate 0.2, nesterov 0.6", 0.2, 0, lambda k, g, t: nesterov(k, g, t, 0.6)),
    ("adam", "rate 0.1", 0.1, 0, adam),
    ("adam", "rate 0.1, beta1 0.8, beta2 0.99, epsilon 0.001", 0.1, 0,
     lambda k, g, t: adam(k, g, t, 0.8, 0.99, 0.001)),
    ("adam", "rate 0.1, weight decay 0.05", 0.1, 0.05, adam),
    ("rmsprop", "rate 0.05", 0.05, 0, rmsprop),
    ("rmsprop", "rate 0.05, rho 0.5, epsilon 1e-4", 0.05, 0,
     lambda k, g, t: rmsprop(k, g, t, 0.5, 1e-4)),
    ("adagrad", "rate 0.1", 0.1, 0, adagrad),
]

lines = []
for method, settings, rate, decay, direction in CASES:
    p, kept = start(), {name: {} for name in "Wbuc"}
    for t in range(1, 7):
        g = gradients(p)
        p = {n: p[n] - rate * decay * p[n] - rate * direction(kept[n], g[n], t) for n in p}
        if t in (1, 2, 6):
            numbers = [repr(float(v)) for n in "Wbuc" for v in p[n].ravel()]
            lines.append("\t".join([method, settings, str(t), *numbers]))
path = pathlib.Path(__file__).with_suffix(".tsv")
path.write_text("\n".join(lines) + "\n")
