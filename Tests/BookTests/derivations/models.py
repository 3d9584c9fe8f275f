"""Models of one layer, and word vectors."""

import numpy as np
from activations import each, logistic
from mpmath import exp, log, mpf
from oracle import case
from softmax import rowwise, softmax


def binary(y, p):
    return -sum(t * log(q) + (1 - t) * log(1 - q) for t, q in zip(y, p))


@case("shared-scalars", """
    w1, w2, w3, w5, w6, b1, b2, i1, i2, t in R
    z1 = w1 i1 + w3 i2 + b1
    z2 = w2 i1 + w1 i2 + b1
    h1 = 1/(1 + exp(-z1))
    h2 = 1/(1 + exp(-z2))
    o = w5 h1 + w6 h2 + b2
    L = (t - o)^2/2
    derive dL/dw1
    derive dL/dw3
    derive dL/db1
    derive dL/dh1
    derive dL/dz2
""")
def shared_scalars(s):
    s.keep("z1", s.w1 * s.i1 + s.w3 * s.i2 + s.b1)
    s.keep("z2", s.w2 * s.i1 + s.w1 * s.i2 + s.b1)
    s.keep("h1", logistic(s.z1))
    s.keep("h2", logistic(s.z2))
    s.keep("o", s.w5 * s.h1 + s.w6 * s.h2 + s.b2)
    s.keep("L", (s.t - s.o) ** 2 / 2)


@case("neuron", """
    x, w in R^n
    b, t in R
    z = w^T x + b
    a = sigmoid(z)
    L = 1/2 (a - t)^2
    derive dL/dw_k
    derive dL/db
    derive dL/dz
    derive dL/dx_k
    derive da/dw_k
""")
def neuron(s):
    s.keep("z", s.w @ s.x + s.b)
    s.keep("a", logistic(s.z))
    s.keep("L", (s.a - s.t) ** 2 / 2)


@case("linear-batch", """
    X in R^(N x D)
    W in R^(D x M)
    b in R^M
    G in R^(N x M)
    Z_{n,k} = sum_j X_{n,j} W_{j,k} + b_k
    L = sum_n sum_k G_{n,k} Z_{n,k}
    derive dL/dW_{j,k}
    derive dL/db_k
    derive dL/dX_{n,j}
    derive dZ_{n,k}/dW_{i,j}
""")
def linear_batch(s):
    s.keep("Z", s.X @ s.W + s.b)
    s.keep("L", sum((s.G * s.Z).flat))


@case("logistic-regression", """
    X in R^(N x D)
    w in R^D
    y in R^N
    s_n = 1/(1 + exp(-sum_j X_{n,j} w_j))
    L = -sum_n (y_n log(s_n) + (1 - y_n) log(1 - s_n))
    derive dL/dw_k
    derive d^2 L/dw_k dw_l
""", y="unit")
def logistic_regression(s):
    s.keep("s", each(logistic, s.X @ s.w))
    s.keep("L", binary(s.y, s["s"]))


@case("logistic-regression-matrix", """
    X in R^(m x d)
    w in R^d
    b in R
    y in R^m
    z = X w + b
    p = sigmoid(z)
    L = -1/m sum_i (y_i log(p_i) + (1 - y_i) log(1 - p_i))
    derive dL/dz_k
    derive dL/dw_k
    derive dL/db
    derive d^2 L/dw_k dw_l
""", y="unit")
def logistic_regression_matrix(s):
    s.keep("z", s.X @ s.w + s.b)
    s.keep("p", each(logistic, s.z))
    s.keep("L", binary(s.y, s.p) / s.m)


@case("logistic-regression-ridge", """
    X in R^(m x d)
    w in R^d
    lam in R
    y in R^m
    p = sigmoid(X w)
    L = -sum_i (y_i log(p_i) + (1 - y_i) log(1 - p_i)) + lam/2 w^T w
    derive dL/dw_k
    derive d^2 L/dw_k dw_l
""", y="unit", lam="unit")
def logistic_regression_ridge(s):
    s.keep("p", each(logistic, s.X @ s.w))
    s.keep("L", binary(s.y, s.p) + s.lam / 2 * (s.w @ s.w))


