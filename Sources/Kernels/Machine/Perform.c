#include "Machine.h"

// Tensor instructions on the block at hand: three axes are looped over here, two by the native function.

/// A counter over the axes that are looped over here.
typedef struct Outer {
  int64_t counts[outerAxes], index[outerAxes];
  bool isDone;
} Outer;

static inline Outer outerOf(const Prepared *prepared, const Frame *frame) {
  Outer outer = {.isDone = false};
  for (int i = 0; i < outerAxes; i++) {
    outer.counts[i] = valueOf(prepared->axes[i].extent, frame);
    if (outer.counts[i] == 0) outer.isDone = true;
  }
  return outer;
}

/// How far the operand is from its first entry, in bytes.
static inline int64_t offsetOf(const Outer *outer, const Prepared *prepared, int operand, int64_t size) {
  int64_t entries = 0;
  for (int i = 0; i < outerAxes; i++) entries += outer->index[i] * prepared->axes[i].stride[operand];
  return entries * size;
}

static inline void advance(Outer *outer) {
  for (int i = outerAxes - 1; i >= 0; i--) {
    if (++outer->index[i] < outer->counts[i]) return;
    outer->index[i] = 0;
  }
  outer->isDone = true;
}

/// Row by row and in short runs: what lies scattered is collected, worked on side by side, and spread.
static void stagedSweep(const Prepared *prepared, const Sweep *whole, const NativeTable *native) {
  _Alignas(64) double buffers[4][stagedEntries];
  const int64_t size = native->size;
  const Axis *inner = &prepared->axes[columnAxis];
  for (int64_t row = 0; row < whole->rows; row++)
    for (int64_t from = 0; from < whole->columns; from += stagedEntries) {
      const int64_t left = whole->columns - from, count = left < stagedEntries ? left : stagedEntries;
      Sweep part = {.rows = 1, .columns = count, .fixed = whole->fixed};
      for (int i = 0; i < prepared->inputs; i++) {
        const char *start = (const char *)whole->in[i] + (row * whole->inRow[i] + from * inner->stride[i + 1]) * size;
        part.in[i] = start;
        if (!(prepared->staged & (2u << i))) continue;
        native->collect(start, inner->stride[i + 1], count, buffers[i + 1]);
        part.in[i] = buffers[i + 1];
      }
      char *out = (char *)whole->out + (row * whole->outRow + from * inner->stride[0]) * size;
      part.out = prepared->staged & 1 ? (void *)buffers[0] : out;
      prepared->sweep(&part);
      if (prepared->staged & 1) native->spread(buffers[0], count, out, inner->stride[0]);
    }
}

void kernel_perform_sweep(const Prepared *prepared, Frame *frame) {
  const NativeTable *native = frame->program->native;
  const Axis *rows = &prepared->axes[rowAxis];
  Sweep sweep = {
      .out = addressOf(&prepared->places[0], frame),
      .rows = valueOf(rows->extent, frame),
      .columns = valueOf(prepared->axes[columnAxis].extent, frame),
      .outRow = rows->stride[0],
      .fixed = prepared->fixed,
  };
  for (int i = 0; i < prepared->inputs; i++) {
    sweep.in[i] = addressOf(&prepared->places[i + 1], frame);
    sweep.inRow[i] = rows->stride[i + 1];
  }
  if (!prepared->loops) {
    if (prepared->staged) stagedSweep(prepared, &sweep, native);
    else prepared->sweep(&sweep);
    return;
  }
  const Sweep first = sweep;
  for (Outer outer = outerOf(prepared, frame); !outer.isDone; advance(&outer)) {
    sweep.out = (char *)first.out + offsetOf(&outer, prepared, 0, native->size);
    for (int i = 0; i < prepared->inputs; i++)
      sweep.in[i] = (const char *)first.in[i] + offsetOf(&outer, prepared, i + 1, native->size);
    if (prepared->staged) stagedSweep(prepared, &sweep, native);
    else prepared->sweep(&sweep);
  }
}

