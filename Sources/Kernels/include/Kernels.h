#ifndef LONGHAND_KERNELS_H
#define LONGHAND_KERNELS_H

// The machine that runs training programs.
//
// A program is a list of groups. A group has a row axis and a list of instructions; it takes its
// rows block by block and runs all its instructions on one block before it goes on to the next, so
// that what an instruction leaves is still in the first-level cache when the next one reads it.
// The rows of a group are shared out among the threads: rows must not depend on each other.
//
// One step of a run:   leading groups once,
//                      repeated groups once for every part of the batch (at most `partRows` rows),
//                      trailing groups once.
// The parts may also be dealt out in strands, each of which one thread goes through by itself.
// Between the leading, the repeated (in each part) and the trailing groups everything is complete.
// A thread that finds its share of the rows done takes the share of one that has not come yet.
//
// Nothing is allocated and no lock is taken inside a step. The numbers that come out do not depend
// on the number of threads; nor on block sizes, but that products with blocks of one row are worked
// in another way: every sum runs over its axis in one fixed order.

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// ---- Sizes

/// An extent that is only known while the program runs; any extent below may be one of these.
enum {
  KernelBlockRows = -1,  ///< the rows of the block at hand
  KernelPartRows = -2,   ///< the rows of the part of the batch at hand (the whole batch if it is not cut)
};

typedef enum KernelElement { KernelFloat32 = 0, KernelFloat64 = 1 } KernelElement;

// ---- Operands

typedef enum KernelSpace {
  KernelNone = 0,      ///< no operand
  KernelArray = 1,     ///< memory at `base`
  KernelScratch = 2,   ///< the thread's own scratch, from entry `offset`; its contents last for one block
  KernelScalar = 3,    ///< entry `offset` of the step's row in the table of scalars (rates, corrections)
  KernelConstant = 4,  ///< the number `value`
} KernelSpace;

/// Where the entry [i0][i1][i2][i3] of an operand lies, counted in entries:
///   base + offset + i0·strides[0] + … + i3·strides[3]
///        + firstRowOfBlock·blockStride + startOfBatch·batchStride + startOfPart·partStride
///        + strand·strandStride.
/// A stride of 0 broadcasts. Rows of an array in a group over these rows: blockStride = row stride.
/// Rows of the data: batchStride = partStride = row stride, so batches are read in place.
typedef struct KernelOperand {
  KernelSpace space;
  void *base;
  double value;
  int64_t offset;
  int64_t strides[4];
  int64_t blockStride;
  int64_t batchStride;
  int64_t partStride;
  int64_t strandStride;
} KernelOperand;

// ---- Instructions

/// What an instruction does. Tensor instructions run over `extents`, up to four axes in any order
/// (1 for an axis that is not there; the machine joins axes and picks the innermost one itself).
typedef enum KernelOperation {
  // Matrix products, extents = (m, n, k): axes of out: (m, n), of a: (m, k), of b: (k, n).
  // Fast if out and b have unit stride along n, or b along k (b transposed), or out along m; a may have
  // any strides; n = 1, m = 1 and k = 1 have ways of their own. b must not change within a group
  // unless it is scratch or moves with the block: where that pays, it is packed once for all blocks.
  KernelProduct = 0,    ///< out = a b
  KernelProductFrom,    ///< out = c + a b, c with axes (m, n), such as a bias row with strides (0, 1)
  KernelProductAdded,   ///< out = out + a b
  KernelProductScaled,  ///< out = out + c · (a b), c one number; the sum is complete before it is scaled

  // One operand.
  KernelCopy = 16,  ///< also transposes
  KernelNegate,
  KernelAbsolute,
  KernelSquareRoot,
  KernelExp,
  KernelLog,
  KernelTanh,
  KernelSigmoid,
  KernelErf,
  KernelSin,
  KernelCos,
  KernelFloor,
  KernelSign,      ///< -1, 0, 1
  KernelRelu,      ///< max(a, 0)
  KernelSoftplus,  ///< log(1 + e^a)
  KernelReciprocal,
  KernelSquare,

  // Two operands.
  KernelAdd = 48,
  KernelSubtract,
  KernelMultiply,
  KernelDivide,
  KernelPower,
  KernelMaximum,
  KernelMinimum,
  KernelEqual,  ///< comparisons give 1 or 0
  KernelNotEqual,
  KernelLess,
  KernelLessOrEqual,
  KernelLeaky,         ///< a > 0 ? a : b·a
  KernelReluSlope,     ///< b > 0 ? a : 0         error terms a back through an output b
  KernelSigmoidSlope,  ///< a · b · (1 − b)
  KernelTanhSlope,     ///< a · (1 − b²)

  // Three operands.
  KernelSelect = 80,         ///< a ≠ 0 ? b : c
  KernelSelectPositive,      ///< a > 0 ? b : c
  KernelMultiplyAdd,         ///< a·b + c         velocity = momentum·velocity + gradient
  KernelMultiplySubtract,    ///< c − a·b         weight = weight − rate·gradient, in place
  KernelLeakySlope,          ///< b > 0 ? a : c·a

  // Reductions: extents are those of a; out has stride 0 along the axes that are summed over.
  KernelSum = 112,
  KernelSumAdded,       ///< out = out + Σ a
  KernelSumOfProducts,  ///< out = Σ a·b
  KernelMaximumOver,
  KernelMinimumOver,

  // Others.
  KernelIndex = 144,  ///< out = a.offset + i0·a.strides[0] + … + i3·a.strides[3] (first row of the block counts)
  KernelGather,       ///< out[i] = row indices[i] of a; extents (rows, columns); see `indices`
  KernelCheckFinite,  ///< ends the run after this step if a holds a NaN or an infinity
} KernelOperation;

