// exp, log, tanh, … entry by entry on whole vectors. Each reduces its argument to a short interval and
// takes a polynomial there (Coefficients.h); NaN goes through, too large gives infinity, too small 0.
#include <math.h>
#include "Coefficients.h"

#if ELEMENT_BITS == 32
enum { mantissaBits = 23, exponentBias = 127 };
#define ROUNDER 12582912.0f /* 1.5 · 2^23: adding it rounds to a whole number, which its last bits hold */
#define LARGEST_EXPONENT 89.0f
#define SMALLEST_EXPONENT (-104.0f)
#define LN2_HIGH 0.693145751953125f
#define LN2_LOW 1.428606765330187e-06f
#define SMALLEST_NORMAL 1.1754943508222875e-38f
#define UNDERFLOW_BITS 25
#define HALF_PI_PARTS {1.5706787109375f, 0.0001176148653030395507812f, 9.920313459588214755058e-10f, 6.223371969669988512663e-14f}
#define LARGEST_TURN 800.0f
#define ERF_IS_ONE 4.0f
#else
enum { mantissaBits = 52, exponentBias = 1023 };
#define ROUNDER 6755399441055744.0
#define LARGEST_EXPONENT 710.0
#define SMALLEST_EXPONENT (-746.0)
#define LN2_HIGH 0.693147180369123816490
#define LN2_LOW 1.90821492927058770002e-10
#define SMALLEST_NORMAL 2.2250738585072014e-308
#define UNDERFLOW_BITS 54
#define HALF_PI_PARTS {1.5707963267341256142, 6.0771005063039659766e-11, 2.0222662487111664558e-21, 8.4784276603688995671e-32}
#define LARGEST_TURN 800000.0
#define ERF_IS_ONE 6.0
#endif

#define COUNT(table) ((int)(sizeof(table) / sizeof((table)[0])))

/// Σ_i table[i] x^i
INLINE Lanes polynomial(const Real *table, int count, Lanes x) {
  Lanes sum = splat(table[count - 1]);
  UNROLL for (int i = count - 2; i >= 0; i--) sum = fused(sum, x, splat(table[i]));
  return sum;
}
#define POLYNOMIAL(table, x) polynomial(table, COUNT(table), x)

/// The whole number next to x, as a number and as an integer.
INLINE Lanes rounded(Lanes x, Bits *whole) {
  Lanes shifted = x + ROUNDER;
  *whole = bitsOf(shifted) - bitsOf(splat(ROUNDER));
  return shifted - ROUNDER;
}

/// 2^n for n within the exponents of normal numbers
INLINE Lanes powerOfTwo(Bits n) { return lanesOf((n + exponentBias) << mantissaBits); }

/// x = n ln 2 + r, |r| ≤ ½ ln 2, for x not further out than where e^x overflows or vanishes; returns
/// e^r − 1, accurate also where r is small.
INLINE Lanes reducedExponential(Lanes x, Bits *n) {
  Lanes count = rounded(x * (Real)1.44269504088896340736, n);
  Lanes r = fusedAway(count, splat(LN2_HIGH), x);
  r = fusedAway(count, splat(LN2_LOW), r);
  return fused(r * r, POLYNOMIAL(exponential, r), r);
}

INLINE Lanes between(Lanes low, Lanes x, Lanes high) {
  x = x < low ? low : x;
  return x > high ? high : x;
}

/// e^x = 2^n e^r; in two factors, because 2^n itself may not be a normal number
INLINE Lanes exponentialOf(Lanes x) {
  Bits n;
  Lanes limited = between(splat(SMALLEST_EXPONENT), x, splat(LARGEST_EXPONENT));
  Lanes power = reducedExponential(limited, &n) + 1;
  Bits half = n >> 1;
  return power * powerOfTwo(half) * powerOfTwo(n - half);
}

/// e^x − 1 = 2^n (e^r − 1) + (2^n − 1), for 0 ≤ x ≤ `exponentBias`/2
INLINE Lanes exponentialLessOne(Lanes x) {
  Bits n;
  Lanes power = reducedExponential(x, &n), scale = powerOfTwo(n);
  return fused(power, scale, scale - 1);
}

