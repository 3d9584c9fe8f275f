"""Activations: entry by entry, so that every Jacobian is diagonal."""

import numpy as np
from mpmath import cosh, erf, exp, log, mp, mpf, sqrt, tanh
from oracle import case


def each(function, *values):
    return np.vectorize(function, otypes=[object])(*values)


def logistic(v):
    return 1 / (1 + exp(-v))


def activation(name, body, function, more="", **kinds):
    """A case whose definition is `a_i = body`, and which asks for ∂a_i/∂x_k."""

    @case(name, f"x in R^n\n{more}\na_i = {body}\nderive da_i/dx_k", **kinds)
    def compute(s):
        s.keep("a", [function(v, s) for v in s.x])


activation("sigmoid", "1/(1 + exp(-x_i))", lambda v, s: logistic(v))
activation("sigmoid-library", "sigmoid(x_i)", lambda v, s: logistic(v))
activation("sigmoid-as-quotient", "exp(x_i)/(1 + exp(x_i))", lambda v, s: logistic(v))
activation("tanh", "(exp(x_i) - exp(-x_i))/(exp(x_i) + exp(-x_i))", lambda v, s: tanh(v))
activation("tanh-library", "tanh(x_i)", lambda v, s: tanh(v))
activation("tanh-by-sigmoid", "2 sigmoid(2 x_i) - 1", lambda v, s: tanh(v))
activation("relu", "{ x_i if x_i > 0, 0 otherwise }", lambda v, s: max(v, 0))
activation("relu-library", "relu(x_i)", lambda v, s: max(v, 0))
activation("relu-max", "max(0, x_i)", lambda v, s: max(v, 0))
activation(
    "leaky-relu",
    "{ x_i if x_i > 0, alpha x_i otherwise }",
    lambda v, s: v if v > 0 else s.alpha * v,
    "alpha in R",
    alpha="unit",
)
activation("leaky-relu-library", "leaky_relu(x_i, 0.01)", lambda v, s: v if v > 0 else v / 100)
activation(
    "elu",
    "{ x_i if x_i > 0, alpha (exp(x_i) - 1) otherwise }",
    lambda v, s: v if v > 0 else s.alpha * (exp(v) - 1),
    "alpha in R",
    alpha="positive",
)
activation(
    "elu-library",
    "elu(x_i, alpha)",
    lambda v, s: v if v > 0 else s.alpha * (exp(v) - 1),
    "alpha in R",
    alpha="positive",
)
SCALE, SLOPE = mpf("1.0507009873554804934"), mpf("1.6732632423543772848")
activation("selu-library", "selu(x_i)", lambda v, s: SCALE * (v if v > 0 else SLOPE * (exp(v) - 1)))
activation(
    "selu",
    "lam { x_i if x_i > 0, alpha (exp(x_i) - 1) otherwise }",
    lambda v, s: s.lam * (v if v > 0 else s.alpha * (exp(v) - 1)),
    "alpha, lam in R",
    alpha="positive",
    lam="positive",
)
activation("celu", "celu(x_i, alpha)", lambda v, s: v if v > 0 else s.alpha * (exp(v / s.alpha) - 1),
           "alpha in R", alpha="positive")
activation("softplus", "log(1 + exp(x_i))", lambda v, s: log(1 + exp(v)))
activation("softplus-library", "softplus(x_i)", lambda v, s: log(1 + exp(v)))
activation("log-sigmoid", "log(sigmoid(x_i))", lambda v, s: log(logistic(v)))
activation("gelu", "x_i/2 (1 + erf(x_i/sqrt(2)))", lambda v, s: v / 2 * (1 + erf(v / sqrt(mpf(2)))))
activation("gelu-library", "gelu(x_i)", lambda v, s: v / 2 * (1 + erf(v / sqrt(mpf(2)))))
activation(
    "gelu-tanh",
    "gelu_tanh(x_i)",
    lambda v, s: v / 2 * (1 + tanh(sqrt(2 / mp.pi) * (v + mpf("0.044715") * v**3))),
)
activation("silu-unnamed", "x_i/(1 + exp(-x_i))", lambda v, s: v * logistic(v))
activation("silu-library", "silu(x_i)", lambda v, s: v * logistic(v))
activation("silu-of-sigmoid", "x_i sigmoid(x_i)", lambda v, s: v * logistic(v))


@case("silu", """
    x in R^n
    s_i = 1/(1 + exp(-x_i))
    a_i = x_i s_i
    derive da_i/dx_k
""")
def silu(s):
    s.keep("s", each(logistic, s.x))
    s.keep("a", s.x * s["s"])


activation("mish", "x_i tanh(log(1 + exp(x_i)))", lambda v, s: v * tanh(log(1 + exp(v))))
activation("mish-library", "mish(x_i)", lambda v, s: v * tanh(log(1 + exp(v))))


