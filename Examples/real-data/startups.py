"""A table of 2,400 made-up startups with 300 features and whether they succeeded (label 1).

Nothing is measured: 260 features are plain noise of very different scales, as tables of companies have them (money,
people, shares), and 40 count, through twelve thresholds of sums ("enough money for the size of the market") and a
part that no feature knows.

use: startups.py TABLE.csv
"""

import sys

import numpy

ROWS, FEATURES, TELLING, RULES = 2400, 300, 40, 12


def table(seed=300):
    chance = numpy.random.default_rng(seed)
    hidden = chance.standard_normal((ROWS, FEATURES))
    telling = chance.permutation(FEATURES)[:TELLING]
    rules = chance.standard_normal((RULES, TELLING)) / numpy.sqrt(TELLING)
    met = numpy.maximum(hidden[:, telling] @ rules.T, 0) @ chance.standard_normal(RULES)
    luck = 0.3 * chance.standard_normal(ROWS)
    score = met + luck
    label = (score > numpy.median(score)).astype(int)
    scales = 10.0 ** chance.integers(-1, 4, FEATURES)
    return hidden * scales + scales * chance.integers(0, 4, FEATURES), label


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    features, labels = table()
    with open(sys.argv[1], "w") as file:
        print(",".join([f"f{k}" for k in range(1, FEATURES + 1)] + ["label"]), file=file)
        for row, label in zip(features, labels):
            print(",".join([f"{value:.6g}" for value in row] + [str(label)]), file=file)
