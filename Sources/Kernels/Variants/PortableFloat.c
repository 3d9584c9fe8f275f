#include "../Native/Table.h"
#define ELEMENT_BITS 32
#define VECTOR_BYTES 16
#define TABLE kernel_portable_float
#include "../Native/AllKernels.h"
