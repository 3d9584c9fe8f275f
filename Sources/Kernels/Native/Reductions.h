// Sums and largest entries over one axis. `along`: over the columns of each row, lane by lane and then
// over the lanes. `across`: over the rows, for each column by itself. One order of summing whatever
// the extents around it are.

typedef struct ReductionKind {
  bool isProduct;
  int fold;  // 0 sum, 1 largest, 2 smallest
} ReductionKind;

INLINE Lanes folded(const int fold, Lanes x, Lanes y) {
  return fold == 0 ? x + y : fold == 1 ? larger(x, y) : smaller(x, y);
}

INLINE Real neutral(const int fold) { return fold == 0 ? 0 : fold == 1 ? -INFINITY : INFINITY; }

INLINE Lanes term(const bool isProduct, const int fold, const Real *a, const Real *b, int64_t count) {
  const bool whole = count >= lanes;
  Lanes x = whole ? load(a) : loadFirst(a, count);
  if (isProduct) x *= whole ? load(b) : loadFirst(b, count);
  if (whole || fold == 0) return x;
  // Behind the last column nothing may count.
  Bits number;
  for (int i = 0; i < lanes; i++) number[i] = i;
  return number < (Bits)(Whole)count ? x : splat(neutral(fold));
}

INLINE Real foldOfLanes(const int fold, Lanes v) {
  if (fold == 0) return sumOfLanes(v);
  Real entries[lanes];
  store(entries, v);
  Real result = entries[0];
  for (int i = 1; i < lanes; i++) {
    Real x = entries[i];
    bool better = fold == 1 ? x > result : x < result;
    result = better || x != x ? x : result;
  }
  return result;
}

INLINE Real foldOfTwo(const int fold, Real x, Real y) {
  if (fold == 0) return x + y;
  bool better = fold == 1 ? y > x : y < x;
  return better || y != y ? y : x;
}

INLINE void reduceAlong(const Reduction *job, const bool isProduct, const int fold) {
  Real *out = job->out;
  const Real *a = job->a, *b = job->b;
  for (int64_t row = 0; row < job->rows; row++) {
    Lanes sum = splat(neutral(fold));
    int64_t i = 0;
    for (; i + lanes <= job->columns; i += lanes)
      sum = folded(fold, sum, term(isProduct, fold, a + i, b + i, lanes));
    if (i < job->columns)
      sum = folded(fold, sum, term(isProduct, fold, a + i, b + i, job->columns - i));
    Real result = foldOfLanes(fold, sum);
    *out = job->continues ? foldOfTwo(fold, *out, result) : result;
    out += job->outStep;
    a += job->aRow;
    if (isProduct) b += job->bRow;
  }
}

/// `vectors` columns of vectors at once, so that their sums stay in registers.
INLINE void reduceStrip(const Reduction *job, const bool isProduct, const int fold, int64_t column,
                        const int vectors, int64_t count) {
  const Real *a = (const Real *)job->a + column, *b = (const Real *)job->b + column;
  Lanes sum[4];
  UNROLL for (int v = 0; v < vectors; v++) sum[v] = splat(neutral(fold));
  for (int64_t row = 0; row < job->rows; row++) {
    UNROLL for (int v = 0; v < vectors; v++)
      sum[v] = folded(fold, sum[v],
                      term(isProduct, fold, a + v * lanes, b + v * lanes, count - v * lanes));
    a += job->aRow;
    if (isProduct) b += job->bRow;
  }
  Real *out = (Real *)job->out + column;
  UNROLL for (int v = 0; v < vectors; v++) {
    const int64_t here = count - v * lanes;
    Real *place = out + v * lanes;
    if (job->continues)
      sum[v] = folded(fold, here >= lanes ? load(place) : loadFirst(place, here), sum[v]);
    if (here >= lanes) store(place, sum[v]);
    else storeFirst(place, sum[v], here);
  }
}

INLINE void reduceAcross(const Reduction *job, const bool isProduct, const int fold) {
  int64_t column = 0;
  for (; column + 4 * lanes <= job->columns; column += 4 * lanes)
    reduceStrip(job, isProduct, fold, column, 4, 4 * lanes);
  for (; column + lanes <= job->columns; column += lanes)
    reduceStrip(job, isProduct, fold, column, 1, lanes);
  if (column < job->columns) reduceStrip(job, isProduct, fold, column, 1, job->columns - column);
}

#define REDUCTION(name, isProduct, fold)                                              \
  static void name##Along(const Reduction *job) { reduceAlong(job, isProduct, fold); } \
  static void name##Across(const Reduction *job) { reduceAcross(job, isProduct, fold); }

REDUCTION(sum, false, 0)
REDUCTION(sumOfProducts, true, 0)
REDUCTION(largest, false, 1)
REDUCTION(smallest, false, 2)

/// Whether no entry is NaN or infinite: x − x is 0 for all others.
static bool allFinite(const void *entries, int64_t count) {
  const Real *a = entries;
  Bits wrong = 0;
  int64_t i = 0;
  for (; i + lanes <= count; i += lanes) wrong |= !(load(a + i) - load(a + i) == 0);
  for (; i < count; i++) wrong[0] |= !(a[i] - a[i] == 0);
  for (int lane = 0; lane < lanes; lane++)
    if (wrong[lane]) return false;
  return true;
}
