#include "Machine.h"

// Tensor instructions on the block at hand: two axes are looped over here, two by the native function.

typedef struct Outer {
  int64_t counts[2];
  int64_t steps[2][4];  ///< in bytes
} Outer;

static inline Outer outerAxes(const Prepared *prepared, const Frame *frame, int64_t size) {
  Outer outer;
  for (int i = 0; i < 2; i++) {
    outer.counts[i] = valueOf(prepared->axes[i].extent, frame);
    for (int o = 0; o < 4; o++) outer.steps[i][o] = prepared->axes[i].stride[o] * size;
  }
  return outer;
}

/// Row by row and in short runs: what lies scattered is collected, worked on side by side, and spread.
static void stagedSweep(const Prepared *prepared, const Sweep *whole, const NativeTable *native) {
  _Alignas(64) double buffers[4][stagedEntries];
  const int64_t size = native->size;
  const Axis *inner = &prepared->axes[3];
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
  const Axis *rows = &prepared->axes[2];
  Sweep sweep = {
      .out = addressOf(&prepared->places[0], frame),
      .rows = valueOf(rows->extent, frame),
      .columns = valueOf(prepared->axes[3].extent, frame),
      .outRow = rows->stride[0],
      .fixed = prepared->fixed,
  };
  for (int i = 0; i < prepared->inputs; i++) {
    sweep.in[i] = addressOf(&prepared->places[i + 1], frame);
    sweep.inRow[i] = rows->stride[i + 1];
  }
  const Outer outer = outerAxes(prepared, frame, native->size);
  const Sweep first = sweep;
  for (int64_t i = 0; i < outer.counts[0]; i++)
    for (int64_t j = 0; j < outer.counts[1]; j++) {
      sweep.out = (char *)first.out + i * outer.steps[0][0] + j * outer.steps[1][0];
      for (int o = 0; o < prepared->inputs; o++)
        sweep.in[o] = (const char *)first.in[o] + i * outer.steps[0][o + 1] + j * outer.steps[1][o + 1];
      if (prepared->staged) stagedSweep(prepared, &sweep, native);
      else prepared->sweep(&sweep);
    }
}

void kernel_perform_transpose(const Prepared *prepared, Frame *frame) {
  const NativeTable *native = frame->program->native;
  const Axis *rows = &prepared->axes[2], *columns = &prepared->axes[3];
  const Outer outer = outerAxes(prepared, frame, native->size);
  char *out = addressOf(&prepared->places[0], frame), *a = addressOf(&prepared->places[1], frame);
  for (int64_t i = 0; i < outer.counts[0]; i++)
    for (int64_t j = 0; j < outer.counts[1]; j++)
      native->transpose(a + i * outer.steps[0][1] + j * outer.steps[1][1], rows->stride[1],
                        out + i * outer.steps[0][0] + j * outer.steps[1][0], columns->stride[0],
                        valueOf(rows->extent, frame), valueOf(columns->extent, frame));
}

/// A reduction over operands that lie scattered along the innermost axis.
static void stagedReduction(const Prepared *prepared, const Reduction *whole, const NativeTable *native) {
  _Alignas(64) double buffers[3][stagedEntries];
  const int64_t size = native->size;
  const Axis *rows = &prepared->axes[2], *inner = &prepared->axes[3];
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
  const Axis *rows = &prepared->axes[2];
  Outer outer = outerAxes(prepared, frame, native->size);
  Reduction job = {
      .rows = valueOf(rows->extent, frame),
      .columns = valueOf(prepared->axes[3].extent, frame),
      .outStep = rows->stride[0], .aRow = rows->stride[1], .bRow = rows->stride[2],
  };
  // A sum of nothing is a result too: the innermost axis that is summed over carries the zero.
  for (int i = 0; i < 2; i++)
    if (prepared->reduced[i] && outer.counts[i] == 0) {
      outer.counts[i] = 1;
      if (prepared->isAlong) job.columns = 0;
      else job.rows = 0;
    }
  char *out = addressOf(&prepared->places[0], frame), *a = addressOf(&prepared->places[1], frame);
  char *b = prepared->inputs > 1 ? addressOf(&prepared->places[2], frame) : a;
  for (int64_t i = 0; i < outer.counts[0]; i++)
    for (int64_t j = 0; j < outer.counts[1]; j++) {
      job.out = out + i * outer.steps[0][0] + j * outer.steps[1][0];
      job.a = a + i * outer.steps[0][1] + j * outer.steps[1][1];
      job.b = b + i * outer.steps[0][2] + j * outer.steps[1][2];
      job.continues = prepared->continues || (prepared->reduced[0] && i > 0) || (prepared->reduced[1] && j > 0);
      if (prepared->staged) stagedReduction(prepared, &job, native);
      else prepared->reduce(&job);
    }
}
