/* What every kernel shares: plain C11, no Python in it, called by ctypes without the interpreter's lock. */
#ifndef LANTU_KERNELS_H
#define LANTU_KERNELS_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/* Raise it together with INTERFACE in __init__.py when a function changes what it takes or gives. */
#define LANTU_INTERFACE 1

/* One library for every machine: the loader takes the wider instructions where they are there. It
 * needs GCC and glibc for that; elsewhere the compiler's plain code must do. */
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__GLIBC__)
#define WIDE __attribute__((target_clones("avx2", "default")))
#else
#define WIDE
#endif

#endif
