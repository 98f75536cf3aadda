/* A coder of P pictures that looks only at macroblocks that changed.
 *
 * A library's encoder goes through all 8160 macroblocks of a 1080p picture, which costs 4 ms even if
 * every one of them stays as it was. Of the pictures drawn here one macroblock in twenty changes. This
 * coder is told which, predicts each from the picture before by one vector, or from its neighbours, and
 * codes what is left. The stream keeps to baseline: one slice, CAVLC, one reference, no deblocking.
 * Key pictures come from the library; what a decoder makes of them is given to `lantu_coder_refer`.
 *
 * Pixels beyond the visible edge, which fill the last macroblocks, are not known here: nothing that
 * is seen is ever predicted from them, and they have no residual.
 */
#include <stdlib.h>
#include <string.h>

#include "h264_bits.h"
#include "h264_intra.h"
#include "h264_motion.h"
#include "h264_picture.h"
#include "h264_residual.h"
#include "h264_slice.h"
#include "h264_vectors.h"

enum {
    MACROBLOCK_BYTES = 2048, /* 400 codes of at most 28 bits, and what stands before them */
    CLOSE = 1024,            /* a sum of differences of which nothing may be left when quantised */
    INTRA_BITS = 6,          /* about what it takes to say that neighbours predict it */
};

typedef struct {
    int columns, rows; /* of macroblocks */
    quantisers qp;
    int lambda;
    picture source, reference, decoded; /* as drawn; as a decoder sees the last, and this one */
    vector_field vectors;
    slice slice;
    uint8_t *changed;        /* macroblocks in which `source` differs from the picture before */
    int *coded, coded_count; /* macroblocks in which `decoded` differs from `reference` */
    uint8_t *payload;
} coder;

coder *lantu_coder_open(int width, int height, int qp, int chroma_qp, int lambda);
void lantu_coder_close(coder *self);
void lantu_coder_lay(coder *self, int top, int left, int height, int width,
                     const uint8_t *const planes[3], const ptrdiff_t strides[3]);
void lantu_coder_drawn(const coder *self, uint8_t *const planes[3], const ptrdiff_t strides[3]);
void lantu_coder_reconstruction(const coder *self, uint8_t *const planes[3],
                                const ptrdiff_t strides[3]);
void lantu_coder_refer(coder *self, const uint8_t *const planes[3], const ptrdiff_t strides[3]);
size_t lantu_coder_room(const coder *self);
size_t lantu_coder_code(coder *self, const uint8_t *header, int header_bits, uint8_t *out);

/* Begin a stream. Returns NULL if there is no memory.
 *
 * width, height: of the visible picture, even.
 * qp, chroma_qp: quantisers of all pictures, from 12 on.
 * lambda: how many levels of difference a bit is worth.
 */
coder *lantu_coder_open(int width, int height, int qp, int chroma_qp, int lambda)
{
    coder *self = calloc(1, sizeof *self);
    if (!self)
        return NULL;
    self->columns = (width + 15) / 16;
    self->rows = (height + 15) / 16;
    self->qp = (quantisers){qp, chroma_qp};
    self->lambda = lambda;
    size_t count = (size_t)self->columns * (size_t)self->rows;
    self->changed = calloc(count, 1);
    self->coded = malloc(count * sizeof(int));
    self->payload = malloc(count * MACROBLOCK_BYTES);
    if (open_picture(&self->source, width, height) && open_picture(&self->reference, width, height) &&
        open_picture(&self->decoded, width, height) &&
        open_field(&self->vectors, self->columns, self->rows) &&
        open_slice(&self->slice, self->columns, self->rows) && self->changed && self->coded &&
        self->payload)
        return self;
    lantu_coder_close(self);
    return NULL;
}

void lantu_coder_close(coder *self)
{
    close_picture(&self->source);
    close_picture(&self->reference);
    close_picture(&self->decoded);
    close_field(&self->vectors);
    close_slice(&self->slice);
    free(self->changed);
    free(self->coded);
    free(self->payload);
    free(self);
}

static void forget_changes(coder *self)
{
    memset(self->changed, 0, (size_t)self->columns * (size_t)self->rows);
}

/* Change the picture as it is drawn: Y, U and V of a box with even sides. Boxes around changes hold
 * much that did not change; only macroblocks that did are coded. */
void lantu_coder_lay(coder *self, int top, int left, int height, int width,
                     const uint8_t *const planes[3], const ptrdiff_t strides[3])
{
    const foreign_picture from = {planes, strides};
    lay(&from, &self->source, top, left, height, width, self->changed);
}

/* Hand out the picture as it is drawn. */
void lantu_coder_drawn(const coder *self, uint8_t *const planes[3], const ptrdiff_t strides[3])
{
    hand_out(&self->source, planes, strides);
}

/* Copy out the reconstruction of the last picture: what a decoder must show for it. */
void lantu_coder_reconstruction(const coder *self, uint8_t *const planes[3],
                                const ptrdiff_t strides[3])
{
    hand_out(&self->reference, planes, strides);
}

/* Go on from a key picture, as a decoder sees the picture that is drawn now. */
void lantu_coder_refer(coder *self, const uint8_t *const planes[3], const ptrdiff_t strides[3])
{
    const foreign_picture seen = {planes, strides};
    copy_picture(&seen, &self->reference);
    copy_picture(&seen, &self->decoded);
    forget_field(&self->vectors);
    forget_changes(self);
}

