"""How English says a text: one case a line, shown | said."""

from __future__ import annotations

from pathlib import Path

import pytest
from speech import spoken_text

from lantu.voices.text.lexicon import read_lexicon
from lantu.voices.text.normalise import normalise

LEXICON = read_lexicon(Path(__file__).parent.parent / "assets" / "lexicon.yaml", "en")

CASES = """
0 | zero
7 | seven
10 | ten
12 | twelve
19 | nineteen
20 | twenty
21 | twenty-one
99 | ninety-nine
100 | one hundred
101 | one hundred and one
110 | one hundred and ten
200 | two hundred
999 | nine hundred and ninety-nine
1000 | one thousand
1001 | one thousand and one
1105 | one thousand one hundred and five
2600 | two thousand six hundred
10000 | ten thousand
12345 | twelve thousand three hundred and forty-five
128000 | one hundred and twenty-eight thousand
1000000 | one million
1,000,000 | one million
12,345.6 | twelve thousand three hundred and forty-five point six
13000000000 | thirteen billion
007 | zero zero seven
3.14 | three point one four
0.5 | zero point five
0.93 | zero point nine three
0.0385 | zero point zero three eight five
20.0 | twenty point zero
-5 | minus five
−5 degrees | minus five degrees
-0.5 | minus zero point five
4 words | four words
1 trip | one trip
1 Trip = 4 Checks | one Trip equals four Checks
all 4 at once. | all four at once.
90% | ninety percent
90 % | ninety percent
90% accepted | ninety percent accepted
0.5% | zero point five percent
100% | one hundred percent
10–20% | ten to twenty percent
10%-20% | ten to twenty percent
5‰ | five per mille
5× | five times
5X! | five times!
5x | five times
5.2x faster | five point two times faster
5.2× | five point two times
2.7 × | two point seven times
1.5×–2× | one point five to two times
3–5× | three to five times
0.93× | zero point nine three times
≈ 3X | about three times
3X FASTER (AVG) | three times FASTER, on average
4 × 10 | four times ten
4×10ms=40ms | four times ten milliseconds equals forty milliseconds
4 × 10 ms = 40 ms | four times ten milliseconds equals forty milliseconds
5 × 1 ms + 10 ms | five times one millisecond plus ten milliseconds
3 accepted + 1 resampled | three accepted plus one re-sampled
26GB | twenty-six gigabytes
26 GB | twenty-six gigabytes
1 GB | one gigabyte
2 GB | two gigabytes
a 26GB dictionary | a twenty-six gigabyte dictionary
the 26 GB truck | the twenty-six gigabyte truck
the 26 GB of weights | the twenty-six gigabytes of weights
26-GB truck | twenty-six gigabyte truck
8 KB | eight kilobytes
16 GiB | sixteen gibibytes
1.3 TB/s | one point three terabytes per second
at 1.3 TB/s | at one point three terabytes per second
900 GB/s | nine hundred gigabytes per second
20ms | twenty milliseconds
20 ms | twenty milliseconds
1 ms | one millisecond
a 5 ms draft | a five millisecond draft
0.77 ms | zero point seven seven milliseconds
20ms/token | twenty milliseconds per token
7 ms/token | seven milliseconds per token
20 ms/token against 7 ms/token | twenty milliseconds per token against seven milliseconds per token
20–30 ms/token | twenty to thirty milliseconds per token
ms/token | milliseconds per token
50 tokens/s | fifty tokens per second
tokens/s | tokens per second
5 tokens | five tokens
a 4-token draft | a four token draft
10 µs | ten microseconds
5 ns | five nanoseconds
3 GHz | three gigahertz
700 W | seven hundred watts
60 fps | sixty frames per second
−16 dB | minus sixteen decibels
25°C | twenty-five degrees Celsius
90° | ninety degrees
13B | thirteen billion
70B | seventy billion
13B and 70B | thirteen billion and seventy billion
a 70B model | a seventy billion model
1B | one billion
1.5B | one point five billion
7M | seven million
128K | one hundred and twenty-eight thousand
8K | eight thousand
1-3 | one to three
1–3 | one to three
2–3 trips | two to three trips
2~3 | two to three
10-20 words | ten to twenty words
10–15 ms | ten to fifteen milliseconds
1/2 | one half
1/2 of it | one half of it
2/3 | two thirds
3/4 | three quarters
1/4 | one quarter
1/10 | one tenth
5/8 | five eighths
1/1000 | one one thousandth
6.4/1.231 | six point four over one point two three one
2:1 | two to one
2 : 1 | two to one
16:9 | sixteen to nine
draft → verify → accept | draft to verify to accept
writing->reading | writing to reading
p=0.8 | p equals zero point eight
p ≤ q | p is at most q
p ≥ q | p is at least q
q > p | q is greater than p
p < q | p is less than q
a ≠ b | a is not equal to b
±1 | plus or minus one
p/q | p over q
p-q | p minus q
p - q | p minus q
p−q | p minus q
1 − α | one minus alpha
min(1, p/q) = 1 | the minimum of one, p over q, equals one
P(x) | P of x
P'(x) | P prime of x
P'(x) = norm(max(0, p−q)) | P prime of x equals the normalised the maximum of zero, p minus q
x² | x squared
10³ | ten cubed
10^6 | ten to the power of six
10⁻³ | ten to the power of minus three
1e-3 | ten to the power of minus three
2.5e-3 | two point five times ten to the power of minus three
1e9 | ten to the power of nine
α | alpha
γ = 4 | gamma equals four
α + β | alpha plus beta
√2 | the square root of two
∞ | infinity
2026-11-22 | November twenty-second, twenty twenty-six
2026/3/8 | March eighth, twenty twenty-six
in 2023 | in twenty twenty-three
in 1999 | in nineteen ninety-nine
in 2007, | in two thousand and seven,
in 1905 | in nineteen oh five
in 1900 | in nineteen hundred
2023 tokens | two thousand and twenty-three tokens
in 2000 ms | in two thousand milliseconds
12:30 | twelve thirty
8:00 | eight o'clock
9:05 | nine oh five
1st | first
2nd | second
3rd | third
4th | fourth
5th | fifth
8th | eighth
9th | ninth
12th | twelfth
20th | twentieth
21st | twenty-first
100th | one hundredth
v2 | version two
v1.52 | version one point fifty-two
Manim 0.22.0 | Manim zero point twenty-two point zero
Python 3.11.4 | Python three point eleven point four
$5 | five dollars
$1 | one dollar
$2.50 | two point five zero dollars
GPU | G P U
two GPUs | two G P Us
CPU | C P U
LLM | L L M
LLMs | L L Ms
API | API
KV cache | K V cache
KV Cache | K V cache
KV-cache | K V cache
the KV cache. | the K V cache.
NVIDIA | en-vidia
NumPy | NumPy
H100 | H one hundred
A100 | A one hundred
GPT-4 | GPT four
GPT4 | GPT four
R&D | R and D
Prefill | pre-fill
prefill mode | pre-fill mode
SWITCH TO PREFILL MODE (PARALLEL) | SWITCH TO pre-fill mode, PARALLEL
token | token
draft_model | draft model
max_new_tokens | max new tokens
maxToken | max token
resampled | re-sampled
RESAMPLED BY EDITOR | re-sampled BY EDITOR
logits | lodge-its
softmax | soft max
"apple", he said | apple, he said
'peach' | peach
“pear”. | pear.
it's done | it's done
the interns' job | the interns job
(parallel, fast). | parallel, fast.
the intern (small) writes | the intern, small, writes
well… no | well, no
Well... no | Well, no
So… | So.
one — two | one, two
one—two | one, two
one -- two | one, two
half-hour | half-hour
state-of-the-art | state-of-the-art
A/B | A B
yes/no | yes or no
and/or | and or
twenty-two | twenty-two
The end. | The end.
Really? Yes! | Really? Yes!
🚀 go | go
stared at the broken | stared at the broken
Prefill: Parallel (Fast) | pre-fill: Parallel, Fast
Payload: 1 Token | Payload: one Token
Overhead: 26GB Move | Overhead: twenty-six gigabytes Move
ten (10) times | ten, ten, times
10 ms (the check) | ten milliseconds, the check
a  b | a b
100 m | one hundred metres
5 km/h | five kilometres per hour
#1 | number one
1, 2, 3 | one, two, three
3 + 1 = 4 | three plus one equals four
""".strip().splitlines()


@pytest.mark.parametrize("case", CASES)
def test_said(case: str) -> None:
    shown, expected = case.split(" | ")
    assert spoken_text(shown, "en", LEXICON) == expected


def test_there_are_enough_cases() -> None:
    assert len(set(CASES)) >= 200


@pytest.mark.parametrize("case", CASES)
def test_pieces_cover_the_text_in_order(case: str) -> None:
    shown = case.split(" | ")[0]
    pieces = normalise(shown, "en", LEXICON)
    assert [piece.end for piece in pieces] == [*(piece.start for piece in pieces[1:]), len(shown)]
    assert pieces[0].start == 0
    for piece in pieces:
        assert piece.changed or piece.said.strip() == shown[piece.start : piece.end].strip()
