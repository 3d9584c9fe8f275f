#!/usr/bin/env python3
"""Writes the table that the functions of the library are tested against, worked by mpmath.

python3 oracle.py > functions.tsv

Columns: a call in the worksheet language, and its value. Every function is written here anew,
from its published definition, in 60 digits.
"""
from fractions import Fraction
from itertools import permutations

from mpmath import cosh, erf, exp, fsum, log, mp, mpf, nstr, pi, sinh, sqrt, tanh

mp.dps = 400  # exp(-800) beside 1 keeps its digits

POINTS = ["-800", "-40", "-6", "-3", "-1.5", "-1", "-0.3", "0", "0.3", "1", "1.5", "3", "6", "40",
          "800"]
SELU_SCALE, SELU_ALPHA = mpf("1.0507009873554804934"), mpf("1.6732632423543772848")


def sigmoid(z):
    return 1 / (1 + exp(-z))


def softplus(z):
    return log(1 + exp(z))


def clamp(z, low, high):
    return low if z < low else high if z > high else z


def elu(z, a):
    return z if z > 0 else a * (exp(z) - 1)


ONE = {  # functions of one number
    "sign": lambda z: mpf((z > 0) - (z < 0)), "step": lambda z: mpf(z >= 0),
    "sigmoid": sigmoid, "logistic": sigmoid, "log_sigmoid": lambda z: -softplus(-z),
    "identity": lambda z: z, "tanh": tanh, "erf": erf, "abs": abs,
    "sinh": lambda z: sinh(z), "cosh": lambda z: cosh(z),
    "relu": lambda z: max(z, mpf(0)), "relu6": lambda z: clamp(z, mpf(0), mpf(6)),
    "selu": lambda z: SELU_SCALE * elu(z, SELU_ALPHA),
    "gelu": lambda z: z * (1 + erf(z / sqrt(mpf(2)))) / 2,
    "gelu_tanh": lambda z: z * (1 + tanh(sqrt(2 / pi) * (z + mpf("0.044715") * z**3))) / 2,
    "silu": lambda z: z * sigmoid(z), "softplus": softplus,
    "mish": lambda z: z * tanh(softplus(z)), "softsign": lambda z: z / (1 + abs(z)),
    "hard_sigmoid": lambda z: clamp(z + 3, mpf(0), mpf(6)) / 6,
    "hard_tanh": lambda z: clamp(z, mpf(-1), mpf(1)),
    "hard_swish": lambda z: z * clamp(z + 3, mpf(0), mpf(6)) / 6,
    "logcosh": lambda z: log(cosh(z)),
    "normal_density": lambda z: exp(-z * z / 2) / sqrt(2 * pi),
    "normal_cdf": lambda z: (1 + erf(z / sqrt(mpf(2)))) / 2,
}
TWO = {  # functions of a number and a constant
    "leaky_relu": (lambda z, a: z if z > 0 else a * z, ["0.01", "0.2"]),
    "elu": (elu, ["1", "0.5"]),
    "celu": (lambda z, a: z if z > 0 else a * (exp(z / a) - 1), ["1", "2"]),
    "swish": (lambda z, b: z * sigmoid(b * z), ["1", "1.7"]),
    "huber": (lambda e, k: e * e / 2 if abs(e) <= k else k * (abs(e) - k / 2), ["1", "1.5"]),
    "max": (max, ["0.3", "-2"]), "min": (min, ["0.3", "-2"]),
    "hinge": (lambda z, y: max(mpf(0), 1 - y * z), ["1", "-1"]),
    "squared_hinge": (lambda z, y: max(mpf(0), 1 - y * z) ** 2, ["1", "-1"]),
    "squared_error": (lambda z, y: (y - z) ** 2, ["0.7"]),
    "bce_scores": (lambda y, z: softplus(z) - y * z, ["-800", "-2", "0.5", "3", "800"]),
}
VECTORS = [["1", "2", "3"], ["0", "0"], ["-40", "40"], ["800", "799", "-800"], ["0.25"]]
LABELS = {1: ["1"], 2: ["0", "1"], 3: ["0.2", "0", "0.8"]}


def softmax(z):
    bottom = fsum(exp(v) for v in z)
    return [exp(v) / bottom for v in z]


def log_softmax(z):
    return [v - log(fsum(exp(u) for u in z)) for v in z]


MATRICES = [  # the zeros on diagonals want rows exchanged
    [["7"]], [["2", "1"], ["1", "3"]], [["0", "1"], ["-2", "0.5"]],
    [["0", "1", "2"], ["3", "0", "1"], ["1", "1", "0"]],
    [["0", "0", "0", "2"], ["0", "0.25", "1", "-1"], ["3", "1", "0", "1"], ["1", "2", "-4", "0"]],
    [["0", "1.5", "0", "2"], ["1", "0", "3", "-1"], ["0", "1", "0", "4"], ["2", "2", "5", "0"]],
    [["1e-9", "1"], ["1", "1"]],
]


