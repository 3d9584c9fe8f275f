#pragma once
#include "../include/Kernels.h"

// What the machine calls: one table of functions for every instruction set and element type.
// Strides count entries. The functions know nothing of programs, threads or scratch.

/// Rows and columns of a tensor instruction: the two innermost axes. Out has unit stride along the
/// columns; an input has unit stride, or stride 0 if its bit in `fixed` is set (a: 1, b: 2, c: 4).
typedef struct Sweep {
  void *out;
  const void *in[3];
  int64_t rows, columns;
  int64_t outRow, inRow[3];
  unsigned fixed;
} Sweep;

/// Sums (or largest entries) of a, or of a·b, over one of two axes; unit strides along the columns.
typedef struct Reduction {
  void *out;
  const void *a, *b;
  int64_t rows, columns;
  int64_t outStep;     ///< along: between the results of two rows
  int64_t aRow, bRow;
  bool continues;      ///< goes on from what out holds
} Reduction;

/// C[m][n] from A[m][k] and B[k][n]; B and C have unit stride along n.
typedef struct ProductCall {
  int64_t m, n, k;
  const void *a;
  int64_t aRow, aDepth;
  const void *b;
  int64_t bDepth;
  int64_t bPanel;  ///< from one panel of columns to the next: its width, or, packed, width · k
  void *c;
  int64_t cRow;
  const void *start;
  int64_t startRow, startColumn;
  const void *scale;
  KernelOperation mode;
} ProductCall;

typedef void (*SweepFunction)(const Sweep *);
typedef void (*ReductionFunction)(const Reduction *);

typedef struct NativeTable {
  int64_t size;        ///< bytes of an entry
  int64_t lanes;       ///< entries of a vector
  int64_t panelWidth;  ///< columns of a panel of a product
  int64_t tileRows;    ///< rows of its largest tile
  SweepFunction sweeps[112];           ///< by operation
  ReductionFunction along[4];          ///< out[r] = Σ over columns; sum, sum of products, max, min
  ReductionFunction across[4];         ///< out[c] = Σ over rows
  void (*multiply)(const ProductCall *);
  /// out[r·outStep] = Σ_k a[r][k] b[k] and the modes of products; a and b with unit stride along k.
  void (*dots)(const ProductCall *);
  /// Panels `first ..< last` of B[k][n], each k × panelWidth, zeros behind column n.
  void (*pack)(const void *b, int64_t bDepth, int64_t bColumn, int64_t k, int64_t n, int64_t first,
               int64_t last, void *panels);
  /// out[c][r] = a[r][c]
  void (*transpose)(const void *a, int64_t aRow, void *out, int64_t outRow, int64_t rows, int64_t columns);
  /// Entries with any stride to entries side by side, and back.
  void (*collect)(const void *from, int64_t stride, int64_t count, void *to);
  void (*spread)(const void *from, int64_t count, void *to, int64_t stride);
  bool (*isFinite)(const void *a, int64_t count);
} NativeTable;

extern const NativeTable kernel_portable_float, kernel_portable_double;
extern const NativeTable kernel_v3_float, kernel_v3_double;
extern const NativeTable kernel_v4_float, kernel_v4_double;
