"""Matrix calculus: forms, traces, norms, determinants and inverses."""

import numpy as np
from mpmath import log, matrix, mp, mpf, sqrt
from oracle import case


def determinant(A):
    return mp.det(matrix(A.tolist()))


def inverse(A):
    found = mp.inverse(matrix(A.tolist()))
    size = len(A)
    return np.array([[found[i, j] for j in range(size)] for i in range(size)], dtype=object)


@case("linear", """
    a, x in R^n
    f = a^T x
    derive df/dx_k
""")
def linear(s):
    s.keep("f", s.a @ s.x)


@case("linear-map", """
    A in R^(m x n)
    x in R^n
    b in R^m
    y = A x + b
    derive dy_i/dx_k
    derive dy_i/dA_{j,k}
    derive dy_i/db_k
""")
def linear_map(s):
    s.keep("y", s.A @ s.x + s.b)


@case("quadratic-form", """
    x in R^n
    A in R^(n x n)
    f = x^T A x
    derive df/dx_k
    derive d^2 f/dx_k dx_l
    derive df/dA_{k,l}
""")
def quadratic_form(s):
    s.keep("f", s.x @ s.A @ s.x)


@case("quadratic-function", """
    x, b in R^n
    A in R^(n x n)
    c in R
    f = 1/2 x^T A x - b^T x + c
    derive df/dx_k
    derive d^2 f/dx_k dx_l
""")
def quadratic_function(s):
    s.keep("f", s.x @ s.A @ s.x / 2 - s.b @ s.x + s.c)


@case("bilinear-form", """
    x in R^m
    y in R^n
    A in R^(m x n)
    f = x^T A y
    derive df/dx_k
    derive df/dy_k
    derive df/dA_{k,l}
    derive d^2 f/dx_k dy_l
""")
def bilinear_form(s):
    s.keep("f", s.x @ s.A @ s.y)


@case("least-squares", """
    A in R^(m x n)
    x in R^n
    b in R^m
    r = A x - b
    f = r^T r
    derive df/dx_k
    derive d^2 f/dx_k dx_l
    derive df/dA_{k,l}
    derive df/db_k
""")
def least_squares(s):
    s.keep("r", s.A @ s.x - s.b)
    s.keep("f", s.r @ s.r)


@case("least-squares-unnamed", """
    X in R^(m x n)
    w in R^n
    y in R^m
    f = 1/(2 m) ||X w - y||^2
    derive df/dw_k
    derive d^2 f/dw_k dw_l
    derive df/dX_{k,l}
""")
def least_squares_unnamed(s):
    r = s.X @ s.w - s.y
    s.keep("f", r @ r / (2 * s.m))


@case("ridge", """
    X in R^(m x n)
    w in R^n
    y in R^m
    lam in R
    f = ||X w - y||^2 + lam ||w||^2
    derive df/dw_k
    derive d^2 f/dw_k dw_l
    derive df/dlam
""", lam="unit")
def ridge(s):
    r = s.X @ s.w - s.y
    s.keep("f", r @ r + s.lam * (s.w @ s.w))


@case("lasso", """
    X in R^(m x n)
    w in R^n
    y in R^m
    lam in R
    f = 1/2 ||X w - y||^2 + lam sum_i abs(w_i)
    derive df/dw_k
""", lam="unit")
def lasso(s):
    r = s.X @ s.w - s.y
    s.keep("f", r @ r / 2 + s.lam * sum(abs(s.w)))


@case("weighted-least-squares", """
    X in R^(m x n)
    w in R^n
    y, c in R^m
    f = sum_i c_i (sum_j X_{i,j} w_j - y_i)^2
    derive df/dw_k
    derive d^2 f/dw_k dw_l
""", c="positive")
def weighted_least_squares(s):
    r = s.X @ s.w - s.y
    s.keep("f", s.c @ (r * r))


@case("squared-error-quadratic", """
    A in R^(m x n)
    x in R^n
    b in R^m
    S in R^(m x m)
    f = (A x - b)^T S (A x - b)
    derive df/dx_k
    derive d^2 f/dx_k dx_l
""")
def squared_error_quadratic(s):
    r = s.A @ s.x - s.b
    s.keep("f", r @ s.S @ r)


@case("norm", """
    x, a in R^n
    f = ||x - a||
    derive df/dx_k
""")
def norm(s):
    e = s.x - s.a
    s.keep("f", sqrt(e @ e))


@case("norm-plain", """
    x in R^n
    r = sqrt(sum_i x_i^2)
    derive dr/dx_k
    derive d^2 r/dx_k dx_l
""")
def norm_plain(s):
    s.keep("r", sqrt(s.x @ s.x))


@case("frobenius", """
    W in R^(m x n)
    lam in R
    f = lam/2 sum_i sum_j W_{i,j}^2
    derive df/dW_{k,l}
""", lam="unit")
def frobenius(s):
    s.keep("f", s.lam / 2 * sum((s.W * s.W).flat))


@case("frobenius-trace", """
    X, Y in R^(m x n)
    f = tr((X - Y)^T (X - Y))
    derive df/dX_{k,l}
""")
def frobenius_trace(s):
    E = s.X - s.Y
    s.keep("f", np.trace(E.T @ E))


@case("trace-linear", """
    A in R^(m x n)
    X in R^(n x m)
    f = tr(A X)
    derive df/dX_{k,l}
    derive df/dA_{k,l}
""")
def trace_linear(s):
    s.keep("f", np.trace(s.A @ s.X))