def sign(order):
    return (-1) ** sum(a > b for i, a in enumerate(order) for b in order[i + 1:])


def det(m):
    """Leibniz: a sum over all orders of the columns."""
    total = Fraction(0)
    for order in permutations(range(len(m))):
        product = Fraction(sign(order))
        for row, column in enumerate(order):
            product *= m[row][column]
        total += product
    return total


def inverse(m, i, j):
    """Cramer: the cofactor of the entry j, i over the determinant."""
    minor = [[v for c, v in enumerate(row) if c != i] for r, row in enumerate(m) if r != j]
    return (-1) ** (i + j) * det(minor) / det(m)


def number(f):
    return mpf(f.numerator) / mpf(f.denominator)


def show_matrices():
    for rows in MATRICES:
        m = [[Fraction(v) for v in row] for row in rows]
        text = "[" + "; ".join(", ".join(row) for row in rows) + (";]" if len(m) == 1 else "]")
        show(f"det({text})", number(det(m)))
        show(f"tr({text})", number(sum(m[i][i] for i in range(len(m)))))
        if det(m) > 0:
            show(f"logdet({text})", log(number(det(m))))
        for i in range(len(m)):
            for j in range(len(m)):
                show(f"inverse({text})_{{{i + 1},{j + 1}}}", number(inverse(m, i, j)))
                show(f"({text}^-T)_{{{j + 1},{i + 1}}}", number(inverse(m, i, j)))


def show(call, value):
    print(f"{call}\t{nstr(value, 25, min_fixed=0, max_fixed=0)}")


def main():
    for name, f in ONE.items():
        for point in POINTS:
            if name in ("sinh", "cosh") and abs(float(point)) > 700:
                continue
            show(f"{name}({point})", f(mpf(point)))
    for name, (f, constants) in TWO.items():
        for point in POINTS if name != "bce_scores" else ["0", "0.3", "1"]:
            for constant in constants:
                arguments = [constant, point] if "hinge" in name or "error" in name else [point, constant]
                show(f"{name}({', '.join(arguments)})", f(mpf(point), mpf(constant)))
    for z in VECTORS:
        text, values = "[" + ", ".join(z) + "]", [mpf(v) for v in z]
        y = [mpf(v) for v in LABELS[len(z)]]
        labels = "[" + ", ".join(LABELS[len(z)]) + "]"
        for i, (p, l) in enumerate(zip(softmax(values), log_softmax(values)), 1):
            show(f"softmax({text})_{i}", p)
            show(f"log_softmax({text})_{i}", l)
            show(f"softmax_at({text}, 2.5)_{i}", softmax([v / mpf("2.5") for v in values])[i - 1])
        show(f"logsumexp({text})", log(fsum(exp(v) for v in values)))
        show(f"average({text})", fsum(values) / len(values))
        show(f"mse({labels}, {text})", fsum((a - b) ** 2 for a, b in zip(y, values)) / len(y))
        show(f"mae({labels}, {text})", fsum(abs(a - b) for a, b in zip(y, values)) / len(y))
        show(f"half_sse({labels}, {text})", fsum((a - b) ** 2 for a, b in zip(y, values)) / 2)
        show(f"cross_entropy_scores({labels}, {text})",
             -fsum(a * b for a, b in zip(y, log_softmax(values))))
    p, q = [mpf("0.2"), mpf("0.8")], [mpf("0.55"), mpf("0.45")]
    show("cross_entropy([0.2, 0.8], [0.55, 0.45])", -fsum(a * log(b) for a, b in zip(p, q)))
    show("kl([0.2, 0.8], [0.55, 0.45])", fsum(a * log(a / b) for a, b in zip(p, q)))
    for y, v in [("1", "0.3"), ("0", "0.3"), ("0.25", "0.9")]:
        show(f"bce({y}, {v})", -(mpf(y) * log(mpf(v)) + (1 - mpf(y)) * log(1 - mpf(v))))
    for y, m, v in [("1", "0.5", "2"), ("0", "0", "1")]:
        show(f"gaussian_nll({y}, {m}, {v})",
             log(2 * pi * mpf(v)) / 2 + (mpf(y) - mpf(m)) ** 2 / (2 * mpf(v)))
    for v in ["0.001", "1", "2", "800"]:
        show(f"ln({v})", log(mpf(v)))
        show(f"log2({v})", log(mpf(v)) / log(mpf(2)))
    show_matrices()


main()
