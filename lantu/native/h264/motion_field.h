/* The motion vectors of a picture, four a macroblock, and the prediction of the next one. */
#ifndef LANTU_H264_MOTION_FIELD_H
#define LANTU_H264_MOTION_FIELD_H

#include <stdbool.h>
#include <stdint.h>

/* In quarters of a luma sample. */
typedef struct {
    int16_t x, y;
} motion_vector;

static const motion_vector ZERO_MV = {0, 0};

static inline bool same_mv(motion_vector one, motion_vector other)
{
    return one.x == other.x && one.y == other.y;
}

/* refIdxL0: the last picture, the one before it, or none of an intra macroblock. */
enum { LAST_PICTURE, PICTURE_BEFORE, NO_PICTURE };

/* How a macroblock is predicted from a picture, and the vector that decoders predict (mv_pred). */
typedef struct {
    int reference;
    motion_vector mv, mv_pred;
} inter_motion;

enum { QUARTERS = 4 /* 8x8 blocks of a macroblock, in raster order */ };

typedef struct {
    int columns, rows; /* of 8x8 blocks */
    motion_vector *now, *before; /* in this picture, and in the last; zero where there is none */
    uint8_t *references;         /* of this picture: refIdxL0, or NO_PICTURE */
} motion_field;

/* All vectors zero, of so many macroblocks. Returns whether there was memory; close it in any case. */
bool open_motion_field(motion_field *made, int columns, int rows);
void close_motion_field(motion_field *made);

/* Begin another picture. Clear the field before the first one after a key picture. */
void begin_motion_field(motion_field *field);
void clear_motion_field(motion_field *field);

void set_motion(motion_field *field, int x, int y, const inter_motion *motion);
void set_quarter(motion_field *field, int x, int y, int quarter, const inter_motion *motion);
void set_zero_mv_row(motion_field *field, int y);
void set_intra(motion_field *field, int x, int y);

/* The predicted vector (mv_pred, 8.4.1.3), and that of a skipped macroblock (skip_mv, 8.4.1.1), which is
 * predicted from the last picture. That of a quarter takes those before it as they are set. */
motion_vector predict_mv(const motion_field *field, int x, int y, int reference);
motion_vector predict_quarter_mv(const motion_field *field, int x, int y, int quarter,
                                 int reference);
motion_vector predict_skip_mv(const motion_field *field, int x, int y);

/* Distinct vectors of neighbours, in this picture and the last, (0, 0) first. Returns how many. */
enum { MAX_MV_CANDIDATES = 11 };
int mv_candidates(const motion_field *field, int x, int y, int reference, motion_vector *found);

#endif
