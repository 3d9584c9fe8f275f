"""Nets of two layers, nets through time, attention."""

import numpy as np
from activations import each, logistic
from mpmath import exp, log, mpf, sqrt, tanh
from oracle import case
from softmax import rowwise, softmax


def leaky(v):
    return v if v > 0 else v / 100


@case("two-layer-net", """
    x in R^D
    W1 in R^(H x D)
    b1 in R^H
    W2 in R^(C x H)
    b2 in R^C
    y in onehot(C)
    z1 = W1 x + b1
    a1 = leaky_relu(z1, 0.01)
    z2 = W2 a1 + b2
    yhat = softmax(z2)
    L = -sum_i y_i log(yhat_i)
    derive dL/dz2_i
    derive dL/dW2_{i,j}
    derive dL/db2_i
    derive dL/da1_j
    derive dL/dz1_j
    derive dL/dW1_{j,k}
    derive dL/db1_j
    derive dL/dx_k
""")
def two_layer_net(s):
    s.keep("z1", s.W1 @ s.x + s.b1)
    s.keep("a1", each(leaky, s.z1))
    s.keep("z2", s.W2 @ s.a1 + s.b2)
    s.keep("yhat", softmax(s.z2))
    s.keep("L", -sum(s.y * each(log, s.yhat)))


@case("two-layer-net-layers", """
    x in R^D
    W^[1] in R^(H x D)
    b^[1] in R^H
    W^[2] in R^(C x H)
    b^[2] in R^C
    y in simplex(C)
    z^[1] = W^[1] x + b^[1]
    a^[1] = leaky_relu(z^[1], 0.01)
    z^[2] = W^[2] a^[1] + b^[2]
    yhat = softmax(z^[2])
    L = -sum_i y_i log(yhat_i)
    derive dL/dz^[2]_i
    derive dL/dW^[2]_{i,j}
    derive dL/dz^[1]_j
    derive dL/dW^[1]_{j,k}
    derive dL/db^[1]_j
    derive dL/dx_k
""")
def two_layer_net_layers(s):
    s.keep("z^[1]", s["W^[1]"] @ s.x + s["b^[1]"])
    s.keep("a^[1]", each(leaky, s["z^[1]"]))
    s.keep("z^[2]", s["W^[2]"] @ s["a^[1]"] + s["b^[2]"])
    s.keep("yhat", softmax(s["z^[2]"]))
    s.keep("L", -sum(s.y * each(log, s.yhat)))


def two_layers(name, activation, function):
    @case(name, f"""
        x in R^D
        W1 in R^(H x D)
        b1 in R^H
        W2 in R^(K x H)
        b2 in R^K
        t in R^K
        z = W1 x + b1
        h = {activation}(z)
        y = W2 h + b2
        L = 1/2 sum_k (y_k - t_k)^2
        derive dL/dW2_{{i,j}}
        derive dL/db2_i
        derive dL/dh_j
        derive dL/dz_j
        derive dL/dW1_{{j,k}}
        derive dL/db1_j
        derive dL/dx_k
        derive dy_i/dx_k
    """)
    def compute(s):
        s.keep("z", s.W1 @ s.x + s.b1)
        s.keep("h", each(function, s.z))
        s.keep("y", s.W2 @ s.h + s.b2)
        s.keep("L", sum((s.y - s.t) ** 2) / 2)


two_layers("two-layer-tanh", "tanh", tanh)
two_layers("two-layer-relu", "relu", lambda v: max(v, mpf(0)))
two_layers("two-layer-sigmoid", "sigmoid", logistic)
two_layers("two-layer-softplus", "softplus", lambda v: log(1 + exp(v)))


@case("two-layer-binary", """
    x in R^D
    W in R^(H x D)
    b in R^H
    v in R^H
    c, y in R
    z = W x + b
    h = tanh(z)
    u = v^T h + c
    p = sigmoid(u)
    L = -(y log(p) + (1 - y) log(1 - p))
    derive dL/du
    derive dL/dv_j
    derive dL/dz_j
    derive dL/dW_{j,k}
    derive dL/db_j
""", y="unit")
def two_layer_binary(s):
    s.keep("z", s.W @ s.x + s.b)
    s.keep("h", each(tanh, s.z))
    s.keep("u", s.v @ s.h + s.c)
    s.keep("p", logistic(s.u))
    s.keep("L", -(s.y * log(s.p) + (1 - s.y) * log(1 - s.p)))


