// Vectors of Real and what every instruction set does in its own way. The file that includes this has
// set ELEMENT_BITS (32, 64) and VECTOR_BYTES (64 for x86-64-v4, 32 for v3, 16 for any other processor).
#include <stdint.h>
#include <string.h>
#if VECTOR_BYTES > 16
#include <immintrin.h>
#endif

#if ELEMENT_BITS == 32
typedef float Real;
typedef int32_t Whole;
#else
typedef double Real;
typedef int64_t Whole;
#endif

enum { lanes = VECTOR_BYTES / sizeof(Real) };
typedef Real Lanes __attribute__((ext_vector_type(VECTOR_BYTES / sizeof(Real))));
typedef Whole Bits __attribute__((ext_vector_type(VECTOR_BYTES / sizeof(Real))));
typedef Lanes LanesAnywhere __attribute__((aligned(sizeof(Real)), may_alias));

#define INLINE static inline __attribute__((always_inline))
/// Before a loop whose count is known once the function is inlined: its arrays become registers.
#define UNROLL _Pragma("clang loop unroll(full)")

INLINE Lanes load(const Real *p) { return *(const LanesAnywhere *)p; }
INLINE void store(Real *p, Lanes v) { *(LanesAnywhere *)p = v; }
INLINE Lanes splat(Real x) { return (Lanes)x; }
INLINE Bits bitsOf(Lanes v) { return __builtin_bit_cast(Bits, v); }
INLINE Lanes lanesOf(Bits v) { return __builtin_bit_cast(Lanes, v); }
INLINE Lanes absolute(Lanes v) { return __builtin_elementwise_abs(v); }
INLINE Lanes withSignOf(Lanes sign, Lanes v) { return __builtin_elementwise_copysign(v, sign); }

/// a·b + c, rounded once where the processor can; always the same way within one instruction set.
INLINE Lanes fused(Lanes a, Lanes b, Lanes c) {
#if VECTOR_BYTES > 16 || defined(__aarch64__)
  return __builtin_elementwise_fma(a, b, c);
#else
  return a * b + c;
#endif
}

/// c − a·b
INLINE Lanes fusedAway(Lanes a, Lanes b, Lanes c) { return fused(-a, b, c); }

INLINE Lanes squareRoot(Lanes v) { return __builtin_elementwise_sqrt(v); }

/// The first `count` entries (fewer than a vector has), zeros behind them; nothing else is touched.
INLINE Lanes loadFirst(const Real *p, int64_t count) {
#if VECTOR_BYTES == 64 && ELEMENT_BITS == 32
  return (Lanes)_mm512_maskz_loadu_ps((__mmask16)((1u << count) - 1), p);
#elif VECTOR_BYTES == 64
  return (Lanes)_mm512_maskz_loadu_pd((__mmask8)((1u << count) - 1), p);
#elif VECTOR_BYTES == 32 && ELEMENT_BITS == 32
  const Bits number = {0, 1, 2, 3, 4, 5, 6, 7};
  return (Lanes)_mm256_maskload_ps(p, (__m256i)(number < (Bits)(Whole)count));
#elif VECTOR_BYTES == 32
  const Bits number = {0, 1, 2, 3};
  return (Lanes)_mm256_maskload_pd(p, (__m256i)(number < (Bits)(Whole)count));
#else
  Lanes v = 0;
  for (int64_t i = 0; i < count; i++) v[i] = p[i];
  return v;
#endif
}

INLINE void storeFirst(Real *p, Lanes v, int64_t count) {
#if VECTOR_BYTES == 64 && ELEMENT_BITS == 32
  _mm512_mask_storeu_ps(p, (__mmask16)((1u << count) - 1), (__m512)v);
#elif VECTOR_BYTES == 64
  _mm512_mask_storeu_pd(p, (__mmask8)((1u << count) - 1), (__m512d)v);
#elif VECTOR_BYTES == 32 && ELEMENT_BITS == 32
  const Bits number = {0, 1, 2, 3, 4, 5, 6, 7};
  _mm256_maskstore_ps(p, (__m256i)(number < (Bits)(Whole)count), (__m256)v);
#elif VECTOR_BYTES == 32
  const Bits number = {0, 1, 2, 3};
  _mm256_maskstore_pd(p, (__m256i)(number < (Bits)(Whole)count), (__m256d)v);
#else
  for (int64_t i = 0; i < count; i++) p[i] = v[i];
#endif
}

/// Entry by entry, for folds over the lanes: halves are combined until one entry is left.
#define FOLD(name, combine)                                   \
  INLINE Real name(Lanes v) {                                 \
    Real entries[lanes];                                      \
    store(entries, v);                                        \
    for (int half = lanes / 2; half > 0; half /= 2)           \
      for (int i = 0; i < half; i++) {                        \
        Real x = entries[i], y = entries[i + half];           \
        entries[i] = combine;                                 \
      }                                                       \
    return entries[0];                                        \
  }

FOLD(foldedSum, x + y)

/// The sum of all lanes, always in the order of the fold.
INLINE Real sumOfLanes(Lanes v) {
#if VECTOR_BYTES == 64 && ELEMENT_BITS == 32
  __m256 half = _mm256_add_ps(_mm512_castps512_ps256((__m512)v), _mm512_extractf32x8_ps((__m512)v, 1));
  __m128 quarter = _mm_add_ps(_mm256_castps256_ps128(half), _mm256_extractf128_ps(half, 1));
  quarter = _mm_add_ps(quarter, _mm_movehl_ps(quarter, quarter));
  return _mm_cvtss_f32(_mm_add_ss(quarter, _mm_movehdup_ps(quarter)));
#elif VECTOR_BYTES == 64
  __m256d half = _mm256_add_pd(_mm512_castpd512_pd256((__m512d)v), _mm512_extractf64x4_pd((__m512d)v, 1));
  __m128d quarter = _mm_add_pd(_mm256_castpd256_pd128(half), _mm256_extractf128_pd(half, 1));
  return _mm_cvtsd_f64(_mm_add_sd(quarter, _mm_unpackhi_pd(quarter, quarter)));
#elif VECTOR_BYTES == 32 && ELEMENT_BITS == 32
  __m128 half = _mm_add_ps(_mm256_castps256_ps128((__m256)v), _mm256_extractf128_ps((__m256)v, 1));
  half = _mm_add_ps(half, _mm_movehl_ps(half, half));
  return _mm_cvtss_f32(_mm_add_ss(half, _mm_movehdup_ps(half)));
#elif VECTOR_BYTES == 32
  __m128d half = _mm_add_pd(_mm256_castpd256_pd128((__m256d)v), _mm256_extractf128_pd((__m256d)v, 1));
  return _mm_cvtsd_f64(_mm_add_sd(half, _mm_unpackhi_pd(half, half)));
#else
  return foldedSum(v);
#endif
}

/// The larger, the smaller of two; NaN if one of them is.
INLINE Lanes larger(Lanes a, Lanes b) {
  Lanes most = a < b ? b : a;
  return b == b ? most : b;
}
INLINE Lanes smaller(Lanes a, Lanes b) {
  Lanes least = b < a ? b : a;
  return b == b ? least : b;
}
