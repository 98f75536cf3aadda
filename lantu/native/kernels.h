/* What every kernel shares. Most are plain C11, called by ctypes without the interpreter's lock. */
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

/* Zeroed memory. A row that is out of it ends with its process, and is tried once more. */
static inline void *room(size_t count, size_t size)
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

/* Shrinks a box to where two frames of 4 bytes a pixel differ in it; 0 if nowhere. */
int lantu_difference(const uint8_t *now, const uint8_t *before, ptrdiff_t stride, struct box *box);

/* Puts boxes together where that saves time; returns how many are left at the beginning. */
int lantu_merged(struct box *boxes, int count, int spare);

#endif
