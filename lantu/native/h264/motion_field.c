/* Prediction of vectors (ITU-T H.264, 8.4.1.1 and 8.4.1.3), one vector for each 8x8 block. */
#include "motion_field.h"

#include <stdlib.h>
#include <string.h>

bool open_motion_field(motion_field *made, int columns, int rows)
{
    size_t count = QUARTERS * (size_t)columns * (size_t)rows;
    *made = (motion_field){.columns = 2 * columns, .rows = 2 * rows};
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

/* Place of a quarter of the macroblock at (x, y). */
static int place_of(const motion_field *field, int x, int y, int quarter)
{
    return (2 * y + quarter / 2) * field->columns + 2 * x + quarter % 2;
}

void set_quarter(motion_field *field, int x, int y, int quarter, const inter_motion *motion)
{
    const int at = place_of(field, x, y, quarter);
    field->now[at] = motion->mv;
    field->references[at] = (uint8_t)motion->reference;
}

void set_motion(motion_field *field, int x, int y, const inter_motion *motion)
{
    for (int quarter = 0; quarter < QUARTERS; quarter++)
        set_quarter(field, x, y, quarter, motion);
}

void set_zero_mv_row(motion_field *field, int y)
{
    const int first = place_of(field, 0, y, 0);
    const size_t count = 2 * (size_t)field->columns;
    memset(field->now + first, 0, count * sizeof(motion_vector));
    memset(field->references + first, LAST_PICTURE, count);
}

void set_intra(motion_field *field, int x, int y)
{
    const inter_motion none = {.reference = NO_PICTURE};
    set_motion(field, x, y, &none);
}

static int16_t median(int16_t a, int16_t b, int16_t c)
{
    int16_t low = a < b ? a : b, high = a < b ? b : a;
    return c < low ? low : c > high ? high : c;
}

/* mv_pred of what begins in column x and row y of blocks.
 *
 * right: column of C, above to the right, or where that is not known yet of D, above to the left.
 */
static motion_vector predict_at(const motion_field *field, int x, int y, int right, int reference)
{
    const uint8_t *references = field->references;
    const motion_vector *now = field->now;
    int at = y * field->columns + x, above = at - field->columns;
    if (!y)
        return x ? now[at - 1] : ZERO_MV;
    int corner = above + right - x;
    bool seen[3] = {x, true, right >= 0};
    bool refers[3] = {seen[0] && references[at - 1] == reference, references[above] == reference,
                      seen[2] && references[corner] == reference};
    motion_vector mv[3] = {seen[0] ? now[at - 1] : ZERO_MV, now[above],
                           seen[2] ? now[corner] : ZERO_MV};
    if (refers[0] + refers[1] + refers[2] == 1) /* only one is predicted from this picture */
        return mv[refers[0] ? 0 : refers[1] ? 1 : 2];
    return (motion_vector){median(mv[0].x, mv[1].x, mv[2].x), median(mv[0].y, mv[1].y, mv[2].y)};
}

motion_vector predict_mv(const motion_field *field, int x, int y, int reference)
{
    const int right = 2 * x + 2;
    return predict_at(field, 2 * x, 2 * y, right < field->columns ? right : 2 * x - 1, reference);
}

motion_vector predict_quarter_mv(const motion_field *field, int x, int y, int quarter,
                                 int reference)
{
    const int column = 2 * x + quarter % 2;
    const bool known = quarter != 3 && column + 1 < field->columns; /* the last comes before C */
    return predict_at(field, column, 2 * y + quarter / 2, known ? column + 1 : column - 1,
                      reference);
}

static bool is_still(const motion_field *field, int at)
{
    return field->references[at] == LAST_PICTURE && same_mv(field->now[at], ZERO_MV);
}

motion_vector predict_skip_mv(const motion_field *field, int x, int y)
{
    int at = place_of(field, x, y, 0);
    if (!x || !y || is_still(field, at - 1) || is_still(field, at - field->columns))
        return ZERO_MV;
    return predict_mv(field, x, y, LAST_PICTURE);
}

int mv_candidates(const motion_field *field, int x, int y, int reference, motion_vector *found)
{
    int at = place_of(field, x, y, 0), size = 0, count = 0;
    const motion_vector *now = field->now + at, *before = field->before + at;
    motion_vector all[MAX_MV_CANDIDATES] = {ZERO_MV, predict_mv(field, x, y, reference)};
    size = 2;
    if (x) {
        all[size++] = now[-1];
        all[size++] = now[field->columns - 1];
    }
    if (y) {
        all[size++] = now[-field->columns];
        all[size++] = now[1 - field->columns];
    }
    if (y && 2 * x + 2 < field->columns)
        all[size++] = now[2 - field->columns];
    all[size++] = before[0];
    all[size++] = before[field->columns + 1];
    if (2 * x + 2 < field->columns)
        all[size++] = before[2];
    if (2 * y + 2 < field->rows)
        all[size++] = before[2 * field->columns];
    for (int index = 0; index < size; index++) {
        bool known = false;
        for (int other = 0; other < count; other++)
            known = known || same_mv(all[index], found[other]);
        if (!known)
            found[count++] = all[index];
    }
    return count;
}
