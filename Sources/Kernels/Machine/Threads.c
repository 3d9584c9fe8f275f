#define _GNU_SOURCE
#include "Machine.h"
#include <pthread.h>
#include <sched.h>
#include <stdlib.h>

// The threads of a program and where they wait. Waiting begins with a short spin, which is all that it
// takes where both have a processor of their own; then the processor is given up; then the thread
// sleeps. The machine is shared: a long spin would take the time from those that are waited for.

enum { spins = 400, yields = 60 };

typedef struct Team {
  pthread_mutex_t mutex;
  pthread_cond_t changed;
  _Atomic unsigned job, round;
  _Atomic int arrived, sleepers;
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

/// Until `counter` is something else than `old`.
static void waitWhile(Team *team, _Atomic unsigned *counter, unsigned old) {
  for (int i = 0; i < spins; i++) {
    if (atomic_load_explicit(counter, memory_order_acquire) != old) return;
    relax();
  }
  for (int i = 0; i < yields; i++) {
    if (atomic_load_explicit(counter, memory_order_acquire) != old) return;
    sched_yield();
  }
  pthread_mutex_lock(&team->mutex);
  atomic_fetch_add(&team->sleepers, 1);
  while (atomic_load(counter) == old) pthread_cond_wait(&team->changed, &team->mutex);
  atomic_fetch_sub(&team->sleepers, 1);
  pthread_mutex_unlock(&team->mutex);
}

/// The counter must have been changed before; who has not seen it is awake or counted as a sleeper.
static void wakeSleepers(Team *team) {
  if (atomic_load(&team->sleepers) == 0) return;
  pthread_mutex_lock(&team->mutex);
  pthread_cond_broadcast(&team->changed);
  pthread_mutex_unlock(&team->mutex);
}

void kernel_barrier(struct KernelProgram *program) {
  Team *team = program->team;
  const unsigned round = atomic_load(&team->round);
  if (atomic_fetch_add(&team->arrived, 1) == program->threads - 1) {
    atomic_store(&team->arrived, 0);
    atomic_store(&team->round, round + 1);
    wakeSleepers(team);
  } else {
    waitWhile(team, &team->round, round);
  }
}

static void *work(void *argument) {
  const struct Member member = *(struct Member *)argument;
  Team *team = member.program->team;
  for (unsigned job = 0;; job++) {
    waitWhile(team, &team->job, job);
    if (team->ends) return NULL;
    kernel_run_thread(member.program, member.thread);
    kernel_barrier(member.program);
  }
}

bool kernel_team_start(struct KernelProgram *program) {
  Team *team = calloc(1, sizeof *team);
  if (!team) return false;
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
  atomic_fetch_add(&team->job, 1);
  wakeSleepers(team);
}

void kernel_team_run(struct KernelProgram *program) {
  startJob(program->team);
  kernel_run_thread(program, 0);
  kernel_barrier(program);
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
