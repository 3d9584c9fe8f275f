"""Writes laws.tsv and lines.tsv: accuracies by SciPy, by other ways than those of the program.

Bayes: with one eigenvalue by the noncentral chi-square law, in one dimension by Φ at the roots, in the
plane by quadrature over x₁ of Φ at the roots in x₂, in space on a fine grid. The best line: SciPy's
optimizer on the accuracy itself, from many starts. Logistic regression: Gauss–Hermite quadrature of the
expected loss and its gradient. Lines on examples: every labelling of the points, kept if a linear
program finds a line for it.

    python3 oracle.py
"""

import itertools
import random
from fractions import Fraction

import numpy as np
from scipy import integrate, optimize, special, stats

CASES = [
    # name, entries of x, P(y = 1), law of class 0, law of class 1 (as a worksheet writes them)
    ("sheet", 2, "1/2", ("2", "2"), ("0", "3")),
    ("concentric-1", 1, "1/2", ("0", "1"), ("0", "4")),
    ("concentric-2", 2, "1/2", ("0", "I"), ("0", "4 I")),
    ("crossings", 1, "1/5", ("0", "1"), ("3", "1/4")),
    ("equal", 2, "7/10", ("0", "[2, 1; 1, 3]"), ("[1, -1]", "[2, 1; 1, 3]")),
    ("general", 2, "7/10", ("0", "[2, 1; 1, 3]"), ("[1, -1]", "[1, -0.5; -0.5, 0.5]")),
    ("axes", 2, "1/2", ("0", "I"), ("[1, 0]", "[1, 0; 0, 4]")),
    ("constant", 2, "1/50", ("0", "I"), ("[0.5, 0]", "0.9 I")),
    ("three", 3, "3/5", ("0", "[2, 1, 0; 1, 3, 0.5; 0, 0.5, 1]"),
     ("[1, -1, 0.5]", "[1, -0.5, 0.1; -0.5, 0.8, 0; 0.1, 0, 2]")),
]


def vector(text, d):
    if text.startswith("["):
        return np.array([float(Fraction(v)) for v in text[1:-1].split(",")])
    return np.full(d, float(Fraction(text)))


def matrix(text, d):
    if text.startswith("diag("):
        return np.diag(vector(text[5:-1], d))
    if text.startswith("["):
        return np.array([[float(v) for v in row.split(",")] for row in text[1:-1].split(";")])
    number = text.replace("I", "").strip()
    return float(Fraction(number or "1")) * np.eye(d)


def ratio(first, second, x):
    """log(π₁ p₁/π₀ p₀) at x."""
    (p, m, s), (q, n, t) = first, second
    return (np.log(q / p) + stats.multivariate_normal.logpdf(x, n, t)
            - stats.multivariate_normal.logpdf(x, m, s))


def roots(a, b, c):
    if abs(a) < 1e-14:
        return [] if abs(b) < 1e-14 else [-c / b]
    inside = b * b - 4 * a * c
    if inside <= 0:
        return []
    return sorted([(-b - inside**0.5) / (2 * a), (-b + inside**0.5) / (2 * a)])


def right_on_line(f, first, second):
    """f quadratic; P over both weighted normal laws (weight, mean, deviation) of being on its own side."""
    a = (f(1.0) + f(-1.0)) / 2 - f(0.0)
    b = (f(1.0) - f(-1.0)) / 2
    ends = [-np.inf] + roots(a, b, f(0.0)) + [np.inf]
    total = 0.0
    for low, high in zip(ends, ends[1:]):
        inside = (high - 1 if np.isinf(low) else low + 1 if np.isinf(high) else (low + high) / 2)
        if np.isinf(low) and np.isinf(high):
            inside = 0.0
        weight, mean, deviation = second if f(inside) >= 0 else first
        total += weight * (stats.norm.cdf((high - mean) / deviation)
                           - stats.norm.cdf((low - mean) / deviation))
    return total


def in_space(first, second):
    """Three dimensions, (x₁, x₂) on a fine grid and Φ at the roots in x₃; seven digits."""
    low = [min(m[i] - 8.5 * c[i, i]**0.5 for _, m, c in (first, second)) for i in (0, 1)]
    high = [max(m[i] + 8.5 * c[i, i]**0.5 for _, m, c in (first, second)) for i in (0, 1)]
    xs, ys = np.linspace(low[0], high[0], 2401), np.linspace(low[1], high[1], 2401)
    grid = np.stack(np.meshgrid(xs, ys, indexing="ij"), -1)

    def log_ratio(z):
        return ratio(first, second, np.concatenate([grid, np.full(grid.shape[:2] + (1,), z)], -1))

    c, up, down = log_ratio(0.0), log_ratio(1.0), log_ratio(-1.0)
    a, b = (up + down) / 2 - c, (up - down) / 2
    inside = b * b - 4 * a * c
    root = np.sqrt(np.maximum(inside, 0))
    r1, r2 = np.sort([(-b - root) / (2 * a), (-b + root) / (2 * a)], axis=0)
    total = 0.0
    for (weight, mean, cov), sign in ((first, -1), (second, 1)):
        k = np.linalg.solve(cov[:2, :2], cov[:2, 2])
        m = mean[2] + (grid - mean[:2]) @ k
        s = (cov[2, 2] - cov[2, :2] @ k)**0.5
        middle = np.where(inside > 0, stats.norm.cdf((r2 - m) / s) - stats.norm.cdf((r1 - m) / s), 0)
        # Between the roots the form has the sign of −a.
        own = np.where(np.sign(a) == sign, 1 - middle, middle)
        density = weight * stats.multivariate_normal.pdf(grid, mean[:2], cov[:2, :2])
        total += (own * density).sum() * (xs[1] - xs[0]) * (ys[1] - ys[0])
    return total


