/// Worksheets that the fixtures are held against.
enum Sheets {
  static let twoLayers = CheckTests.sheet

  static let tanhNet = """
    x = [1, -2, 0.5]
    W = [0.2, -0.4, 0.1; 0.7, 0.3, -0.5; -0.6, 0.8, 0.9]
    b = [0.3, -0.1, 0.25]
    v = [0.5, -1.2, 0.8]
    c = 0.15
    t = 0.6
    parameters W, b, v, c
    z = W x + b
    a = tanh(z)
    y = v^T a + c
    L = (t - y)^2
    find z, a, y, L
    backpropagate L

    """

  /// The same first layer as in the net of two layers, unit by unit.
  static let scalars = """
    x1 = 0.05
    x2 = 0.10
    [a1, a2, a3, a4, b] = [0.15, 0.20, 0.25, 0.30, 0.35]
    parameters a1, a2, a3, a4, b
    z1 = a1 x1 + a3 x2 + b
    z2 = a2 x1 + a4 x2 + b
    find z1, z2

    """

  static let products = """
    r = 1.2
    s = 0.7
    u = 0.45
    d = 2.5
    m = r s u
    q = r s / d
    k = r s - u
    j = u + r s
    l = s + u
    n = d (s - u)
    v = r^2 + u^2
    find m, q, k, j, l, n, v

    """

  static let logistic = """
    x = [1.5, 2]
    w = [0.8, -0.5]
    c = 0.1
    y = 1
    parameters w, c
    z = w^T x + c
    p = sigmoid(z)
    L = -(y log(p) + (1 - y) log(1 - p))
    find z, p, L
    backpropagate L

    """

  static let waves = """
    x = 1.2
    s = sin(x)
    c = 2 cos(x)
    find s, c

    """

  static let rectified = """
    x = [1, 2]
    W = [0.25, -0.4; 0.6, 0.15]
    b = [0.2, -0.1]
    parameters W, b
    z = W x + b
    r = relu(z)
    l = leaky_relu(z, 0.01)
    find z, r, l

    """

  static let means = """
    y = [1, 0, 2, 0.5]
    p = [0.8, 0.3, 1.5, 0.9]
    S = sum_k (y_k - p_k)^2
    M = mse(y, p)
    N = half_sse(y, p)
    find S, M, N

    """

  static let classes = """
    x = [1, 2]
    W = [0.6, 0.2; -0.8, 0.1; 0.5, 0.05]
    b = [0.2, 0.2, 0.1]
    y = [0, 0, 1]
    parameters W, b
    z = W x + b
    p = softmax(z)
    m = logsumexp(z)
    L = cross_entropy(y, p)
    name dL/dz as delta_1, delta_2, delta_3
    find z, p, L
    derive dp_i/dz_j
    backpropagate L

    """

  static let scores = """
    a = [0.3, 1.1]
    Z = sum_k exp(a_k)
    q_i = exp(a_i) / Z
    L = -log(q_2)
    find q, L

    """

  static let hiddenLayer = """
    x in R^300
    W in R^(80 x 300)
    b in R^80
    V in R^(1 x 80)
    c in R
    parameters W, b, V, c
    h = sigmoid(W x + b)
    y = sigmoid(V h + c)
    count parameters

    """

  static let threeLayers = """
    x in R^12
    W in R^(7 x 12)
    b in R^7
    V in R^(4 x 7)
    c in R^4
    U in R^(3 x 4)
    d in R^3
    parameters W, b, V, c, U, d
    h = tanh(W x + b)
    g = tanh(V h + c)
    y = U g + d
    count parameters

    """

  static let counted = """
    n = 300*80 + 80 + 80*1 + 1
    find n

    """
}

/// What a hand-in has before the line in question, rounded as it is shown.
enum Written {
  static let hidden = "z_1 = 0.3825\nz_2 = 0.39\nh_1 = 0.5945\nh_2 = 0.5963"
  static let sums =
    "z_1 = 0.3825\nz_2 = 0.39\nh_1 = 0.5945\nh_2 = 0.5963\nz_3 = 1.1360\nz_4 = 1.1955"
  static let outputs =
    "z_1 = 0.3825\nz_2 = 0.39\nh_1 = 0.5945\nh_2 = 0.5963\nz_3 = 1.1360\nz_4 = 1.1955\no_1 = 0.7569\no_2 = 0.7677"
  static let netInputs = "z_1 = 1.35\nz_2 = -0.25\nz_3 = -1.50"
  static let activations =
    "z_1 = 1.35\nz_2 = -0.25\nz_3 = -1.50\na_1 = 0.8741\na_2 = -0.2449\na_3 = -0.9051"
  static let output =
    "z_1 = 1.35\nz_2 = -0.25\nz_3 = -1.50\na_1 = 0.8741\na_2 = -0.2449\na_3 = -0.9051\ny = 0.1568"
  static let probability = "z = 0.30\np = 0.5744"
  static let scores = "z = [1.2, -0.4, 0.7]"
  static let classes = "z = [1.2, -0.4, 0.7]\np = [0.5530, 0.1116, 0.3354]"
}
