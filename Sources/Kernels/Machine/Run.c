#include "Machine.h"

// A run: steps, parts, phases, shares, blocks. A phase is a list of groups that need not wait for each
// other. Its rows are cut into shares, one for each thread; a thread that has done its own takes those
// that nobody has begun. So a thread that the system has put aside holds nobody up but with the share
// it is in the middle of; when it comes back it passes over what is done.

static void runBlocks(const PreparedGroup *group, Frame *frame, int64_t from, int64_t to) {
  const int64_t block = group->block > 0 ? group->block : to - from;
  const Prepared *end = group->instructions + group->count;
  for (int64_t row = from; row < to; row += block) {
    frame->row = row;
    frame->counts[1] = to - row < block ? to - row : block;
    for (const Prepared *p = group->instructions; p < end; p++) p->perform(p, frame);
  }
}

static int64_t rowsOf(const PreparedGroup *group, const Frame *frame) {
  return group->rows == KernelPartRows ? frame->counts[2] : group->rows;
}

static void runGroup(const PreparedGroup *group, Frame *frame, int64_t share, int64_t shares) {
  const int64_t rows = rowsOf(group, frame);
  if (group->thread != KernelAllThreads) {
    if (group->thread % shares == share) runBlocks(group, frame, 0, rows);
    return;
  }
  const int64_t granules = (rows + group->granule - 1) / group->granule;
  const int64_t length = (granules + shares - 1) / shares * group->granule;
  const int64_t from = share * length, to = from + length < rows ? from + length : rows;
  if (from < to) runBlocks(group, frame, from, to);
}

static void packGroup(const PreparedGroup *group, Frame *frame, int64_t share, int64_t shares) {
  if (!group->packs) return;
  frame->row = 0;
  frame->counts[1] = rowsOf(group, frame);
  for (int64_t i = 0; i < group->count; i++)
    if (group->instructions[i].isPackedOnce)
      kernel_pack_share(&group->instructions[i], frame, (int32_t)share, (int32_t)shares);
}

static int64_t partsOf(const struct KernelProgram *program, int64_t rows) {
  return program->partRows > 0 ? (rows + program->partRows - 1) / program->partRows : 1;
}

static void setPart(const struct KernelProgram *program, Frame *frame, int64_t part, int64_t rows) {
  const int64_t length = program->partRows > 0 ? program->partRows : rows;
  frame->partStart = part * length;
  frame->counts[2] = rows - frame->partStart < length ? rows - frame->partStart : length;
}

static void setWhole(Frame *frame, int64_t rows) {
  frame->partStart = 0;
  frame->counts[2] = rows;
}

/// What is shared out in a phase.
typedef struct Phase {
  enum { RunsGroups, PacksGroups, RunsStrands } kind;
  const PreparedGroup *first, *end;
  int64_t batchRows;
  bool endsStep;
} Phase;

/// All parts of a strand, one after the other, by this thread alone.
static void runStrand(struct KernelProgram *program, const Phase *phase, Frame *frame, int64_t strand) {
  const int64_t parts = partsOf(program, phase->batchRows), strands = program->strands;
  frame->strand = strand;
  for (int64_t part = parts * strand / strands; part < parts * (strand + 1) / strands; part++) {
    setPart(program, frame, part, phase->batchRows);
    for (const PreparedGroup *group = phase->first; group < phase->end; group++) {
      packGroup(group, frame, 0, 1);
      runGroup(group, frame, 0, 1);
    }
  }
  frame->strand = 0;
}

static void runShare(struct KernelProgram *program, const Phase *phase, Frame *frame, int64_t share, int64_t shares) {
  if (phase->kind == RunsStrands) return runStrand(program, phase, frame, share);
  for (const PreparedGroup *group = phase->first; group < phase->end; group++) {
    if (phase->kind == PacksGroups) packGroup(group, frame, share, shares);
    else runGroup(group, frame, share, shares);
  }
}

/// Whoever is last in a step asks whether the run goes on: all threads find the same answer.
static void endStep(struct KernelProgram *program, int64_t step) {
  const int32_t *stop = program->run->stop;
  const bool isStopped = stop && __atomic_load_n(stop, __ATOMIC_RELAXED) != 0;
  if (isStopped || atomic_load(&program->fault) != INT64_MAX) atomic_store(&program->lastStep, step);
}

static void runPhase(struct KernelProgram *program, const Phase *phase, Frame *frame) {
  const int64_t shares = phase->kind == RunsStrands ? program->strands : program->threads;
  const int64_t number = ++frame->phase;
  if (program->threads == 1) {
    for (int64_t share = 0; share < shares; share++) runShare(program, phase, frame, share, shares);
    if (phase->endsStep) endStep(program, frame->step);
    return;
  }
  if (kernel_await_phase(program, number) > number) return;
  const int64_t own = frame->thread * shares / program->threads;
  for (int64_t i = 0; i < shares; i++) {
    const int64_t share = (own + i) % shares;
    if (!kernel_claim(program, number, share)) continue;
    runShare(program, phase, frame, share, shares);
    if (!kernel_finish(program, shares)) continue;
    if (phase->endsStep) endStep(program, frame->step);
    kernel_open_phase(program, number + 1);
  }
}

/// Groups up to the next barrier are one phase; before it, what they need packed.
static void runGroups(struct KernelProgram *program, Frame *frame, int64_t from, int64_t to, bool endsStep) {
  const PreparedGroup *first = program->groups + from, *last = program->groups + to;
  while (first < last) {
    const PreparedGroup *end = first;
    bool packs = false;
    do packs |= end->packs;
    while (!end++->barrier && end < last);
    if (packs) runPhase(program, &(Phase){.kind = PacksGroups, .first = first, .end = end}, frame);
    runPhase(program, &(Phase){.kind = RunsGroups, .first = first, .end = end, .endsStep = endsStep && end == last}, frame);
    first = end;
  }
}

static void runStep(struct KernelProgram *program, Frame *frame, const KernelBatch *batch) {
  const int64_t all = program->groupCount, repeated = all - program->trailing;
  const bool trails = program->trailing > 0;
  frame->batchStart = batch->start;
  setWhole(frame, batch->rows);
  runGroups(program, frame, 0, program->leading, repeated == program->leading && !trails);
  if (program->strands > 0) {
    const Phase phase = {.kind = RunsStrands, .first = program->groups + program->leading,
                         .end = program->groups + repeated, .batchRows = batch->rows, .endsStep = !trails};
    runPhase(program, &phase, frame);
  } else {
    const int64_t parts = partsOf(program, batch->rows);
    for (int64_t part = 0; part < parts; part++) {
      setPart(program, frame, part, batch->rows);
      runGroups(program, frame, program->leading, repeated, !trails && part + 1 == parts);
    }
  }
  setWhole(frame, batch->rows);
  runGroups(program, frame, repeated, all, true);
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
    if (program->threads > 1) kernel_await_phase(program, frame.phase + 1);
    ends = atomic_load(&program->lastStep) <= step;
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
