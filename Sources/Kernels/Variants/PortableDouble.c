#include "../Native/Table.h"
#define ELEMENT_BITS 64
#define VECTOR_BYTES 16
#define TABLE kernel_portable_double
#include "../Native/AllKernels.h"
