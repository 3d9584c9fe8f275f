// What the kernels take of a C library's header.
#pragma once
#define INFINITY __builtin_inff()
#define NAN __builtin_nanf("")
