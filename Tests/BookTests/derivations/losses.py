"""Losses: a number from predictions and targets."""

import numpy as np
from activations import each, logistic
from mpmath import cosh, exp, log, mp, mpf
from oracle import case


@case("mse", """
    yhat, y in R^n
    L = 1/n sum_i (yhat_i - y_i)^2
    derive dL/dyhat_k
    derive d^2 L/dyhat_k dyhat_l
""")
def mse(s):
    s.keep("L", sum((s.yhat - s.y) ** 2) / s.n)


@case("mse-library", """
    yhat, y in R^n
    L = mse(y, yhat)
    derive dL/dyhat_k
    derive dL/dy_k
""")
def mse_library(s):
    s.keep("L", sum((s.yhat - s.y) ** 2) / s.n)


@case("mse-mean", """
    yhat, y in R^n
    e = yhat - y
    L = mean_i e_i^2
    derive dL/dyhat_k
    derive dL/de_k
""")
def mse_mean(s):
    s.keep("e", s.yhat - s.y)
    s.keep("L", sum(s.e**2) / s.n)


@case("mse-batch", """
    Yhat, Y in R^(m x K)
    L = 1/m sum_n sum_k (Yhat_{n,k} - Y_{n,k})^2
    derive dL/dYhat_{n,k}
""")
def mse_batch(s):
    s.keep("L", sum(((s.Yhat - s.Y) ** 2).flat) / s.m)


@case("rmse", """
    yhat, y in R^n
    L = sqrt(1/n sum_i (yhat_i - y_i)^2)
    derive dL/dyhat_k
""")
def rmse(s):
    s.keep("L", mp.sqrt(sum((s.yhat - s.y) ** 2) / s.n))


@case("mae", """
    yhat, y in R^n
    L = 1/n sum_i abs(yhat_i - y_i)
    derive dL/dyhat_k
""")
def mae(s):
    s.keep("L", sum(abs(s.yhat - s.y)) / s.n)


@case("hinge", """
    x, w in R^n
    y, b in R
    m = y (w^T x + b)
    L = max(0, 1 - m)
    derive dL/dw_k
    derive dL/db
    derive dL/dm
""", y=1)
def hinge(s):
    s.keep("m", s.y * (s.w @ s.x + s.b))
    s.keep("L", max(mpf(0), 1 - s.m))


@case("hinge-cases", """
    s, y in R^n
    L = sum_i { 1 - y_i s_i if y_i s_i < 1, 0 otherwise }
    derive dL/ds_k
""", y="signs")
def hinge_cases(s):
    s.keep("L", sum(each(lambda v: max(mpf(0), 1 - v), s.y * s["s"])))


@case("hinge-library", """
    s, y in R^n
    L = 1/n sum_i hinge(y_i, s_i)
    derive dL/ds_k
""", y="signs")
def hinge_library(s):
    s.keep("L", sum(each(lambda v: max(mpf(0), 1 - v), s.y * s["s"])) / s.n)


@case("hinge-regularised", """
    X in R^(m x n)
    y in R^m
    w in R^n
    lam in R
    L = 1/m sum_i max(0, 1 - y_i sum_j X_{i,j} w_j) + lam/2 w^T w
    derive dL/dw_k
""", y="signs", lam="unit")
def hinge_regularised(s):
    margins = s.y * (s.X @ s.w)
    s.keep("L", sum(each(lambda v: max(mpf(0), 1 - v), margins)) / s.m + s.lam / 2 * (s.w @ s.w))


@case("squared-hinge", """
    s, y in R^n
    L = sum_i max(0, 1 - y_i s_i)^2
    derive dL/ds_k
""", y="signs")
def squared_hinge(s):
    s.keep("L", sum(each(lambda v: max(mpf(0), 1 - v) ** 2, s.y * s["s"])))


@case("squared-hinge-library", """
    s, y in R^n
    L = sum_i squared_hinge(y_i, s_i)
    derive dL/ds_k
""", y="signs")
def squared_hinge_library(s):
    s.keep("L", sum(each(lambda v: max(mpf(0), 1 - v) ** 2, s.y * s["s"])))


def huber_of(e, kappa):
    return e * e / 2 if abs(e) <= kappa else kappa * (abs(e) - kappa / 2)


@case("huber", """
    yhat, y in R^n
    kappa in R
    e_i = yhat_i - y_i
    L = sum_i { e_i^2/2 if abs(e_i) <= kappa, kappa (abs(e_i) - kappa/2) otherwise }
    derive dL/dyhat_k
    derive dL/de_k
""", kappa="positive")
def huber(s):
    s.keep("e", s.yhat - s.y)
    s.keep("L", sum(huber_of(e, s.kappa) for e in s.e))


