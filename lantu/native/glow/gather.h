/* The light that cells give. */
#ifndef LANTU_GLOW_GATHER_H
#define LANTU_GLOW_GATHER_H

#include "layout.h"

/* Returns 1, with the box of cells in which light changed, or 0. */
int glow_gather(const struct glow *glow, const uint8_t *raw, struct box *cells);

#endif
