"""The nets of these worksheets, trained by Longhand and by scikit-learn's MLPClassifier: the
same table, start, batches and number of steps.

use: compare.py LONGHAND FOLDER. LONGHAND is the program; the tables are written to FOLDER.
"""

import json
import pathlib
import shutil
import subprocess
import sys
import warnings

import numpy
from sklearn import datasets
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

import startups

HERE = pathlib.Path(__file__).parent

# Table, size of the hidden layer, activation, rows to train on, and what scikit-learn is told.
NETS = {
    "iris": (datasets.load_iris, 16, "tanh", 112, dict(batch_size=16, learning_rate_init=0.05, max_iter=100)),
    "wine": (
        datasets.load_wine, 16, "relu", 133,
        dict(batch_size=133, learning_rate_init=0.1, momentum=0.9, max_iter=100),
    ),
    "breast-cancer": (
        datasets.load_breast_cancer, 16, "relu", 426,
        dict(batch_size=32, learning_rate_init=0.05, max_iter=30),
    ),
    "digits": (
        datasets.load_digits, 64, "relu", 1347,
        dict(batch_size=32, learning_rate_init=0.02, momentum=0.9, max_iter=20),
    ),
    "startups": (
        startups.table, 80, "relu", 1800,
        dict(solver="adam", batch_size=50, learning_rate_init=0.0005, max_iter=10),
    ),
}  # fmt: skip


def written(name, load, hidden, count, folder):
    """The table in an order of chance and the start, as files; both as arrays, the columns standardised."""
    data = load()
    features, labels = data if isinstance(data, tuple) else (data.data, data.target)
    order = numpy.random.default_rng(8).permutation(len(labels))
    features, labels = features[order], labels[order]
    with open(folder / f"{name}.csv", "w") as table:
        print(",".join([f"x{k + 1}" for k in range(features.shape[1])] + ["label"]), file=table)
        for row, label in zip(features.tolist(), labels):
            print(",".join([repr(value) for value in row] + [str(label)]), file=table)
    deviations = features[:count].std(axis=0)
    features = (features - features[:count].mean(axis=0)) / numpy.where(deviations == 0, 1, deviations)
    chance = numpy.random.default_rng(80)
    classes = len(set(labels))
    sizes = [features.shape[1], hidden, classes if classes > 2 else 1]
    start = [
        chance.uniform(-1, 1, (into, out)) * numpy.sqrt(6 / (into + out)) for into, out in zip(sizes, sizes[1:])
    ]
    biases = [numpy.zeros(size) for size in sizes[1:]]
    last = {"W2": start[1].T, "b2": biases[1]} if classes > 2 else {"w": start[1][:, 0], "b2": biases[1][0]}
    numpy.savez(folder / f"{name}-start.npz", W1=start[0].T, b1=biases[0], **last)
    return features, labels, start, biases


def measured(net, features, labels, count):
    """Loss on the rows to train on, accuracy on the others."""
    shares = net.predict_proba(features[:count])[numpy.arange(count), labels[:count]]
    return -numpy.log(shares).mean(), net.score(features[count:], labels[count:])


def by_scikit_learn(features, labels, start, biases, count, hidden, activation, settings):
    """`fit` makes a start of its own, so it is called once for one step and then goes on from ours."""
    net = MLPClassifier(
        (hidden,), activation=activation, alpha=0, shuffle=False, warm_start=True, tol=0, n_iter_no_change=10**9,
        **{"solver": "sgd", "momentum": 0, "nesterovs_momentum": False, **settings},
    )  # fmt: skip
    net.set_params(max_iter=1)
    net.fit(features[:count], labels[:count])
    del net._optimizer
    net.coefs_ = [weights.copy() for weights in start]
    net.intercepts_ = [bias.copy() for bias in biases]
    net.t_ = net.n_iter_ = 0
    net.set_params(max_iter=settings["max_iter"])
    net.fit(features[:count], labels[:count])
    return measured(net, features, labels, count)


def by_longhand(program, name, folder):
    shutil.copy(HERE / f"{name}.md", folder)
    record = folder / f"{name}.json"
    start = folder / f"{name}-start.npz"
    subprocess.run(
        [program, "train", folder / f"{name}.md", "--from", start, "--record", record],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    run = json.loads(record.read_text())["runs"][0]
    return run["loss"], run["held_out_accuracy"], run["steps"], run["precision"]


def main(program, folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    warnings.simplefilter("ignore", ConvergenceWarning)
    print("| net | steps | numbers | loss, Longhand | loss, scikit-learn | apart by | accuracy on the rest, both |")
    print("|---|--:|---|--:|--:|--:|--:|")
    failed = False
    for name, (load, hidden, activation, count, settings) in NETS.items():
        features, labels, start, biases = written(name, load, hidden, count, folder)
        loss, accuracy, steps, precision = by_longhand(program, name, folder)
        theirs, score = by_scikit_learn(features, labels, start, biases, count, hidden, activation, settings)
        sizes = f"{features.shape[1]}-{hidden}-{start[1].shape[1]}"
        apart = abs(loss - theirs)
        print(
            f"| {name}, {sizes} | {steps} | {precision} | {loss:.6f} | {theirs:.6f} | {apart:.1e} "
            f"| {100 * accuracy:.1f} %, {100 * score:.1f} % |"
        )
        failed = failed or apart > 1e-4 or abs(accuracy - score) > 0.01
    sys.exit(failed)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
