"""Trees that tell from a learning curve whether its rate was too small, neither or too large.

    Benchmarks/.build/release/RateCurves 1000000 10000 > curves.txt
    python3 Scripts/rates/fit.py curves.txt > Sources/Training/Diagnosing/RateTrees.swift

A line of curves.txt is what is true (0 too small, 1 neither, 2 too large), then the measures. The trees are
boosted for the likelihood of the truth (Friedman 2001; scikit-learn's HistGradientBoostingClassifier).
"""

import sys

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

table = np.array([[float(word) for word in line.split()] for line in open(sys.argv[1])])
truth, measures = table[:, 0].astype(int), table[:, 1:]
model = HistGradientBoostingClassifier(
    max_iter=30, learning_rate=0.2, max_leaf_nodes=6, l2_regularization=3, min_samples_leaf=40,
    random_state=0)
model.fit(measures, truth)


def written(nodes, place=0):
    """A split is a measure, a bound, what holds up to it and what above; a leaf is −1 and its value."""
    node = nodes[place]
    if node["is_leaf"]:
        return ["-1", f"{node['value']:.3g}"]
    return ([str(node["feature_idx"]), f"{node['num_threshold']:.4g}"]
            + written(nodes, node["left"]) + written(nodes, node["right"]))


def lines(words, indent, width=100):
    text = ""
    line = indent
    for word in words:
        if len(line) + len(word) + 2 > width:
            text += line.rstrip() + "\n"
            line = indent
        line += word + ", "
    return text + line.rstrip() + "\n"


print("// Written by Scripts/rates/fit.py from simulated curves; what the numbers mean stands there.\n")
print("extension RateTrees {")
print("  /// For too small, neither and too large: where each score begins, and trees one after another.")
print("  static let begins: [Double] = [" + ", ".join(f"{v:.4g}" for v in model._baseline_prediction.ravel()) + "]")
for verdict, name in enumerate(["tooSmall", "neither", "tooLarge"]):
    words = [word for trees in model._predictors for word in written(trees[verdict].nodes)]
    print(f"\n  static let {name}: [Double] = [")
    print(lines(words, "    "), end="")
    print("  ]")
print("}")
