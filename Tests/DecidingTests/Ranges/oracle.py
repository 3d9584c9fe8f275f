"""Extreme values of functions of one number, to 15 digits, by mpmath: writes extremes.tsv beside it."""

from pathlib import Path

from mpmath import mp, mpf, diff, erf, exp, findroot, log, sqrt, tanh

mp.dps = 40


def sigmoid(z):
    return 1 / (1 + exp(-z))


def softplus(z):
    return log(1 + exp(z))


# The worksheet's formula, the function, a place near the extreme, whether it is the smallest.
rows = [
    ("gelu(z)", lambda z: z * (1 + erf(z / sqrt(2))) / 2, -0.75, True),
    ("silu(z)", lambda z: z * sigmoid(z), -1.28, True),
    ("z sigmoid(-z)", lambda z: z * sigmoid(-z), 1.28, False),
    ("mish(z)", lambda z: z * tanh(softplus(z)), -1.19, True),
    ("swish(z, 2)", lambda z: z * sigmoid(2 * z), -0.64, True),
    ("z exp(-z^2)", lambda z: z * exp(-(z**2)), 0.7, False),
    ("z^4 - 3 z^3 + z", lambda z: z**4 - 3 * z**3 + z, 2.2, True),
    ("sigmoid(z) sigmoid(1 - z)", lambda z: sigmoid(z) * sigmoid(1 - z), 0.5, False),
    ("exp(z) - 2 z", lambda z: exp(z) - 2 * z, 0.7, True),
]
lines = []
for text, function, near, is_smallest in rows:
    place = findroot(lambda z: diff(function, z), mpf(near))
    lines.append(f"{text}\t{'smallest' if is_smallest else 'largest'}\t{mp.nstr(function(place), 15)}")
Path(__file__).with_name("extremes.tsv").write_text("\n".join(lines) + "\n")
