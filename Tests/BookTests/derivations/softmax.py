"""The softmax, what comes out of it, and the cross-entropy behind it."""

import numpy as np
from activations import each
from mpmath import exp, log, mpf
from oracle import case


def softmax(z):
    powers = each(exp, z)
    return powers / sum(powers)


def rowwise(function, Z):
    return np.array([function(row) for row in Z], dtype=object)


@case("softmax", """
    z in R^C
    p_i = exp(z_i)/sum_j exp(z_j)
    derive dp_i/dz_k
    derive dp_i/dz_k where i != k
    derive dp_i/dz_i
""")
def softmax_(s):
    s.keep("p", softmax(s.z))


@case("softmax-library", """
    z in R^C
    p = softmax(z)
    derive dp_i/dz_k
    derive dp_1/dz_k
    derive dp_i/dz_2
""")
def softmax_library(s):
    s.keep("p", softmax(s.z))


@case("softmax-named-sum", """
    z in R^C
    e_i = exp(z_i)
    Z = sum_j e_j
    p_i = e_i/Z
    derive dp_i/dz_k
    derive dp_i/de_k
    derive dp_i/dZ
""")
def softmax_named_sum(s):
    s.keep("e", each(exp, s.z))
    s.keep("Z", sum(s.e))
    s.keep("p", s.e / s.Z)


@case("softmax-shifted", """
    z in R^C
    c in R
    p_i = exp(z_i - c)/sum_j exp(z_j - c)
    derive dp_i/dz_k
    derive dp_i/dc
""")
def softmax_shifted(s):
    s.keep("p", softmax(s.z - s.c))


@case("softmax-second", """
    z in R^C
    p_i = exp(z_i)/sum_j exp(z_j)
    derive d^2 p_i/dz_k dz_l
""")
def softmax_second(s):
    s.keep("p", softmax(s.z))


@case("softmax-temperature", """
    z in R^C
    T in R
    p_i = exp(z_i/T)/sum_j exp(z_j/T)
    derive dp_i/dz_k
    derive dp_i/dT
""", T="positive")
def softmax_temperature(s):
    s.keep("p", softmax(s.z / s.T))


@case("softmax-temperature-library", """
    z in R^C
    T in R
    p = softmax_at(z, T)
    derive dp_i/dz_k
    derive dp_i/dT
""", T="positive")
def softmax_temperature_library(s):
    s.keep("p", softmax(s.z / s.T))


@case("log-softmax", """
    z in R^C
    l_i = z_i - log(sum_j exp(z_j))
    derive dl_i/dz_k
""")
def log_softmax(s):
    s.keep("l", each(log, softmax(s.z)))


@case("log-softmax-named", """
    z in R^C
    p = softmax(z)
    l_i = log(p_i)
    derive dl_i/dz_k
    derive dl_i/dp_k
""")
def log_softmax_named(s):
    s.keep("p", softmax(s.z))
    s.keep("l", each(log, s.p))


@case("log-softmax-library", """
    z in R^C
    l = log_softmax(z)
    derive dl_i/dz_k
""")
def log_softmax_library(s):
    s.keep("l", each(log, softmax(s.z)))


@case("logsumexp", """
    z in R^C
    f = log(sum_j exp(z_j))
    derive df/dz_k
    derive d^2 f/dz_k dz_l
""")
def logsumexp(s):
    s.keep("f", log(sum(each(exp, s.z))))


@case("logsumexp-named", """
    z in R^C
    p_i = exp(z_i)/sum_j exp(z_j)
    f = log(sum_j exp(z_j))
    derive df/dz_k
    derive d^2 f/dz_k dz_l
""")
def logsumexp_named(s):
    s.keep("p", softmax(s.z))
    s.keep("f", log(sum(each(exp, s.z))))


@case("logsumexp-library", """
    z in R^C
    f = logsumexp(z)
    derive df/dz_k
    derive d^2 f/dz_k dz_l
""")
def logsumexp_library(s):
    s.keep("f", log(sum(each(exp, s.z))))


def cross_entropy(name, space, kind=None, more=""):
    kinds = {"y": kind} if kind else {}

    @case(name, f"""
        z in R^C
        y in {space}
        p_i = exp(z_i)/sum_j exp(z_j)
        L = -sum_i y_i log(p_i)
        {more}
        derive dL/dz_k
        derive dL/dp_k
        derive d^2 L/dz_k dz_l
    """, **kinds)
    def compute(s):
        s.keep("p", softmax(s.z))
        s.keep("L", -sum(s.y * each(log, s.p)))


