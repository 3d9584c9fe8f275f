#if !defined(__wasm__)
#define _GNU_SOURCE
#include "Machine.h"
#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>

// The threads of a program, and how they agree on who does what. Waiting begins with a short spin, which
// is all that it takes where each has a processor of its own; then the processor is given up; then the
// thread sleeps. The machine is shared: a long spin would take the time from those that are waited for.

enum { spins = 400, yields = 20 };

/// A counter that has a line of the caches for itself.
typedef struct Counter {
  _Alignas(64) _Atomic int64_t value;
} Counter;

typedef struct Team {
  Counter job;                ///< how many runs were begun
  Counter phase;              ///< the phase under way
  Counter done;               ///< shares of it that are done
  Counter left;               ///< threads that are through with the run
  Counter claims[mostShares];  ///< the last phase in which somebody has taken the share
  _Atomic int sleepers;
  pthread_mutex_t mutex;
  pthread_cond_t changed;
  bool ends;
  int32_t started;
  pthread_t threads[mostThreads];
  struct Member { struct KernelProgram *program; int32_t thread; } members[mostThreads];
} Team;

static inline void relax(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

/// Until the counter has come to `least`; returns where it is.
static int64_t await(Team *team, Counter *counter, int64_t least) {
  int64_t value;
  for (int i = 0; i < spins + yields; i++) {
    value = atomic_load_explicit(&counter->value, memory_order_acquire);
    if (value >= least) return value;
    if (i < spins) relax();
    else sched_yield();
  }
  pthread_mutex_lock(&team->mutex);
  atomic_fetch_add(&team->sleepers, 1);
  while ((value = atomic_load(&counter->value)) < least) pthread_cond_wait(&team->changed, &team->mutex);
  atomic_fetch_sub(&team->sleepers, 1);
  pthread_mutex_unlock(&team->mutex);
  return value;
}

/// A counter was changed: who has not seen that is awake, or counted as a sleeper.
static void wakeSleepers(Team *team) {
  if (atomic_load(&team->sleepers) == 0) return;
  pthread_mutex_lock(&team->mutex);
  pthread_cond_broadcast(&team->changed);
  pthread_mutex_unlock(&team->mutex);
}

int64_t kernel_await_phase(struct KernelProgram *program, int64_t phase) {
  return await(program->team, &program->team->phase, phase);
}

/// Every phase has all its shares taken, so a share that was last taken before this phase is free, and
/// none is once the phase is over.
bool kernel_claim(struct KernelProgram *program, int64_t phase, int64_t share) {
  _Atomic int64_t *claim = &program->team->claims[share].value;
  int64_t before = atomic_load(claim);
  return before < phase && atomic_compare_exchange_strong(claim, &before, phase);
}

bool kernel_finish(struct KernelProgram *program, int64_t shares) {
  Team *team = program->team;
  if (atomic_fetch_add(&team->done.value, 1) + 1 < shares) return false;
  atomic_store(&team->done.value, 0);
  return true;
}

void kernel_open_phase(struct KernelProgram *program, int64_t phase) {
  atomic_store(&program->team->phase.value, phase);
  wakeSleepers(program->team);
}

static void leave(Team *team) {
  atomic_fetch_add(&team->left.value, 1);
  wakeSleepers(team);
}

static void *work(void *argument) {
  const struct Member member = *(struct Member *)argument;
  Team *team = member.program->team;
  for (int64_t job = 1;; job++) {
    await(team, &team->job, job);
    if (team->ends) return NULL;
    kernel_run_thread(member.program, member.thread);
    leave(team);
  }
}

bool kernel_team_start(struct KernelProgram *program) {
  Team *team = aligned_alloc(64, sizeof *team);
  if (!team) return false;
  memset(team, 0, sizeof *team);
  program->team = team;
  pthread_mutex_init(&team->mutex, NULL);
  pthread_cond_init(&team->changed, NULL);
  for (int32_t i = 1; i < program->threads; i++) {
    team->members[i] = (struct Member){program, i};
    if (pthread_create(&team->threads[i], NULL, work, &team->members[i]) != 0) return false;
    team->started = i;
  }
  return true;
}

static void startJob(Team *team) {
  atomic_fetch_add(&team->job.value, 1);
  wakeSleepers(team);
}

/// All threads must have left before the next run may begin, and before the caller's tables go.
void kernel_team_run(struct KernelProgram *program) {
  Team *team = program->team;
  for (int i = 0; i < mostShares; i++) atomic_store(&team->claims[i].value, 0);
  atomic_store(&team->phase.value, 1);
  atomic_store(&team->left.value, 0);
  startJob(team);
  kernel_run_thread(program, 0);
  await(team, &team->left, program->threads - 1);
}

void kernel_team_stop(struct KernelProgram *program) {
  Team *team = program->team;
  if (!team) return;
  team->ends = true;
  startJob(team);
  for (int32_t i = 1; i <= team->started; i++) pthread_join(team->threads[i], NULL);
  pthread_cond_destroy(&team->changed);
  pthread_mutex_destroy(&team->mutex);
  free(team);
}

#endif
