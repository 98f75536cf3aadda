/* The residual of an inter macroblock: by which transform, and what of it is left out. */
#ifndef LANTU_H264_INTER_RESIDUAL_H
#define LANTU_H264_INTER_RESIDUAL_H

#include "slice.h"

/* A macroblock at (x, y), its prediction, and what its bits are worth. */
typedef struct {
    const slice *slice;
    int x, y;
    const macroblock *source, *prediction;
    quantisers qp;
    int error_per_bit; /* squared error that is let pass to save a bit */
    bool keep_all;     /* leave nothing out */
    bool may_skip;     /* it is skipped, and saves its header, if nothing remains */
} judged_macroblock;

/* Choose the transform of luma, and leave out the parts that lower the squared error by less than their
 * bits are worth, and all of it if what remains does so with its header.
 *
 * levels: as `quantise` gives them.
 * result: the reconstruction.
 */
void judge_residual(const judged_macroblock *on, residual_levels *levels, macroblock *result);

#endif
