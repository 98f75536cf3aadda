/* Which macroblocks have changed, rest, and are not coded finely yet. */
#ifndef LANTU_H264_RESTING_H
#define LANTU_H264_RESTING_H

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    uint8_t *since; /* frames since the macroblock changed, and one; 0 if it is coded finely */
    int size, rest; /* macroblocks; frames after which one rests */
    int unsettled;  /* how many are not coded finely */
} resting;

/* None has changed. Returns whether there was memory; close it in any case. */
bool open_resting(resting *made, int size, int rest);
void close_resting(resting *made);

/* All are coded finely: a key picture was. */
void clear_resting(resting *all);

/* Let frames pass. */
void pass_frames(resting *all, int frames);

void note_change(resting *all, int at);
void note_settled(resting *all, int at);

/* Whether a macroblock, or any of `count` from `at` on, rests and is not coded finely yet. */
bool is_due(const resting *all, int at);
bool any_due(const resting *all, int at, int count);

#endif
