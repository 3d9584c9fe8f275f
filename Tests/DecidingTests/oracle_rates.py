"""Values for FunctionsTests, RatesTests and StabilityTests, by mpmath and NumPy.

python3 oracle_rates.py prints the tables that stand in the tests.
"""

import mpmath as mp
import numpy as np

mp.mp.dps = 30


def moments(f, corners):
    phi = lambda z: mp.exp(-z * z / 2) / mp.sqrt(2 * mp.pi)
    ends = [-40] + corners + [40]
    # Many stretches, so that no part of the bell is overlooked.
    grid = sorted(set(ends + list(range(-12, 13))))
    mean = mp.quad(lambda z: f(z) * phi(z), grid)
    square = mp.quad(lambda z: f(z) ** 2 * phi(z), grid)
    return mean, square - mean**2


sigmoid = lambda z: 1 / (1 + mp.exp(-z))
softplus = lambda z: mp.log1p(mp.exp(z))
functions = {
    "elu(z, 1)": (lambda z: z if z > 0 else mp.expm1(z), [0]),
    "elu(z, 2)": (lambda z: z if z > 0 else 2 * mp.expm1(z), [0]),
    "relu(z)": (lambda z: max(z, mp.mpf(0)), [0]),
    "leaky_relu(z, 0.01)": (lambda z: z if z > 0 else z / 100, [0]),
    "gelu(z)": (lambda z: z * mp.ncdf(z), []),
    "silu(z)": (lambda z: z * sigmoid(z), []),
    "mish(z)": (lambda z: z * mp.tanh(softplus(z)), []),
    "softplus(z)": (softplus, []),
    "tanh(z)": (mp.tanh, []),
    "sigmoid(z)": (sigmoid, []),
    "abs(z)": (lambda z: abs(z), [0]),
    "step(z)": (lambda z: mp.mpf(1 if z >= 0 else 0), [0]),
    "huber(z, 1)": (lambda z: z * z / 2 if abs(z) <= 1 else abs(z) - mp.mpf(1) / 2, [-1, 1]),
    "z^3": (lambda z: z**3, []),
    "sin(z)": (mp.sin, []),
    "hard_swish(z)": (
        lambda z: 0 if z <= -3 else z * (z + 3) / 6 if z < 3 else z, [-3, 3]),
}
for name, (f, corners) in functions.items():
    mean, variance = moments(f, corners)
    print(f'("{name}", {mp.nstr(mean, 13)}, {mp.nstr(variance, 13)}),')

print("minima:")
for name, f, start in [
    ("gelu", functions["gelu(z)"][0], -0.75), ("silu", functions["silu(z)"][0], -1.28),
    ("mish", functions["mish(z)"][0], -1.19),
]:
    root = mp.findroot(lambda z: mp.diff(f, z), start)
    print(name, mp.nstr(root, 13), mp.nstr(f(root), 13))

print("eigenvalues:")
for matrix in [
    [[4, 1, 0], [1, 3, 1], [0, 1, 2]],
    [[1, 0.5, 0.25, 0.125], [0.5, 2, 0.5, 0.25], [0.25, 0.5, 3, 0.5], [0.125, 0.25, 0.5, 4]],
]:
    print(mp.eigsy(mp.matrix(matrix), eigvals_only=True))

print("formats:")
for name, kind in [("float32", np.float32), ("float64", np.float64)]:
    largest = mp.mpf(float(np.finfo(kind).max))
    digits = np.finfo(kind).nmant + 1
    top = mp.log(largest + largest * mp.mpf(2) ** -(digits + 0) / (2 - mp.mpf(2) ** (1 - digits)))
    tiny = mp.log(mp.mpf(float(np.finfo(kind).smallest_subnormal)) / 2)
    gap = digits * mp.log(2)

    def below(bound):
        value = kind(float(bound))
        while mp.mpf(float(value)) >= bound:
            value = np.nextafter(value, kind(-np.inf))
        return float(value)

    print(name, repr(below(top)), repr(-below(-tiny)), repr(below(gap)))
