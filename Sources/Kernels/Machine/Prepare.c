#include "Machine.h"
#include <string.h>

// Tensor instructions: which axes can be joined, which one is innermost, which operands have to be
// collected because they lie scattered along it.

int kernel_inputs(KernelOperation operation) {
  switch (operation) {
    case KernelProductFrom: case KernelProductScaled: return 3;
    case KernelProduct: case KernelProductAdded: case KernelSumOfProducts: return 2;
    default: break;
  }
  if (operation >= KernelSelect && operation <= KernelLeakySlope) return 3;
  if (operation >= KernelAdd && operation <= KernelTanhSlope) return 2;
  return 1;
}

bool kernel_is_product(KernelOperation operation) { return operation <= KernelProductScaled; }

bool kernel_is_reduction(KernelOperation operation) {
  return operation >= KernelSum && operation <= KernelMinimumOver;
}

/// Whether `inner` follows directly on itself when `outer` takes a step, for every operand.
static bool canJoin(const Axis *outer, const Axis *inner, int operands) {
  if (inner->extent.kind != 0) return false;
  for (int o = 0; o < operands; o++)
    if (outer->stride[o] != inner->stride[o] * inner->extent.fixed) return false;
  return true;
}

/// Leaves out axes of length 1 and joins others; returns how many are left.
static int joined(Axis *axes, bool *reduced, int count, int operands) {
  int left = 0;
  for (int i = 0; i < count; i++) {
    if (axes[i].extent.kind == 0 && axes[i].extent.fixed == 1) continue;
    axes[left] = axes[i];
    reduced[left++] = reduced[i];
  }
  for (int i = 0; i < left; i++)
    for (int j = 0; j < left; j++) {
      if (i == j || reduced[i] != reduced[j] || !canJoin(&axes[i], &axes[j], operands)) continue;
      axes[j].extent.kind = axes[i].extent.kind;
      axes[j].extent.fixed *= axes[i].extent.fixed;
      axes[j].extent.most *= axes[i].extent.most;
      for (int k = i; k + 1 < left; k++) axes[k] = axes[k + 1], reduced[k] = reduced[k + 1];
      left--;
      i = -1;
      break;
    }
  return left;
}

static const Axis single = {.extent = {.fixed = 1, .most = 1}};

/// Puts the axes with numbers `row` and `column` (or −1) last, the others before them.
static void arrange(Prepared *prepared, int count, int row, int column) {
  Axis axes[allAxes] = {single, single, single, single, single};
  bool reduced[allAxes] = {false};
  int at = outerAxes - 1;
  for (int i = count - 1; i >= 0; i--) {
    int place = i == column ? columnAxis : i == row ? rowAxis : at--;
    axes[place] = prepared->axes[i];
    reduced[place] = prepared->reduced[i];
  }
  prepared->loops = at < outerAxes - 1;
  memcpy(prepared->axes, axes, sizeof axes);
  memcpy(prepared->reduced, reduced, sizeof reduced);
}

static double vectorsAnEntry(const Axis *axis, int64_t lanes) {
  double length = axis->extent.most > 0 ? (double)axis->extent.most : 1;
  return (double)((axis->extent.most + lanes - 1) / lanes) / length;
}

/// Which operands lie scattered along an axis.
static unsigned scattered(const Axis *axis, int operands, bool outMayStay, bool inputsMayStay) {
  unsigned bits = 0;
  for (int o = 0; o < operands; o++) {
    bool stays = axis->stride[o] == 0 && (o == 0 ? outMayStay : inputsMayStay);
    if (axis->stride[o] != 1 && !stays) bits |= 1u << o;
  }
  return bits;
}

static int longest(const Prepared *prepared, int count, int except, int wantsReduced) {
  int best = -1;
  for (int i = 0; i < count; i++) {
    if (i == except || (wantsReduced >= 0 && prepared->reduced[i] != wantsReduced)) continue;
    if (best < 0 || prepared->axes[i].extent.most > prepared->axes[best].extent.most) best = i;
  }
  return best;
}

/// The axis along which entries are side by side in most operands, and not too short.
void kernel_prepare_tensor(Prepared *prepared, const NativeTable *native) {
  const int operands = prepared->inputs + 1;
  const int count = joined(prepared->axes, prepared->reduced, 4, operands);
  int column = -1;
  double least = 0;
  for (int i = 0; i < count; i++) {
    const Axis *axis = &prepared->axes[i];
    const int strided = __builtin_popcount(scattered(axis, operands, false, true));
    const double cost = vectorsAnEntry(axis, native->lanes) + 2.0 * strided +
                        3.0 / (double)(axis->extent.most > 0 ? axis->extent.most : 1);
    if (column < 0 || cost < least) column = i, least = cost;
  }
  int row = longest(prepared, count, column, -1);
  bool transposes = false;
  if (prepared->operation == KernelCopy && column >= 0)
    // out side by side along one axis, a along another
    for (int i = 0; i < count; i++)
      for (int j = 0; j < count; j++)
        if (i != j && prepared->axes[i].stride[0] == 1 && prepared->axes[j].stride[1] == 1 &&
            prepared->axes[i].stride[1] > 1 && prepared->axes[j].stride[0] > 1)
          row = i, column = j, transposes = true;
  arrange(prepared, count, row, column);
  const Axis *inner = &prepared->axes[columnAxis];
  prepared->fixed = 0;
  for (int o = 1; o < operands; o++)
    if (inner->stride[o] == 0) prepared->fixed |= 1u << (o - 1);
  prepared->staged = scattered(inner, operands, false, true);
  if (inner->extent.kind == 0 && inner->extent.fixed == 1) prepared->staged = 0;
  prepared->sweep = native->sweeps[prepared->operation];
  prepared->perform = transposes ? kernel_perform_transpose : kernel_perform_sweep;
}

void kernel_prepare_reduction(Prepared *prepared, const NativeTable *native) {
  const int operands = prepared->inputs + 1;
  for (int i = 0; i < 4; i++) prepared->reduced[i] = prepared->axes[i].stride[0] == 0;
  const int count = joined(prepared->axes, prepared->reduced, 4, operands);
  int column = -1;
  double least = 0;
  for (int i = 0; i < count; i++) {
    const Axis *axis = &prepared->axes[i];
    const int strided = __builtin_popcount(scattered(axis, operands, prepared->reduced[i], false));
    double cost = vectorsAnEntry(axis, native->lanes) + 2.0 * strided;
    if (prepared->reduced[i]) cost += 10.0 / (double)(axis->extent.most > 0 ? axis->extent.most : 1);
    if (column < 0 || cost < least) column = i, least = cost;
  }
  prepared->isAlong = column >= 0 && prepared->reduced[column];
  arrange(prepared, count, longest(prepared, count, column, !prepared->isAlong), column);
  const Axis *inner = &prepared->axes[columnAxis];
  prepared->staged = scattered(inner, operands, prepared->isAlong, false);
  if (inner->extent.kind == 0 && inner->extent.fixed == 1) prepared->staged = 0;
  static const int kinds[] = {0, 0, 1, 2, 3};
  const int kind = kinds[prepared->operation - KernelSum];
  prepared->reduce = prepared->isAlong ? native->along[kind] : native->across[kind];
  prepared->continues = prepared->operation == KernelSumAdded;
  prepared->perform = kernel_perform_reduction;
}
