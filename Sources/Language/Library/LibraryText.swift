extension Library {
  /// The functions of the language, in the language. This text says what each means, and nothing
  /// else does: derivatives, numbers, print and training follow from it.
  ///
  /// A comment line before a function says in one line what it is and where it is written down. A
  /// line `dsigmoid(z)/dz = …` states a derivative in the form people write; tests hold it
  /// against the definition. `safely f(z) = …` is an equal form that neither overflows nor cancels.
  static let text = """
    # The larger of two numbers.
    max(a, b) = { a if a >= b, b otherwise }
    dmax(a, b)/da = { 1 if a >= b, 0 otherwise }
    dmax(a, b)/db = { 0 if a >= b, 1 otherwise }
    # The smaller of two numbers.
    min(a, b) = { a if a <= b, b otherwise }
    dmin(a, b)/da = { 1 if a <= b, 0 otherwise }
    dmin(a, b)/db = { 0 if a <= b, 1 otherwise }
    # The sign: −1, 0 or 1.
    sign(z) = { 1 if z > 0, 0 if z = 0, -1 otherwise }
    # The unit step, 1 from 0 on. McCulloch and Pitts 1943; Heaviside's function with the value 1 at 0.
    step(z) = { 1 if z >= 0, 0 otherwise }
    # The natural logarithm.
    ln(z) = log(z)
    # The logarithm to base 2.
    log2(z) = log(z) / log(2)
    # The hyperbolic sine.
    sinh(z) = (exp(z) - exp(-z)) / 2
    dsinh(z)/dz = cosh(z)
    # The hyperbolic cosine.
    cosh(z) = (exp(z) + exp(-z)) / 2
    dcosh(z)/dz = sinh(z)
    # The logistic sigmoid. Goodfellow, Bengio, Courville: Deep Learning, section 3.10.
    sigmoid(z) = 1 / (1 + exp(-z))
    dsigmoid(z)/dz = sigmoid(z) (1 - sigmoid(z))
    safely sigmoid(z) = { 1 / (1 + exp(-z)) if z >= 0, exp(z) / (1 + exp(z)) otherwise }
    # The logarithm of the logistic sigmoid.
    log_sigmoid(z) = -log(1 + exp(-z))
    dlog_sigmoid(z)/dz = 1 - sigmoid(z)
    safely log_sigmoid(z) = { -log(1 + exp(-z)) if z >= 0, z - log(1 + exp(z)) otherwise }
    # The identity, for an output without activation.
    identity(z) = z
    # The rectified linear unit; its derivative at 0 is 0 by convention. Nair and Hinton 2010.
    relu(z) = { z if z > 0, 0 otherwise }
    # ReLU capped at 6.
    relu6(z) = { 0 if z <= 0, z if z < 6, 6 otherwise }
    # The rectified linear unit with slope alpha below 0. Maas, Hannun, Ng 2013.
    leaky_relu(z, alpha) = { z if z > 0, alpha z otherwise }
    # The exponential linear unit. Clevert, Unterthiner, Hochreiter 2016.
    elu(z, alpha) = { z if z > 0, alpha (exp(z) - 1) otherwise }
    # The scaled exponential linear unit. Klambauer and others 2017.
    selu(z) = 1.0507009873554804934 { z if z > 0, 1.6732632423543772848 (exp(z) - 1) otherwise }
    # The continuously differentiable ELU. Barron 2017.
    celu(z, alpha) = { z if z > 0, alpha (exp(z / alpha) - 1) otherwise }
    # The density of the standard normal distribution.
    normal_density(z) = exp(-z^2 / 2) / sqrt(2 pi)
    dnormal_density(z)/dz = -z normal_density(z)
    # The distribution function of the standard normal distribution.
    normal_cdf(z) = (1 + erf(z / sqrt(2))) / 2
    dnormal_cdf(z)/dz = normal_density(z)
    # The Gaussian error linear unit: z times the normal distribution function. Hendrycks and Gimpel 2016.
    gelu(z) = z normal_cdf(z)
    dgelu(z)/dz = normal_cdf(z) + z normal_density(z)
    # GELU by its customary approximation with tanh.
    gelu_tanh(z) = z / 2 (1 + tanh(sqrt(2 / pi) (z + 0.044715 z^3)))
    # The sigmoid linear unit, also called swish. Elfwing, Uchibe, Doya 2018.
    silu(z) = z sigmoid(z)
    dsilu(z)/dz = sigmoid(z) (1 + z (1 - sigmoid(z)))
    # Swish with a slope. Ramachandran, Zoph, Le 2017.
    swish(z, beta) = z sigmoid(beta z)
    # Softplus, a smooth ReLU. Dugas and others 2001.
    softplus(z) = log(1 + exp(z))
    dsoftplus(z)/dz = sigmoid(z)
    safely softplus(z) = { z + log(1 + exp(-z)) if z >= 0, log(1 + exp(z)) otherwise }
    # Mish. Misra 2020.
    mish(z) = z tanh(softplus(z))
    # Softsign.
    softsign(z) = z / (1 + abs(z))
    dsoftsign(z)/dz = 1 / (1 + abs(z))^2
    # A sigmoid of three straight pieces.
    hard_sigmoid(z) = { 0 if z <= -3, z / 6 + 1/2 if z < 3, 1 otherwise }
    # A tanh of three straight pieces.
    hard_tanh(z) = { -1 if z <= -1, z if z < 1, 1 otherwise }
    # SiLU with the straight-line sigmoid. Howard and others 2019.
    hard_swish(z) = { 0 if z <= -3, z (z + 3) / 6 if z < 3, z otherwise }
    # The softmax: positive entries that sum to 1. Bridle 1990.
    softmax(z)_i = exp(z_i) / sum_k exp(z_k)
    dsoftmax(z)_i/dz_j = softmax(z)_i (delta_{i,j} - softmax(z)_j)
    safely softmax(z)_i = exp(z_i - max_k z_k) / sum_k exp(z_k - max_k z_k)
    # The logarithm of the softmax.
    log_softmax(z)_i = z_i - log(sum_k exp(z_k))
    dlog_softmax(z)_i/dz_j = delta_{i,j} - softmax(z)_j
    safely log_softmax(z)_i = z_i - max_k z_k - log(sum_k exp(z_k - max_k z_k))
    # The logarithm of the sum of exponentials: a smooth maximum.
    logsumexp(z) = log(sum_k exp(z_k))
    dlogsumexp(z)/dz_j = softmax(z)_j
    safely logsumexp(z) = max_k z_k + log(sum_k exp(z_k - max_k z_k))
    # The softmax at a temperature.
    softmax_at(z, T)_i = exp(z_i / T) / sum_k exp(z_k / T)
    dsoftmax_at(z, T)_i/dz_j = softmax_at(z, T)_i (delta_{i,j} - softmax_at(z, T)_j) / T
    safely softmax_at(z, T)_i = exp((z_i - max_k z_k) / T) / sum_k exp((z_k - max_k z_k) / T)
    # The mean of the entries.
    average(z) = mean_i z_i
    # The mean squared error of vectors.
    mse(y, p) = mean_i (y_i - p_i)^2
    # The mean absolute error of vectors.
    mae(y, p) = mean_i abs(y_i - p_i)
    # Half the sum of squared errors.
    half_sse(y, p) = 1/2 sum_i (y_i - p_i)^2
    # The cross-entropy of a distribution p under the labels y.
    cross_entropy(y, p) = -sum_i y_i log(p_i)
    safely cross_entropy(y, p) = -sum_i { 0 if y_i = 0, y_i log(p_i) otherwise }
    # The cross-entropy of softmax(z) under the labels y, from the scores.
    cross_entropy_scores(y, z) = -sum_i y_i log_softmax(z)_i
    # The binary cross-entropy of a probability p under the label y.
    bce(y, p) = -(y log(p) + (1 - y) log(1 - p))
    safely bce(y, p) = -({ 0 if y = 0, y log(p) otherwise } + { 0 if y = 1, (1 - y) log(1 - p) otherwise })
    dbce(y, p)/dp = (p - y) / (p (1 - p))
    # The binary cross-entropy of sigmoid(z) under the label y, from the score.
    bce_scores(y, z) = softplus(z) - y z
    # The squared error of one number.
    squared_error(y, p) = (y - p)^2
    # The hinge loss for labels −1 and 1. Cortes and Vapnik 1995.
    hinge(y, p) = { 1 - y p if y p < 1, 0 otherwise }
    # The squared hinge loss.
    squared_hinge(y, p) = { (1 - y p)^2 if y p < 1, 0 otherwise }
    # Huber's loss: a parabola up to kappa, then a line. Huber 1964.
    huber(e, kappa) = { e^2 / 2 if abs(e) <= kappa, kappa (abs(e) - kappa / 2) otherwise }
    # The logarithm of the hyperbolic cosine of an error.
    logcosh(e) = log(cosh(e))
    dlogcosh(e)/de = tanh(e)
    safely logcosh(e) = abs(e) + log(1 + exp(-2 abs(e))) - log(2)
    # The Kullback–Leibler divergence of q from p.
    kl(p, q) = sum_i p_i log(p_i / q_i)
    safely kl(p, q) = sum_i { 0 if p_i = 0, p_i log(p_i / q_i) otherwise }
    # The negative logarithm of the normal density.
    gaussian_nll(y, mu, variance) = 1/2 log(2 pi variance) + (y - mu)^2 / (2 variance)
    # The trace of a square matrix: the sum of its diagonal.
    tr(A) = sum_i A_{i,i}
    dtr(A)/dA_{i,j} = delta_{i,j}
    ddet(A)/dA_{i,j} = det(A) inverse(A)_{j,i}
    dinverse(A)_{p,q}/dA_{i,j} = -inverse(A)_{p,i} inverse(A)_{j,q}
    # The logarithm of the determinant of a square matrix.
    logdet(A) = log(det(A))
    dlogdet(A)/dA_{i,j} = inverse(A)_{j,i}
    """
}
