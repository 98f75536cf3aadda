/* Inter prediction: a macroblock from the reference picture. */
#ifndef LANTU_H264_INTER_H
#define LANTU_H264_INTER_H

#include "motion_field.h"
#include "picture.h"

/* Whether the prediction of the macroblock at (x, y), in luma samples, reads visible samples only. */
bool mv_stays_inside(const picture *reference, int x, int y, motion_vector mv);

/* Predict the macroblock at (x, y), in luma samples, by a vector. */
void predict_inter(const picture *reference, int x, int y, motion_vector mv, macroblock *result);

#endif