@case("two-layer-inner", """
    x in R^D
    W1 in R^(H x D)
    b1 in R^H
    W2 in R^(C x H)
    b2 in R^C
    y in onehot(C)
    h = sigmoid(W1 x + b1)
    yhat = softmax(W2 h + b2)
    L = cross_entropy(y, yhat)
    derive dL/dW2_{i,j}
    derive dL/dh_j
    derive dL/dW1_{j,k}
    derive dL/dx_k
""")
def two_layer_inner(s):
    s.keep("h", each(logistic, s.W1 @ s.x + s.b1))
    s.keep("yhat", softmax(s.W2 @ s.h + s.b2))
    s.keep("L", -sum(s.y * each(log, s.yhat)))


@case("two-layer-batch", """
    X in R^(N x D)
    W in R^(D x H)
    b in R^H
    V in R^(H x K)
    T in R^(N x K)
    Z_{n,j} = sum_i X_{n,i} W_{i,j} + b_j
    A_{n,j} = relu(Z_{n,j})
    Y = A V
    L = 1/(2 N) sum_n sum_k (Y_{n,k} - T_{n,k})^2
    derive dL/dY_{n,k}
    derive dL/dV_{j,k}
    derive dL/dZ_{n,j}
    derive dL/dW_{i,j}
    derive dL/db_j
""")
def two_layer_batch(s):
    s.keep("Z", s.X @ s.W + s.b)
    s.keep("A", each(lambda v: max(v, mpf(0)), s.Z))
    s.keep("Y", s.A @ s.V)
    s.keep("L", sum(((s.Y - s.T) ** 2).flat) / (2 * s.N))


@case("three-layers", """
    x in R^D
    A in R^(H x D)
    B in R^(K x H)
    c, t in R^K
    u = A x
    h = tanh(u)
    v = B h
    g = sigmoid(v)
    y = c^T g
    derive dy/dA_{j,k}
    derive dy/dB_{i,j}
    derive dy/dx_k
""")
def three_layers(s):
    s.keep("u", s.A @ s.x)
    s.keep("h", each(tanh, s.u))
    s.keep("v", s.B @ s.h)
    s.keep("g", each(logistic, s.v))
    s.keep("y", s.c @ s.g)


@case("residual", """
    x in R^n
    W in R^(n x n)
    z = W x
    y = x + tanh(z)
    L = 1/2 y^T y
    derive dy_i/dx_k
    derive dL/dx_k
    derive dL/dW_{k,l}
""")
def residual(s):
    s.keep("z", s.W @ s.x)
    s.keep("y", s.x + each(tanh, s.z))
    s.keep("L", s.y @ s.y / 2)


@case("dropout", """
    x, m in R^n
    p in R
    W in R^(l x n)
    h_i = m_i x_i/(1 - p)
    y = W h
    L = 1/2 y^T y
    derive dh_i/dx_k
    derive dL/dx_j
    derive dL/dW_{i,j}
""", p="unit", m=[1, 0, 1, 1, 0])
def dropout(s):
    s.keep("h", s.m * s.x / (1 - s.p))
    s.keep("y", s.W @ s.h)
    s.keep("L", s.y @ s.y / 2)


@case("recurrent", """
    x1, x2 in R^D
    h0 in R^H
    W in R^(H x H)
    U in R^(H x D)
    b in R^H
    t in R^H
    z1 = W h0 + U x1 + b
    h1 = tanh(z1)
    z2 = W h1 + U x2 + b
    h2 = tanh(z2)
    L = 1/2 sum_i (h2_i - t_i)^2
    derive dh2_i/dh1_k
    derive dh2_i/dh0_k
    derive dL/dh1_k
    derive dL/dz1_k
    derive dL/dW_{k,l}
    derive dL/dU_{k,l}
    derive dL/db_k
    derive dh2_i/dW_{k,l}
""")
def recurrent(s):
    s.keep("z1", s.W @ s.h0 + s.U @ s.x1 + s.b)
    s.keep("h1", each(tanh, s.z1))
    s.keep("z2", s.W @ s.h1 + s.U @ s.x2 + s.b)
    s.keep("h2", each(tanh, s.z2))
    s.keep("L", sum((s.h2 - s.t) ** 2) / 2)


@case("recurrent-unnamed", """
    x1, x2 in R^D
    h0 in R^H
    W in R^(H x H)
    U in R^(H x D)
    g in R^H
    h1 = tanh(W h0 + U x1)
    h2 = tanh(W h1 + U x2)
    L = g^T h2
    derive dh2_i/dh1_k
    derive dL/dW_{k,l}
    derive dL/dU_{k,l}
""")
def recurrent_unnamed(s):
    s.keep("h1", each(tanh, s.W @ s.h0 + s.U @ s.x1))
    s.keep("h2", each(tanh, s.W @ s.h1 + s.U @ s.x2))
    s.keep("L", s.g @ s.h2)


