// Tensor instructions entry by entry. Each operation is one function over the two innermost axes, with
// a loop of its own for every choice of operands that stay fixed along a row.

#define ENTRYWISE(name, arity, expression)                                                        \
  INLINE void name##Rows(const Sweep *sweep, const bool fixedA, const bool fixedB,                \
                         const bool fixedC) {                                                     \
    Real *out = sweep->out;                                                                       \
    const Real *pa = sweep->in[0], *pb = sweep->in[1], *pc = sweep->in[2];                        \
    const int64_t columns = sweep->columns;                                                       \
    for (int64_t row = 0; row < sweep->rows; row++) {                                             \
      Lanes a = 0, b = 0, c = 0;                                                                  \
      (void)b, (void)c;                                                                           \
      if (fixedA) a = splat(*pa);                                                                 \
      if (arity > 1 && fixedB) b = splat(*pb);                                                    \
      if (arity > 2 && fixedC) c = splat(*pc);                                                    \
      int64_t i = 0;                                                                              \
      for (; i + lanes <= columns; i += lanes) {                                                  \
        if (!fixedA) a = load(pa + i);                                                            \
        if (arity > 1 && !fixedB) b = load(pb + i);                                               \
        if (arity > 2 && !fixedC) c = load(pc + i);                                               \
        store(out + i, expression);                                                               \
      }                                                                                           \
      const int64_t rest = columns - i;                                                           \
      if (rest > 0) {                                                                             \
        if (!fixedA) a = loadFirst(pa + i, rest);                                                 \
        if (arity > 1 && !fixedB) b = loadFirst(pb + i, rest);                                    \
        if (arity > 2 && !fixedC) c = loadFirst(pc + i, rest);                                    \
        storeFirst(out + i, expression, rest);                                                    \
      }                                                                                           \
      out += sweep->outRow;                                                                       \
      pa += sweep->inRow[0];                                                                      \
      if (arity > 1) pb += sweep->inRow[1];                                                       \
      if (arity > 2) pc += sweep->inRow[2];                                                       \
    }                                                                                             \
  }

#define UNARY(name, expression)                                    \
  ENTRYWISE(name, 1, expression)                                   \
  static void name(const Sweep *sweep) {                           \
    if (sweep->fixed & 1) name##Rows(sweep, true, false, false);   \
    else name##Rows(sweep, false, false, false);                   \
  }

#define BINARY(name, expression)                                   \
  ENTRYWISE(name, 2, expression)                                   \
  static void name(const Sweep *sweep) {                           \
    switch (sweep->fixed & 3) {                                    \
      case 0: name##Rows(sweep, false, false, false); break;       \
      case 1: name##Rows(sweep, true, false, false); break;        \
      case 2: name##Rows(sweep, false, true, false); break;        \
      default: name##Rows(sweep, true, true, false);               \
    }                                                              \
  }

#define TERNARY(name, expression)                                  \
  ENTRYWISE(name, 3, expression)                                   \
  static void name(const Sweep *sweep) {                           \
    switch (sweep->fixed & 7) {                                    \
      case 0: name##Rows(sweep, false, false, false); break;       \
      case 1: name##Rows(sweep, true, false, false); break;        \
      case 2: name##Rows(sweep, false, true, false); break;        \
      case 3: name##Rows(sweep, true, true, false); break;         \
      case 4: name##Rows(sweep, false, false, true); break;        \
      case 5: name##Rows(sweep, true, false, true); break;         \
      case 6: name##Rows(sweep, false, true, true); break;         \
      default: name##Rows(sweep, true, true, true);                \
    }                                                              \
  }

#define ONE_IF(condition) ((condition) ? splat(1) : splat(0))

UNARY(copySweep, a)
UNARY(negateSweep, -a)
UNARY(absoluteSweep, absolute(a))
UNARY(squareRootSweep, squareRoot(a))
UNARY(expSweep, exponentialOf(a))
UNARY(logSweep, logarithmOf(a))
UNARY(tanhSweep, hyperbolicTangent(a))
UNARY(sigmoidSweep, sigmoidOf(a))
UNARY(erfSweep, errorFunction(a))
UNARY(sinSweep, wave(a, 0))
UNARY(cosSweep, wave(a, 1))
UNARY(floorSweep, __builtin_elementwise_floor(a))
UNARY(signSweep, a > 0 ? splat(1) : a < 0 ? splat(-1) : a)
UNARY(reluSweep, a <= 0 ? splat(0) : a)
UNARY(softplusSweep, softplusOf(a))
UNARY(reciprocalSweep, 1 / a)
UNARY(squareSweep, a *a)

BINARY(addSweep, a + b)
BINARY(subtractSweep, a - b)
BINARY(multiplySweep, a *b)
BINARY(divideSweep, a / b)
BINARY(powerSweep, powerOf(a, b))
BINARY(maximumSweep, larger(a, b))
BINARY(minimumSweep, smaller(a, b))
BINARY(equalSweep, ONE_IF(a == b))
BINARY(notEqualSweep, ONE_IF(a != b))
BINARY(lessSweep, ONE_IF(a < b))
BINARY(lessOrEqualSweep, ONE_IF(a <= b))
BINARY(leakySweep, a > 0 ? a : b * a)
BINARY(reluSlopeSweep, b > 0 ? a : splat(0))
BINARY(sigmoidSlopeSweep, a *b *(1 - b))
BINARY(tanhSlopeSweep, a *fusedAway(b, b, splat(1)))

TERNARY(selectSweep, a != 0 ? b : c)
TERNARY(selectPositiveSweep, a > 0 ? b : c)
TERNARY(multiplyAddSweep, fused(a, b, c))
TERNARY(multiplySubtractSweep, fusedAway(a, b, c))
TERNARY(leakySlopeSweep, b > 0 ? a : c * a)

#define SWEEPS                                                                                       \
  {                                                                                                  \
    [KernelCopy] = copySweep, [KernelNegate] = negateSweep, [KernelAbsolute] = absoluteSweep,        \
    [KernelSquareRoot] = squareRootSweep, [KernelExp] = expSweep, [KernelLog] = logSweep,            \
    [KernelTanh] = tanhSweep, [KernelSigmoid] = sigmoidSweep, [KernelErf] = erfSweep,                \
    [KernelSin] = sinSweep, [KernelCos] = cosSweep, [KernelFloor] = floorSweep,                      \
    [KernelSign] = signSweep, [KernelRelu] = reluSweep, [KernelSoftplus] = softplusSweep,            \
    [KernelReciprocal] = reciprocalSweep, [KernelSquare] = squareSweep, [KernelAdd] = addSweep,      \
    [KernelSubtract] = subtractSweep, [KernelMultiply] = multiplySweep,                              \
    [KernelDivide] = divideSweep, [KernelPower] = powerSweep, [KernelMaximum] = maximumSweep,        \
    [KernelMinimum] = minimumSweep, [KernelEqual] = equalSweep, [KernelNotEqual] = notEqualSweep,    \
    [KernelLess] = lessSweep, [KernelLessOrEqual] = lessOrEqualSweep, [KernelLeaky] = leakySweep,    \
    [KernelReluSlope] = reluSlopeSweep, [KernelSigmoidSlope] = sigmoidSlopeSweep,                    \
    [KernelTanhSlope] = tanhSlopeSweep, [KernelSelect] = selectSweep,                                \
    [KernelSelectPositive] = selectPositiveSweep, [KernelMultiplyAdd] = multiplyAddSweep,            \
    [KernelMultiplySubtract] = multiplySubtractSweep, [KernelLeakySlope] = leakySlopeSweep,          \
  }
