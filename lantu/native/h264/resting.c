/* Macroblocks that rest. What moves is coded coarsely; once it rests, later pictures repeat it. */
#include "resting.h"

#include <stdlib.h>
#include <string.h>

bool open_resting(resting *made, int size, int rest)
{
    *made = (resting){.since = calloc((size_t)size, 1), .size = size, .rest = rest};
    return made->since;
}

void close_resting(resting *made)
{
    free(made->since);
}

void clear_resting(resting *all)
{
    memset(all->since, 0, (size_t)all->size);
    all->unsettled = 0;
}

void pass_frames(resting *all, int frames)
{
    for (int at = 0; at < all->size && all->unsettled; at++)
        if (all->since[at]) {
            int since = all->since[at] + frames;
            all->since[at] = (uint8_t)(since < UINT8_MAX ? since : UINT8_MAX);
        }
}

void note_change(resting *all, int at)
{
    all->unsettled += !all->since[at];
    all->since[at] = 1;
}

void note_settled(resting *all, int at)
{
    all->unsettled--;
    all->since[at] = 0;
}

bool is_due(const resting *all, int at)
{
    return all->since[at] > all->rest;
}

bool any_due(const resting *all, int at, int count)
{
    for (int index = at; index < at + count; index++)
        if (is_due(all, index))
            return true;
    return false;
}
