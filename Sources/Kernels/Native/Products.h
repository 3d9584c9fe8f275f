// Matrix products C = A B, tile by tile: a tile of C stays in registers while k runs, one vector of B
// is loaded for every TILE_ROWS entries of A. Every entry of C is one sum in the order of k, whatever
// tile it lies in, so how rows are cut changes no bit.

#if VECTOR_BYTES == 64
enum { tileRows = 12 };
#elif VECTOR_BYTES == 32
enum { tileRows = 6 };
#else
enum { tileRows = 4 };
#endif
enum { panelVectors = 2, panelWidth = panelVectors * lanes, mostVectors = 8 };

/// What stands in C at the end: `sum` as it is, added to C, or scaled and added to C.
INLINE Lanes finished(const ProductCall *call, Lanes sum, Lanes before) {
  if (call->mode == KernelProductAdded) return before + sum;
  if (call->mode == KernelProductScaled) return fused(splat(*(const Real *)call->scale), sum, before);
  return sum;
}

/// `rows` rows and `vectors` vectors of C; `columns` of them count in the last vector if it is `cut`.
INLINE void tile(const ProductCall *call, int64_t row, int64_t column, const Real *b, const int rows,
                 const int vectors, const bool cut, int64_t columns) {
  Lanes sum[tileRows][mostVectors];
  if (call->mode == KernelProductFrom) {
    const Real *start = (const Real *)call->start + row * call->startRow;
    UNROLL for (int r = 0; r < rows; r++, start += call->startRow)
      UNROLL for (int v = 0; v < vectors; v++) {
        const Real *place = start + column + v * lanes;
        sum[r][v] = call->startColumn == 0 ? splat(*start)
                    : cut && v == vectors - 1 ? loadFirst(place, columns) : load(place);
      }
  } else {
    UNROLL for (int r = 0; r < rows; r++)
      UNROLL for (int v = 0; v < vectors; v++) sum[r][v] = 0;
  }
  const Real *a = (const Real *)call->a + row * call->aRow;
  const int64_t aRow = call->aRow, aDepth = call->aDepth, bDepth = call->bDepth;
  for (int64_t k = call->k; k > 0; k--) {
    Lanes right[mostVectors];
    UNROLL for (int v = 0; v < vectors; v++)
      right[v] = cut && v == vectors - 1 ? loadFirst(b + v * lanes, columns) : load(b + v * lanes);
    UNROLL for (int r = 0; r < rows; r++) {
      const Lanes left = splat(a[r * aRow]);
      UNROLL for (int v = 0; v < vectors; v++) sum[r][v] = fused(left, right[v], sum[r][v]);
    }
    a += aDepth;
    b += bDepth;
  }
  Real *c = (Real *)call->c + row * call->cRow + column;
  const bool isPlain = call->mode == KernelProduct || call->mode == KernelProductFrom;
  UNROLL for (int r = 0; r < rows; r++, c += call->cRow)
    UNROLL for (int v = 0; v < vectors; v++) {
      Real *place = c + v * lanes;
      if (cut && v == vectors - 1)
        storeFirst(place, isPlain ? sum[r][v] : finished(call, sum[r][v], loadFirst(place, columns)), columns);
      else
        store(place, isPlain ? sum[r][v] : finished(call, sum[r][v], load(place)));
    }
}

typedef void (*TileFunction)(const ProductCall *, int64_t row, int64_t column, const Real *b, int64_t columns);

#define WHOLE_TILE(rows, vectors)                                                                         \
  static void tile##rows##x##vectors(const ProductCall *call, int64_t row, int64_t column, const Real *b, \
                                     int64_t columns) {                                                  \
    tile(call, row, column, b, rows, vectors, false, columns);                                           \
  }
#define TILE(rows, vectors)                                                                              \
  WHOLE_TILE(rows, vectors)                                                                              \
  static void cut##rows##x##vectors(const ProductCall *call, int64_t row, int64_t column, const Real *b,  \
                                    int64_t columns) {                                                   \
    tile(call, row, column, b, rows, vectors, true, columns);                                            \
  }
#define TILES(rows) TILE(rows, 1) TILE(rows, 2)

TILES(1) TILES(2) TILES(3) TILES(4)
#if VECTOR_BYTES > 16
TILES(5) TILES(6)
#endif
#if VECTOR_BYTES > 32
TILES(7) TILES(8) TILES(9) TILES(10) TILES(11) TILES(12)
#endif
// Few rows: wider tiles, so that there are enough sums at once to hide how long each takes.
WHOLE_TILE(1, 8) WHOLE_TILE(2, 4)

#define FORMS(rows) {{tile##rows##x1, tile##rows##x2}, {cut##rows##x1, cut##rows##x2}}
/// By rows − 1, whether the last vector is cut, and vectors − 1.
static const TileFunction tiles[tileRows][2][2] = {
    FORMS(1), FORMS(2), FORMS(3), FORMS(4),
#if VECTOR_BYTES > 16
    FORMS(5), FORMS(6),
#endif
#if VECTOR_BYTES > 32
    FORMS(7), FORMS(8), FORMS(9), FORMS(10), FORMS(11), FORMS(12),
#endif
};

