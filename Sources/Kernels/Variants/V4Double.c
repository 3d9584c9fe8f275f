#include "../Native/Table.h"
#if defined(__x86_64__)
#define ELEMENT_BITS 64
#define VECTOR_BYTES 64
#define TABLE kernel_v4_double
#include "../Native/AllKernels.h"
#endif
