"""The values that the pages of the Book must show, from their statements alone.

Every page is a forward computation in 80-digit arithmetic, written here from the exercise and not
from the program. Derivatives are central differences with a step of 1e-25 (their error is about
1e-50), so no rule of differentiation is shared with the program either; at a kink the convention of
the page is stated. Running it prints the table that the tests compare with:

    python3 oracle.py > values.tsv

Columns: page, path into the JSON answer, value to 17 digits. A path is a name and the places of an
entry, from 1; a name stands under `values`, or else in the result of an answer. `@2 > total` is the
member `total` in the result of the second answer.
"""

import sys

import numpy as np
from mpmath import erf, exp, floor, log, mp, mpf, nstr, sqrt, tanh

mp.dps = 80
STEP = mpf(10) ** -25

PAGES = []


def array(values):
    """Numbers, decimal texts or fractions like "1/3", as exact as they are written."""

    def number(value):
        if isinstance(value, str) and "/" in value:
            top, bottom = value.split("/")
            return mpf(top) / mpf(bottom)
        return mpf(str(value)) if not isinstance(value, mpf) else value

    if isinstance(values, np.ndarray):
        return values
    if isinstance(values, (list, tuple)):
        return np.array([array(value) for value in values], dtype=object)
    return number(values)


def each(function):
    return lambda value: np.vectorize(function, otypes=[object])(value) if isinstance(
        value, np.ndarray
    ) else function(value)


sigmoid = each(lambda z: 1 / (1 + exp(-z)))
Tanh = each(tanh)
Exp = each(exp)
Log = each(log)
relu = each(lambda z: z if z > 0 else mpf(0))


def leaky(slope):
    return each(lambda z: z if z > 0 else slope * z)


def softmax(z):
    powers = Exp(z)
    return powers / sum(powers)


def bce(y, p):
    return -(y * Log(p) + (1 - y) * Log(1 - p))


def half(error):
    return sum(error.flat) / 2 if isinstance(error, np.ndarray) else error / 2


class Sheet:
    """One page: what is kept under which name, and where a small change is put in."""

    def __init__(self, changed=None):
        self.values = {}
        self.changed = changed

    def keep(self, name, value):
        value = array(value) if not isinstance(value, (np.ndarray, mpf)) else value
        if self.changed and self.changed[0] == name:
            _, place, amount = self.changed
            if place == ():
                value = value + amount
            else:
                value = value.copy()
                value[place] += amount
        self.values[name] = value
        return value


def places(value):
    return list(np.ndindex(value.shape)) if isinstance(value, np.ndarray) else [()]


class Page:
    def __init__(self, name, work, hidden=()):
        self.name = name
        self.work = work
        self.rows = {}
        self.base = self.run()
        for key, value in self.base.items():
            if key not in hidden and not key.startswith("_"):
                self.rows[key] = value

    def run(self, changed=None, given=None):
        sheet = Sheet(changed)
        if given:
            keep = sheet.keep

            def replaced(name, value):
                return keep(name, given.get(name, value))

            sheet.keep = replaced
        self.work(sheet.keep)
        return sheet.values

    def derivative(self, of, by, given=None):
        """d of / d by: the axes of `of` first, then those of `by`."""
        start = self.run(given=given)
        top, bottom = start[of], start[by]
        result = {}
        for place in places(bottom):
            up = self.run((by, place, STEP), given)[of]
            down = self.run((by, place, -STEP), given)[of]
            slope = (up - down) / (2 * STEP)
            for first in places(top):
                value = slope[first] if first != () else slope
                result[first + place] = mpf(0) if abs(value) < mpf(10) ** -40 else value
        shape = (top.shape if isinstance(top, np.ndarray) else ()) + (
            bottom.shape if isinstance(bottom, np.ndarray) else ()
        )
        if shape == ():
            return result[()]
        full = np.empty(shape, dtype=object)
        for place, value in result.items():
            full[place] = value
        return full

    def derive(self, of, *names):
        for name in names:
            self.rows[f"d{of}/d{name}"] = self.derivative(of, name)
        return self

    def update(self, loss, parameters, rate, steps=1):
        """Gradient descent, all parameters of a step from their old values."""
        rate = array(rate)
        given = {name: self.base[name] for name in parameters}
        for _ in range(steps):
            slopes = {name: self.derivative(loss, name, given) for name in parameters}
            given = {name: given[name] - rate * slopes[name] for name in parameters}
        for name in parameters:
            self.rows[primed(name)] = given[name]
        return self

    def learn(self, loss, parameters, rate, steps=1):
        """Backpropagation and an update: the gradients at the start, the parameters at the end."""
        self.derive(loss, *parameters)
        return self.update(loss, parameters, rate, steps)


def primed(name):
    """The name of an updated parameter: the prime stands before a subscript."""
    base, *subscript = name.split("_", 1)
    return "_".join([base + "'"] + subscript)


def page(name, hidden=()):
    """The page that a function works. Names that begin with _ or are hidden are not compared."""

    def made(work):
        result = Page(name, work, hidden)
        PAGES.append(result)
        return result

    return made


def text(value):
    if value == 0:
        return "0"
    return nstr(value, 17, strip_zeros=True)


def main():
    seen = set()
    for sheet in PAGES:
        for name, value in sheet.rows.items():
            for place in places(value):
                path = name + "".join(f"[{k + 1}]" for k in place)
                if (sheet.name, path) in seen:
                    sys.exit(f"{sheet.name} {path} stands twice")
                seen.add((sheet.name, path))
                print(sheet.name, path, text(value[place] if place else value), sep="\t")


# The exercises that were published.


@page("published/fc-macleod")
def macleod(keep):
    x = keep("x", [0.35, 0.9])
    t = keep("t", 0.5)
    W = keep("W", [[0.1, 0.8], [0.4, 0.6]])
    v = keep("v", [0.3, 0.9])
    z = keep("z", W @ x)
    h = keep("h", sigmoid(z))
    u = keep("u", v @ h)
    o = keep("o", sigmoid(u))
    keep("E", half((t - o) ** 2))


macleod.derive("E", "z", "u").learn("E", ["W", "v"], 1)
macleod.rows["W_new"], macleod.rows["v_new"] = macleod.rows["W'"], macleod.rows["v'"]
macleod.rows["o_new"] = macleod.run(
    given={"W": macleod.rows["W'"], "v": macleod.rows["v'"]}
)["o"]
macleod.rows["wrong"] = (
    macleod.rows["dE/du"]
    * macleod.rows["v'"]
    * macleod.base["h"]
    * (1 - macleod.base["h"])
)


