#include "Machine.h"
#include <stdlib.h>
#include <string.h>

// From a plan to a program: tables are copied, operands become addresses, memory is laid out once.

bool kernel_variant_available(KernelVariant variant) {
  switch (variant) {
#if defined(__x86_64__)
    case KernelV4: return __builtin_cpu_supports("x86-64-v4");
    case KernelV3: return __builtin_cpu_supports("x86-64-v3");
#endif
    case KernelPortable: case KernelBest: return true;
    default: return false;
  }
}

int32_t kernel_most_threads(void) { return mostThreads; }

static const NativeTable *tableOf(KernelVariant *variant, KernelElement element) {
  if (*variant == KernelBest)
    *variant = kernel_variant_available(KernelV4) ? KernelV4
               : kernel_variant_available(KernelV3) ? KernelV3 : KernelPortable;
  const bool isFloat = element == KernelFloat32;
  switch (*variant) {
#if defined(__x86_64__)
    case KernelV4: return isFloat ? &kernel_v4_float : &kernel_v4_double;
    case KernelV3: return isFloat ? &kernel_v3_float : &kernel_v3_double;
#endif
    default: return isFloat ? &kernel_portable_float : &kernel_portable_double;
  }
}

KernelVariant kernel_program_variant(const KernelProgram *program) { return program->variant; }

static Extent extentOf(int64_t extent, const KernelPlan *plan, const KernelGroup *group) {
  const int64_t part = plan->partRows > 0 && plan->partRows < plan->mostRows ? plan->partRows : plan->mostRows;
  const int64_t rows = group->rows == KernelPartRows ? part : group->rows;
  const int64_t block = group->block > 0 && group->block < rows ? group->block : rows;
  int64_t most = extent;
  int kind = 0;
  if (extent == KernelBlockRows) kind = 1, most = block;
  if (extent == KernelPartRows) kind = 2, most = part;
  // A single row at most: then it is an extent like any other, and products know that it is 1.
  if (kind != 0 && most == 1) kind = 0;
  return (Extent){.fixed = kind == 0 ? most : 1, .kind = kind, .most = most};
}

static Place placeOf(const KernelOperand *operand, struct KernelProgram *program, const Prepared *prepared, int index) {
  const int64_t size = program->native->size;
  const bool isCount = prepared->operation == KernelIndex && index == 1;  // a is numbers, not a place
  const int64_t unit = isCount ? 1 : size;
  Place place = {
      .space = isCount ? KernelNone : operand->space,
      .offset = operand->offset * unit,
      .block = operand->blockStride * unit, .batch = operand->batchStride * unit,
      .part = operand->partStride * unit, .strand = operand->strandStride * unit,
  };
  if (operand->space == KernelArray) place.offset += (intptr_t)operand->base;
  if (operand->space == KernelConstant && !isCount) {
    char *constant = (char *)program->constants + (prepared->number * 4 + index) * size;
    if (size == sizeof(float)) *(float *)constant = (float)operand->value;
    else *(double *)constant = operand->value;
    place = (Place){.space = KernelArray, .offset = (intptr_t)constant};
  }
  return place;
}

static void setAxes(Prepared *prepared, const KernelInstruction *instruction, const KernelPlan *plan, const KernelGroup *group) {
  const KernelOperand *operands[4] = {&instruction->out, &instruction->a, &instruction->b, &instruction->c};
  for (int axis = 0; axis < 4; axis++) {
    prepared->axes[axis].extent = extentOf(instruction->extents[axis], plan, group);
    for (int o = 0; o < 4; o++) {
      const bool isNumber = operands[o]->space == KernelConstant || operands[o]->space == KernelScalar;
      prepared->axes[axis].stride[o] = isNumber && prepared->operation != KernelIndex ? 0 : operands[o]->strides[axis];
    }
  }
  if (!kernel_is_product(prepared->operation)) return;
  // The axes m, n, k of a product: out (m, n), a (m, k), b (k, n), c (m, n).
  const int64_t strides[3][4] = {
      {instruction->out.strides[0], instruction->a.strides[0], 0, prepared->axes[0].stride[3]},
      {instruction->out.strides[1], 0, instruction->b.strides[1], prepared->axes[1].stride[3]},
      {0, instruction->a.strides[1], instruction->b.strides[0], 0}};
  for (int axis = 0; axis < 3; axis++) memcpy(prepared->axes[axis].stride, strides[axis], sizeof strides[axis]);
}

/// Panels and staged rows that a product needs are given their place.
static void layOutProduct(Prepared *prepared, struct KernelProgram *program, bool *packs) {
  const NativeTable *native = program->native;
  const int64_t n = prepared->axes[1].extent.most, k = prepared->axes[2].extent.most;
  const int64_t longest = n > k ? n : k;
  const int64_t bytes = (longest * native->size + 63) / 64 * 64;
  if (bytes > program->rowBytes) program->rowBytes = bytes;
  if (!prepared->isPacked) return;
  const int64_t panels = (n + native->panelWidth - 1) / native->panelWidth;
  int64_t *end = prepared->isPackedOnce && program->strands == 0 ? &program->sharedPanels : &program->panelsPerThread;
  prepared->panelsOffset = *end;
  *end += (panels * native->panelWidth * k * native->size + 63) / 64 * 64;
  if (prepared->isPackedOnce) *packs = true;
}

