"""How Mandarin says a text: one case a line, shown | said."""

from __future__ import annotations

from pathlib import Path

import pytest
from speech import spoken_text

from lantu.languages import LANGUAGES
from lantu.voices.text.lexicon import read_lexicon
from lantu.voices.text.normalise import normalise

LEXICON = read_lexicon(Path(__file__).parent.parent / "assets" / "lexicon.yaml", "zh")

CASES = """
0 | 零
7 | 七
10 | 十
12 | 十二
20 | 二十
99 | 九十九
100 | 一百
101 | 一百零一
110 | 一百一十
115 | 一百一十五
200 | 两百
222 | 两百二十二
1000 | 一千
1001 | 一千零一
1010 | 一千零一十
1100 | 一千一百
2600 | 两千六百
10000 | 一万
10005 | 一万零五
10010 | 一万零一十
10500 | 一万零五百
12345 | 一万两千三百四十五
20000 | 两万
100000 | 十万
110000 | 十一万
128000 | 十二万八千
1000000 | 一百万
1,000,000 | 一百万
12,345.6 | 一万两千三百四十五点六
100000000 | 一亿
1300000000 | 十三亿
70000000000 | 七百亿
100亿 | 一百亿
1万 | 一万
007 | 零零七
3.14 | 三点一四
0.93 | 零点九三
0.0385 | 零点零三八五
20.0 | 二十点零
-5 | 负五
−5 度 | 负五度
-0.5 | 负零点五
2个词 | 两个词
2 个词 | 两个词
2次 | 两次
2趟 | 两趟
2倍 | 两倍
2行 | 两行
2封信 | 两封信
12个 | 十二个
22个 | 二十二个
第2个 | 第二个
第2次 | 第二次
第1行 | 第一行
2号 | 二号
4 个词 | 四个词
4个蓝色信封 | 四个蓝色信封
90% | 百分之九十
接受率 90% | 接受率百分之九十
30％ | 百分之三十
0.5% | 百分之零点五
100% | 百分之一百
10–20% | 百分之十到百分之二十
10%-20% | 百分之十到百分之二十
5‰ | 千分之五
10%的人 | 百分之十的人
5× | 五倍
5X！ | 五倍！
5x | 五倍
5.2× | 五点二倍
1.5x | 一点五倍
2.7 × | 二点七倍
2× | 两倍
0.93× | 零点九三倍
1.5×–2× | 一点五到两倍
3–5× | 三到五倍
≈ 3X | 约等于三倍
3倍 | 三倍
4 × 10 | 四乘以十
4×10ms=40ms | 四乘以十毫秒等于四十毫秒
4 × 10 ms = 40 ms | 四乘以十毫秒等于四十毫秒
5 × 1 ms + 10 ms = 15 ms | 五乘以一毫秒加十毫秒等于十五毫秒
3 + 1 = 4 | 三加一等于四
26GB | 二十六吉字节
26 GB | 二十六吉字节
26GB 的字典 | 二十六吉字节的字典
2GB | 两吉字节
2 MB | 两兆字节
8KB | 八千字节
1.3 TB/s | 每秒一点三太字节
带宽 1.3 TB/s | 带宽每秒一点三太字节
900 GB/s | 每秒九百吉字节
20ms | 二十毫秒
20 ms | 二十毫秒
2ms | 两毫秒
0.77 ms | 零点七七毫秒
20ms/token | 每个词元二十毫秒
7 ms/token | 每个词元七毫秒
20–30 ms/token | 每个词元二十到三十毫秒
ms/token | 毫秒每个词元
50 tokens/s | 每秒五十个词元
50 token/s | 每秒五十个词元
tokens/s | 词元每秒
5 tokens | 五个词元
2 tokens | 两个词元
1 token | 一个词元
10 µs | 十微秒
5 ns | 五纳秒
3 GHz | 三吉赫
700W | 七百瓦
60 fps | 六十帧每秒
−16 dB | 负十六分贝
25°C | 二十五摄氏度
90° | 九十度
2秒 | 两秒
2 毫秒 | 两毫秒
10秒 | 十秒
13B | 一百三十亿
70B | 七百亿
1B | 十亿
1.5B | 十五亿
0.5B | 五亿
7M | 七百万
128K | 十二万八千
8K | 八千
1T | 一万亿
1-3 | 一到三
1–3 | 一到三
2~3次 | 二到三次
2～3 次 | 二到三次
1—3 | 一到三
10-20个 | 十到二十个
3–5 秒 | 三到五秒
10–15 ms | 十到十五毫秒
2/3 | 三分之二
1/2 | 二分之一
1/1000 | 一千分之一
用了1/4的时间 | 用了四分之一的时间
2:1 | 二比一
2 : 1 | 二比一
代码：小说是2：1 | 代码，小说是二比一
16:9 | 十六比九
起草 → 验证 → 接受 | 起草到验证到接受
写->读 | 写到读
A→B | 诶到必
p=0.8 | 批等于零点八
p ≤ q | 批小于等于克优
q > p | 克优大于批
a ≠ b | 诶不等于必
±1 | 正负一
p/q | 批除以克优
p-q | 批减克优
p - q | 批减克优
p−q | 批减克优
1 − α | 一减阿尔法
min(1, p/q) = 1 | 最小值，一，批除以克优，等于一
P'(x) | 批撇艾克斯
P(x) | 批艾克斯
P'(x) = norm(max(0, p−q)) | 批撇艾克斯等于归一化，最大值，零，批减克优，
x² | 艾克斯的平方
10³ | 十的三次方
10^6 | 十的六次方
10⁻³ | 十的负三次方
1e-3 | 十的负三次方
2.5e-3 | 二点五乘以十的负三次方
1e9 | 十的九次方
α | 阿尔法
γ=4 | 伽马等于四
α + β | 阿尔法加贝塔
√2 | 根号二
2026-11-22 | 二零二六年十一月二十二日
2026/3/8 | 二零二六年三月八日
2023年 | 二零二三年
2026年11月22日 | 二零二六年十一月二十二日
2026 年 | 二零二六年
3年后 | 三年后
10年后 | 十年后
2年 | 两年
12:30 | 十二点三十分
8:00 | 八点整
9:05 | 九点零五分
v2 | 版本二
v1.52 | 版本一点五十二
0.22.0 版 | 零点二十二点零版
版本 3.11.4 | 版本三点十一点四
$5 | 五美元
$2 | 两美元
￥100 | 一百元
GPU | 显卡
LLM | 大语言模型
KV | 开微
KV Cache | 键值缓存
KV cache | 键值缓存
kv cache | 键值缓存
KV-cache | 键值缓存
KV缓存 | 开微缓存
AI | 人工智能
API | 诶批爱
H100 | 艾尺一百
GPT-4 | 计批踢四
GPT4 | 计批踢四
Q&A | 克优和诶
X光 | 艾克斯光
A、B 两组 | 诶、必两组
Prefill | 预填充
Prefill 模式 | 预填充模式
阅读模式 (Prefill)：快 | 阅读模式，预填充，快
写作模式（Decoding） | 写作模式，解码，
Draft Model | 草稿模型
target model | 目标模型
Speculative Decoding | 投机解码
token | 词元
一个 token 一个 token 地写 | 一个词元一个词元地写
这些tokens | 这些词元
Memory Wall | 内存墙
draft_token | 起草词元
draftToken | 起草词元
token_accepted | 词元接受
apple | 苹果
“apple”，对吗？ | 苹果，对吗？
"pear" 被擦掉 | 梨被擦掉
新的词 'peach' | 新的词桃子
stared | 凝视
他说：“我有 80% 把握！” | 他说，我有百分之八十把握！
（并行计算，极快）。 | 并行计算，极快。
速度,很快! | 速度，很快！
对吗? 对. | 对吗？对。
一——二 | 一，二
嗯……好 | 嗯，好
《新闻》 | 新闻
3、4、5 | 三、四、五
一个 字 | 一个字
🚀 起飞 | 起飞
显存没变，速度起飞！ | 显存没变，速度起飞！
5倍光速！ | 五倍光速！
20ms/token 对 7ms/token | 每个词元二十毫秒对每个词元七毫秒
3X FASTER (AVG) | 三倍更快，平均，
1 次 = 4 个 | 一次等于四个
6.4/1.231 | 六点四除以一点二三一
""".strip().splitlines()


@pytest.mark.parametrize("case", CASES)
def test_said(case: str) -> None:
    shown, expected = case.split(" | ")
    assert spoken_text(shown, "zh", LEXICON) == expected
    assert LANGUAGES["zh"].spelled_words(expected, "espeak") == ()


def test_there_are_enough_cases() -> None:
    assert len(set(CASES)) >= 200


@pytest.mark.parametrize("case", CASES)
def test_pieces_cover_the_text_in_order(case: str) -> None:
    shown = case.split(" | ")[0]
    pieces = normalise(shown, "zh", LEXICON)
    assert [piece.end for piece in pieces] == [*(piece.start for piece in pieces[1:]), len(shown)]
    assert pieces[0].start == 0
    for piece in pieces:
        assert piece.changed or piece.said == shown[piece.start : piece.end]


def test_unknown_words_stay_and_are_found() -> None:
    text = spoken_text(
        "这叫 Transformer，maxDepth 也是，Transformer！", "zh", read_lexicon(None, "zh")
    )
    assert LANGUAGES["zh"].spelled_words(text, "espeak") == ("Transformer", "maxDepth")