@case("huber-library", """
    yhat, y in R^n
    kappa in R
    L = sum_i huber(yhat_i - y_i, kappa)
    derive dL/dyhat_k
    derive dL/dkappa
""", kappa="positive")
def huber_library(s):
    s.keep("L", sum(huber_of(e, s.kappa) for e in s.yhat - s.y))


@case("log-cosh", """
    yhat, y in R^n
    L = sum_i log(cosh(yhat_i - y_i))
    derive dL/dyhat_k
""")
def log_cosh(s):
    s.keep("L", sum(log(cosh(e)) for e in s.yhat - s.y))


@case("log-cosh-library", """
    yhat, y in R^n
    L = 1/n sum_i logcosh(yhat_i - y_i)
    derive dL/dyhat_k
""")
def log_cosh_library(s):
    s.keep("L", sum(log(cosh(e)) for e in s.yhat - s.y) / s.n)


@case("quantile", """
    yhat, y in R^n
    tau in R
    e = y - yhat
    L = sum_i max(tau e_i, (tau - 1) e_i)
    derive dL/dyhat_k
""", tau="unit")
def quantile(s):
    s.keep("e", s.y - s.yhat)
    s.keep("L", sum(max(s.tau * e, (s.tau - 1) * e) for e in s.e))


@case("bce-probabilities", """
    p, y in R^n
    L = -1/n sum_i (y_i log(p_i) + (1 - y_i) log(1 - p_i))
    derive dL/dp_k
""", p="unit", y="unit")
def bce_probabilities(s):
    s.keep("L", -sum(y * log(p) + (1 - y) * log(1 - p) for y, p in zip(s.y, s.p)) / s.n)


@case("bce-library", """
    z, y in R
    p = sigmoid(z)
    L = bce(y, p)
    derive dL/dp
    derive dL/dz
""", y="unit")
def bce_library(s):
    s.keep("p", logistic(s.z))
    s.keep("L", -(s.y * log(s.p) + (1 - s.y) * log(1 - s.p)))


@case("bce-logits", """
    z, y in R^N
    s_n = 1/(1 + exp(-z_n))
    L = -1/N sum_n (y_n log(s_n) + (1 - y_n) log(1 - s_n))
    derive dL/dz_k
""", y="unit")
def bce_logits(s):
    s.keep("s", each(logistic, s.z))
    s.keep("L", -sum(y * log(p) + (1 - y) * log(1 - p) for y, p in zip(s.y, s["s"])) / s.N)


@case("bce-logits-unnamed", """
    z, y in R^N
    L = 1/N sum_n (log(1 + exp(z_n)) - y_n z_n)
    derive dL/dz_k
""", y="unit")
def bce_logits_unnamed(s):
    s.keep("L", sum(log(1 + exp(z)) - y * z for y, z in zip(s.y, s.z)) / s.N)


@case("bce-single", """
    z, y in R
    p = 1/(1 + exp(-z))
    L = -(y log(p) + (1 - y) log(1 - p))
    derive dL/dp
    derive dL/dz
    derive d^2 L/dz dz
""", y="unit")
def bce_single(s):
    s.keep("p", logistic(s.z))
    s.keep("L", -(s.y * log(s.p) + (1 - s.y) * log(1 - s.p)))


@case("logistic-margin", """
    x, w in R^n
    y in R
    L = log(1 + exp(-y w^T x))
    derive dL/dw_k
""", y=-1)
def logistic_margin(s):
    s.keep("L", log(1 + exp(-s.y * (s.w @ s.x))))


@case("focal", """
    z, gamma in R
    p = sigmoid(z)
    L = -(1 - p)^gamma log(p)
    derive dL/dp
    derive dL/dz
""", gamma="positive")
def focal(s):
    s.keep("p", logistic(s.z))
    s.keep("L", -((1 - s.p) ** s.gamma) * log(s.p))


@case("kl-by-q", """
    p, q in simplex(K)
    D = sum_i p_i log(p_i/q_i)
    derive dD/dq_k
""")
def kl_by_q(s):
    s.keep("D", sum(p * log(p / q) for p, q in zip(s.p, s.q)))


@case("kl-by-p", """
    p, q in simplex(K)
    D = sum_i p_i log(p_i/q_i)
    derive dD/dp_k
""")
def kl_by_p(s):
    s.keep("D", sum(p * log(p / q) for p, q in zip(s.p, s.q)))


@case("kl-library", """
    p, q in simplex(K)
    D = kl(p, q)
    derive dD/dq_k
    derive dD/dp_k
""")
def kl_library(s):
    s.keep("D", sum(p * log(p / q) for p, q in zip(s.p, s.q)))