void kernel_perform_transpose(const Prepared *prepared, Frame *frame) {
  const NativeTable *native = frame->program->native;
  const Axis *rows = &prepared->axes[rowAxis], *columns = &prepared->axes[columnAxis];
  char *out = addressOf(&prepared->places[0], frame), *a = addressOf(&prepared->places[1], frame);
  for (Outer outer = outerOf(prepared, frame); !outer.isDone; advance(&outer))
    native->transpose(a + offsetOf(&outer, prepared, 1, native->size), rows->stride[1],
                      out + offsetOf(&outer, prepared, 0, native->size), columns->stride[0],
                      valueOf(rows->extent, frame), valueOf(columns->extent, frame));
}

/// A reduction over operands that lie scattered along the innermost axis.
static void stagedReduction(const Prepared *prepared, const Reduction *whole, const NativeTable *native) {
  _Alignas(64) double buffers[3][stagedEntries];
  const int64_t size = native->size;
  const Axis *rows = &prepared->axes[rowAxis], *inner = &prepared->axes[columnAxis];
  for (int64_t from = 0; from == 0 || from < whole->columns; from += stagedEntries) {
    const int64_t left = whole->columns - from, count = left < stagedEntries ? left : stagedEntries;
    Reduction part = *whole;
    part.columns = count;
    char *out = (char *)whole->out + from * inner->stride[0] * size;
    part.out = prepared->staged & 1 ? (char *)buffers[0] : out;
    if ((prepared->staged & 1) && whole->continues) native->collect(out, inner->stride[0], count, buffers[0]);
    part.rows = 0;
    if (!prepared->isAlong && !whole->continues) prepared->reduce(&part);
    part.rows = 1;
    for (int64_t row = 0; row < whole->rows; row++) {
      const char *starts[2] = {whole->a, whole->b};
      for (int i = 0; i < prepared->inputs; i++) {
        starts[i] += (row * rows->stride[i + 1] + from * inner->stride[i + 1]) * size;
        if (!(prepared->staged & (2u << i))) continue;
        native->collect(starts[i], inner->stride[i + 1], count, buffers[i + 1]);
        starts[i] = (const char *)buffers[i + 1];
      }
      part.a = starts[0], part.b = starts[1];
      part.continues = !prepared->isAlong || whole->continues || from > 0;
      if (prepared->isAlong) part.out = out + row * rows->stride[0] * size;
      prepared->reduce(&part);
    }
    if (prepared->staged & 1) native->spread(buffers[0], count, out, inner->stride[0]);
  }
}

void kernel_perform_reduction(const Prepared *prepared, Frame *frame) {
  const NativeTable *native = frame->program->native;
  const Axis *rows = &prepared->axes[rowAxis];
  Reduction job = {
      .rows = valueOf(rows->extent, frame),
      .columns = valueOf(prepared->axes[columnAxis].extent, frame),
      .outStep = rows->stride[0], .aRow = rows->stride[1], .bRow = rows->stride[2],
  };
  Outer outer = outerOf(prepared, frame);
  // A sum of nothing is a result too: the native function then finds no term.
  outer.isDone = false;
  for (int i = 0; i < outerAxes; i++) {
    if (outer.counts[i] != 0) continue;
    if (!prepared->reduced[i]) return;
    outer.counts[i] = 1;
    if (prepared->isAlong) job.columns = 0;
    else job.rows = 0;
  }
  char *out = addressOf(&prepared->places[0], frame), *a = addressOf(&prepared->places[1], frame);
  char *b = prepared->inputs > 1 ? addressOf(&prepared->places[2], frame) : a;
  for (; !outer.isDone; advance(&outer)) {
    job.out = out + offsetOf(&outer, prepared, 0, native->size);
    job.a = a + offsetOf(&outer, prepared, 1, native->size);
    job.b = b + offsetOf(&outer, prepared, 2, native->size);
    job.continues = prepared->continues;
    for (int i = 0; i < outerAxes; i++) job.continues |= prepared->reduced[i] && outer.index[i] > 0;
    if (prepared->staged) stagedReduction(prepared, &job, native);
    else prepared->reduce(&job);
  }
}
