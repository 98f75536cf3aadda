/* audio: the K-weighted energy of a sound (ITU-R BS.1770-5, Annex 1), from which loudness follows.
 *
 * Without the compiled library SciPy filters the sound: lantu/sound/loudness.py.
 */
#ifndef LANTU_AUDIO_H
#define LANTU_AUDIO_H

#include "../kernels.h"

/* Add the energy of every piece of a sound to sums.
 *
 * sound: (count, channels).
 * piece: samples of a piece; the last may be shorter.
 * coefficients: b0, b1, b2, 1, a1, a2 of the first filter, then of the second.
 * summed: one for each piece.
 */
void lantu_energies(const float *sound, int64_t count, int channels, int piece,
                    const double *coefficients, double *summed);

#endif
