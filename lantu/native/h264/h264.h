/* h264: codes P pictures by their changes (ITU-T H.264, High profile).
 *
 * A library's encoder goes through all 8160 macroblocks of a 1080p picture, which takes 4 ms even if
 * none of them changed. Of the pictures drawn here one macroblock in twenty changes. This coder is told
 * which, predicts each from the last picture, or the one before it, by one motion vector (P_L0_16x16) or
 * four (P_8x8), or from its neighbours (Intra_16x16), and codes the residual. A stream has one slice a
 * picture, CABAC, both transforms, two reference pictures, offsets where all of a picture fades, no
 * deblocking of P pictures, and a quantiser that follows the activity of a macroblock. Key pictures
 * (IDR) come from x264: what a decoder makes of them is given to `lantu_coder_set_reference`. Parameter
 * sets and slice headers are Python's: lantu/encoding/slice_headers.py.
 *
 * By file: coder (state, order of macroblocks), macroblock (which prediction), partition (by how many
 * vectors), inter_residual (which residual), decision (which quantiser), resting (which macroblocks are
 * coded again), fading (offsets), picture (planes), motion_field (8.4.1: predicted vectors),
 * motion_search, inter and interpolation (8.4.2), intra (8.3.3, 8.3.4), residual and the transforms
 * (8.5), slice (7.3.4, 7.3.5), macroblock_residual and block_syntax (7.3.5.3), cabac (9.3) and its
 * tables, bits (7.4.1.1, 9.1), lanes (vector types).
 *
 * Without the compiled library x264 codes every picture: lantu/encoding/x264.py. The streams differ, the
 * pictures do not but for their quantisation. docs/h264.md says more.
 */
#ifndef LANTU_H264_H
#define LANTU_H264_H

#include <stddef.h>
#include <stdint.h>

typedef struct coder coder;

/* Begin a stream. Returns NULL if there is no memory.
 *
 * width, height: of the visible picture, even.
 * rest: frames for which a macroblock must not change to be coded finely.
 * scale: for each quantiser of luma, 0 to 51, the three numbers of a `quantiser_scale` (decision.h).
 */
coder *lantu_coder_open(int width, int height, int rest, const int (*scale)[3]);
void lantu_coder_close(coder *self);

/* Change the source: Y, U and V of a box with even sides. A box around a change holds much that did
 * not change; only macroblocks that differ are coded. */
void lantu_coder_update_source(coder *self, int top, int left, int height, int width,
                               const uint8_t *const planes[3], const ptrdiff_t strides[3]);

/* Copy the source out, as it is to be coded. */
void lantu_coder_copy_source(const coder *self, uint8_t *const planes[3],
                             const ptrdiff_t strides[3]);

/* Go on from a picture of x264: `planes` are what a decoder makes of it.
 *
 * fine: whether it is coded finely, as key pictures are; if not, all of it is coded again once it rests.
 */
void lantu_coder_set_reference(coder *self, const uint8_t *const planes[3],
                               const ptrdiff_t strides[3], int fine);

/* Copy the reconstruction of the last picture out: what a decoder must show, bit for bit. */
void lantu_coder_reconstruction(const coder *self, uint8_t *const planes[3],
                                const ptrdiff_t strides[3]);

/* In how many macroblocks the source differs from the last picture. */
int lantu_coder_changed(const coder *self);

/* By how much Y, U and V are brighter than in the last picture; 0 unless they are so nearly everywhere. */
void lantu_coder_offsets(const coder *self, int offsets[3]);

/* How many pictures the next one may be predicted from: 2 if the last one and that before it differ. */
int lantu_coder_references(const coder *self);

/* How many macroblocks changed and were not coded finely since. */
int lantu_coder_unsettled(const coder *self);

/* Bytes that a coded picture takes at most. */
size_t lantu_coder_max_size(const coder *self);

/* Code a P picture of what changed since the last picture.
 *
 * header, header_bits: the slice header.
 * qp: quantiser of luma, 12 to 51, of a macroblock of middling activity, as the header says.
 * offsets: of weighted prediction, of Y, U and V, as the header says.
 * references: pictures that it may be predicted from, as the header says; 1 if there are offsets.
 * fine: quantiser of macroblocks that rest.
 * frames: since the last picture that was coded, held ones included.
 * out: room for `lantu_coder_max_size` bytes.
 * Returns the bytes of the NAL unit's payload, with emulation prevention.
 */
size_t lantu_coder_encode(coder *self, const uint8_t *header, int header_bits, int qp,
                          const int offsets[3], int references, int fine, int frames,
                          uint8_t *out);

/* Code a P picture that repeats the last one. Arguments and result are as above. */
size_t lantu_coder_hold(coder *self, const uint8_t *header, int header_bits, int qp, uint8_t *out);

#endif
