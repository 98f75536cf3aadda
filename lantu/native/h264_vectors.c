/* Vectors of macroblocks (ITU-T H.264, 8.4.1.1 and 8.4.1.3), one a macroblock. */
#include "h264_vectors.h"

#include <stdlib.h>
#include <string.h>

bool open_field(vector_field *made, int columns, int rows)
{
    size_t count = (size_t)columns * (size_t)rows;
    *made = (vector_field){.columns = columns, .rows = rows};
    made->now = calloc(count, sizeof(vector));
    made->before = calloc(count, sizeof(vector));
    made->intra = calloc(count, 1);
    return made->now && made->before && made->intra;
}

void close_field(vector_field *made)
{
    free(made->now);
    free(made->before);
    free(made->intra);
}

void turn_field(vector_field *field)
{
    vector *before = field->before;
    field->before = field->now;
    field->now = before;
}

void forget_field(vector_field *field)
{
    memset(field->now, 0, (size_t)field->columns * (size_t)field->rows * sizeof(vector));
}

void set_vector(vector_field *field, int x, int y, vector used)
{
    field->now[y * field->columns + x] = used;
    field->intra[y * field->columns + x] = false;
}

void set_still_row(vector_field *field, int y)
{
    size_t columns = (size_t)field->columns;
    memset(field->now + y * field->columns, 0, columns * sizeof(vector));
    memset(field->intra + y * field->columns, false, columns);
}

void set_intra(vector_field *field, int x, int y)
{
    field->now[y * field->columns + x] = STILL;
    field->intra[y * field->columns + x] = true;
}

static int16_t middle(int16_t a, int16_t b, int16_t c)
{
    int16_t low = a < b ? a : b, high = a < b ? b : a;
    return c < low ? low : c > high ? high : c;
}

vector expected(const vector_field *field, int x, int y)
{
    int at = y * field->columns + x, above = at - field->columns;
    if (!y)
        return x ? field->now[at - 1] : STILL;
    /* Left, above, and above to the right, in the last column to the left. */
    int corner = x + 1 < field->columns ? above + 1 : above - 1;
    bool moves[3] = {x && !field->intra[at - 1], !field->intra[above],
                     (x || corner > above) && !field->intra[corner]};
    vector by[3] = {moves[0] ? field->now[at - 1] : STILL, field->now[above],
                    moves[2] ? field->now[corner] : STILL};
    if (moves[0] + moves[1] + moves[2] == 1) /* one alone decides */
        return by[moves[0] ? 0 : moves[1] ? 1 : 2];
    return (vector){middle(by[0].x, by[1].x, by[2].x), middle(by[0].y, by[1].y, by[2].y)};
}

static bool stands(const vector_field *field, int at)
{
    return !field->intra[at] && same_vector(field->now[at], STILL);
}

vector expected_of_skipped(const vector_field *field, int x, int y)
{
    int at = y * field->columns + x;
    if (!x || !y || stands(field, at - 1) || stands(field, at - field->columns))
        return STILL;
    return expected(field, x, y);
}

int nearby(const vector_field *field, int x, int y, vector *found)
{
    int at = y * field->columns + x, size = 0, count = 0;
    const vector *now = field->now + at, *before = field->before + at;
    vector all[MOST_NEARBY] = {STILL, expected(field, x, y)};
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
            known = known || same_vector(all[index], found[other]);
        if (!known)
            found[count++] = all[index];
    }
    return count;
}
