/* What bits are worth, and how finely a macroblock is quantised. */
#ifndef LANTU_H264_DECISION_H
#define LANTU_H264_DECISION_H

#include "picture.h"

enum { QUANTISERS = 52 };

/* What belongs to a quantiser of luma. */
typedef struct {
    int chroma;        /* quantiser of chroma, QPc */
    int sad_per_bit;   /* levels of SAD that are let pass to save a bit of a vector */
    int error_per_bit; /* squared error that is let pass to save a bit of a residual */
} quantiser_scale;

/* How much coarser a macroblock is quantised than one of middling activity; finer if below zero.
 *
 * An error is seen, and lowers the structural similarity, in a flat or dim place more than beside a
 * bright edge.
 */
int coarser_by_activity(const macroblock *source);

#endif
