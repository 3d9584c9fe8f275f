#include "../Native/Table.h"
#if defined(__x86_64__)
#define ELEMENT_BITS 32
#define VECTOR_BYTES 32
#define TABLE kernel_v3_float
#include "../Native/AllKernels.h"
#endif