@case("mish-named", """
    x in R^n
    u_i = log(1 + exp(x_i))
    t_i = tanh(u_i)
    a_i = x_i t_i
    derive da_i/dx_k
    derive da_i/du_k
""")
def mish_named(s):
    s.keep("u", each(lambda v: log(1 + exp(v)), s.x))
    s.keep("t", each(tanh, s.u))
    s.keep("a", s.x * s.t)


activation("softsign", "x_i/(1 + abs(x_i))", lambda v, s: v / (1 + abs(v)))
activation("softsign-library", "softsign(x_i)", lambda v, s: v / (1 + abs(v)))
activation("softsign-named", "x_i/u_i", lambda v, s: v / (1 + abs(v)), "u_i = 1 + abs(x_i)")


@case("swish", """
    x in R^n
    beta in R
    s_i = 1/(1 + exp(-beta x_i))
    a_i = x_i s_i
    derive da_i/dx_k
    derive da_i/dbeta
""", beta="positive")
def swish(s):
    s.keep("s", each(logistic, s.beta * s.x))
    s.keep("a", s.x * s["s"])


@case("swish-library", """
    x in R^n
    beta in R
    a_i = swish(x_i, beta)
    derive da_i/dx_k
    derive da_i/dbeta
""", beta="positive")
def swish_library(s):
    s.keep("a", s.x * each(logistic, s.beta * s.x))


activation(
    "hard-sigmoid",
    "{ 0 if x_i <= -3, 1 if x_i >= 3, x_i/6 + 1/2 otherwise }",
    lambda v, s: min(max(v / 6 + mpf("0.5"), mpf(0)), mpf(1)),
    x=[-3.5, 1.25, 4.5],
)
activation(
    "hard-sigmoid-library",
    "hard_sigmoid(x_i)",
    lambda v, s: min(max(v / 6 + mpf("0.5"), mpf(0)), mpf(1)),
    x=[-3.5, 1.25, 4.5],
)
activation("hard-tanh", "max(-1, min(1, x_i))", lambda v, s: min(max(v, mpf(-1)), mpf(1)), x=[-1.5, 0.25, 4.5])
activation("hard-swish", "x_i hard_sigmoid(x_i)", lambda v, s: v * min(max(v / 6 + mpf("0.5"), mpf(0)), mpf(1)),
           x=[-3.5, 1.25, 4.5])
activation("relu6", "relu6(x_i)", lambda v, s: min(max(v, mpf(0)), mpf(6)), x=[-3.5, 1.25, 7])
activation("relu-squared", "relu(x_i)^2", lambda v, s: max(v, mpf(0)) ** 2)
activation("gaussian-bump", "exp(-x_i^2/2)", lambda v, s: exp(-v * v / 2))
activation("log-cosh", "log(cosh(x_i))", lambda v, s: log(cosh(v)))
activation("sine", "sin(omega x_i)", lambda v, s: mp.sin(s.omega * v), "omega in R")


@case("prelu", """
    x in R^n
    alpha in R^n
    a_i = { x_i if x_i > 0, alpha_i x_i otherwise }
    derive da_i/dx_k
    derive da_i/dalpha_k
""", alpha="unit")
def prelu(s):
    s.keep("a", [v if v > 0 else slope * v for v, slope in zip(s.x, s.alpha)])


@case("elu-by-alpha", """
    x in R^n
    alpha in R
    a_i = { x_i if x_i > 0, alpha (exp(x_i) - 1) otherwise }
    L = sum_i a_i^2
    derive da_i/dalpha
    derive dL/dx_k
    derive dL/dalpha
""", alpha="positive")
def elu_by_alpha(s):
    s.keep("a", [v if v > 0 else s.alpha * (exp(v) - 1) for v in s.x])
    s.keep("L", sum(s.a * s.a))


@case("glu", """
    x in R^n
    W, V in R^(m x n)
    g_i = sigmoid(sum_j V_{i,j} x_j)
    u = W x
    h = u ∘ g
    derive dh_i/dx_k
    derive dh_i/dV_{j,k}
    derive dh_i/dW_{j,k}
""")
def glu(s):
    s.keep("g", each(logistic, s.V @ s.x))
    s.keep("u", s.W @ s.x)
    s.keep("h", s.u * s.g)


@case("sigmoid-second", """
    x in R
    s = 1/(1 + exp(-x))
    derive ds/dx
    derive d^2 s/dx dx
""")
def sigmoid_second(s):
    s.keep("s", logistic(s.x))


@case("tanh-second", """
    x in R
    t = tanh(x)
    derive dt/dx
    derive d^2 t/dx dx
""")
def tanh_second(s):
    s.keep("t", tanh(s.x))


@case("maxout", """
    x in R^n
    U, V in R^(m x n)
    p = U x
    q = V x
    a_i = max(p_i, q_i)
    derive da_i/dx_k
    derive da_i/dp_k
    derive da_i/dU_{j,k}
""")
def maxout(s):
    s.keep("p", s.U @ s.x)
    s.keep("q", s.V @ s.x)
    s.keep("a", each(max, s.p, s.q))
