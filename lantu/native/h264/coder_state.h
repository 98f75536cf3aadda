/* What a coder knows between pictures and within one. */
#ifndef LANTU_H264_CODER_STATE_H
#define LANTU_H264_CODER_STATE_H

#include "decision.h"
#include "fading.h"
#include "h264.h"
#include "motion_field.h"
#include "picture.h"
#include "resting.h"
#include "slice.h"

struct coder {
    int columns, rows; /* of macroblocks */
    quantiser_scale scale[QUANTISERS];
    int qp, fine; /* quantisers of luma: of a macroblock of middling activity, of one that rests */
    picture source, reference, before,
        decoded; /* to be coded; the last reconstruction; that before it; the one in progress */
    plane_offsets offsets; /* of the picture in progress */
    motion_field motion;
    slice slice;
    resting resting;
    uint8_t *changed; /* flags of macroblocks in which `source` differs from the picture before */
    int *coded, coded_count; /* macroblocks in which `decoded` differs from `reference` */
    int differing;    /* macroblocks in which `before` differs from `reference` */
    uint8_t *differs; /* their flags */
    uint8_t *payload;
};

#endif
