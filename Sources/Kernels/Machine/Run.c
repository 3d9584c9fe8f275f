#include "Machine.h"

// A run: steps, parts, groups, blocks. Every thread goes through all of it and takes its share of rows.

static void runBlocks(const PreparedGroup *group, Frame *frame, int64_t from, int64_t to) {
  const int64_t block = group->block > 0 ? group->block : to - from;
  const Prepared *end = group->instructions + group->count;
  for (int64_t row = from; row < to; row += block) {
    frame->row = row;
    frame->counts[1] = to - row < block ? to - row : block;
    for (const Prepared *p = group->instructions; p < end; p++) p->perform(p, frame);
  }
}

/// `alone`: this thread does the whole group.
static void runGroup(const PreparedGroup *group, Frame *frame, bool alone) {
  struct KernelProgram *program = frame->program;
  const int32_t threads = alone ? 1 : program->threads, me = alone ? 0 : frame->thread;
  const int64_t rows = group->rows == KernelPartRows ? frame->counts[2] : group->rows;
  const bool isShared = group->thread == KernelAllThreads || alone;
  const bool isMine = isShared || group->thread % threads == me;
  if (group->packs && isMine) {
    frame->row = 0;
    frame->counts[1] = rows;
    for (int64_t i = 0; i < group->count; i++)
      if (group->instructions[i].isPackedOnce)
        kernel_pack_share(&group->instructions[i], frame, isShared ? me : 0, isShared ? threads : 1);
  }
  if (group->packs && isShared && threads > 1) kernel_barrier(program);
  if (isShared) {
    const int64_t granules = (rows + group->granule - 1) / group->granule;
    const int64_t share = (granules + threads - 1) / threads * group->granule;
    const int64_t from = me * share, to = from + share < rows ? from + share : rows;
    if (from < to) runBlocks(group, frame, from, to);
  } else if (isMine) {
    runBlocks(group, frame, 0, rows);
  }
  if (group->barrier && threads > 1) kernel_barrier(program);
}

static int64_t partsOf(const struct KernelProgram *program, int64_t rows) {
  return program->partRows > 0 ? (rows + program->partRows - 1) / program->partRows : 1;
}

static void setPart(const struct KernelProgram *program, Frame *frame, int64_t part, int64_t rows) {
  const int64_t length = program->partRows > 0 ? program->partRows : rows;
  frame->partStart = part * length;
  frame->counts[2] = rows - frame->partStart < length ? rows - frame->partStart : length;
}

static void runStrands(struct KernelProgram *program, Frame *frame, int64_t rows) {
  const int64_t parts = partsOf(program, rows), strands = program->strands;
  const int64_t first = strands * frame->thread / program->threads;
  const int64_t last = strands * (frame->thread + 1) / program->threads;
  for (int64_t strand = first; strand < last; strand++) {
    frame->strand = strand;
    for (int64_t part = parts * strand / strands; part < parts * (strand + 1) / strands; part++) {
      setPart(program, frame, part, rows);
      for (int64_t g = program->leading; g < program->groupCount - program->trailing; g++)
        runGroup(&program->groups[g], frame, true);
    }
  }
  frame->strand = 0;
  if (program->threads > 1) kernel_barrier(program);
}

static void runStep(struct KernelProgram *program, Frame *frame, const KernelBatch *batch) {
  frame->batchStart = batch->start;
  frame->partStart = 0;
  frame->counts[2] = batch->rows;
  const int64_t repeated = program->groupCount - program->trailing;
  for (int64_t g = 0; g < program->leading; g++) runGroup(&program->groups[g], frame, false);
  if (program->strands > 0) {
    runStrands(program, frame, batch->rows);
  } else {
    for (int64_t part = 0; part < partsOf(program, batch->rows); part++) {
      setPart(program, frame, part, batch->rows);
      for (int64_t g = program->leading; g < repeated; g++) runGroup(&program->groups[g], frame, false);
    }
  }
  frame->partStart = 0;
  frame->counts[2] = batch->rows;
  for (int64_t g = repeated; g < program->groupCount; g++) runGroup(&program->groups[g], frame, false);
}

static bool isStopped(const KernelRun *run) {
  return run->stop && __atomic_load_n(run->stop, __ATOMIC_RELAXED) != 0;
}

void kernel_run_thread(struct KernelProgram *program, int32_t thread) {
  const KernelRun *run = program->run;
  Frame frame = {.thread = thread, .program = program, .counts = {1, 0, 0}};
  frame.bases[KernelScratch] = program->scratch + thread * program->scratchBytes;
  const int64_t scalarBytes = run->scalarCount * program->native->size;
  int64_t step = 0;
  for (bool ends = false; !ends && step < run->steps; step++) {
    frame.step = step;
    frame.bases[KernelScalar] = (char *)run->scalars + step * scalarBytes;
    runStep(program, &frame, &run->batches[step]);
    // All threads end after the same step, though some may be in the next one while others still ask.
    if (thread == 0 && isStopped(run)) atomic_store(&program->lastStep, step);
    if (program->threads > 1) kernel_barrier(program);
    ends = atomic_load(&program->lastStep) <= step || atomic_load(&program->fault) / faultUnit <= step;
  }
  if (thread == 0) program->stepsDone = step;
}

/// Memory was laid out for batches of at most `mostRows`, and rows are counted on to be there.
static bool fits(const struct KernelProgram *program, const KernelRun *run) {
  for (int64_t step = 0; step < run->steps; step++)
    if (run->batches[step].rows < 1 || run->batches[step].rows > program->mostRows) return false;
  return true;
}

KernelOutcome kernel_program_run(KernelProgram *program, const KernelRun *run) {
  program->run = run;
  program->stepsDone = 0;
  atomic_store(&program->lastStep, INT64_MAX);
  atomic_store(&program->fault, INT64_MAX);
  if (run->steps > 0 && fits(program, run)) {
    if (program->threads > 1) kernel_team_run(program);
    else kernel_run_thread(program, 0);
  }
  const int64_t fault = atomic_load(&program->fault);
  return (KernelOutcome){.steps = program->stepsDone, .faultInstruction = fault == INT64_MAX ? -1 : fault % faultUnit};
}