def bayes(first, second, d):
    (p, m, s), (q, n, t) = first, second
    if d == 1:
        return right_on_line(
            lambda x: ratio(first, second, [x]), (p, m[0], s[0, 0]**0.5), (q, n[0], t[0, 0]**0.5))
    if d == 2:
        def inner(x):
            laws = []
            for w, mean, cov in (first, second):
                slope = cov[1, 0] / cov[0, 0]
                laws.append((w * stats.norm.pdf(x, mean[0], cov[0, 0]**0.5),
                             mean[1] + slope * (x - mean[0]),
                             (cov[1, 1] - slope * cov[1, 0])**0.5))
            return right_on_line(lambda y: ratio(first, second, [x, y]), *laws)
        low = min(m[0] - 10 * s[0, 0]**0.5, n[0] - 10 * t[0, 0]**0.5)
        high = max(m[0] + 10 * s[0, 0]**0.5, n[0] + 10 * t[0, 0]**0.5)
        ends = np.linspace(low, high, 81)
        return sum(integrate.quad(inner, a, b, epsabs=1e-14, epsrel=1e-13, limit=500)[0]
                   for a, b in zip(ends, ends[1:]))
    return in_space(first, second)


def best_line(first, second, d):
    (p, m, s), (q, n, t) = first, second

    def wrong(v):
        w, b = v[:d], v[d]
        return (p * stats.norm.sf(-(w @ m + b) / (w @ s @ w)**0.5)
                + q * stats.norm.cdf(-(w @ n + b) / (w @ t @ w)**0.5))

    random_numbers = np.random.default_rng(1)
    best = min(p, q)
    for _ in range(25):
        start = random_numbers.normal(size=d + 1) * 2
        end = optimize.minimize(wrong, start, method="BFGS", options={"gtol": 1e-12})
        best = min(best, end.fun)
    return 1 - best


def logistic(first, second, d):
    (p, m, s), (q, n, t) = first, second
    z, weights = np.polynomial.hermite_e.hermegauss(180)
    weights = weights / weights.sum()

    def gradient(v):
        w, b = v[:d], v[d]
        total = np.zeros(d + 1)
        for prior, mean, cov, label in ((p, m, s, 0), (q, n, t, 1)):
            v1 = cov @ w
            size = max((w @ v1)**0.5, 1e-300)
            score = w @ mean + b + size * z
            error = prior * weights * (special.expit(score) - label)
            total[:d] += error.sum() * mean + (error * z).sum() * v1 / size
            total[d] += error.sum()
        return total

    end = optimize.root(gradient, np.full(d + 1, 0.01), tol=1e-14)
    w, b = end.x[:d], end.x[d]
    if np.linalg.norm(w) < 1e-9:
        return p if b < 0 else q
    return (p * stats.norm.cdf(-(w @ m + b) / (w @ s @ w)**0.5)
            + q * stats.norm.cdf((w @ n + b) / (w @ t @ w)**0.5))


def write_laws():
    with open("laws.tsv", "w") as file:
        file.write("name\tentries\tprobability\tmean0\tcovariance0\tmean1\tcovariance1"
                   "\tbayes\tline\tlogistic\n")
        for name, d, q, (m, s), (n, t) in CASES:
            second = (float(Fraction(q)), vector(n, d), matrix(t, d))
            first = (1 - second[0], vector(m, d), matrix(s, d))
            row = [name, str(d), q, m, s, n, t] + [
                f"{value:.12f}" for value in (bayes(first, second, d), best_line(first, second, d),
                                              logistic(first, second, d))]
            file.write("\t".join(row) + "\n")
            print(row)


def separable(points, labels):
    signs = np.array([1 if label else -1 for label in labels])
    rows = -signs[:, None] * np.hstack([points, np.ones((len(points), 1))])
    return optimize.linprog(np.zeros(3), A_ub=rows, b_ub=-np.ones(len(points)),
                            bounds=[(None, None)] * 3).status == 0


def write_lines():
    random.seed(3)
    with open("lines.tsv", "w") as file:
        file.write("points\tlabels\twrong\n")
        for case in range(24):
            count = random.randint(3, 9)
            size = random.choice([2, 3, 5])
            points = [(random.randint(0, size), random.randint(0, size)) for _ in range(count)]
            if case % 6 == 0:
                points = [(x, x) for x, _ in points]
            labels = [random.randint(0, 1) for _ in range(count)]
            best = min(
                sum(a != b for a, b in zip(labels, guess))
                for guess in itertools.product((0, 1), repeat=count)
                if all(guess[i] == guess[j] for i in range(count) for j in range(i)
                       if points[i] == points[j]) and separable(np.array(points), guess))
            file.write(" ".join(f"{x},{y}" for x, y in points) + "\t"
                       + " ".join(map(str, labels)) + f"\t{best}\n")


write_laws()
write_lines()