@page("published/fc-han-kamber")
def hanKamber(keep):
    x = keep("x", [1, 0, 1])
    T = keep("T", 1)
    w14, w24, w34 = keep("w14", 0.2), keep("w24", 0.4), keep("w34", -0.5)
    w15, w25, w35 = keep("w15", -0.3), keep("w25", 0.1), keep("w35", 0.2)
    w46, w56 = keep("w46", -0.3), keep("w56", -0.2)
    b4, b5, b6 = keep("theta4", -0.4), keep("theta5", 0.2), keep("theta6", 0.1)
    I4 = keep("I4", w14 * x[0] + w24 * x[1] + w34 * x[2] + b4)
    I5 = keep("I5", w15 * x[0] + w25 * x[1] + w35 * x[2] + b5)
    O4, O5 = keep("O4", sigmoid(I4)), keep("O5", sigmoid(I5))
    I6 = keep("I6", w46 * O4 + w56 * O5 + b6)
    O6 = keep("O6", sigmoid(I6))
    keep("E", half((T - O6) ** 2))


hanKamber.derive("E", "I4", "I5", "I6").learn(
    "E",
    "w14 w24 w34 w15 w25 w35 w46 w56 theta4 theta5 theta6".split(),
    0.9,
)


@page("published/fc-piotrowerko")
def piotrowerko(keep):
    x = keep("x", [2.5, 1.2])
    t = keep("t", 1)
    W1, b1 = keep("W^[1]", [[0.6, 0.7], [0.3, 0.1]]), keep("b^[1]", [0.8, 0.4])
    w2, b2 = keep("w^[2]", [0.2, 1.1]), keep("b^[2]", 0.5)
    z = keep("z", W1 @ x + b1)
    a = keep("a", sigmoid(z))
    out = keep("z_out", w2 @ a + b2)
    y = keep("y", sigmoid(out))
    keep("C", half((y - t) ** 2))


piotrowerko.derive("C", "z", "z_out").learn("C", ["W^[1]", "b^[1]", "w^[2]", "b^[2]"], 0.1)


@page("published/fc-geeksforgeeks")
def geeks(keep):
    x = keep("x", [0.35, 0.7])
    target = keep("target", 0.5)
    w11, w21 = keep("w11", 0.2), keep("w21", 0.2)
    w12, w22 = keep("w12", 0.3), keep("w22", 0.3)
    w13, w23 = keep("w13", 0.3), keep("w23", 0.9)
    a1 = keep("a1", w11 * x[0] + w21 * x[1])
    a2 = keep("a2", w12 * x[0] + w22 * x[1])
    y3, y4 = keep("y3", sigmoid(a1)), keep("y4", sigmoid(a2))
    a3 = keep("a3", w13 * y3 + w23 * y4)
    y5 = keep("y5", sigmoid(a3))
    keep("E", half((target - y5) ** 2))


geeks.derive("E", "a1", "a2", "a3").learn("E", "w11 w21 w12 w22 w13 w23".split(), 1)
after = geeks.run(given={n: geeks.rows[n + "'"] for n in "w11 w21 w12 w22 w13 w23".split()})
for new, old in [("n3", "y3"), ("n4", "y4"), ("n5", "y5")]:
    geeks.rows[new] = after[old]


@page("published/fc-single-sghosh")
def single(keep):
    x, t = keep("x", [1, 2]), keep("t", 1)
    w, b = keep("w", [0.5, -0.4]), keep("b", 0.1)
    z = keep("z", w @ x + b)
    y = keep("y", sigmoid(z))
    keep("L", half((y - t) ** 2))


single.derive("L", "z").learn("L", ["w", "b"], 0.1)


@page("published/fc-bits24-mid-q4")
def bits24(keep):
    w3, a2 = keep("w3", [1, -1]), keep("a2", [2, 1])
    keep("J", keep("z3", w3 @ a2) / 2)
    z2 = keep("z2", [3, -1])
    keep("K", keep("s", w3 @ keep("a", relu(z2))) / 2)


bits24.derive("J", "w3").derive("K", "w3", "z2")


def saturated(keep, weight, bias, names):
    w, b, z, a, C = names
    weight, bias = keep(w, weight), keep(b, bias)
    out = keep(a, sigmoid(keep(z, weight * 1 + bias)))
    keep(C, half((0 - out) ** 2))
    return out


@page("published/fc-nielsen-slow")
def nielsen(keep):
    keep("x", 1)
    keep("y", 0)
    saturated(keep, 0.6, 0.9, ["w", "b", "z", "a", "C"])
    out = saturated(keep, 2, 2, ["w2", "b2", "z2", "a2", "C2"])
    keep("H2", bce(0, out))


nielsen.derive("C", "w").derive("a", "z").derive("C2", "w2").derive("a2", "z2")
nielsen.derive("H2", "w2")
nielsen.update("C", ["w", "b"], 0.15, 300)
nielsen.update("C2", ["w2", "b2"], 0.15, 300)
for answer, loss, names in [(2, "C", ["w", "b"]), (4, "C2", ["w2", "b2"])]:
    last = nielsen.run(given={name: nielsen.rows[name + "'"] for name in names})
    nielsen.rows[f"@{answer} > loss"] = last[loss]


@page("published/fc-mitx-hw3")
def mitx(keep):
    x, t = keep("x", 3), keep("t", 1)
    w1, w2, b = keep("w1", 0.01), keep("w2", -5), keep("b", -1)
    a1 = keep("a1", relu(keep("z1", w1 * x)))
    z2 = keep("z2", w2 * a1 + b)
    y = keep("y", sigmoid(z2))
    keep("C", half((y - t) ** 2))


mitx.derive("C", "w1", "w2", "b").derive("y", "z2")
for expression in ["y (1 - y)", "exp(-z2) / (1 + exp(-z2))^2"]:
    mitx.rows[expression] = mitx.rows["dy/dz2"]


@page("published/sm-cs231n-stability")
def stability(keep):
    f = keep("f", [123, 456, 789])
    s = keep("s", f - 789)
    keep("p", softmax(s))
    keep("q", softmax(f))
    keep("largest", "1.7976931348623157e308")


stability.rows["log(largest)"] = log(mpf("1.7976931348623157e308"))


