"""Writes the tables of iris.md from the set that scikit-learn ships: pip install scikit-learn && python3 iris.py"""

from sklearn.datasets import load_iris

iris = load_iris()
columns = ["sepal_length", "sepal_width", "petal_length", "petal_width"]
for name, kinds, kept in [
    ("setosa-versicolor", (0, 1), [2, 3]),
    ("versicolor-virginica", (1, 2), [0, 1, 2, 3]),
]:
    with open(name + ".csv", "w") as table:
        print(",".join([columns[place] for place in kept] + ["label"]), file=table)
        for row, kind in zip(iris.data, iris.target):
            if kind in kinds:
                cells = [f"{row[place]:g}" for place in kept]
                print(",".join(cells + [str(int(kind == kinds[1]))]), file=table)
