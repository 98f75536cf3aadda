/* Damage on a coarse grid: one byte for each tile in raster order, 1 where it is damaged. */
#ifndef LANTU_TILES_H
#define LANTU_TILES_H

#include "../kernels.h"

#include <stdbool.h>

/* Pixels of a tile's side. */
enum { SIDE = 16 };

/* The tiles that a box of pixels touches. */
static inline struct box tiles_of(struct box pixels)
{
    const int more = SIDE - 1;
    return (struct box){pixels.top / SIDE, (pixels.bottom + more) / SIDE, pixels.left / SIDE,
                        (pixels.right + more) / SIDE};
}

/* Tiles: those of a box, or, with a mask, those of them whose byte in it is 1, in raster order. */
typedef struct {
    struct box within;
    const uint8_t *mask;
} tile_set;

/* Damage some tiles of a grid with so many columns. */
void tiles_add(uint8_t *grid, int columns, tile_set tiles);

/* Whether some tiles hold a damaged one. */
bool tiles_touch(const uint8_t *grid, int columns, tile_set tiles);

/* Whether some tiles are all damaged. */
bool tiles_hold(const uint8_t *grid, int columns, tile_set tiles);

#endif