@page("published/sm-cs231n-df")
def scores(keep):
    p, y = keep("p", [0.2, 0.3, 0.5]), keep("y", [0, 1, 0])
    f = keep("f", Log(p))
    keep("L", -sum(y * Log(keep("q", softmax(f)))))


scores.derive("L", "f")


@page("published/sm-pixelbank")
def pixelbank(keep):
    z, y = keep("z", [1, 2, 3]), keep("y", [0, 0, 1])
    p = keep("p", softmax(z))
    keep("L", -sum(y * Log(p)))


pixelbank.derive("L", "z")
pixelbank.rows["g"] = pixelbank.rows["dL/dz"]
pixelbank.rows["sum_i g_i"] = mpf(0)


@page("published/lr-scribd")
def scribd(keep):
    x, y = keep("x", [0.5, 2, 3]), keep("y", [1, 1, 0])
    w, b = keep("w", 0.2), keep("b", 0.1)
    z = keep("z", w * x + b)
    p = keep("p", sigmoid(z))
    L = keep("L", bce(y, p))
    keep("C", sum(L) / 3)


scribd.update("C", ["w", "b"], 0.1)


@page("published/lr-slp3")
def slp3(keep):
    x = keep("x", [3, 2, 1, 3, 0, 4.19])
    w, b = keep("w", [2.5, -5, -1.2, 0.5, 2, 0.7]), keep("b", 0.1)
    p = keep("p", sigmoid(keep("z", w @ x + b)))
    keep("q", 1 - p)
    keep("L1", bce(1, p))
    keep("L0", bce(0, p))


@page("published/sig-smaxx-bug")
def bug(keep):
    z = keep("z", 0.4172)
    a = keep("a", sigmoid(z))
    keep("slope(z)", sigmoid(z) * (1 - sigmoid(z)))
    keep("slope(a)", sigmoid(a) * (1 - sigmoid(a)))
    keep("a (1 - a)", a * (1 - a))


@page("published/opt-adam-gbasran")
def adam(keep):
    alpha, epsilon = keep("alpha", 0.1), keep("epsilon", "1e-8")
    beta1, beta2 = keep("beta1", 0.9), keep("beta2", 0.999)
    theta, m, v = keep("theta0", 5), keep("m0", 0), keep("v0", 0)
    for n in [1, 2, 3]:
        g = keep(f"g{n}", 2 * theta)
        m = keep(f"m{n}", beta1 * m + (1 - beta1) * g)
        v = keep(f"v{n}", beta2 * v + (1 - beta2) * g**2)
        mhat = keep(f"mhat{n}", m / (1 - beta1**n))
        vhat = keep(f"vhat{n}", v / (1 - beta2**n))
        theta = keep(f"theta{n}", theta - alpha * mhat / (sqrt(vhat) + epsilon))


@page("published/opt-momentum-saida")
def momentum(keep):
    x, v = keep("x0", 10), keep("v0", 0)
    for n in [1, 2, 3, 4]:
        v = keep(f"v{n}", mpf("0.9") * v - mpf("0.2") * 2 * (x - 4))
        x = keep(f"x{n}", x + v)


@page("published/opt-smaxx-gd6")
def parabola(keep):
    w = keep("w", 0)
    keep("L", w**2 - 6 * w + 10)


parabola.learn("L", ["w"], 0.2, 2)
first = mpf(0) + mpf("0.2") * 6
second = first - mpf("0.2") * (2 * first - 6)
parabola.rows.update(
    {"w1": first, "L1": first**2 - 6 * first + 10, "w2": second, "L2": second**2 - 6 * second + 10}
)


def perceptron(keep, bias, targets, rate, fires, epochs):
    points = [[0, 0], [0, 1], [1, 0], [1, 1]]
    w, n = [mpf(0)] * 3, 0
    keep("w0", w)
    for _ in range(epochs):
        for point, target in zip(points, targets):
            x = [mpf(value) for value in bias(point)]
            output = 1 if fires(sum(a * b for a, b in zip(w, x))) else 0
            # Tenths are kept exact: 80-digit binary numbers are not, and the threshold is met.
            w = [tenths(a + mpf(rate) * (target - output) * b) for a, b in zip(w, x)]
            n += 1
            keep(f"w{n}", w)


def tenths(value):
    return floor(value * 10 + mpf("0.5")) / 10


@page("published/pc-cornell-or")
def cornell(keep):
    perceptron(keep, lambda p: p + [-1], [0, 1, 1, 1], "0.5", lambda s: s >= 0, 4)


@page("published/pc-wikipedia-nand")
def nand(keep):
    perceptron(
        keep,
        lambda p: [1] + p,
        [1, 1, 1, 0],
        "0.1",
        lambda s: s > mpf("0.5") + mpf(10) ** -20,
        9,
    )


@page("published/pc-mitx-relu-features")
def features(keep):
    X, W = keep("X", [[-1, -1], [1, -1], [-1, 1], [1, 1]]), keep("W", [[1, -1], [-1, 1]])
    Z = keep("Z", X @ W.T + 1)
    keep("R", relu(Z))
    keep("T", Tanh(Z))
    keep("S", 2 * Z - 3)


@page("published/cnt-cs231n-alexnet")
def alexnet(keep):
    side = keep("side", mpf(227 - 11) / 4 + 1)
    neurons = keep("neurons", side**2 * 96)
    keep("unshared", neurons * (11 * 11 * 3 + 1))
    keep("shared", mpf(96 * (11 * 11 * 3 + 1)))


@page("published/cnt-bits25-q5c")
def samples(keep):
    keep("50000 / 677381", mpf(50000) / 677381)


@page("published/rnn-bengali")
def rnn(keep):
    xs = [keep(f"x{n}", n) for n in [1, 2, 3]]
    ts = [keep(f"t{n}", value) for n, value in [(1, 0.5), (2, 1), (3, 1.5)]]
    Wxh, Whh, Why = keep("W_xh", 0.5), keep("W_hh", 0.1), keep("W_hy", 1)
    h, L = keep("h0", 0), mpf(0)
    for n in [1, 2, 3]:
        h = keep(f"h{n}", tanh(keep(f"a{n}", Wxh * xs[n - 1] + Whh * h)))
        y = keep(f"y{n}", Why * h)
        L += half((y - ts[n - 1]) ** 2)
    keep("L", L)


