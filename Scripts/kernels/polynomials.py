#!/usr/bin/env python3
"""The polynomials of Sources/Kernels/Native/Coefficients.h, worked out anew: python3 polynomials.py > …

Each is fitted with weights for its relative error (Lawson's iteration: points where the error is large
count more in the next round), in 60 digits; the comment behind it is the largest error that is left.
Needs mpmath."""
from mpmath import mp, mpf, matrix, lu_solve, cos, pi, exp, expm1, log, sin, erf, erfc, atanh, sqrt

mp.dps = 60


def fitted(function, weight, low, high, degree, points=120, rounds=40):
    """Coefficients c of Σ c_i x^i ≈ function on [low, high], and the largest weighted error."""
    xs = [(low + high) / 2 + (high - low) / 2 * cos(pi * (i + mpf(1) / 2) / points) for i in range(points)]
    values, scales = [function(x) for x in xs], [weight(x) for x in xs]
    importance = [mpf(1)] * points
    best = None
    for _ in range(rounds):
        normal, right = matrix(degree + 1, degree + 1), matrix(degree + 1, 1)
        for x, y, s, w in zip(xs, values, scales, importance):
            powers = [x**i * s for i in range(degree + 1)]
            for i in range(degree + 1):
                right[i] += w * powers[i] * y * s
                for j in range(degree + 1):
                    normal[i, j] += w * powers[i] * powers[j]
        c = lu_solve(normal, right)
        errors = [abs(sum(c[i] * x**i for i in range(degree + 1)) - y) * s for x, y, s in zip(xs, values, scales)]
        if best is None or max(errors) < best[1]:
            best = ([c[i] for i in range(degree + 1)], max(errors))
        importance = [w * (e / max(errors) + mpf(10) ** -6) for w, e in zip(importance, errors)]
        total = sum(importance)
        importance = [w / total for w in importance]
    return best


half = log(2) / 2 + mpf(1) / 1000
zs = ((sqrt(2) - 1) / (sqrt(2) + 1)) ** 2 * mpf(1.02)
quarter = (pi / 4 * mpf(1.01)) ** 2
tiny = mpf(10) ** -12
far = lambda v: mpf(24) / 10 / (v + mpf(14) / 10)
near = lambda x: x if abs(x) > mpf(10) ** -9 else mpf(10) ** -9


def cosine_tail(t):
    t = near(t)
    return (cos(sqrt(t)) - 1 + t / 2) / t**2


# name, what it approaches, weight of its error in the result, interval, degree in float, in double
TABLE = [
    ("exponential", "(e^r - 1 - r) / r^2", lambda r: (expm1(near(r)) - near(r)) / near(r) ** 2, lambda r: abs(near(r)), -half, half, 4, 10),
    ("logarithm", "(2 atanh(s) - 2 s) / s^3 in s^2", lambda z: (2 * atanh(sqrt(near(z))) - 2 * sqrt(near(z))) / sqrt(near(z)) ** 3, lambda z: z + tiny, mpf(0), zs, 3, 6),
    ("sine", "(sin r - r) / r^3 in r^2", lambda t: (sin(sqrt(near(t))) - sqrt(near(t))) / sqrt(near(t)) ** 3, lambda t: t + tiny, mpf(0), quarter, 3, 6),
    ("cosine", "(cos r - 1 + r^2/2) / r^4 in r^2", cosine_tail, lambda t: t**2 + tiny, mpf(0), quarter, 2, 5),
    ("errorFunctionNear", "erf(x) / x - 1 in x^2, |x| <= 1", lambda t: erf(sqrt(near(t))) / sqrt(near(t)) - 1, lambda t: 1, mpf(0), mpf(1), 7, 13),
    ("errorFunctionFar", "erfc(x) e^(x^2) in 2.4/x - 1.4, 1 <= x <= 6", lambda v: erfc(far(v)) * exp(far(v) ** 2), lambda v: exp(-far(v) ** 2) + mpf(10) ** -5, mpf(-1), mpf(1), 8, 19),
]

print("// Written by Scripts/kernels/polynomials.py. Lowest power first.")
for bits, digits in ((32, 10), (64, 18)):
    print(f"#if ELEMENT_BITS == {bits}")
    for name, what, function, weight, low, high, single, double in TABLE:
        c, error = fitted(function, weight, low, high, single if bits == 32 else double)
        print(f"// {what}: {mp.nstr(error, 2)}")
        body = ",\n    ".join(mp.nstr(x, digits, min_fixed=0, max_fixed=0) for x in c)
        print(f"static const Real {name}[] = {{\n    {body}}};")
    print("#endif")
