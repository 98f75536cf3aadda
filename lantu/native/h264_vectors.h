/* The vectors of a picture's macroblocks, and what a decoder expects of the next one. */
#ifndef LANTU_H264_VECTORS_H
#define LANTU_H264_VECTORS_H

#include <stdbool.h>
#include <stdint.h>

/* Quarters of a pixel. */
typedef struct {
    int16_t x, y;
} vector;

static const vector STILL = {0, 0};

static inline bool same_vector(vector one, vector other)
{
    return one.x == other.x && one.y == other.y;
}

typedef struct {
    int columns, rows;
    vector *now, *before; /* in this picture, and in the one before; zero where there is none */
    uint8_t *intra;       /* in this picture: predicted within it, so it has none */
} vector_field;

/* All still. Returns whether there was memory; close it in any case. */
bool open_field(vector_field *made, int columns, int rows);
void close_field(vector_field *made);

/* Begin another picture; after a key picture with nothing before it. */
void turn_field(vector_field *field);
void forget_field(vector_field *field);

void set_vector(vector_field *field, int x, int y, vector used);
void set_still_row(vector_field *field, int y);
void set_intra(vector_field *field, int x, int y);

/* What a decoder expects of a macroblock, and of one that is skipped (ITU-T H.264, 8.4.1). */
vector expected(const vector_field *field, int x, int y);
vector expected_of_skipped(const vector_field *field, int x, int y);

/* Vectors near a macroblock, here and in the picture before, (0, 0) first. Returns how many. */
enum { MOST_NEARBY = 8 };
int nearby(const vector_field *field, int x, int y, vector *found);

#endif
