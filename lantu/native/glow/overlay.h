/* Light added to the frame. */
#ifndef LANTU_GLOW_OVERLAY_H
#define LANTU_GLOW_OVERLAY_H

#include "layout.h"

/* Adds the light of a box of cells to the raw frame. */
void glow_overlay(const struct glow *glow, const uint8_t *raw, struct box cells);

#endif