/* Keep what a decoder will see of a macroblock. */
static void keep(coder *self, int x, int y, prediction_kind kind, const residual_levels *levels,
                 const pixels *prediction)
{
    pixels result;
    reconstruct(kind, levels, prediction, self->qp, &result);
    store(&result, &self->decoded, x, y);
    self->coded[self->coded_count++] = y * self->columns + x;
}

static void code_unchanged(coder *self, int x, int y)
{
    static const residual_levels NONE = {.pattern = 0};
    bool skip = same_vector(expected_of_skipped(&self->vectors, x, y), STILL);
    if (skip)
        put_skipped(&self->slice, 1);
    else
        put_inter(&self->slice, x, y, STILL, expected(&self->vectors, x, y), &NONE);
    set_vector(&self->vectors, x, y, STILL);
}

static void code_moved(coder *self, int x, int y, vector used, const pixels *prediction,
                       const residual_levels *levels)
{
    if (!levels->pattern && same_vector(used, expected_of_skipped(&self->vectors, x, y)))
        put_skipped(&self->slice, 1);
    else
        put_inter(&self->slice, x, y, used, expected(&self->vectors, x, y), levels);
    set_vector(&self->vectors, x, y, used);
    if (levels->pattern || !same_vector(used, STILL))
        keep(self, x, y, INTER, levels, prediction);
}

/* The best vector, what it predicts, and what is left. Returns false, and nothing of these, if the
 * neighbours in the same picture predict better; then `modes` and `prediction` are theirs. */
static bool find(coder *self, int x, int y, const pixels *source, vector *used, pixels *prediction,
                 intra_modes *modes)
{
    vector begin[MOST_NEARBY];
    int cost, count = nearby(&self->vectors, x, y, begin);
    *used = search(&self->reference, source->y, 16 * x, 16 * y, expected(&self->vectors, x, y),
                   begin, count, self->lambda, &cost);
    if (predict_inside(&self->decoded, source, x, y,
                                         cost - self->lambda * INTRA_BITS, modes, prediction))
        return false;
    predict(&self->reference, 16 * x, 16 * y, *used, prediction);
    return true;
}

static void code_changed(coder *self, int x, int y)
{
    vector used = expected_of_skipped(&self->vectors, x, y);
    bool may_move = whole(&self->source, x, y);
    if (!may_move || !stays_inside(&self->reference, 16 * x, 16 * y, used))
        used = STILL;
    pixels source, prediction;
    residual_levels levels;
    intra_modes modes;
    predict(&self->reference, 16 * x, 16 * y, used, &prediction);
    load(&self->source, x, y, &prediction, &source);
    bool quantised = !may_move || luma_difference(&source, &prediction) < CLOSE;
    if (quantised && (!quantise(INTER, &source, &prediction, self->qp, &levels) || !may_move)) {
        code_moved(self, x, y, used, &prediction, &levels);
        return;
    }
    vector before = used;
    if (find(self, x, y, &source, &used, &prediction, &modes)) {
        if (!quantised || !same_vector(used, before))
            quantise(INTER, &source, &prediction, self->qp, &levels);
        code_moved(self, x, y, used, &prediction, &levels);
        return;
    }
    quantise(INTRA, &source, &prediction, self->qp, &levels);
    put_intra(&self->slice, x, y, modes, &levels);
    set_intra(&self->vectors, x, y);
    keep(self, x, y, INTRA, &levels, &prediction);
}

static void code_row(coder *self, int y)
{
    const uint8_t *changed = self->changed + y * self->columns;
    /* Beside one that is skipped and stands, a macroblock may be skipped too, and so on. */
    if (!memchr(changed, true, (size_t)self->columns)) {
        put_skipped(&self->slice, self->columns);
        set_still_row(&self->vectors, y);
        return;
    }
    for (int x = 0; x < self->columns; x++)
        if (changed[x])
            code_changed(self, x, y);
        else
            code_unchanged(self, x, y);
}

/* Bytes that a picture takes at most; emulation prevention adds one to every two. */
size_t lantu_coder_room(const coder *self)
{
    return (size_t)self->columns * (size_t)self->rows * MACROBLOCK_BYTES * 3 / 2;
}

/* Code a P picture of what was laid since the last.
 *
 * header, header_bits: what stands before the slice data.
 * out: room for `lantu_coder_room` bytes.
 * Returns the bytes of the NAL unit's payload, with emulation prevention.
 */
size_t lantu_coder_code(coder *self, const uint8_t *header, int header_bits, uint8_t *out)
{
    turn_field(&self->vectors);
    begin_slice(&self->slice, header, header_bits, self->payload);
    for (int y = 0; y < self->rows; y++)
        code_row(self, y);
    const uint8_t *end = end_slice(&self->slice);
    for (int index = 0; index < self->coded_count; index++)
        copy_macroblock(&self->decoded, &self->reference, self->coded[index] % self->columns,
                        self->coded[index] / self->columns);
    self->coded_count = 0;
    forget_changes(self);
    return escape(self->payload, (size_t)(end - self->payload), out);
}
