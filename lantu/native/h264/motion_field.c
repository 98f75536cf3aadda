/* Prediction of vectors (ITU-T H.264, 8.4.1.1 and 8.4.1.3), one vector a macroblock. */
#include "motion_field.h"

#include <stdlib.h>
#include <string.h>

bool open_motion_field(motion_field *made, int columns, int rows)
{
    size_t count = (size_t)columns * (size_t)rows;
    *made = (motion_field){.columns = columns, .rows = rows};
    made->now = calloc(count, sizeof(motion_vector));
    made->before = calloc(count, sizeof(motion_vector));
    made->references = calloc(count, 1);
    return made->now && made->before && made->references;
}

void close_motion_field(motion_field *made)
{
    free(made->now);
    free(made->before);
    free(made->references);
}

void begin_motion_field(motion_field *field)
{
    motion_vector *before = field->before;
    field->before = field->now;
    field->now = before;
}

void clear_motion_field(motion_field *field)
{
    memset(field->now, 0, (size_t)field->columns * (size_t)field->rows * sizeof(motion_vector));
}

void set_motion(motion_field *field, int x, int y, const inter_motion *motion)
{
    field->now[y * field->columns + x] = motion->mv;
    field->references[y * field->columns + x] = (uint8_t)motion->reference;
}

void set_zero_mv_row(motion_field *field, int y)
{
    size_t columns = (size_t)field->columns;
    memset(field->now + y * field->columns, 0, columns * sizeof(motion_vector));
    memset(field->references + y * field->columns, LAST_PICTURE, columns);
}

void set_intra(motion_field *field, int x, int y)
{
    field->now[y * field->columns + x] = ZERO_MV;
    field->references[y * field->columns + x] = NO_PICTURE;
}

static int16_t median(int16_t a, int16_t b, int16_t c)
{
    int16_t low = a < b ? a : b, high = a < b ? b : a;
    return c < low ? low : c > high ? high : c;
}

motion_vector predict_mv(const motion_field *field, int x, int y, int reference)
{
    const uint8_t *references = field->references;
    int at = y * field->columns + x, above = at - field->columns;
    if (!y)
        return x ? field->now[at - 1] : ZERO_MV;
    /* A: left; B: above; C: above to the right, or in the last column D: above to the left. */
    int corner = x + 1 < field->columns ? above + 1 : above - 1;
    bool seen[3] = {x, true, x || corner > above};
    bool refers[3] = {seen[0] && references[at - 1] == reference, references[above] == reference,
                      seen[2] && references[corner] == reference};
    motion_vector mv[3] = {seen[0] ? field->now[at - 1] : ZERO_MV, field->now[above],
                           seen[2] ? field->now[corner] : ZERO_MV};
    if (refers[0] + refers[1] + refers[2] == 1) /* only one is predicted from this picture */
        return mv[refers[0] ? 0 : refers[1] ? 1 : 2];
    return (motion_vector){median(mv[0].x, mv[1].x, mv[2].x), median(mv[0].y, mv[1].y, mv[2].y)};
}

static bool is_still(const motion_field *field, int at)
{
    return field->references[at] == LAST_PICTURE && same_mv(field->now[at], ZERO_MV);
}

motion_vector predict_skip_mv(const motion_field *field, int x, int y)
{
    int at = y * field->columns + x;
    if (!x || !y || is_still(field, at - 1) || is_still(field, at - field->columns))
        return ZERO_MV;
    return predict_mv(field, x, y, LAST_PICTURE);
}

int mv_candidates(const motion_field *field, int x, int y, int reference, motion_vector *found)
{
    int at = y * field->columns + x, size = 0, count = 0;
    const motion_vector *now = field->now + at, *before = field->before + at;
    motion_vector all[MAX_MV_CANDIDATES] = {ZERO_MV, predict_mv(field, x, y, reference)};
    size = 2;
    if (x)
        all[size++] = now[-1];
    if (y)
        all[size++] = now[-field->columns];
    if (y && x + 1 < field->columns)
        all[size++] = now[1 - field->columns];
    all[size++] = before[0];
    if (x + 1 < field->columns)
        all[size++] = before[1];
    if (y + 1 < field->rows)
        all[size++] = before[field->columns];
    for (int index = 0; index < size; index++) {
        bool known = false;
        for (int other = 0; other < count; other++)
            known = known || same_mv(all[index], found[other]);
        if (!known)
            found[count++] = all[index];
    }
    return count;
}
