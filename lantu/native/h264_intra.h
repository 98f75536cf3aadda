/* Prediction of a macroblock from those to the left and above, in the same picture. */
#ifndef LANTU_H264_INTRA_H
#define LANTU_H264_INTRA_H

#include "h264_picture.h"

/* Modes of luma (Intra16x16PredMode) and of chroma (intra_chroma_pred_mode). */
typedef struct {
    int luma, chroma;
} intra_modes;

/* The best way to predict a macroblock from its neighbours.
 *
 * decoded: the picture as far as it is coded, with the macroblocks to the left and above.
 * x, y: of the macroblock, in macroblocks.
 * limit: a sum of differences of luma; what does not come under it is no use.
 * Returns whether anything does; then `modes` and `prediction` are set.
 */
bool predict_inside(const picture *decoded, const pixels *source, int x, int y, int limit,
                    intra_modes *modes, pixels *prediction);

#endif
