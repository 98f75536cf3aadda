/* Coding of one macroblock at (x, y), in macroblocks. */
#ifndef LANTU_H264_MACROBLOCK_H
#define LANTU_H264_MACROBLOCK_H

#include "coder_state.h"

/* Code one that is as in the last picture. */
void encode_unchanged(coder *self, int x, int y);

/* Code one that changed. */
void encode_changed(coder *self, int x, int y);

/* Code one that rests once more, finely: it is what later pictures repeat. */
void settle(coder *self, int x, int y);

#endif