/// out may be the same entries as a, b or c (in place) but must not overlap them otherwise.
typedef struct KernelInstruction {
  KernelOperation operation;
  int64_t extents[4];
  KernelOperand out, a, b, c;
  /// Gather: the numbers of rows, of which entry startOfBatch + startOfPart + firstRowOfBlock + i is used.
  const int32_t *indices;
} KernelInstruction;

// ---- Groups and plans

enum { KernelAllThreads = -1 };

typedef struct KernelGroup {
  int64_t firstInstruction;
  int64_t instructionCount;
  int64_t rows;     ///< or KernelPartRows
  int64_t block;    ///< rows of a block; 0: all rows of a thread's share
  int64_t granule;  ///< the share of a thread is a multiple of so many rows (1 at least)
  int32_t thread;   ///< KernelAllThreads, or the share (modulo the threads) that holds all of it, for small groups
  bool barrier;     ///< the groups after it begin when it is complete; without one they may run beside it
} KernelGroup;

/// The instruction set of the processor that is used.
typedef enum KernelVariant {
  KernelBest = 0,
  KernelPortable = 1,
  KernelV3 = 3,  ///< x86-64-v3: AVX2, FMA
  KernelV4 = 4,  ///< x86-64-v4: AVX-512
} KernelVariant;

typedef struct KernelPlan {
  KernelElement element;
  KernelVariant variant;
  int32_t threads;
  int64_t scratch;  ///< entries of scratch that each thread needs
  const KernelInstruction *instructions;
  int64_t instructionCount;
  const KernelGroup *groups;
  int64_t groupCount;
  int64_t leading;   ///< so many groups run first, once a step
  int64_t trailing;  ///< so many run last, once a step; those between are run for every part
  int64_t partRows;  ///< rows of a part; 0: batches are not cut
  int64_t mostRows;  ///< rows of the largest batch that a run will have
  /// 0: all threads share the rows of every group. Otherwise the parts are cut into so many strands of
  /// neighbouring parts; a thread takes whole strands, with no barrier inside. Sums over the batch then
  /// go into arrays with a strandStride, which a trailing group adds up: the same for any threads.
  int64_t strands;
} KernelPlan;

typedef struct KernelProgram KernelProgram;

/// The program of a plan, whose tables are copied; null with a reason if it cannot be run.
KernelProgram *kernel_program_create(const KernelPlan *plan, const char **reason);
void kernel_program_destroy(KernelProgram *program);

// ---- Runs

/// The rows that a step trains on.
typedef struct KernelBatch {
  int64_t start;
  int64_t rows;
} KernelBatch;

typedef struct KernelRun {
  int64_t steps;
  const KernelBatch *batches;  ///< one for each step
  const void *scalars;         ///< scalarCount numbers of the element type for each step
  int64_t scalarCount;
  const int32_t *stop;         ///< null, or a flag that another thread or a signal sets: ends the run after a step
} KernelRun;

typedef struct KernelOutcome {
  int64_t steps;             ///< how many steps were done; 0 if a batch has no row, or more than the plan said
  int64_t faultInstruction;  ///< the first CheckFinite of the last step that found something, or -1
} KernelOutcome;

KernelOutcome kernel_program_run(KernelProgram *program, const KernelRun *run);

bool kernel_variant_available(KernelVariant variant);
/// So many threads a program may have.
int32_t kernel_most_threads(void);
KernelVariant kernel_program_variant(const KernelProgram *program);

#ifdef __cplusplus
}
#endif
#endif