/// x = 2^k m with m around 1, f = m − 1, s = f/(2 + f):
/// log x = k ln 2 + log(1 + f) and log(1 + f) = 2 atanh s = f − s f + s³ P(s²)
INLINE Lanes logarithmOf(Lanes x) {
  Bits isTiny = x < SMALLEST_NORMAL;
  Lanes normal = isTiny ? x * (Real)((Whole)1 << UNDERFLOW_BITS) : x;
  // m between √½ and √2: the exponent is taken from bits moved so that it steps at √½.
  Bits moved = bitsOf(normal) - bitsOf(splat((Real)0.70710678118654752440));
  Bits k = moved >> mantissaBits;
  Lanes f = lanesOf(bitsOf(normal) - (k << mantissaBits)) - 1;
  Lanes count = __builtin_convertvector(isTiny ? k - UNDERFLOW_BITS : k, Lanes);
  Lanes s = f / (f + 2), z = s * s;
  Lanes half = f * f * (Real)0.5;
  // log(1 + f) = f − (f²/2 − s (f²/2 + z P)), in which s and f²/2 are small against f
  Lanes small = fused(s, fused(z, POLYNOMIAL(logarithm, z), half), count * (Real)LN2_LOW);
  Lanes result = fused(count, splat(LN2_HIGH), f - (half - small));
  result = x == 0 ? splat(-INFINITY) : result;
  result = x < 0 ? splat(NAN) : result;
  return x == INFINITY || x != x ? x : result;
}

/// log(1 + x) for 0 ≤ x ≤ 1: what rounding 1 + x has lost is put back
INLINE Lanes logarithmOfOneMore(Lanes x) {
  Lanes sum = x + 1;
  return logarithmOf(sum) + (x - (sum - 1)) / sum;
}

/// tanh x = t/(t + 2) with t = e^{2|x|} − 1
INLINE Lanes hyperbolicTangent(Lanes x) {
  Lanes twice = absolute(x) * 2;
  twice = twice > 40 ? splat(40) : twice;
  Lanes t = exponentialLessOne(twice);
  return withSignOf(x, t / (t + 2));
}

/// 1/(1 + e^{−x}) = e/(1 + e) for x < 0, with e = e^{−|x|}
INLINE Lanes sigmoidOf(Lanes x) {
  Lanes e = exponentialOf(-absolute(x));
  return (x < 0 ? e : splat(1)) / (e + 1);
}

/// log(1 + e^x) = max(x, 0) + log(1 + e^{−|x|})
INLINE Lanes softplusOf(Lanes x) {
  return larger(x, splat(0)) + logarithmOfOneMore(exponentialOf(-absolute(x)));
}

/// erf x = x + x P(x²) up to 1, and 1 − e^{−x²} Q(1/x) from there
INLINE Lanes errorFunction(Lanes x) {
  Lanes size = absolute(x);
  Lanes near = fused(x, POLYNOMIAL(errorFunctionNear, x * x), x);
  Lanes from = between(splat(1), size, splat(ERF_IS_ONE));
  Lanes q = POLYNOMIAL(errorFunctionFar, (Real)2.4 / from - (Real)1.4);
  Lanes far = 1 - exponentialOf(-from * from) * q;
  Lanes result = size <= 1 ? near : withSignOf(x, far);
  return x == x ? result : x;
}

/// r = x − n π/2 with |r| ≤ π/4: π/2 in parts so short that n times a part is exact
INLINE Lanes turned(Lanes x, Bits *quarters) {
  static const Real parts[] = HALF_PI_PARTS;
  Lanes n = rounded(x * (Real)0.63661977236758134308, quarters);
  Lanes r = x;
  for (int i = 0; i < 4; i++) r = fusedAway(n, splat(parts[i]), r);
  return r;
}

/// sin(x + quarters · π/2); far out, where the parts do not reach, the system's functions are asked.
INLINE Lanes wave(Lanes x, int quarters) {
  Bits n;
  Lanes r = turned(x, &n), t = r * r;
  n += quarters;
  Lanes sin = fused(r * t, POLYNOMIAL(sine, t), r);
  Lanes cos = fused(t * t, POLYNOMIAL(cosine, t), fusedAway(t, splat((Real)0.5), splat(1)));
  Lanes result = (n & 1) == 0 ? sin : cos;
  result = (n & 2) == 0 ? result : -result;
  Bits isFar = !(absolute(x) <= LARGEST_TURN);
  Real entries[lanes];
  store(entries, result);
  bool any = false;
  for (int i = 0; i < lanes; i++) any |= isFar[i] != 0;
  if (__builtin_expect(!any, 1)) return result;
  for (int i = 0; i < lanes; i++)
    if (isFar[i]) entries[i] = (Real)(quarters ? __builtin_cos((double)x[i]) : __builtin_sin((double)x[i]));
  return load(entries);
}

/// Entry by entry: only the system's function keeps all digits for large exponents.
INLINE Lanes powerOf(Lanes x, Lanes exponent) {
  Real entries[lanes];
  for (int i = 0; i < lanes; i++) {
#if ELEMENT_BITS == 32
    entries[i] = __builtin_powf(x[i], exponent[i]);
#else
    entries[i] = __builtin_pow(x[i], exponent[i]);
#endif
  }
  return load(entries);
}
