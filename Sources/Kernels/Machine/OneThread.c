#include "Machine.h"

// WebAssembly has one thread (`mostThreads`), which finds every share free and waits for nobody.

#if defined(__wasm__)

bool kernel_team_start(struct KernelProgram *program) { return true; }
void kernel_team_stop(struct KernelProgram *program) {}
void kernel_team_run(struct KernelProgram *program) { kernel_run_thread(program, 0); }
int64_t kernel_await_phase(struct KernelProgram *program, int64_t phase) { return phase; }
bool kernel_claim(struct KernelProgram *program, int64_t phase, int64_t share) { return true; }
bool kernel_finish(struct KernelProgram *program, int64_t shares) { return true; }
void kernel_open_phase(struct KernelProgram *program, int64_t phase) {}

#endif