rnn.derive("L", "a1", "a2", "a3").learn("L", ["W_xh", "W_hh", "W_hy"], 0.1)


@page("published/att-unfold")
def attention(keep):
    X = keep("X", [[1, 0, 0.5], [0, 1, 0.3], [1, 1, 0.2]])
    WQ = keep("W_Q", [[1, 0, 0.5], [0, 1, 0.5], [0, 1, 0.5]])
    WK = keep("W_K", [[1, 0, 0.5], [0, 1, 0.5], [0, 1, 0.5]])
    WV = keep("W_V", [[0.5, 1, 0.2], [1, 0.5, 0.3], [1, 0.5, 0.1]])
    Q, K, V = keep("Q", X @ WQ), keep("K", X @ WK), keep("V", X @ WV)
    S = keep("S", Q @ K.T)
    A = keep("A", np.array([softmax(row / sqrt(3)) for row in S], dtype=object))
    keep("O", A @ V)


# The project's own pages.


@page("backpropagation")
def backpropagation(keep):
    x, t = keep("x", [0.05, 0.10]), keep("t", [0.01, 0.99])
    w1, w2, w3, w4 = keep("w1", 0.15), keep("w2", 0.20), keep("w3", 0.25), keep("w4", 0.30)
    w5, w6, w7, w8 = keep("w5", 0.40), keep("w6", 0.45), keep("w7", 0.50), keep("w8", 0.55)
    b1, b2 = keep("b1", 0.35), keep("b2", 0.60)
    z = keep("z", array([w1 * x[0] + w3 * x[1] + b1, w2 * x[0] + w4 * x[1] + b1]))
    h = keep("h", sigmoid(z))
    u = keep("u", array([w5 * h[0] + w7 * h[1] + b2, w6 * h[0] + w8 * h[1] + b2]))
    o = keep("o", sigmoid(u))
    keep("E", half((t - o) ** 2))


backpropagation.derive("E", "z", "u").learn(
    "E", "w1 w2 w3 w4 b1 w5 w6 w7 w8 b2".split(), 0.5
)


@page("linear-net")
def linear(keep):
    x = keep("x", [2, 3])
    w1, w2, w3 = keep("w1", 0.11), keep("w2", 0.21), keep("w3", 0.12)
    w4, w5, w6 = keep("w4", 0.08), keep("w5", 0.14), keep("w6", 0.15)
    h = keep("h", array([w1 * x[0] + w3 * x[1], w2 * x[0] + w4 * x[1]]))
    out = keep("out", w5 * h[0] + w6 * h[1])
    keep("E", half((1 - out) ** 2))
    v = keep("v", array([w1 * w5 + w2 * w6, w3 * w5 + w4 * w6]))
    keep("v^T x", v @ x)


linear.derive("E", "h", "out").learn("E", "w1 w2 w3 w4 w5 w6".split(), 0.05)


@page("tanh-regression")
def regression(keep):
    x, t = keep("x", [0.5, -1.5]), keep("t", 2)
    W = keep("W", [[0.3, -0.2], [0.8, 0.1], [-0.5, 0.6]])
    b, v, c = keep("b", [0.1, 0, -0.1]), keep("v", [1.2, -0.7, 0.4]), keep("c", 0.2)
    h = keep("h", Tanh(keep("z", W @ x + b)))
    y = keep("y", v @ h + c)
    keep("E", half((y - t) ** 2))


regression.derive("E", "z").learn("E", ["W", "b", "v", "c"], 0.1)


@page("relu-classifier")
def classifier(keep):
    x, y = keep("x", [1.5, -0.5]), keep("y", 1)
    W = keep("W", [[0.4, 0.6], [-0.3, 0.9], [0.7, -0.2]])
    b, v, c = keep("b", [0.1, 0.2, -0.3]), keep("v", [0.5, -0.8, 0.3]), keep("c", -0.4)
    h = keep("h", relu(keep("z", W @ x + b)))
    p = keep("p", sigmoid(keep("s", v @ h + c)))
    keep("L", bce(y, p))


classifier.derive("L", "z", "s").learn("L", ["W", "b", "v", "c"], 0.25)


@page("leaky-and-elu")
def leakyElu(keep):
    x, t = keep("x", [1, 2]), keep("t", [0.5, -0.5])
    W1, b1 = keep("W^[1]", [[0.6, -0.5], [0.4, 0.3]]), keep("b^[1]", [0.1, -0.2])
    W2, b2 = keep("W^[2]", [[-0.7, 0.2], [0.9, 0.5]]), keep("b^[2]", [-0.55, 0.15])
    a = keep("a", leaky(mpf("0.01"))(keep("z", W1 @ x + b1)))
    u = keep("u", W2 @ a + b2)
    y = keep("y", each(lambda v: v if v > 0 else exp(v) - 1)(u))
    keep("E", half((y - t) ** 2))


leakyElu.derive("E", "z", "u").learn("E", ["W^[1]", "b^[1]", "W^[2]", "b^[2]"], 0.2)


@page("softmax-classifier")
def softmaxNet(keep):
    x, y = keep("x", [1, -2]), keep("y", [0, 1, 0])
    W1 = keep("W^[1]", [[0.5, -0.25], [-0.5, 0.75], [0.25, 0.5]])
    b1 = keep("b^[1]", [0.1, 0.2, -0.1])
    W2 = keep("W^[2]", [[0.3, -0.6, 0.2], [0.4, 0.1, -0.5], [-0.2, 0.7, 0.6]])
    b2 = keep("b^[2]", [0, 0.1, -0.1])
    a1 = keep("a^[1]", leaky(mpf("0.01"))(keep("z^[1]", W1 @ x + b1)))
    p = keep("yhat", softmax(keep("z^[2]", W2 @ a1 + b2)))
    keep("L", -sum(y * Log(p)))
    keep("yhat - y", p - y)


softmaxNet.derive("L", "z^[1]", "z^[2]").learn("L", ["W^[1]", "b^[1]", "W^[2]", "b^[2]"], 0.1)
softmaxNet.rows["sum_i (yhat_i - y_i)"] = mpf(0)


@page("biases")
def biases(keep):
    x, t = keep("x", [1, 2]), keep("t", [0, 1])
    W = keep("W", [[0.1, 0.2], [0.3, -0.4]])
    b, c = keep("b", 0.5), keep("c", [0.5, 0.5])
    nets = [("A", "shared", W @ x + b), ("B", "own", W @ x + c), ("C", "none", W @ x)]
    for loss, name, net in nets:
        keep(loss, half((t - keep(name, sigmoid(net))) ** 2))