cross_entropy("cross-entropy-simplex", "simplex(C)")
cross_entropy("cross-entropy-onehot", "onehot(C)")
cross_entropy("cross-entropy-free", "R^C")
cross_entropy("cross-entropy-said", "R^C", "simplex", "sum_i y_i = 1")


@case("cross-entropy-library", """
    z in R^C
    y in onehot(C)
    p = softmax(z)
    L = cross_entropy(y, p)
    derive dL/dz_k
    derive dL/dp_k
""")
def cross_entropy_library(s):
    s.keep("p", softmax(s.z))
    s.keep("L", -sum(s.y * each(log, s.p)))


@case("cross-entropy-scores", """
    z in R^C
    y in simplex(C)
    p = softmax(z)
    L = cross_entropy_scores(y, z)
    derive dL/dz_k
""")
def cross_entropy_scores(s):
    s.keep("p", softmax(s.z))
    s.keep("L", -sum(s.y * each(log, s.p)))


@case("cross-entropy-class", """
    z in R^C
    y in onehot(C)
    p = softmax(z)
    L = -sum_i y_i log(p_i)
    derive dL/dz_i where y_c = 1
    derive dL/dz_i where y_c = 1 and i != c
    derive dL/dp_i where y_c = 1
""", c=2)
def cross_entropy_class(s):
    s.keep("p", softmax(s.z))
    s.keep("L", -sum(s.y * each(log, s.p)))


@case("cross-entropy-entry", """
    z in R^C
    p = softmax(z)
    L = -log(p_2)
    derive dL/dz_k
    derive dL/dp_k
""")
def cross_entropy_entry(s):
    s.keep("p", softmax(s.z))
    s.keep("L", -log(s.p[1]))


@case("cross-entropy-batch", """
    Z in R^(N x C)
    Y in R^(N x C)
    P_{n,i} = exp(Z_{n,i})/sum_j exp(Z_{n,j})
    L = -1/N sum_n sum_i Y_{n,i} log(P_{n,i})
    derive dL/dZ_{n,k}
    derive dP_{n,i}/dZ_{m,k}
""")
def cross_entropy_batch(s):
    s.keep("P", rowwise(softmax, s.Z))
    s.keep("L", -sum((s.Y * each(log, s.P)).flat) / s.N)


@case("cross-entropy-smoothed", """
    z in R^C
    y in onehot(C)
    eps in R
    p = softmax(z)
    t_i = (1 - eps) y_i + eps/C
    L = -sum_i t_i log(p_i)
    derive dL/dz_k
""", eps="unit")
def cross_entropy_smoothed(s):
    s.keep("p", softmax(s.z))
    s.keep("t", (1 - s.eps) * s.y + s.eps / s.C)
    s.keep("L", -sum(s.t * each(log, s.p)))


@case("distillation", """
    z in R^C
    T in R
    q in simplex(C)
    p_i = exp(z_i/T)/sum_j exp(z_j/T)
    L = -T^2 sum_i q_i log(p_i)
    derive dL/dz_k
""", T="positive")
def distillation(s):
    s.keep("p", softmax(s.z / s.T))
    s.keep("L", -s.T**2 * sum(s.q * each(log, s.p)))


@case("softmax-mse", """
    z, y in R^C
    p = softmax(z)
    L = 1/2 sum_i (p_i - y_i)^2
    derive dL/dp_k
    derive dL/dz_k
""")
def softmax_mse(s):
    s.keep("p", softmax(s.z))
    s.keep("L", sum((s.p - s.y) ** 2) / 2)


@case("softmax-upstream", """
    z, g in R^C
    p = softmax(z)
    f = g^T p
    derive df/dz_k
""")
def softmax_upstream(s):
    s.keep("p", softmax(s.z))
    s.keep("f", s.g @ s.p)


@case("policy-gradient", """
    theta, r in R^K
    q_i = exp(theta_i)/sum_j exp(theta_j)
    J = sum_i q_i r_i
    derive dJ/dtheta_k
""")
def policy_gradient(s):
    s.keep("q", softmax(s.theta))
    s.keep("J", sum(s.q * s.r))
