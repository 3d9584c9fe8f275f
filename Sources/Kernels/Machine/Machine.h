#pragma once
#include <stdatomic.h>
#include "../Native/Table.h"

// A program as it is run: operands as addresses in bytes, axes in the order in which they are gone
// through, for every instruction the function that performs it.

#if defined(__wasm__)
enum { mostThreads = 1 };
#else
enum { mostThreads = 64 };
#endif
enum { mostShares = 256, stagedEntries = 256, faultUnit = 1 << 20 };

/// The axes of a prepared tensor instruction: three that are looped over, then those of the native function.
enum { outerAxes = 3, rowAxis = 3, columnAxis = 4, allAxes = 5 };

/// fixed · (1, the rows of the block, or those of the part)
typedef struct Extent {
  int64_t fixed;
  int kind;         ///< 0, 1: block, 2: part
  int64_t most;     ///< what it comes to at most
} Extent;

/// An operand: its address is bases[space] + offset + what it moves by, all in bytes.
typedef struct Place {
  KernelSpace space;
  intptr_t offset;
  int64_t block, batch, part, strand;
} Place;

/// What a thread knows while it runs.
typedef struct Frame {
  char *bases[5];      ///< by space
  int64_t counts[3];   ///< by kind of extent
  int64_t row;         ///< first of the block
  int64_t step, batchStart, partStart, strand;
  int64_t phase;       ///< the phase of the run that this thread is in, from 1
  int32_t thread;
  struct KernelProgram *program;
} Frame;

static inline char *addressOf(const Place *place, const Frame *frame) {
  return frame->bases[place->space] + place->offset + frame->row * place->block +
         frame->batchStart * place->batch + frame->partStart * place->part + frame->strand * place->strand;
}

static inline int64_t valueOf(Extent extent, const Frame *frame) {
  return extent.fixed * frame->counts[extent.kind];
}

typedef struct Axis {
  Extent extent;
  int64_t stride[4];  ///< of out, a, b, c, in entries
} Axis;

typedef enum ProductForm { ProductTiles, ProductDots, ProductByRows } ProductForm;

typedef struct Prepared Prepared;
struct Prepared {
  void (*perform)(const Prepared *, Frame *);
  KernelOperation operation;
  int64_t number;       ///< of the instruction in the plan
  Place places[4];      ///< out, a, b, c
  int inputs;
  Axis axes[allAxes];   ///< tensor instructions: see rowAxis; products: m, n, k; others as in the plan
  // Tensor instructions
  SweepFunction sweep;
  unsigned fixed;       ///< inputs with stride 0 along the innermost axis, as bits
  unsigned staged;      ///< operands that have to be collected first, as bits: out 1, a 2, b 4, c 8
  ReductionFunction reduce;
  bool isAlong, continues;
  bool loops;           ///< some outer axis is longer than 1
  bool reduced[allAxes];  ///< axes that are summed over
  // Products
  ProductForm form;
  bool isPacked, isPackedOnce;
  int64_t panelsOffset; ///< where its panels begin, in bytes
  int64_t rowOffset;    ///< where its staged row or column begins, in bytes
  bool collectsB;       ///< dots with a b that does not lie side by side
  const int32_t *indices;
};

typedef struct PreparedGroup {
  const Prepared *instructions;
  int64_t count, rows, block, granule;
  int32_t thread;
  bool barrier, packs;
} PreparedGroup;

struct KernelProgram {
  const NativeTable *native;
  KernelVariant variant;
  int32_t threads;
  Prepared *instructions;
  PreparedGroup *groups;
  int64_t groupCount, leading, trailing, partRows, mostRows, strands;
  char *memory;               ///< constants, panels, scratch of all threads
  void *constants;
  int64_t sharedPanels, panelsPerThread, panelBytes, scratchBytes, rowBytes;
  char *panels, *scratch, *rows;
  struct Team *team;
  const KernelRun *run;       ///< the run at hand
  int64_t stepsDone;
  _Atomic int64_t fault;      ///< step · faultUnit + number of the instruction; the least counts
  _Atomic int64_t lastStep;   ///< after which a run that was stopped ends
};

// Prepare.c, PrepareProduct.c
void kernel_prepare_tensor(Prepared *prepared, const NativeTable *native);
void kernel_prepare_reduction(Prepared *prepared, const NativeTable *native);
void kernel_prepare_product(Prepared *prepared, const NativeTable *native);
int kernel_inputs(KernelOperation operation);
bool kernel_is_product(KernelOperation operation);
bool kernel_is_reduction(KernelOperation operation);

// Perform.c, PerformProduct.c
void kernel_perform_sweep(const Prepared *prepared, Frame *frame);
void kernel_perform_transpose(const Prepared *prepared, Frame *frame);
void kernel_perform_reduction(const Prepared *prepared, Frame *frame);
void kernel_perform_product(const Prepared *prepared, Frame *frame);
void kernel_perform_index(const Prepared *prepared, Frame *frame);
void kernel_perform_gather(const Prepared *prepared, Frame *frame);
void kernel_perform_check(const Prepared *prepared, Frame *frame);
void kernel_pack_share(const Prepared *prepared, Frame *frame, int32_t share, int32_t shares);

// Run.c
void kernel_run_thread(struct KernelProgram *program, int32_t thread);

// Threads.c, or OneThread.c
bool kernel_team_start(struct KernelProgram *program);
void kernel_team_stop(struct KernelProgram *program);
/// All threads of the program do kernel_run_thread; returns when all have.
void kernel_team_run(struct KernelProgram *program);
/// Waits until all phases before this one are done; returns the phase that is under way.
int64_t kernel_await_phase(struct KernelProgram *program, int64_t phase);
/// Whether this share of the phase is the caller's to do.
bool kernel_claim(struct KernelProgram *program, int64_t phase, int64_t share);
/// A share is done; true if it was the last, whose doer then opens the next phase.
bool kernel_finish(struct KernelProgram *program, int64_t shares);
void kernel_open_phase(struct KernelProgram *program, int64_t phase);
