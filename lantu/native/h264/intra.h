/* Intra prediction: a macroblock from those above and to the left, in the same picture. */
#ifndef LANTU_H264_INTRA_H
#define LANTU_H264_INTRA_H

#include "picture.h"

/* Modes of luma (Intra16x16PredMode) and of chroma (intra_chroma_pred_mode). */
typedef struct {
    int luma, chroma;
} intra_modes;

/* The intra modes of least SAD.
 *
 * decoded: the picture as far as it is coded, with the macroblocks to the left and above.
 * x, y: of the macroblock, in macroblocks.
 * limit: a SAD of luma; a mode must come under it.
 * Returns whether one does; then `modes` and `prediction` are set.
 */
bool predict_intra(const picture *decoded, const macroblock *source, int x, int y, int limit,
                   intra_modes *modes, macroblock *prediction);

#endif
