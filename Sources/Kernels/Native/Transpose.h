// Rows to columns: whole transposes, panels of a product's right factor, entries with strides.

#define LOW_16 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23
#define HIGH_16 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31
#define LOW_8 0, 8, 1, 9, 2, 10, 3, 11
#define HIGH_8 4, 12, 5, 13, 6, 14, 7, 15
#define LOW_4 0, 4, 1, 5
#define HIGH_4 2, 6, 3, 7
#define LOW_2 0, 2
#define HIGH_2 1, 3
#define JOINED(side, count) side##count
#if VECTOR_BYTES * 8 / ELEMENT_BITS == 16
#define INTERLEAVED(side, a, b) __builtin_shufflevector(a, b, JOINED(side, _16))
#elif VECTOR_BYTES * 8 / ELEMENT_BITS == 8
#define INTERLEAVED(side, a, b) __builtin_shufflevector(a, b, JOINED(side, _8))
#elif VECTOR_BYTES * 8 / ELEMENT_BITS == 4
#define INTERLEAVED(side, a, b) __builtin_shufflevector(a, b, JOINED(side, _4))
#else
#define INTERLEAVED(side, a, b) __builtin_shufflevector(a, b, JOINED(side, _2))
#endif

/// out[c][r] = a[r][c] for r < rows, c < columns, neither more than `lanes`; so many entries of each row
/// of out are written, zeros behind the last row. Interleaving row i with row i + lanes/2, over and
/// over, is a perfect shuffle of the entries: after log2(lanes) times rows have become columns.
INLINE void transposeTile(const Real *a, int64_t aRow, int64_t rows, int64_t columns, Real *out,
                          int64_t outRow, int64_t written) {
  Lanes row[lanes], next[lanes];
  UNROLL for (int i = 0; i < lanes; i++)
    row[i] = i >= rows ? (Lanes)0 : columns == lanes ? load(a + i * aRow) : loadFirst(a + i * aRow, columns);
  UNROLL for (int distance = 1; distance < lanes; distance *= 2) {
    UNROLL for (int i = 0; i < lanes / 2; i++) {
      next[2 * i] = INTERLEAVED(LOW, row[i], row[i + lanes / 2]);
      next[2 * i + 1] = INTERLEAVED(HIGH, row[i], row[i + lanes / 2]);
    }
    UNROLL for (int i = 0; i < lanes; i++) row[i] = next[i];
  }
  UNROLL for (int i = 0; i < lanes; i++) {
    if (i >= columns) break;
    if (written == lanes) store(out + i * outRow, row[i]);
    else storeFirst(out + i * outRow, row[i], written);
  }
}

static void cutTile(const Real *a, int64_t aRow, int64_t rows, int64_t columns, Real *out, int64_t outRow,
                    int64_t written) {
  transposeTile(a, aRow, rows, columns, out, outRow, written);
}

static void wholeTile(const Real *a, int64_t aRow, Real *out, int64_t outRow) {
  transposeTile(a, aRow, lanes, lanes, out, outRow, lanes);
}

static void transposed(const void *from, int64_t aRow, void *to, int64_t outRow, int64_t rows, int64_t columns) {
  const Real *a = from;
  Real *out = to;
  for (int64_t r = 0; r < rows; r += lanes) {
    const int64_t rowsHere = rows - r < lanes ? rows - r : lanes;
    for (int64_t c = 0; c < columns; c += lanes) {
      const int64_t columnsHere = columns - c < lanes ? columns - c : lanes;
      const Real *place = a + r * aRow + c;
      Real *target = out + c * outRow + r;
      if (rowsHere == lanes && columnsHere == lanes) wholeTile(place, aRow, target, outRow);
      else cutTile(place, aRow, rowsHere, columnsHere, target, outRow, rowsHere);
    }
  }
}

/// One panel of B[k][n] whose columns lie side by side in memory, or whose rows do (bDepth = 1).
static void packPanel(const Real *b, int64_t bDepth, int64_t bColumn, int64_t depth, int64_t columns, Real *panel) {
  for (int64_t c = 0; c < panelWidth; c += lanes) {
    const int64_t left = columns - c, here = left < 0 ? 0 : left < lanes ? left : lanes;
    const Real *from = b + c * bColumn;
    Real *to = panel + c;
    if (bDepth == 1 && bColumn != 1) {
      for (int64_t k = 0; k < depth; k += lanes) {
        const int64_t deep = depth - k < lanes ? depth - k : lanes;
        if (deep == lanes && here == lanes) wholeTile(from + k, bColumn, to + k * panelWidth, panelWidth);
        else cutTile(from + k, bColumn, here, deep, to + k * panelWidth, panelWidth, lanes);
      }
    } else if (bColumn == 1) {
      for (int64_t k = 0; k < depth; k++)
        store(to + k * panelWidth,
              here == lanes ? load(from + k * bDepth) : loadFirst(from + k * bDepth, here));
    } else {
      for (int64_t k = 0; k < depth; k++)
        for (int64_t i = 0; i < lanes; i++)
          to[k * panelWidth + i] = i < here ? from[k * bDepth + i * bColumn] : 0;
    }
  }
}

static void pack(const void *from, int64_t bDepth, int64_t bColumn, int64_t k, int64_t n, int64_t first,
                 int64_t last, void *panels) {
  for (int64_t panel = first; panel < last; panel++) {
    const int64_t column = panel * panelWidth;
    packPanel((const Real *)from + column * bColumn, bDepth, bColumn, k, n - column,
              (Real *)panels + panel * panelWidth * k);
  }
}

static void collect(const void *from, int64_t stride, int64_t count, void *to) {
  const Real *a = from;
  Real *out = to;
#pragma clang loop vectorize(disable)
  for (int64_t i = 0; i < count; i++) out[i] = a[i * stride];
}

static void spread(const void *from, int64_t count, void *to, int64_t stride) {
  const Real *a = from;
  Real *out = to;
#pragma clang loop vectorize(disable)
  for (int64_t i = 0; i < count; i++) out[i * stride] = a[i];
}