@case("logistic-regression-single", """
    x, w in R^d
    b, y in R
    p = sigmoid(w^T x + b)
    L = -(y log(p) + (1 - y) log(1 - p))
    derive dL/dw_k
    derive dL/db
    derive d^2 L/dw_k dw_l
""", y="unit")
def logistic_regression_single(s):
    s.keep("p", logistic(s.w @ s.x + s.b))
    s.keep("L", binary([s.y], [s.p]))


@case("perceptron", """
    x, w in R^d
    y in R
    L = max(0, -y w^T x)
    derive dL/dw_k
""", y=1)
def perceptron(s):
    s.keep("L", max(mpf(0), -s.y * (s.w @ s.x)))


@case("multinomial-single", """
    x in R^D
    W in R^(K x D)
    b in R^K
    y in onehot(K)
    z = W x + b
    p = softmax(z)
    L = -sum_i y_i log(p_i)
    derive dL/dz_k
    derive dL/dW_{k,l}
    derive dL/db_k
    derive dL/dx_k
    derive dp_i/dx_k
    derive dp_i/dW_{k,l}
""")
def multinomial_single(s):
    s.keep("z", s.W @ s.x + s.b)
    s.keep("p", softmax(s.z))
    s.keep("L", -sum(s.y * each(log, s.p)))


@case("multinomial-batch", """
    X in R^(N x D)
    W in R^(D x K)
    b in R^K
    Y in R^(N x K)
    Z_{n,k} = sum_j X_{n,j} W_{j,k} + b_k
    P_{n,k} = exp(Z_{n,k})/sum_j exp(Z_{n,j})
    L = -1/N sum_n sum_k Y_{n,k} log(P_{n,k})
    sum_k Y_{n,k} = 1
    derive dL/dZ_{n,k}
    derive dL/dW_{j,k}
    derive dL/db_k
    derive dL/dX_{n,j}
""", Y="rows")
def multinomial_batch(s):
    s.keep("Z", s.X @ s.W + s.b)
    s.keep("P", rowwise(softmax, s.Z))
    s.keep("L", -sum((s.Y * each(log, s.P)).flat) / s.N)


@case("multinomial-batch-free", """
    X in R^(N x D)
    W in R^(D x K)
    Y in R^(N x K)
    Z = X W
    P_{n,k} = exp(Z_{n,k})/sum_j exp(Z_{n,j})
    L = -sum_n sum_k Y_{n,k} log(P_{n,k})
    derive dL/dZ_{n,k}
    derive dL/dW_{j,k}
""", Y="unit")
def multinomial_batch_free(s):
    s.keep("Z", s.X @ s.W)
    s.keep("P", rowwise(softmax, s.Z))
    s.keep("L", -sum((s.Y * each(log, s.P)).flat))


@case("word2vec-naive", """
    U in R^(V x D)
    v in R^D
    s_w = sum_k U_{w,k} v_k
    yhat_w = exp(s_w)/sum_t exp(s_t)
    J = -log(yhat_o)
    o = 2
    derive dJ/dv_k
    derive dJ/dU_{w,k}
    derive dJ/ds_w
""")
def word2vec_naive(s):
    s.keep("s", s.U @ s.v)
    s.keep("yhat", softmax(s["s"]))
    s.keep("J", -log(s.yhat[1]))


@case("word2vec-onehot", """
    U in R^(V x D)
    v in R^D
    y in onehot(V)
    s = U v
    yhat = softmax(s)
    J = -sum_w y_w log(yhat_w)
    derive dJ/dv_k
    derive dJ/dU_{w,k}
    derive dJ/dU_{w,k} where y_o = 1
""", o=2)
def word2vec_onehot(s):
    s.keep("s", s.U @ s.v)
    s.keep("yhat", softmax(s["s"]))
    s.keep("J", -sum(s.y * each(log, s.yhat)))


@case("negative-sampling", """
    v, u in R^D
    U in R^(K x D)
    J = -log(sigmoid(u^T v)) - sum_k log(sigmoid(-sum_d U_{k,d} v_d))
    derive dJ/dv_i
    derive dJ/du_i
    derive dJ/dU_{k,i}
""")
def negative_sampling(s):
    s.keep("J", -log(logistic(s.u @ s.v)) - sum(log(logistic(-z)) for z in s.U @ s.v))


