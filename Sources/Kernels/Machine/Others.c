#include "Machine.h"
#include <math.h>
#include <string.h>

// Instructions that are neither products nor tensor loops.

static void put(char *place, double value, int64_t size) {
  if (size == sizeof(float)) *(float *)place = (float)value;
  else *(double *)place = value;
}

/// out = offset + Σ i_d · strides[d]; where the rows of the block are one of the axes, they count on.
void kernel_perform_index(const Prepared *prepared, Frame *frame) {
  const int64_t size = frame->program->native->size;
  char *out = addressOf(&prepared->places[0], frame);
  const Place *a = &prepared->places[1];
  const int64_t first = a->offset + frame->row * a->block + frame->batchStart * a->batch +
                        frame->partStart * a->part + frame->strand * a->strand;
  int64_t counts[4], i[4];
  for (int d = 0; d < 4; d++) counts[d] = valueOf(prepared->axes[d].extent, frame);
  for (i[0] = 0; i[0] < counts[0]; i[0]++)
    for (i[1] = 0; i[1] < counts[1]; i[1]++)
      for (i[2] = 0; i[2] < counts[2]; i[2]++)
        for (i[3] = 0; i[3] < counts[3]; i[3]++) {
          int64_t at = 0, value = first;
          for (int d = 0; d < 4; d++) {
            at += i[d] * prepared->axes[d].stride[0];
            value += i[d] * prepared->axes[d].stride[1];
          }
          put(out + at * size, (double)value, size);
        }
}

void kernel_perform_gather(const Prepared *prepared, Frame *frame) {
  const NativeTable *native = frame->program->native;
  const int64_t size = native->size;
  const Axis *rows = &prepared->axes[0], *columns = &prepared->axes[1];
  const int64_t count = valueOf(rows->extent, frame), width = valueOf(columns->extent, frame);
  const int32_t *indices = prepared->indices + frame->batchStart + frame->partStart + frame->row;
  char *out = addressOf(&prepared->places[0], frame);
  const char *a = addressOf(&prepared->places[1], frame);
  const bool isPlain = columns->stride[0] == 1 && columns->stride[1] == 1;
  for (int64_t r = 0; r < count; r++, out += rows->stride[0] * size) {
    const char *from = a + indices[r] * rows->stride[1] * size;
    if (isPlain) {
      if (r + 1 < count) __builtin_prefetch(a + indices[r + 1] * rows->stride[1] * size);
      memcpy(out, from, (size_t)(width * size));
    } else {
      for (int64_t c = 0; c < width; c++)
        memcpy(out + c * columns->stride[0] * size, from + c * columns->stride[1] * size, (size_t)size);
    }
  }
}

/// Leaves the first step, and in it the first instruction, that found something.
static void raise(struct KernelProgram *program, int64_t step, int64_t instruction) {
  const int64_t number = step * faultUnit + instruction;
  int64_t before = atomic_load(&program->fault);
  while (number < before && !atomic_compare_exchange_weak(&program->fault, &before, number)) continue;
}

void kernel_perform_check(const Prepared *prepared, Frame *frame) {
  const NativeTable *native = frame->program->native;
  const Axis *axes = prepared->axes;
  const char *a = addressOf(&prepared->places[1], frame);
  const int64_t width = valueOf(axes[3].extent, frame), size = native->size;
  for (int64_t i = 0; i < valueOf(axes[0].extent, frame); i++)
    for (int64_t j = 0; j < valueOf(axes[1].extent, frame); j++)
      for (int64_t r = 0; r < valueOf(axes[2].extent, frame); r++) {
        const char *row = a + (i * axes[0].stride[1] + j * axes[1].stride[1] + r * axes[2].stride[1]) * size;
        bool isFinite = true;
        if (axes[3].stride[1] == 1) isFinite = native->isFinite(row, width);
        else
          for (int64_t c = 0; c < width; c++) isFinite &= native->isFinite(row + c * axes[3].stride[1] * size, 1);
        if (!isFinite) return raise(frame->program, frame->step, prepared->number);
      }
}
