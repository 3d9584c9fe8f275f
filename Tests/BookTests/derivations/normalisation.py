"""Normalisation: by a norm, over the entries of an example, over a batch."""

import numpy as np
from mpmath import mpf, sqrt
from oracle import case


@case("unit-vector", """
    x in R^n
    u = x/||x||
    derive du_i/dx_k
""")
def unit_vector(s):
    s.keep("u", s.x / sqrt(s.x @ s.x))


@case("unit-vector-named", """
    x in R^n
    r = sqrt(sum_i x_i^2)
    u_i = x_i/r
    derive du_i/dx_k
    derive dr/dx_k
""")
def unit_vector_named(s):
    s.keep("r", sqrt(s.x @ s.x))
    s.keep("u", s.x / s.r)


@case("weight-normalisation", """
    v in R^n
    g in R
    r = ||v||
    w = g/r v
    derive dw_i/dv_k
    derive dw_i/dg
""")
def weight_normalisation(s):
    s.keep("r", sqrt(s.v @ s.v))
    s.keep("w", s.g / s.r * s.v)


@case("simplex-normalisation", """
    x in R^n
    p_i = x_i/sum_j x_j
    derive dp_i/dx_k
""", x="positive")
def simplex_normalisation(s):
    s.keep("p", s.x / sum(s.x))


@case("centring", """
    x in R^n
    mu = mean_i x_i
    c = x - mu
    derive dc_i/dx_k
""")
def centring(s):
    s.keep("mu", sum(s.x) / s.n)
    s.keep("c", s.x - s.mu)


@case("variance", """
    x in R^n
    mu = 1/n sum_i x_i
    v = 1/n sum_i (x_i - mu)^2
    derive dmu/dx_k
    derive dv/dx_k
    derive dv/dmu
""")
def variance(s):
    s.keep("mu", sum(s.x) / s.n)
    s.keep("v", sum((s.x - s.mu) ** 2) / s.n)


@case("standardisation", """
    x in R^n
    mu = 1/n sum_i x_i
    v = 1/n sum_i (x_i - mu)^2
    s = sqrt(v)
    xhat_i = (x_i - mu)/s
    derive dxhat_i/dx_k
    derive ds/dx_k
    derive dxhat_i/dv
""")
def standardisation(s):
    s.keep("mu", sum(s.x) / s.n)
    s.keep("v", sum((s.x - s.mu) ** 2) / s.n)
    s.keep("s", sqrt(s.v))
    s.keep("xhat", (s.x - s.mu) / s["s"])


@case("layer-norm", """
    x, gamma, beta in R^n
    eps in R
    mu = 1/n sum_i x_i
    v = 1/n sum_i (x_i - mu)^2
    s = sqrt(v + eps)
    xhat_i = (x_i - mu)/s
    y_i = gamma_i xhat_i + beta_i
    derive dxhat_i/dx_k
    derive dy_i/dx_k
    derive dy_i/dgamma_k
    derive dy_i/dbeta_k
""", eps=0.01)
def layer_norm(s):
    s.keep("mu", sum(s.x) / s.n)
    s.keep("v", sum((s.x - s.mu) ** 2) / s.n)
    s.keep("s", sqrt(s.v + s.eps))
    s.keep("xhat", (s.x - s.mu) / s["s"])
    s.keep("y", s.gamma * s.xhat + s.beta)


@case("layer-norm-loss", """
    x, gamma, beta, g in R^n
    eps in R
    mu = 1/n sum_i x_i
    v = 1/n sum_i (x_i - mu)^2
    xhat_i = (x_i - mu)/sqrt(v + eps)
    y_i = gamma_i xhat_i + beta_i
    L = g^T y
    derive dL/dx_k
    derive dL/dgamma_k
    derive dL/dbeta_k
    derive dL/dxhat_k
""", eps=0.01)
def layer_norm_loss(s):
    s.keep("mu", sum(s.x) / s.n)
    s.keep("v", sum((s.x - s.mu) ** 2) / s.n)
    s.keep("xhat", (s.x - s.mu) / sqrt(s.v + s.eps))
    s.keep("y", s.gamma * s.xhat + s.beta)
    s.keep("L", s.g @ s.y)


@case("batch-norm", """
    x, g in R^m
    gamma, beta, eps in R
    mu = 1/m sum_i x_i
    v = 1/m sum_i (x_i - mu)^2
    xhat_i = (x_i - mu)/sqrt(v + eps)
    y_i = gamma xhat_i + beta
    L = sum_i g_i y_i
    derive dL/dgamma
    derive dL/dbeta
    derive dL/dxhat_k
    derive dL/dv
    derive dL/dmu
    derive dL/dx_k
    derive dy_i/dx_k
""", eps=0.01)
def batch_norm(s):
    s.keep("mu", sum(s.x) / s.m)
    s.keep("v", sum((s.x - s.mu) ** 2) / s.m)
    s.keep("xhat", (s.x - s.mu) / sqrt(s.v + s.eps))
    s.keep("y", s.gamma * s.xhat + s.beta)
    s.keep("L", s.g @ s.y)


@case("batch-norm-features", """
    X, G in R^(N x D)
    gamma, beta in R^D
    eps in R
    mu_j = 1/N sum_n X_{n,j}
    v_j = 1/N sum_n (X_{n,j} - mu_j)^2
    s_j = sqrt(v_j + eps)
    Xhat_{n,j} = (X_{n,j} - mu_j)/s_j
    Y_{n,j} = gamma_j Xhat_{n,j} + beta_j
    L = sum_n sum_j G_{n,j} Y_{n,j}
    derive dL/dgamma_j
    derive dL/dbeta_j
    derive dL/dXhat_{n,j}
    derive dL/dX_{n,j}
    derive dXhat_{n,j}/dX_{m,k}
""", eps=0.01)
def batch_norm_features(s):
    s.keep("mu", sum(s.X) / s.N)
    s.keep("v", sum((s.X - s.mu) ** 2) / s.N)
    s.keep("s", np.array([sqrt(v + s.eps) for v in s.v], dtype=object))
    s.keep("Xhat", (s.X - s.mu) / s["s"])
    s.keep("Y", s.gamma * s.Xhat + s.beta)
    s.keep("L", sum((s.G * s.Y).flat))


@case("rms-norm", """
    x, gamma in R^n
    eps in R
    r = sqrt(1/n sum_i x_i^2 + eps)
    y_i = gamma_i x_i/r
    derive dr/dx_k
    derive dy_i/dx_k
    derive dy_i/dgamma_k
""", eps=0.01)
def rms_norm(s):
    s.keep("r", sqrt(s.x @ s.x / s.n + s.eps))
    s.keep("y", s.gamma * s.x / s.r)


@case("rms-norm-loss", """
    x, gamma, g in R^n
    r = sqrt(1/n sum_i x_i^2)
    xhat_i = x_i/r
    L = sum_i g_i gamma_i xhat_i
    derive dxhat_i/dx_k
    derive dL/dx_k
""")
def rms_norm_loss(s):
    s.keep("r", sqrt(s.x @ s.x / s.n))
    s.keep("xhat", s.x / s.r)
    s.keep("L", s.g @ (s.gamma * s.xhat))