biases.derive("A", "b", "W").derive("B", "c").derive("C", "W")


@page("batch")
def batch(keep):
    X, t = keep("X", [[0, 0], [0, 1], [1, 0], [1, 1]]), keep("t", [0, 1, 1, 0])
    W, b = keep("W", [[0.8, -0.6], [-0.4, 0.9]]), keep("b", [0.1, -0.2])
    v, c = keep("v", [0.7, 0.5]), keep("c", -0.3)
    H = keep("H", Tanh(keep("Z", X @ W.T + b)))
    p = keep("p", sigmoid(keep("s", H @ v + c)))
    S = keep("S", sum((p - t) ** 2))
    keep("L", S / 4)


batch.derive("S", "v", "c").derive("L", "Z", "s").learn("L", ["W", "b", "v", "c"], 0.5)


@page("table")
def table(keep):
    x = keep("x", [[0.2, 1.1], [1.4, 0.3], [0.7, 0.9], [1.8, 1.2], [0.4, 0.1]])
    y = keep("y", [0, 1, 0, 1, 0])
    w, b = keep("w", [0.5, -0.5]), keep("b", 0.1)
    # The third point lies on the line exactly, where 80 binary digits leave a little.
    z = keep("z", each(lambda v: mpf(0) if abs(v) < mpf(10) ** -70 else v)(x @ w + b))
    p = keep("p", sigmoid(z))
    L = keep("L", bce(y, p))
    keep("_mean", sum(L) / 5)


table.rows["dL/dw"] = table.derivative("_mean", "w")
table.rows["dL/db"] = table.derivative("_mean", "b")
table.update("_mean", ["w", "b"], 0.5)


@page("several-steps")
def line(keep):
    x, t = keep("x", [1, 3]), keep("t", [2, 5])
    w, b = keep("w", 0), keep("b", 0)
    y = keep("y", w * x + b)
    keep("L", sum((y - t) ** 2) / 2)


# Of many steps an answer keeps the first twenty and the last.
kept = [(2, 1, 1), (2, 2, 2), (2, 3, 3), (3, 1, 1), (3, 20, 20), (3, 21, 100)]
for answer, place, count in kept:
    line.update("L", ["w", "b"], 0.1, count)
    for name in ["w", "b"]:
        line.rows[f"@{answer} > steps[{place}] > {name}"] = line.rows[name + "'"]
    line.rows[f"@{answer} > numbers[{place}]"] = mpf(count)
line.rows["@3 > loss"] = line.run(given={name: line.rows[name + "'"] for name in ["w", "b"]})["L"]


@page("decimals")
def decimals(keep):
    x, t = keep("x", [0.35, 0.9]), keep("t", 0.5)
    W, v = keep("W", [[0.1, 0.8], [0.4, 0.6]]), keep("v", [0.3, 0.9])
    h = keep("h", sigmoid(keep("z", W @ x)))
    o = keep("o", sigmoid(keep("u", v @ h)))
    keep("E", half((t - o) ** 2))


decimals.learn("E", ["W", "v"], 1)


def rounded(value):
    """To 4 decimals, halves away from zero."""
    shifted = abs(value) * 10**4
    return (1 if value >= 0 else -1) * floor(shifted + mpf("0.5")) / 10**4


def carried(keep):
    decimals.work(lambda name, value: keep(name, each(rounded)(array(value))))


for name, value in Page("decimals", carried).base.items():
    if name in ["z", "h", "u", "o", "E"]:
        decimals.rows["@3 > " + name] = value


@page("fractions")
def fractions(keep):
    x, t = keep("x", ["1/3", "2/3"]), keep("t", 1)
    W, b = keep("W", [["3/2", "-1/4"], ["1/5", "6/7"]]), keep("b", ["1/6", "-1/3"])
    v = keep("v", ["2/3", "7/4"])
    y = keep("y", v @ keep("h", relu(keep("z", W @ x + b))))
    keep("E", half((t - y) ** 2))


fractions.learn("E", ["W", "b", "v"], "1/10")


@page("deep-net")
def deep(keep):
    a, t = keep("a^[0]", [0.6, -0.4]), keep("t", 1)
    layers = [
        ("W^[1]", [[0.5, -0.3], [0.8, 0.2], [-0.6, 0.9]], [0.1, -0.1, 0.2]),
        ("W^[2]", [[0.4, -0.7, 0.3], [-0.2, 0.6, 0.5], [0.9, 0.1, -0.4]], [0, 0.1, -0.2]),
        ("W^[3]", [[0.7, -0.5, 0.2], [0.3, 0.8, -0.6]], [0.05, -0.05]),
        ("w^[4]", [1.1, -0.9], 0.3),
    ]
    for number, (name, weights, bias) in enumerate(layers, 1):
        z = keep(f"z^[{number}]", keep(name, weights) @ a + keep(f"b^[{number}]", bias))
        a = keep("y" if number == 4 else f"a^[{number}]", sigmoid(z))
    keep("E", half((t - a) ** 2))


deep.derive("E", "z^[1]", "z^[2]", "z^[3]", "z^[4]").learn(
    "E", "W^[1] b^[1] W^[2] b^[2] W^[3] b^[3] w^[4] b^[4]".split(), 1
)


def bent(v):
    if v < -1:
        return -v - mpf("0.25")
    return mpf("0.75") * v**2 if v <= 1 else v - mpf("0.25")


@page("own-activation")
def own(keep):
    x, t = keep("x", [1, 2, -1]), keep("t", 0.5)
    W = keep("W", [[0.5, -0.25, 0.1], [0.9, 0.3, -0.2], [-0.6, -0.4, 0.5]])
    b, v = keep("b", [0.05, -0.1, 0]), keep("v", [0.4, -0.3, 0.8])
    y = keep("y", v @ keep("h", each(bent)(keep("z", W @ x + b))))
    keep("E", (y - t) ** 2)


own.derive("E", "z").learn("E", ["W", "b", "v"], 0.1)


@page("every-name")
def names(keep):
    x, d = keep("x", [0.8, -0.6]), keep("d", 0.25)
    V, theta = keep("V", [[0.45, -0.15], [0.30, 0.65]]), keep("theta", [0.1, -0.2])
    w, theta3 = keep("w", [0.5, -0.9]), keep("theta_3", 0.05)
    y = keep("y", sigmoid(keep("a", V @ x + theta)))
    y3 = keep("y_3", tanh(keep("a_3", w @ y + theta3)))
    keep("E", half((d - y3) ** 2))