static void prepareInstruction(Prepared *prepared, const KernelInstruction *instruction, struct KernelProgram *program, const KernelPlan *plan, const KernelGroup *group, bool *packs) {
  prepared->operation = instruction->operation;
  prepared->inputs = kernel_inputs(instruction->operation);
  prepared->indices = instruction->indices;
  const KernelOperand *operands[4] = {&instruction->out, &instruction->a, &instruction->b, &instruction->c};
  for (int o = 0; o < 4; o++) prepared->places[o] = placeOf(operands[o], program, prepared, o);
  setAxes(prepared, instruction, plan, group);
  if (kernel_is_product(instruction->operation)) {
    kernel_prepare_product(prepared, program->native);
    layOutProduct(prepared, program, packs);
  } else if (kernel_is_reduction(instruction->operation)) {
    kernel_prepare_reduction(prepared, program->native);
  } else if (instruction->operation == KernelIndex) {
    prepared->perform = kernel_perform_index;
  } else if (instruction->operation == KernelGather) {
    prepared->perform = kernel_perform_gather;
  } else if (instruction->operation == KernelCheckFinite) {
    prepared->perform = kernel_perform_check;
  } else {
    kernel_prepare_tensor(prepared, program->native);
  }
}

static void prepareGroups(struct KernelProgram *program, const KernelPlan *plan) {
  for (int64_t g = 0; g < plan->groupCount; g++) {
    const KernelGroup *group = &plan->groups[g];
    bool packs = false;
    for (int64_t i = 0; i < group->instructionCount; i++) {
      const int64_t number = group->firstInstruction + i;
      program->instructions[number].number = number;
      prepareInstruction(&program->instructions[number], &plan->instructions[number], program, plan, group, &packs);
    }
    program->groups[g] = (PreparedGroup){
        .instructions = program->instructions + group->firstInstruction,
        .count = group->instructionCount, .rows = group->rows, .block = group->block,
        .granule = group->granule > 0 ? group->granule : 1, .thread = group->thread,
        .barrier = group->barrier, .packs = packs,
    };
  }
}

static const char *faultOf(const KernelPlan *plan) {
  if (plan->threads < 1 || plan->threads > mostThreads) return "the number of threads is out of range";
  if (!kernel_variant_available(plan->variant)) return "the processor lacks this instruction set";
  if (plan->leading < 0 || plan->trailing < 0 || plan->leading + plan->trailing > plan->groupCount)
    return "there are fewer groups than run first and last";
  if (plan->strands < 0 || plan->strands > mostShares) return "the number of strands is out of range";
  if (plan->mostRows < 1) return "a batch has no rows";
  for (int64_t g = 0; g < plan->groupCount; g++) {
    const KernelGroup *group = &plan->groups[g];
    if (group->firstInstruction < 0 || group->instructionCount < 0 ||
        group->firstInstruction + group->instructionCount > plan->instructionCount)
      return "a group names instructions that are not there";
    if (group->rows < 0 && group->rows != KernelPartRows) return "the rows of a group are negative";
  }
  for (int64_t i = 0; i < plan->instructionCount; i++) {
    const KernelInstruction *instruction = &plan->instructions[i];
    const KernelOperand *operands[4] = {&instruction->out, &instruction->a, &instruction->b, &instruction->c};
    const int inputs = kernel_inputs(instruction->operation);
    const bool hasOut = instruction->operation != KernelCheckFinite;
    for (int o = hasOut ? 0 : 1; o <= inputs; o++)
      if (operands[o]->space == KernelNone && !(instruction->operation == KernelIndex && o == 1))
        return "an operand is missing";
    for (int axis = 0; axis < 4; axis++)
      if (instruction->extents[axis] < KernelPartRows) return "an extent is negative";
    if (instruction->operation == KernelGather && !instruction->indices) return "a gather has no indices";
  }
  return NULL;
}

/// Memory of the program in one piece: constants, shared panels, and panels, scratch, rows of each thread.
static bool layOut(struct KernelProgram *program) {
  const int64_t threads = program->threads, panels = program->sharedPanels + threads * program->panelsPerThread;
  const int64_t bytes = panels + threads * (program->scratchBytes + program->rowBytes) + 64;
  program->memory = aligned_alloc(64, (size_t)((bytes + 63) / 64 * 64));
  if (!program->memory) return false;
  memset(program->memory, 0, (size_t)bytes);
  program->panels = program->memory;
  program->scratch = program->panels + panels;
  program->rows = program->scratch + threads * program->scratchBytes;
  return true;
}

KernelProgram *kernel_program_create(const KernelPlan *plan, const char **reason) {
  const char *fault = faultOf(plan), *ignored;
  if (!reason) reason = &ignored;
  *reason = fault;
  if (fault) return NULL;
  *reason = "memory is short";
  KernelProgram *program = calloc(1, sizeof *program);
  if (!program) return NULL;
  program->variant = plan->variant;
  program->native = tableOf(&program->variant, plan->element);
  program->threads = plan->threads;
  program->groupCount = plan->groupCount, program->leading = plan->leading, program->trailing = plan->trailing;
  program->partRows = plan->partRows, program->mostRows = plan->mostRows, program->strands = plan->strands;
  // A line more for each thread keeps their scratch apart in the caches.
  program->scratchBytes = (plan->scratch * program->native->size + 63) / 64 * 64 + 64;
  program->instructions = calloc((size_t)plan->instructionCount + 1, sizeof(Prepared));
  program->groups = calloc((size_t)plan->groupCount + 1, sizeof(PreparedGroup));
  program->constants = calloc((size_t)plan->instructionCount * 4 + 1, (size_t)program->native->size);
  bool isReady = program->instructions && program->groups && program->constants;
  if (isReady) {
    prepareGroups(program, plan);
    isReady = layOut(program) && (program->threads == 1 || kernel_team_start(program));
  }
  if (!isReady) {
    kernel_program_destroy(program);
    return NULL;
  }
  *reason = NULL;
  return program;
}

void kernel_program_destroy(KernelProgram *program) {
  if (!program) return;
  kernel_team_stop(program);
  free(program->memory);
  free(program->constants);
  free(program->groups);
  free(program->instructions);
  free(program);
}