/// All rows of one panel of columns.
static void panelOfRows(const ProductCall *call, int64_t column, const Real *b, int64_t from, int64_t to) {
  const int64_t width = call->n - column < panelWidth ? call->n - column : panelWidth;
  const int vectors = (int)((width + lanes - 1) / lanes);
  const int64_t last = width - (vectors - 1) * lanes;
  int64_t row = from;
  while (row < to) {
    // Rows are dealt out evenly: 32 as 11, 11, 10 rather than 12, 12, 8.
    const int64_t left = to - row, count = (left + tileRows - 1) / tileRows;
    const int64_t rows = (left + count - 1) / count;
    tiles[rows - 1][last < lanes][vectors - 1](call, row, column, b, last);
    row += rows;
  }
}

/// One or two rows against all columns.
static void fewRows(const ProductCall *call) {
  const int64_t width = (call->m == 1 ? 8 : 4) * lanes;
  int64_t column = 0;
  const Real *b = call->b;
  for (; column + width <= call->n; column += width) {
    if (call->m == 1) tile1x8(call, 0, column, b + column, lanes);
    else tile2x4(call, 0, column, b + column, lanes);
  }
  for (; column < call->n; column += panelWidth) panelOfRows(call, column, b + column, 0, call->m);
}

/// k = 1: every row of C gets one number times the row b, of which `vectors` stay in registers.
INLINE void outerStrip(const ProductCall *call, int64_t column, const int vectors, int64_t columns) {
  const Real *a = call->a, *b = (const Real *)call->b + column;
  Real *c = (Real *)call->c + column;
  const Real scale = call->mode == KernelProductScaled ? *(const Real *)call->scale : 1;
  const bool cut = columns < lanes;
  Lanes right[mostVectors];
  UNROLL for (int v = 0; v < vectors; v++) right[v] = cut ? loadFirst(b, columns) : load(b + v * lanes);
  for (int64_t row = 0; row < call->m; row++, a += call->aRow, c += call->cRow) {
    const Lanes left = splat(scale * *a);
    UNROLL for (int v = 0; v < vectors; v++) {
      if (cut) storeFirst(c, fused(left, right[v], loadFirst(c, columns)), columns);
      else store(c + v * lanes, fused(left, right[v], load(c + v * lanes)));
    }
  }
}

static void outerProduct(const ProductCall *call) {
  int64_t column = 0;
  for (; column + mostVectors * lanes <= call->n; column += mostVectors * lanes)
    outerStrip(call, column, mostVectors, lanes);
  for (; column + lanes <= call->n; column += lanes) outerStrip(call, column, 1, lanes);
  if (column < call->n) outerStrip(call, column, 1, call->n - column);
}

static void multiply(const ProductCall *call) {
  if (call->m == 0) return;
  const bool isInPlace = call->mode == KernelProductScaled || call->mode == KernelProductAdded;
  if (call->k == 1 && isInPlace) return outerProduct(call);
  const bool isPacked = call->bPanel != panelWidth;
  if (call->m <= 2 && !isPacked) return fewRows(call);
  const Real *b = call->b;
  // A small B stays in the first-level cache: then A is gone through once. Otherwise a panel of B stays.
  const bool isSmall = call->k * call->n * (int64_t)sizeof(Real) <= 20000;
  const int64_t strip = isSmall ? tileRows : call->m;
  for (int64_t row = 0; row < call->m; row += strip) {
    const int64_t end = row + strip < call->m ? row + strip : call->m;
    for (int64_t column = 0, panel = 0; column < call->n; column += panelWidth, panel++)
      panelOfRows(call, column, b + panel * call->bPanel, row, end);
  }
}

/// Rows of A by one column b: lanes of sums along k, for several rows at once.
INLINE void dotsOfRows(const ProductCall *call, int64_t row, const int rows) {
  Lanes sum[8];
  const Real *a = (const Real *)call->a + row * call->aRow, *b = call->b;
  UNROLL for (int r = 0; r < rows; r++) sum[r] = 0;
  int64_t k = 0;
  for (; k + lanes <= call->k; k += lanes) {
    const Lanes right = load(b + k);
    UNROLL for (int r = 0; r < rows; r++) sum[r] = fused(load(a + r * call->aRow + k), right, sum[r]);
  }
  if (k < call->k) {
    const Lanes right = loadFirst(b + k, call->k - k);
    UNROLL for (int r = 0; r < rows; r++)
      sum[r] = fused(loadFirst(a + r * call->aRow + k, call->k - k), right, sum[r]);
  }
  Real *c = (Real *)call->c + row * call->cRow;
  UNROLL for (int r = 0; r < rows; r++, c += call->cRow) {
    Real total = sumOfLanes(sum[r]);
    if (call->mode == KernelProductFrom)
      total += ((const Real *)call->start)[(row + r) * call->startRow];
    else if (call->mode == KernelProductAdded) total += *c;
    else if (call->mode == KernelProductScaled) total = *c + *(const Real *)call->scale * total;
    *c = total;
  }
}

static void dots(const ProductCall *call) {
  int64_t row = 0;
  for (; row + 8 <= call->m; row += 8) dotsOfRows(call, row, 8);
  for (; row + 2 <= call->m; row += 2) dotsOfRows(call, row, 2);
  for (; row < call->m; row++) dotsOfRows(call, row, 1);
}