@case("recurrent-scalar", """
    w, u, x1, x2, x3, h0 in R
    h1 = tanh(w h0 + u x1)
    h2 = tanh(w h1 + u x2)
    h3 = tanh(w h2 + u x3)
    derive dh3/dw
    derive dh3/du
    derive dh3/dh0
""")
def recurrent_scalar(s):
    s.keep("h1", tanh(s.w * s.h0 + s.u * s.x1))
    s.keep("h2", tanh(s.w * s.h1 + s.u * s.x2))
    s.keep("h3", tanh(s.w * s.h2 + s.u * s.x3))


@case("lstm", """
    x in R^D
    h0, c0 in R^H
    Wf, Wi, Wo, Wg in R^(H x D)
    Uf, Ui, Uo, Ug in R^(H x H)
    f = sigmoid(Wf x + Uf h0)
    i = sigmoid(Wi x + Ui h0)
    o = sigmoid(Wo x + Uo h0)
    g = tanh(Wg x + Ug h0)
    c = f ∘ c0 + i ∘ g
    h = o ∘ tanh(c)
    derive dh_a/dc_k
    derive dc_a/dc0_k
    derive dh_a/dc0_k
    derive dc_a/dg_k
    derive dc_a/dWf_{k,l}
    derive dh_a/do_k
""")
def lstm(s):
    s.keep("f", each(logistic, s.Wf @ s.x + s.Uf @ s.h0))
    s.keep("i", each(logistic, s.Wi @ s.x + s.Ui @ s.h0))
    s.keep("o", each(logistic, s.Wo @ s.x + s.Uo @ s.h0))
    s.keep("g", each(tanh, s.Wg @ s.x + s.Ug @ s.h0))
    s.keep("c", s.f * s.c0 + s.i * s.g)
    s.keep("h", s.o * each(tanh, s.c))


@case("gru", """
    x in R^D
    h0 in R^H
    W, V in R^(H x D)
    U, S in R^(H x H)
    z = sigmoid(W x + U h0)
    n = tanh(V x + S h0)
    h = (1 - z) ∘ n + z ∘ h0
    derive dh_a/dh0_k
    derive dh_a/dz_k
    derive dh_a/dn_k
""")
def gru(s):
    s.keep("z", each(logistic, s.W @ s.x + s.U @ s.h0))
    s.keep("n", each(tanh, s.V @ s.x + s.S @ s.h0))
    s.keep("h", (1 - s.z) * s["n"] + s.z * s.h0)


@case("attention-query", """
    q in R^d
    K in R^(n x d)
    V in R^(n x m)
    s = K q/sqrt(d)
    a = softmax(s)
    o = V^T a
    derive do_i/da_k
    derive do_i/ds_k
    derive do_i/dq_k
    derive do_i/dV_{j,k}
    derive do_i/dK_{j,k}
""")
def attention_query(s):
    s.keep("s", s.K @ s.q / sqrt(s.d))
    s.keep("a", softmax(s["s"]))
    s.keep("o", s.V.T @ s.a)


@case("attention-query-loss", """
    q in R^d
    K in R^(n x d)
    V in R^(n x m)
    g in R^m
    s = K q/sqrt(d)
    a = softmax(s)
    o = V^T a
    L = g^T o
    derive dL/da_k
    derive dL/ds_k
    derive dL/dq_k
    derive dL/dV_{j,k}
    derive dL/dK_{j,k}
""")
def attention_query_loss(s):
    s.keep("s", s.K @ s.q / sqrt(s.d))
    s.keep("a", softmax(s["s"]))
    s.keep("o", s.V.T @ s.a)
    s.keep("L", s.g @ s.o)


@case("attention", """
    Q in R^(m x d)
    K in R^(n x d)
    V in R^(n x e)
    G in R^(m x e)
    S = Q K^T/sqrt(d)
    A_{i,j} = exp(S_{i,j})/sum_k exp(S_{i,k})
    O = A V
    L = sum_i sum_j G_{i,j} O_{i,j}
    derive dL/dV_{j,k}
    derive dL/dA_{i,j}
    derive dL/dS_{i,j}
    derive dL/dQ_{i,k}
    derive dL/dK_{j,k}
    derive dA_{i,j}/dS_{k,l}
""")
def attention(s):
    s.keep("S", s.Q @ s.K.T / sqrt(s.d))
    s.keep("A", rowwise(softmax, s.S))
    s.keep("O", s.A @ s.V)
    s.keep("L", sum((s.G * s.O).flat))


@case("embedding-average", """
    E in R^(V x D)
    c in R^V
    u in R^D
    h_k = 1/V sum_w c_w E_{w,k}
    y = u^T h
    derive dy/dE_{w,k}
    derive dy/dc_w
""")
def embedding_average(s):
    s.keep("h", s.c @ s.E / s.V)
    s.keep("y", s.u @ s.h)