@case("negative-sampling-named", """
    v, u in R^D
    U in R^(K x D)
    p = sigmoid(u^T v)
    q = sigmoid(-U v)
    J = -log(p) - sum_k log(q_k)
    derive dJ/dv_i
    derive dJ/du_i
    derive dJ/dU_{k,i}
""")
def negative_sampling_named(s):
    s.keep("p", logistic(s.u @ s.v))
    s.keep("q", each(logistic, -(s.U @ s.v)))
    s.keep("J", -log(s.p) - sum(each(log, s.q)))


@case("glove", """
    w, v in R^D
    b, c, x, f in R
    e = w^T v + b + c - log(x)
    J = f e^2
    derive dJ/dw_k
    derive dJ/db
""", x="positive", f="unit")
def glove(s):
    s.keep("e", s.w @ s.v + s.b + s.c - log(s.x))
    s.keep("J", s.f * s.e**2)


@case("cosine", """
    u, v in R^n
    c = u^T v/(||u|| ||v||)
    derive dc/du_k
    derive dc/dv_k
""")
def cosine(s):
    s.keep("c", s.u @ s.v / ((s.u @ s.u) ** mpf("0.5") * (s.v @ s.v) ** mpf("0.5")))


@case("cosine-named", """
    u, v in R^n
    p = ||u||
    q = ||v||
    c = u^T v/(p q)
    derive dc/du_k
    derive dp/du_k
""")
def cosine_named(s):
    s.keep("p", (s.u @ s.u) ** mpf("0.5"))
    s.keep("q", (s.v @ s.v) ** mpf("0.5"))
    s.keep("c", s.u @ s.v / (s.p * s.q))


@case("bayesian-linear", """
    X in R^(m x n)
    w in R^n
    y in R^m
    alpha, beta in R
    e = y - X w
    L = beta/2 e^T e + alpha/2 w^T w
    derive dL/dw_k
    derive d^2 L/dw_k dw_l
    derive dL/dbeta
""", alpha="positive", beta="positive")
def bayesian_linear(s):
    s.keep("e", s.y - s.X @ s.w)
    s.keep("L", s.beta / 2 * (s.e @ s.e) + s.alpha / 2 * (s.w @ s.w))


@case("factorisation-machine", """
    x, w in R^n
    V in R^(n x k)
    w0 in R
    f = w0 + w^T x + 1/2 sum_c ((sum_i V_{i,c} x_i)^2 - sum_i V_{i,c}^2 x_i^2)
    derive df/dV_{a,b}
    derive df/dx_a
""")
def factorisation_machine(s):
    pairs = (s.V.T @ s.x) ** 2 - (s.V.T**2) @ (s.x**2)
    s.keep("f", s.w0 + s.w @ s.x + sum(pairs) / 2)


@case("radial-basis", """
    x in R^n
    C in R^(m x n)
    gamma in R
    a in R^m
    r_i = sum_j (x_j - C_{i,j})^2
    g_i = exp(-gamma r_i)
    f = a^T g
    derive df/dx_k
    derive df/dC_{k,l}
    derive df/dgamma
    derive dg_i/dx_k
""", gamma="unit")
def radial_basis(s):
    s.keep("r", np.array([sum((s.x - row) ** 2) for row in s.C], dtype=object))
    s.keep("g", each(exp, -s.gamma * s.r))
    s.keep("f", s.a @ s.g)


@case("mixture-responsibilities", """
    x in R
    w, mu in R^K
    v in R
    l_k = log(w_k) - (x - mu_k)^2/(2 v)
    L = log(sum_k exp(l_k))
    r_k = exp(l_k)/sum_j exp(l_j)
    derive dL/dmu_k
    derive dL/dl_k
    derive dL/dw_k
""", w="simplex", v="positive")
def mixture_responsibilities(s):
    s.keep("l", each(log, s.w) - (s.x - s.mu) ** 2 / (2 * s.v))
    s.keep("L", log(sum(each(exp, s.l))))
    s.keep("r", softmax(s.l))