names.derive("E", "a", "a_3").learn("E", ["V", "theta", "w", "theta_3"], 0.7)


@page("weight-decay")
def decay(keep):
    x, t = keep("x", [2, -1, 0.5]), keep("t", 1)
    w, b, strength = keep("w", [0.4, -0.8, 1.5]), keep("b", 0.2), keep("lambda", 0.1)
    p = keep("p", sigmoid(keep("z", w @ x + b)))
    D = keep("D", bce(t, p))
    keep("J", D + keep("R", strength * (w @ w) / 2))


decay.derive("D", "w").derive("R", "w").learn("J", ["w", "b"], 0.5)


def det2(m):
    return m[0, 0] * m[1, 1] - m[0, 1] * m[1, 0]


def inverse2(m):
    return np.array([[m[1, 1], -m[0, 1]], [-m[1, 0], m[0, 0]]], dtype=object) / det2(m)


@page("gaussian")
def gaussian(keep):
    x, mu, S = keep("x", [1, 3]), keep("mu", [0.5, 1]), keep("S", [[2, 0.5], [0.5, 1]])
    keep("det(S)", det2(S))
    keep("S^-1", inverse2(S))
    e = keep("e", x - mu)
    keep("L", log(det2(S)) / 2 + e @ (inverse2(S) @ e) / 2)
    X, t = keep("X", [[1, 0], [1, 1], [1, 3]]), keep("t", [1, 2, 2])
    w = keep("w", inverse2(X.T @ X) @ (X.T @ t))
    keep("E", sum((X @ w - t) ** 2))


gaussian.derive("L", "mu", "S", "e")


@page("tied-weights")
def tied(keep):
    x = keep("x", [0.5, -1, 0.25])
    W = keep("W", [[0.2, -0.4, 0.6], [-0.1, 0.3, 0.8]])
    b, c = keep("b", [0.05, -0.05]), keep("c", [0, 0.1, -0.1])
    r = keep("r", W.T @ keep("h", sigmoid(W @ x + b)) + c)
    keep("E", half((x - r) ** 2))


tied.derive("E", "r").learn("E", ["W", "b", "c"], 0.3)


@page("unnamed-sums")
def one_line(keep):
    x, y = keep("x", [0.5, -1]), keep("y", [0, 1, 0])
    W, b = keep("W", [[0.4, -0.2], [0.1, 0.3]]), keep("b", [0.1, -0.1])
    V, c = keep("V", [[0.5, -0.5], [0.2, 0.1], [0.3, 0.6]]), keep("c", [0, 0.1, 0.2])
    h = keep("h", Tanh(keep("net_h", W @ x + b)))
    p = keep("p", softmax(keep("net_p", V @ h + c)))
    keep("L", -sum(y * Log(p)))
    u = keep("u", [1, 0.5])
    A, a = keep("A", [[0.3, -0.1], [0.2, 0.4]]), keep("a", [0.5, -1])
    r = keep("r", u + relu(keep("net_r", A @ u)))
    s = keep("s", a @ r)
    keep("F", half((s - 1) ** 2))
    wx, wh, bh = keep("wx", 0.6), keep("wh", -0.4), keep("bh", 0.1)
    inputs = keep("i_1", 1), keep("i_2", -0.5), keep("i_3", 0.25)
    s1 = keep("s_1", tanh(keep("net_{s,1}", wx * inputs[0] + bh)))
    s2 = keep("s_2", tanh(keep("net_{s,2}", wx * inputs[1] + wh * s1 + bh)))
    s3 = keep("s_3", tanh(keep("net_{s,3}", wx * inputs[2] + wh * s2 + bh)))
    keep("G", half((s3 - mpf("0.5")) ** 2))


one_line.derive("L", "net_p", "net_h").learn("L", ["W", "b", "V", "c"], 0.5)
one_line.derive("F", "s", "r", "net_r", "A", "a")
one_line.derive("G", "net_{s,3}", "net_{s,2}", "net_{s,1}", "wx", "wh", "bh")


def exclusive_or(steps, rate):
    """Gradient descent by the gradients of the net written out by hand, in 80 digits."""
    rows = [((0, 0), 0), ((0, 1), 1), ((1, 0), 1), ((1, 1), 0)]
    W, b = array([[0.43, -0.94], [-0.28, -0.66]]), array([0.35, -0.83])
    v, c = array([0.91, -0.95]), array(0.1)
    for _ in range(steps):
        dW, db, dv, dc = 0 * W, 0 * b, 0 * v, mpf(0)
        for x, t in rows:
            x = array(list(x))
            h = sigmoid(W @ x + b)
            y = sigmoid(v @ h + c)
            output = (y - t) * y * (1 - y) / 4
            hidden = output * v * h * (1 - h)
            dW, db = dW + np.outer(hidden, x), db + hidden
            dv, dc = dv + output * h, dc + output
        W, b, v, c = W - rate * dW, b - rate * db, v - rate * dv, c - rate * dc
    return {"W'": W, "b'": b, "v'": v, "c'": c}


@page("many-steps")
def learning(keep):
    for name, value in exclusive_or(2000, 2).items():
        keep(name, value)


@page("learned-slope")
def slope(keep):
    x, t = keep("x", [1.5, -0.5]), keep("t", 1)
    w, beta = keep("w", [0.6, 0.4]), keep("beta", 1.2)
    z = keep("z", w @ x)
    y = keep("y", z * sigmoid(beta * z))
    keep("E", half((y - t) ** 2))


slope.derive("E", "z").learn("E", ["w", "beta"], 0.1)


def huber(e, kappa):
    return e**2 / 2 if abs(e) <= kappa else kappa * (abs(e) - kappa / 2)


@page("other-losses")
def losses(keep):
    t, y = keep("t", 1), keep("y", 1.8)
    e = keep("e", y - t)
    keep("A", e**2)
    keep("B", abs(e))
    keep("H1", huber(e, mpf(1)))
    keep("H2", huber(e, mpf("0.5")))
    keep("G", log((exp(e) + exp(-e)) / 2))
    label, s = keep("label", 1), keep("s", 0.4)
    M = keep("M", 1 - label * s)
    keep("N", M**2)
    keep("Q", log(1 + exp(-label * s)))


