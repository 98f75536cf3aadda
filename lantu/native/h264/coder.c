/* The coder of P pictures: what is told to it and what it gives, and the order of macroblocks. */
#include "coder_state.h"

#include <stdlib.h>
#include <string.h>

#include "bits.h"
#include "macroblock.h"

enum {
    MACROBLOCK_BYTES = 2048, /* 384 levels of at most 31 bits, their flags, and the header */
    LEAST_FADING = 80, /* percent of the macroblocks that change when all of a picture fades */
};

coder *lantu_coder_open(int width, int height, int rest, const int (*scale)[3])
{
    coder *self = calloc(1, sizeof *self);
    if (!self)
        return NULL;
    self->columns = (width + 15) / 16;
    self->rows = (height + 15) / 16;
    for (int qp = 0; qp < QUANTISERS; qp++)
        self->scale[qp] = (quantiser_scale){scale[qp][0], scale[qp][1], scale[qp][2]};
    size_t count = (size_t)self->columns * (size_t)self->rows;
    self->changed = calloc(count, 1);
    self->coded = malloc(count * sizeof(int));
    self->differs = calloc(count, 1);
    self->payload = malloc(count * MACROBLOCK_BYTES);
    if (open_picture(&self->source, width, height) &&
        open_picture(&self->reference, width, height) &&
        open_picture(&self->before, width, height) &&
        open_picture(&self->decoded, width, height) &&
        open_motion_field(&self->motion, self->columns, self->rows) &&
        open_slice(&self->slice, self->columns, self->rows) &&
        open_resting(&self->resting, (int)count, rest) && self->changed && self->coded &&
        self->differs && self->payload)
        return self;
    lantu_coder_close(self);
    return NULL;
}

void lantu_coder_close(coder *self)
{
    close_picture(&self->source);
    close_picture(&self->reference);
    close_picture(&self->before);
    close_picture(&self->decoded);
    close_motion_field(&self->motion);
    close_slice(&self->slice);
    free(self->changed);
    close_resting(&self->resting);
    free(self->coded);
    free(self->differs);
    free(self->payload);
    free(self);
}

static void clear_changed(coder *self)
{
    memset(self->changed, 0, (size_t)self->columns * (size_t)self->rows);
}

void lantu_coder_update_source(coder *self, int top, int left, int height, int width,
                               const uint8_t *const planes[3], const ptrdiff_t strides[3])
{
    const outside_picture from = {planes, strides};
    update_picture(&from, &self->source, top, left, height, width, self->changed);
}

void lantu_coder_copy_source(const coder *self, uint8_t *const planes[3],
                             const ptrdiff_t strides[3])
{
    copy_out(&self->source, planes, strides);
}

void lantu_coder_reconstruction(const coder *self, uint8_t *const planes[3],
                                const ptrdiff_t strides[3])
{
    copy_out(&self->reference, planes, strides);
}

/* Let the last picture be the one before it as well. */
static void forget_before(coder *self)
{
    for (int at = 0; at < self->columns * self->rows && self->differing; at++)
        if (self->differs[at]) {
            copy_macroblock(&self->reference, &self->before, at % self->columns,
                            at / self->columns);
            self->differs[at] = false;
            self->differing--;
        }
}

/* Let the picture in progress be the last one. */
static void show_decoded(coder *self)
{
    forget_before(self);
    for (int index = 0; index < self->coded_count; index++) {
        int at = self->coded[index];
        copy_macroblock(&self->decoded, &self->reference, at % self->columns, at / self->columns);
        self->differs[at] = true;
    }
    self->differing = self->coded_count;
    self->coded_count = 0;
}

void lantu_coder_set_reference(coder *self, const uint8_t *const planes[3],
                               const ptrdiff_t strides[3], int fine)
{
    const outside_picture seen = {planes, strides};
    forget_before(self);
    copy_in(&seen, &self->reference);
    copy_in(&seen, &self->before);
    copy_in(&seen, &self->decoded);
    clear_motion_field(&self->motion);
    clear_changed(self);
    clear_resting(&self->resting);
    for (int at = 0; !fine && at < self->columns * self->rows; at++)
        note_change(&self->resting, at);
}

static void encode_row(coder *self, int y)
{
    int first = y * self->columns;
    const uint8_t *changed = self->changed + first;
    /* At the left edge skip_mv is zero, so the first macroblock is skipped, then the next, and so on. */
    if (!memchr(changed, true, (size_t)self->columns) &&
        !any_due(&self->resting, first, self->columns)) {
        for (int x = 0; x < self->columns; x++)
            put_mb_skip(&self->slice, x, y);
        set_zero_mv_row(&self->motion, y);
        return;
    }
    for (int x = 0; x < self->columns; x++)
        if (changed[x]) {
            note_change(&self->resting, first + x);
            encode_changed(self, x, y);
        } else if (is_due(&self->resting, first + x)) {
            note_settled(&self->resting, first + x);
            settle(self, x, y);
        } else {
            encode_unchanged(self, x, y);
        }
}

int lantu_coder_changed(const coder *self)
{
    int count = 0;
    for (int at = 0; at < self->columns * self->rows; at++)
        count += self->changed[at];
    return count;
}

void lantu_coder_offsets(const coder *self, int offsets[3])
{
    plane_offsets found = {{0, 0, 0}};
    if (100 * lantu_coder_changed(self) >= LEAST_FADING * self->columns * self->rows)
        found = find_offsets(&self->source, &self->reference);
    memcpy(offsets, found.of, sizeof found.of);
}

int lantu_coder_references(const coder *self)
{
    return self->differing ? 2 : 1;
}

int lantu_coder_unsettled(const coder *self)
{
    return self->resting.unsettled;
}

size_t lantu_coder_max_size(const coder *self)
{
    return (size_t)self->columns * (size_t)self->rows * MACROBLOCK_BYTES * 3 / 2;
}

size_t lantu_coder_hold(coder *self, const uint8_t *header, int header_bits, int qp, uint8_t *out)
{
    forget_before(self);
    begin_slice(&self->slice, header, header_bits, qp, 1, self->payload);
    for (int y = 0; y < self->rows; y++)
        for (int x = 0; x < self->columns; x++)
            put_mb_skip(&self->slice, x, y);
    const uint8_t *end = end_slice(&self->slice);
    return add_emulation_prevention(self->payload, (size_t)(end - self->payload), out);
}

size_t lantu_coder_encode(coder *self, const uint8_t *header, int header_bits, int qp,
                          const int offsets[3], int references, int fine, int frames,
                          uint8_t *out)
{
    self->qp = qp;
    self->fine = fine;
    self->offsets = (plane_offsets){{offsets[0], offsets[1], offsets[2]}};
    if (any_offset(&self->offsets)) /* what has not changed is not predicted as it is either */
        memset(self->changed, true, (size_t)self->columns * (size_t)self->rows);
    pass_frames(&self->resting, frames);
    begin_motion_field(&self->motion);
    begin_slice(&self->slice, header, header_bits, qp, references, self->payload);
    for (int y = 0; y < self->rows; y++)
        encode_row(self, y);
    const uint8_t *end = end_slice(&self->slice);
    show_decoded(self);
    clear_changed(self);
    return add_emulation_prevention(self->payload, (size_t)(end - self->payload), out);
}
