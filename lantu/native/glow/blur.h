/* Light spread by two blurs. */
#ifndef LANTU_GLOW_BLUR_H
#define LANTU_GLOW_BLUR_H

#include "layout.h"

/* Returns 1, with the box of cells in which spread light changed, or 0. */
int glow_spread(const struct glow *glow, struct box *cells);

#endif
