"""Steps of optimisers, and what came of them, by the gradients that went in."""

from mpmath import mpf, sqrt
import numpy as np
from activations import each
from oracle import case


@case("momentum", """
    v0, th0, g1, g2, g3 in R^n
    beta, eta in R
    v1 = beta v0 + g1
    th1 = th0 - eta v1
    v2 = beta v1 + g2
    th2 = th1 - eta v2
    v3 = beta v2 + g3
    th3 = th2 - eta v3
    derive v3_i
    derive th3_i
    derive dth3_i/dg1_k
    derive dth3_i/dv0_k
    derive dth3_i/deta
    derive dth3_i/dbeta
""", beta="unit", eta="unit")
def momentum(s):
    for t in "123":
        before = str(int(t) - 1)
        s.keep("v" + t, s.beta * s["v" + before] + s["g" + t])
        s.keep("th" + t, s["th" + before] - s.eta * s["v" + t])


@case("momentum-averaged", """
    v0, th0, g1, g2 in R^n
    beta, eta in R
    v1 = beta v0 + (1 - beta) g1
    v2 = beta v1 + (1 - beta) g2
    th2 = th0 - eta v1 - eta v2
    derive v2_i
    derive dv2_i/dg1_k
    derive dth2_i/dg1_k
""", beta="unit", eta="unit")
def momentum_averaged(s):
    s.keep("v1", s.beta * s.v0 + (1 - s.beta) * s.g1)
    s.keep("v2", s.beta * s.v1 + (1 - s.beta) * s.g2)
    s.keep("th2", s.th0 - s.eta * s.v1 - s.eta * s.v2)


@case("nesterov", """
    v0, th0, a in R^n
    A in R^(n x n)
    mu, eta in R
    u = th0 + mu v0
    g = A u - a
    v1 = mu v0 - eta g
    th1 = th0 + v1
    derive dth1_i/dth0_k
    derive dth1_i/dv0_k
    derive dth1_i/dg_k
    derive th1_i
""", mu="unit", eta="unit")
def nesterov(s):
    s.keep("u", s.th0 + s.mu * s.v0)
    s.keep("g", s.A @ s.u - s.a)
    s.keep("v1", s.mu * s.v0 - s.eta * s.g)
    s.keep("th1", s.th0 + s.v1)


@case("adam", """
    g, m0, v0 in R^n
    b1, b2, eta, eps in R
    m_i = b1 m0_i + (1 - b1) g_i
    v_i = b2 v0_i + (1 - b2) g_i^2
    mhat_i = m_i/(1 - b1)
    vhat_i = v_i/(1 - b2)
    u_i = -eta mhat_i/(sqrt(vhat_i) + eps)
    derive du_i/dg_k
    derive du_i/dm_k
    derive du_i/dv_k
    derive du_i/dvhat_k
    derive dmhat_i/dg_k
""", v0="positive", b1=0.75, b2=0.875, eta="unit", eps=0.01)
def adam(s):
    s.keep("m", s.b1 * s.m0 + (1 - s.b1) * s.g)
    s.keep("v", s.b2 * s.v0 + (1 - s.b2) * s.g**2)
    s.keep("mhat", s.m / (1 - s.b1))
    s.keep("vhat", s.v / (1 - s.b2))
    s.keep("u", -s.eta * s.mhat / (each(sqrt, s.vhat) + s.eps))


@case("adam-first-step", """
    g in R^n
    b1, b2, eta in R
    m = (1 - b1) g
    v_i = (1 - b2) g_i^2
    mhat_i = m_i/(1 - b1)
    vhat_i = v_i/(1 - b2)
    u_i = -eta mhat_i/sqrt(vhat_i)
    derive mhat_i
    derive u_i
    derive du_i/dm_k
""", b1=0.75, b2=0.875, eta="unit")
def adam_first_step(s):
    s.keep("m", (1 - s.b1) * s.g)
    s.keep("v", (1 - s.b2) * s.g**2)
    s.keep("mhat", s.m / (1 - s.b1))
    s.keep("vhat", s.v / (1 - s.b2))
    s.keep("u", -s.eta * s.mhat / each(sqrt, s.vhat))


@case("rmsprop", """
    g, s0 in R^n
    rho, eta, eps in R
    s_i = rho s0_i + (1 - rho) g_i^2
    u_i = -eta g_i/sqrt(s_i + eps)
    derive du_i/dg_k
    derive du_i/ds_k
""", s0="positive", rho="unit", eta="unit", eps=0.01)
def rmsprop(s):
    s.keep("s", s.rho * s.s0 + (1 - s.rho) * s.g**2)
    s.keep("u", -s.eta * s.g / each(sqrt, s["s"] + s.eps))


@case("gradient-descent-quadratic", """
    x0, b in R^n
    A in R^(n x n)
    eta in R
    x1 = x0 - eta (A x0 - b)
    x2 = x1 - eta (A x1 - b)
    derive dx1_i/dx0_k
    derive dx2_i/dx0_k
    derive dx2_i/deta
""", eta="unit")
def gradient_descent_quadratic(s):
    s.keep("x1", s.x0 - s.eta * (s.A @ s.x0 - s.b))
    s.keep("x2", s.x1 - s.eta * (s.A @ s.x1 - s.b))


@case("weight-decay", """
    w, g in R^n
    eta, lam in R
    u = w - eta (g + lam w)
    derive du_i/dw_k
    derive du_i/dlam
""", eta="unit", lam="unit")
def weight_decay(s):
    s.keep("u", s.w - s.eta * (s.g + s.lam * s.w))


@case("clipping", """
    g in R^n
    c in R
    r = ||g||
    u = c/r g
    derive du_i/dg_k
""", c="positive")
def clipping(s):
    s.keep("r", sqrt(s.g @ s.g))
    s.keep("u", s.c / s.r * s.g)