@case("trace-quadratic", """
    A in R^(n x n)
    X in R^(n x m)
    f = tr(X^T A X)
    derive df/dX_{k,l}
    derive df/dA_{k,l}
""")
def trace_quadratic(s):
    s.keep("f", np.trace(s.X.T @ s.A @ s.X))


@case("trace-sandwich", """
    A in R^(m x n)
    X in R^(n x p)
    B in R^(p x m)
    f = tr(A X B)
    derive df/dX_{k,l}
""")
def trace_sandwich(s):
    s.keep("f", np.trace(s.A @ s.X @ s.B))


@case("log-det", """
    A in R^(n x n)
    f = logdet(A)
    derive df/dA_{k,l}
""", A="spd")
def log_det(s):
    s.keep("f", log(determinant(s.A)))


@case("log-det-named", """
    A in R^(n x n)
    D = det(A)
    f = log(D)
    derive df/dA_{k,l}
    derive dD/dA_{k,l}
""", A="spd")
def log_det_named(s):
    s.keep("D", determinant(s.A))
    s.keep("f", log(s.D))


@case("log-det-gram", """
    X in R^(n x n)
    f = logdet(X^T X)
    derive df/dX_{k,l}
""", X="invertible")
def log_det_gram(s):
    s.keep("f", log(determinant(s.X.T @ s.X)))


@case("inverse-form", """
    x in R^n
    A in R^(n x n)
    f = x^T A^-1 x
    derive df/dx_k
    derive df/dA_{k,l}
    derive d^2 f/dx_k dx_l
""", A="invertible")
def inverse_form(s):
    s.keep("f", s.x @ inverse(s.A) @ s.x)


@case("inverse-entries", """
    A in R^(n x n)
    B = inverse(A)
    derive dB_{i,j}/dA_{k,l}
""", A="invertible")
def inverse_entries(s):
    s.keep("B", inverse(s.A))


@case("inverse-trace", """
    A in R^(n x n)
    f = tr(A^-1)
    derive df/dA_{k,l}
""", A="invertible")
def inverse_trace(s):
    s.keep("f", np.trace(inverse(s.A)))


@case("gaussian-covariance", """
    x, mu in R^n
    S in R^(n x n)
    L = 1/2 logdet(S) + 1/2 (x - mu)^T S^-1 (x - mu)
    derive dL/dS_{k,l}
    derive dL/dmu_k
    derive dL/dx_k
""", S="spd")
def gaussian_covariance(s):
    e = s.x - s.mu
    s.keep("L", log(determinant(s.S)) / 2 + e @ inverse(s.S) @ e / 2)


@case("gaussian-covariance-batch", """
    X in R^(m x n)
    mu in R^n
    S in R^(n x n)
    P = S^-1
    L = m/2 logdet(S) + 1/2 sum_a sum_i sum_j (X_{a,i} - mu_i) P_{i,j} (X_{a,j} - mu_j)
    derive dL/dmu_k
    derive dL/dS_{k,l}
""", S="spd")
def gaussian_covariance_batch(s):
    s.keep("P", inverse(s.S))
    E = s.X - s.mu
    s.keep("L", s.m / 2 * log(determinant(s.S)) + np.trace(E @ s.P @ E.T) / 2)


@case("gaussian-precision", """
    x, mu in R^n
    P in R^(n x n)
    L = -1/2 logdet(P) + 1/2 (x - mu)^T P (x - mu)
    derive dL/dP_{k,l}
    derive dL/dmu_k
""", P="spd")
def gaussian_precision(s):
    e = s.x - s.mu
    s.keep("L", -log(determinant(s.P)) / 2 + e @ s.P @ e / 2)


@case("matrix-factorisation", """
    M in R^(m x n)
    U in R^(m x k)
    V in R^(n x k)
    E = U V^T - M
    L = 1/2 sum_i sum_j E_{i,j}^2
    derive dL/dU_{a,b}
    derive dL/dV_{a,b}
""")
def matrix_factorisation(s):
    s.keep("E", s.U @ s.V.T - s.M)
    s.keep("L", sum((s.E * s.E).flat) / 2)


@case("rayleigh", """
    x in R^n
    A in R^(n x n)
    q = x^T A x
    r = x^T x
    f = q/r
    derive df/dx_k
""")
def rayleigh(s):
    s.keep("q", s.x @ s.A @ s.x)
    s.keep("r", s.x @ s.x)
    s.keep("f", s.q / s.r)


@case("hadamard", """
    a, b, c in R^n
    u = a ∘ b
    f = c^T u
    derive du_i/da_k
    derive df/da_k
""")
def hadamard(s):
    s.keep("u", s.a * s.b)
    s.keep("f", s.c @ s.u)


@case("outer-product", """
    u in R^m
    v in R^n
    G in R^(m x n)
    f = sum_i sum_j G_{i,j} u_i v_j
    derive df/du_k
    derive df/dv_k
""")
def outer_product(s):
    s.keep("f", s.u @ s.G @ s.v)


@case("autoencoder-linear", """
    x in R^n
    W in R^(m x n)
    h = W x
    y = W^T h
    L = 1/2 ||y - x||^2
    derive dL/dW_{k,l}
    derive dL/dh_k
""")
def autoencoder_linear(s):
    s.keep("h", s.W @ s.x)
    s.keep("y", s.W.T @ s.h)
    e = s.y - s.x
    s.keep("L", e @ e / 2)
