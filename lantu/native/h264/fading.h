/* Pictures that become brighter or darker all over: explicit weighted prediction by offsets. */
#ifndef LANTU_H264_FADING_H
#define LANTU_H264_FADING_H

#include "picture.h"

/* What is added to every sample that is predicted from the reference, -128 to 127: of Y, U and V. */
typedef struct {
    int of[3];
} plane_offsets;

/* The offsets by which a picture differs from its reference in most samples; zero where there is none. */
plane_offsets find_offsets(const picture *source, const picture *reference);

bool any_offset(const plane_offsets *some);

/* Add offsets to a prediction (ITU-T H.264, 8.4.2.3.2, with weights of one). */
void add_offsets(macroblock *prediction, const plane_offsets *some);

/* Take the offset of luma from a macroblock that a prediction without it is compared with. */
void take_luma_offset(const uint8_t *luma, const plane_offsets *some, uint8_t *without);

#endif