losses.derive("A", "y").derive("B", "y").derive("H1", "y").derive("H2", "y").derive("G", "y")
losses.derive("M", "s").derive("N", "s").derive("Q", "s")


@page("saturation")
def saturation(keep):
    z = keep("z", 40)
    y = keep("y", sigmoid(z))
    keep("1 - y", 1 - y)
    keep("p", sigmoid(-keep("x", 800)))
    keep("L", -log(y))
    s = keep("s", [1000, 1001, 0])
    q = keep("q", softmax(s))
    keep("M", -log(q[0]))


saturation.derive("y", "z").derive("M", "s")


@page("xor")
def xor(keep):
    X, W = keep("X", [[0, 0], [0, 1], [1, 0], [1, 1]]), keep("W", [[1, 1], [1, 1]])
    c, w = keep("c", [0, -1]), keep("w", [1, -2])
    keep("y", keep("H", relu(keep("Z", X @ W.T + c))) @ w)


@page("counting")
def counting(keep):
    del keep


@page("counting-hidden-layer")
def countingHidden(keep):
    del keep


for sheet, answer, weights, biases in [
    (counting, 2, 300, 1),
    (countingHidden, 3, 80 * 300 + 80, 80 + 1),
]:
    counted = {"weights": weights, "biases": biases, "total": weights + biases}
    for key, value in counted.items():
        sheet.rows[f"@{answer} > {key}"] = mpf(value)


# The language reference.


@page("language/data")
def people(keep):
    x = keep("x", [[1.5, 52], [1.8, 81], [1.9, 77], [1.6, 70]])
    # The classes in the order of the alphabet: no, yes.
    y = keep("y", [[1, 0], [0, 1], [0, 1], [1, 0]])
    W = keep("W", [[1, -0.01], [-1, 0.02]])
    z = keep("z", x @ W.T)
    L = keep("L", array([-sum(t * Log(softmax(row))) for t, row in zip(y, z)]))
    keep("_mean", sum(L) / 4)
    keep("V", [[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]])
    keep("V [1, 1, 1]", array([0.6, 1.5]))


people.rows["dL/dW"] = people.derivative("_mean", "W")
people.update("_mean", ["W"], 0.1)


@page("language/update")
def line2(keep):
    x, w, b = keep("x", [1, 2]), keep("w", [0.5, -0.5]), keep("b", 0)
    keep("E", half((1 - w @ x - b) ** 2))


for answer, place in [(1, 1), (3, 1), (3, 2), (3, 3)]:
    line2.update("E", ["w", "b"], 0.1, place)
    for name in ["w", "b"]:
        line2.rows[f"@{answer} > steps[{place}] > {name}"] = line2.rows.pop(name + "'")
line2.update("E", ["w"], 0.1)
line2.rows["@4 > steps[1] > w"] = line2.rows.pop("w'")
line2.update("E", ["b"], 0.05)
line2.rows["@5 > steps[1] > b"] = line2.rows.pop("b'")
# With momentum: V = 0.9 V + 0.1 slope, then the parameter less 0.1 V.
given = {name: line2.base[name] for name in ["w", "b"]}
velocity = {"w": array([0, 0]), "b": mpf(0)}
for place in [1, 2]:
    slopes = {name: line2.derivative("E", name, given) for name in given}
    for name in given:
        velocity[name] = mpf("0.9") * velocity[name] + (1 - mpf("0.9")) * slopes[name]
    given = {name: given[name] - mpf("0.1") * velocity[name] for name in given}
    for name in given:
        line2.rows[f"@6 > steps[{place}] > {name}"] = given[name]
once = line2.run(given={"w": array([0.65, -0.2]), "b": array(0.15)})
line2.rows["E'"] = once["E"]
line2.rows["w'"] = array([0.65, -0.2])


def normal(z):
    """The distribution function of the standard normal distribution."""
    return (1 + erf(z / sqrt(mpf(2)))) / 2


def selu(z):
    scale, alpha = mpf("1.0507009873554804934"), mpf("1.6732632423543772848")
    return scale * (z if z > 0 else alpha * (exp(z) - 1))


def gate(z):
    """The straight-line sigmoid."""
    return min(max(z / 6 + mpf("0.5"), mpf(0)), mpf(1))


@page("language/library")
def library(keep):
    z = keep("z", [-1, 2])
    rows = {
        "sigmoid(z)": lambda v: 1 / (1 + exp(-v)),
        "tanh(z)": tanh,
        "relu(z)": lambda v: max(v, mpf(0)),
        "leaky_relu(z, 0.1)": lambda v: v if v > 0 else v / 10,
        "elu(z, 1)": lambda v: v if v > 0 else exp(v) - 1,
        "selu(z)": selu,
        "celu(z, 2)": lambda v: v if v > 0 else 2 * (exp(v / 2) - 1),
        "gelu(z)": lambda v: v * normal(v),
        "gelu_tanh(z)": lambda v: v / 2 * (1 + tanh(sqrt(2 / mp.pi) * (v + mpf("0.044715") * v**3))),
        "silu(z)": lambda v: v / (1 + exp(-v)),
        "swish(z, 2)": lambda v: v / (1 + exp(-2 * v)),
        "softplus(z)": lambda v: log(1 + exp(v)),
        "softsign(z)": lambda v: v / (1 + abs(v)),
        "mish(z)": lambda v: v * tanh(log(1 + exp(v))),
        "hard_sigmoid(z)": gate,
        "hard_tanh(z)": lambda v: min(max(v, mpf(-1)), mpf(1)),
        "hard_swish(z)": lambda v: v * gate(v),
        "relu6(z)": lambda v: min(max(v, mpf(0)), mpf(6)),
        "step(z)": lambda v: mpf(1 if v >= 0 else 0),
        "sign(z)": lambda v: mpf((v > 0) - (v < 0)),
        "log_sigmoid(z)": lambda v: -log(1 + exp(-v)),
    }
    for name, function in rows.items():
        keep(name, each(function)(z))
    total = log(sum(Exp(z)))
    keep("softmax(z)", softmax(z))
    keep("log_softmax(z)", z - total)
    keep("logsumexp(z)", total)
    keep("average(z)", sum(z) / 2)
    keep("softmax_at(z, 2)", softmax(z / 2))
    A = keep("A", [[2, 1], [1, 3]])
    keep("det(A)", det2(A))
    keep("logdet(A)", log(det2(A)))
    keep("tr(A)", A[0, 0] + A[1, 1])
    keep("inverse(A)", inverse2(A))
    y, p = keep("y", [0, 1]), keep("p", [0.2, 0.8])
    keep("mse(y, p)", sum((y - p) ** 2) / 2)
    keep("mae(y, p)", sum(abs(y - p)) / 2)
    keep("half_sse(y, p)", half((y - p) ** 2))
    keep("cross_entropy(y, p)", -log(p[1]))
    keep("cross_entropy_scores(y, z)", total - z[1])
    keep("bce(1, 0.8)", -log(p[1]))
    keep("bce_scores(1, 2)", log(1 + exp(mpf(-2))))
    keep("squared_error(1, 0.8)", 0.04)
    keep("hinge(1, 0.5)", 0.5)
    keep("squared_hinge(1, 0.5)", 0.25)
    keep("huber(3, 1)", 2.5)
    one = mpf(1)
    cosh = (exp(one) + exp(-one)) / 2
    keep("logcosh(1)", log(cosh))
    keep("gaussian_nll(1, 0.5, 2)", log(4 * mp.pi) / 2 + mpf("0.25") / 4)
    keep("exp(1)", exp(one))
    keep("log(10)", log(mpf(10)))
    keep("ln(10)", log(mpf(10)))
    keep("log2(8)", 3)
    keep("sqrt(2)", sqrt(mpf(2)))
    keep("sin(1)", mp.sin(1))
    keep("cos(1)", mp.cos(1))
    keep("sinh(1)", (exp(one) - exp(-one)) / 2)
    keep("cosh(1)", cosh)
    keep("erf(1)", erf(one))
    keep("max(2, 7, 3)", 7)
    keep("min(2, 7)", 2)
    keep("normal_density(0)", 1 / sqrt(2 * mp.pi))
    keep("normal_cdf(1.96)", normal(mpf("1.96")))


