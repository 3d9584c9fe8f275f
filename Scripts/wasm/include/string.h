// What the kernels take of a C library's header; runtime.c has the functions.
#pragma once
#include <stddef.h>
void *memcpy(void *to, const void *from, size_t count);
void *memset(void *to, int value, size_t count);
