/* What all groups of kernels share.
 *
 * Each folder is a group, with a header of its name that says what it does and what does the same
 * without the compiled library. Most functions are plain C11, called by ctypes without the
 * interpreter's lock; those that read mobjects are a module of Python: module.c.
 */
#ifndef LANTU_KERNELS_H
#define LANTU_KERNELS_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/* One library for every machine: the loader takes wider instructions where they are there. That
 * needs GCC and glibc; elsewhere the compiler's plain code must do. */
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__GLIBC__)
#define WIDE __attribute__((target_clones("avx2", "default")))
#else
#define WIDE
#endif

/* A part of a WIDE function, or it would be compiled for the narrow instructions alone. */
#define INLINE static inline __attribute__((always_inline))

/* Zeroed memory. Without memory the process ends, and its row is tried once more. */
static inline void *allocate(size_t count, size_t size)
{
    void *found = calloc(count, size);
    if (!found)
        abort();
    return found;
}

/* Pixels of a frame, or cells of its small copy; never empty. The ends are past the last. */
struct box {
    int32_t top, bottom, left, right;
};

#endif
