"""Whether points of two classes can be told apart by a hyperplane, by SciPy's linear programs (HiGHS).

Writes separable.tsv: name, dimension, points as x1,..,xd,label separated by blanks, 1 or 0. Points are small
whole numbers, so that a margin that is not 0 is far from rounding.

    pip install scipy && python3 oracle.py
"""

import random

from scipy.optimize import linprog


def separable(points, labels):
    """w x + b >= 1 for the one class, <= -1 for the other: feasible or not."""
    rows, bounds = [], []
    for point, label in zip(points, labels):
        sign = 1 if label else -1
        rows.append([-sign * value for value in point] + [-sign])
        bounds.append(-1)
    width = len(rows[0])
    found = linprog([0] * width, A_ub=rows, b_ub=bounds, bounds=[(None, None)] * width)
    return found.status == 0


random.seed(20)
with open("separable.tsv", "w") as table:
    for number in range(80):
        dimension = random.choice([1, 2, 2, 3, 4, 6])
        count = random.randint(2, 9 * dimension + 4)
        reach = random.choice([2, 5, 9])
        points = [[random.randint(-reach, reach) for _ in range(dimension)] for _ in range(count)]
        points = [list(point) for point in dict.fromkeys(map(tuple, points))]
        weights = [random.randint(-3, 3) for _ in range(dimension)]
        shift = random.randint(-2, 2)
        labels = [int(sum(w * x for w, x in zip(weights, point)) + shift >= 0) for point in points]
        for _ in range(number % 3):
            flipped = random.randrange(len(labels))
            labels[flipped] = 1 - labels[flipped]
        text = " ".join(
            ",".join(map(str, point + [label])) for point, label in zip(points, labels))
        print(number + 1, dimension, text, int(separable(points, labels)), sep="\t", file=table)