@case("kl-softmax-forward", """
    p in simplex(K)
    z in R^K
    q = softmax(z)
    D = sum_i p_i log(p_i/q_i)
    derive dD/dz_k
""")
def kl_softmax_forward(s):
    powers = each(exp, s.z)
    s.keep("q", powers / sum(powers))
    s.keep("D", sum(p * log(p / q) for p, q in zip(s.p, s.q)))


@case("kl-softmax-reverse", """
    p in simplex(K)
    z in R^K
    q_i = exp(z_i)/sum_j exp(z_j)
    D = sum_i q_i log(q_i/p_i)
    derive dD/dq_k
    derive dD/dz_k
""")
def kl_softmax_reverse(s):
    powers = each(exp, s.z)
    s.keep("q", powers / sum(powers))
    s.keep("D", sum(q * log(q / p) for p, q in zip(s.p, s.q)))


@case("entropy", """
    p in simplex(K)
    H = -sum_i p_i log(p_i)
    derive dH/dp_k
""")
def entropy(s):
    s.keep("H", -sum(p * log(p) for p in s.p))


@case("entropy-softmax", """
    z in R^K
    p = softmax(z)
    H = -sum_i p_i log(p_i)
    derive dH/dz_k
""")
def entropy_softmax(s):
    powers = each(exp, s.z)
    s.keep("p", powers / sum(powers))
    s.keep("H", -sum(p * log(p) for p in s.p))


@case("gaussian-mu", """
    x in R^N
    mu, v in R
    L = sum_n (1/2 log(2 pi v) + (x_n - mu)^2/(2 v))
    derive dL/dmu
    derive dL/dv
    derive d^2 L/dmu dmu
""", v="positive")
def gaussian_mu(s):
    s.keep("L", sum(log(2 * mp.pi * s.v) / 2 + (x - s.mu) ** 2 / (2 * s.v) for x in s.x))


@case("gaussian-sigma", """
    x in R^N
    mu, sigma in R
    L = N log(sigma) + 1/(2 sigma^2) sum_n (x_n - mu)^2
    derive dL/dmu
    derive dL/dsigma
""", sigma="positive")
def gaussian_sigma(s):
    s.keep("L", s.N * log(s.sigma) + sum((s.x - s.mu) ** 2) / (2 * s.sigma**2))


@case("gaussian-log-sigma", """
    y, mu, s in R
    L = s + (y - mu)^2/2 exp(-2 s)
    derive dL/dmu
    derive dL/ds
""")
def gaussian_log_sigma(s):
    s.keep("L", s["s"] + (s.y - s.mu) ** 2 / 2 * exp(-2 * s["s"]))


@case("gaussian-log-variance", """
    y, mu, ell in R^n
    v_i = exp(ell_i)
    L = 1/2 sum_i (ell_i + (y_i - mu_i)^2/v_i)
    derive dL/dmu_k
    derive dL/dell_k
    derive dL/dv_k
""")
def gaussian_log_variance(s):
    s.keep("v", each(exp, s.ell))
    s.keep("L", sum(s.ell + (s.y - s.mu) ** 2 / s.v) / 2)


@case("gaussian-library", """
    y, mu, v in R
    L = gaussian_nll(y, mu, v)
    derive dL/dmu
    derive dL/dv
""", v="positive")
def gaussian_library(s):
    s.keep("L", log(2 * mp.pi * s.v) / 2 + (s.y - s.mu) ** 2 / (2 * s.v))


@case("gaussian-kl", """
    mu, ell in R^n
    v_i = exp(ell_i)
    D = 1/2 sum_i (mu_i^2 + v_i - ell_i - 1)
    derive dD/dmu_k
    derive dD/dell_k
""")
def gaussian_kl(s):
    s.keep("v", each(exp, s.ell))
    s.keep("D", sum(s.mu**2 + s.v - s.ell - 1) / 2)


@case("poisson", """
    eta, y in R^n
    lam_i = exp(eta_i)
    L = sum_i (lam_i - y_i log(lam_i))
    derive dL/dlam_k
    derive dL/deta_k
""", y="positive")
def poisson(s):
    s.keep("lam", each(exp, s.eta))
    s.keep("L", sum(s.lam - s.y * each(log, s.lam)))


@case("triplet", """
    a, p, n in R^D
    m in R
    L = max(0, sum_i (a_i - p_i)^2 - sum_i (a_i - n_i)^2 + m)
    derive dL/da_k
    derive dL/dp_k
""", m=9)
def triplet(s):
    s.keep("L", max(mpf(0), sum((s.a - s.p) ** 2) - sum((s.a - s["n"]) ** 2) + s["m"]))


@case("dice", """
    p, y in R^n
    L = 1 - 2 sum_i p_i y_i/(sum_i p_i + sum_i y_i)
    derive dL/dp_k
""", p="unit", y="unit")
def dice(s):
    s.keep("L", 1 - 2 * sum(s.p * s.y) / (sum(s.p) + sum(s.y)))
