#include "MachineCode.h"

#if defined(__x86_64__) && defined(__linux__)

#include <stddef.h>
#include <string.h>
#include <sys/mman.h>

MachineLevel machine_level(void) {
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl")) {
    return MachineV4;
  }
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return MachineV3;
  return MachineNone;
}

const void *machine_code_create(const uint8_t *bytes, int64_t count) {
  void *code = mmap(NULL, (size_t)count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (code == MAP_FAILED) return NULL;
  memcpy(code, bytes, (size_t)count);
  if (mprotect(code, (size_t)count, PROT_READ | PROT_EXEC) != 0) {
    munmap(code, (size_t)count);
    return NULL;
  }
  return code;
}

void machine_code_destroy(const void *code, int64_t count) { munmap((void *)code, (size_t)count); }

void machine_code_run(const void *code, void *argument) {
  void (*function)(void *);
  memcpy(&function, &code, sizeof function);
  function(argument);
}

#else

MachineLevel machine_level(void) { return MachineNone; }
const void *machine_code_create(const uint8_t *bytes, int64_t count) { return 0; }
void machine_code_destroy(const void *code, int64_t count) {}
void machine_code_run(const void *code, void *argument) {}

#endif