# What is trained: gradients written by hand, step by step.


@page("training/two-two-two")
def trained(keep):
    x, t = keep("x", [0.05, 0.10]), keep("t", [0.01, 0.99])
    W, V = array([[0.15, 0.20], [0.25, 0.30]]), array([[0.40, 0.45], [0.50, 0.55]])
    b, c, eta = array(0.35), array(0.60), array(0.5)
    for step in range(1001):
        h = sigmoid(W @ x + b)
        o = sigmoid(V @ h + c)
        if step == 0:
            keep("E", half((t - o) ** 2))
        if step == 1000:
            break
        outer = (o - t) * o * (1 - o)
        inner = (V.T @ outer) * h * (1 - h)
        V = V - eta * np.outer(outer, h)
        c = c - eta * sum(outer)
        W = W - eta * np.outer(inner, x)
        b = b - eta * sum(inner)
    keep("@2 > loss", half((t - o) ** 2))
    for name, value in {"W": W, "V": V, "b": b, "c": c}.items():
        keep(f"@2 > parameters > {name}", value)


@page("training/methods")
def methods(keep):
    x, t = array([0, 1, 2, 3, 4]), array([0.1, 2.2, 4.0, 6.1, 7.85])
    everything = [[0, 1, 2, 3, 4]]

    def train(number, step, epochs=50, batches=everything):
        theta, state, n = array([0, 0]), [array([0, 0]), array([0, 0])], 0
        for epoch in range(1, epochs + 1):
            for rows in batches:
                n += 1
                e = theta[0] * x[rows] + theta[1] - t[rows]
                g = np.array([sum(e * x[rows]), sum(e)]) / len(rows)
                theta = step(theta, g, state, n, epoch)
        keep(f"@{number} > loss", half((theta[0] * x + theta[1] - t) ** 2) / 5)
        keep(f"@{number} > parameters > w", theta[0])
        keep(f"@{number} > parameters > b", theta[1])

    def mean(theta, g, state, n, epoch):
        state[0] = mpf("0.9") * state[0] + mpf("0.1") * g
        return theta - mpf("0.1") * state[0]

    def ball(theta, g, state, n, epoch):
        state[0] = mpf("0.8") * state[0] + g
        return theta - mpf("0.05") * state[0]

    def ahead(theta, g, state, n, epoch):
        state[0] = mpf("0.8") * state[0] + g
        return theta - mpf("0.05") * (g + mpf("0.8") * state[0])

    root = each(sqrt)
    small = mpf(10) ** -8

    def adam(theta, g, state, n, epoch):
        state[0] = mpf("0.9") * state[0] + mpf("0.1") * g
        state[1] = mpf("0.999") * state[1] + mpf("0.001") * g**2
        first, second = state[0] / (1 - mpf("0.9") ** n), state[1] / (1 - mpf("0.999") ** n)
        return theta - mpf("0.2") * first / (root(second) + small)

    def rmsprop(theta, g, state, n, epoch):
        state[1] = mpf("0.9") * state[1] + mpf("0.1") * g**2
        return theta - mpf("0.1") * g / (root(state[1]) + small)

    def adagrad(theta, g, state, n, epoch):
        state[1] = state[1] + g**2
        return theta - g / (root(state[1]) + small)

    def decayed(theta, g, state, n, epoch):
        # The step is made from the weights as they were, shrunk beside it.
        return theta - mpf("0.1") * mpf("0.1") * theta - mpf("0.1") * g

    train(1, lambda theta, g, state, n, epoch: theta - mpf("0.1") * g)
    for number, step in enumerate([mean, ball, ahead, adam, rmsprop, adagrad, decayed], 2):
        train(number, step)
    train(
        9,
        lambda theta, g, state, n, epoch: theta - mpf("0.1") / epoch * g,
        batches=[[0, 1], [2, 3], [4]],
    )


@page("training/perceptron")
def rosenblatt(keep):
    points = [(0, 0, 0), (1, 0, 0), (0, 1, 0), (1, 1, 1), (2, 0, 1), (0, 2, 1)]
    w, b = [0, 0], 0
    for epoch in range(12):
        for x1, x2, t in points:
            missing = t - (1 if w[0] * x1 + w[1] * x2 + b >= 0 else 0)
            w, b = [w[0] + missing * x1, w[1] + missing * x2], b + missing
    keep("@1 > parameters > w", w)
    keep("@1 > parameters > b", b)
    keep("@1 > accuracy", 1)
    keep("@1 > loss", 0)


if __name__ == "__main__":
    main()
