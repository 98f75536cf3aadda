/* What a macroblock's bits are worth, and how finely it is quantised. */
#ifndef LANTU_H264_DECISION_H
#define LANTU_H264_DECISION_H

#include "residual.h"

enum { PARTS = 5, CHROMA_PART = 4, QUANTISERS = 52 };

/* A number for each 8x8 block of luma, in raster order, and one for both planes of chroma. */
typedef struct {
    int of[PARTS];
} part_sums;

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

/* Leave out the parts of an inter residual that lower the squared error by less than their bits are
 * worth, and all of it if what remains does so with its header.
 *
 * bits: of each part, as written.
 * may_skip: whether the macroblock is skipped, and saves its header, if nothing remains.
 */
void leave_out_unworthy(const macroblock *source, const macroblock *prediction, quantisers qp,
                        const part_sums *bits, bool may_skip, int error_per_bit,
                        residual_levels *levels);

#endif
