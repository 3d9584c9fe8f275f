#ifndef LONGHAND_MACHINE_CODE_H
#define LONGHAND_MACHINE_CODE_H

#include <stdint.h>

// Memory that can be run: written first, then readable and executable, never writable and executable.

/// What this processor (and its system) has.
typedef enum MachineLevel {
  MachineNone = 0,  ///< not x86-64, or without AVX2 and FMA: nothing can be run
  MachineV3 = 3,    ///< x86-64-v3: AVX2, FMA
  MachineV4 = 4,    ///< x86-64-v4: AVX-512 F, DQ, VL
} MachineLevel;

MachineLevel machine_level(void);

/// A copy of the bytes that can be run, or null where the system allows none.
const void *machine_code_create(const uint8_t *bytes, int64_t count);
void machine_code_destroy(const void *code, int64_t count);

/// Runs code of one argument.
void machine_code_run(const void *code, void *argument);

#endif
