"""The words around figures in Japanese."""

from __future__ import annotations

from lantu.languages.figure_words import PERCENT, TIMES
from lantu.languages.vocabulary import Vocabulary, always_one

# The ear gets kana, which every voice reads; then as it is written.
UNITS = {
    "byte": "バイト", "KB": "キロバイト", "MB": "メガバイト", "GB": "ギガバイト",
    "TB": "テラバイト", "ns": "ナノびょう ナノ秒", "µs": "マイクロびょう マイクロ秒",
    "ms": "ミリびょう ミリ秒", "s": "びょう 秒", "min": "ふん 分", "h": "じかん 時間",
    "Hz": "ヘルツ", "W": "ワット", "V": "ボルト", "fps": "フレームまいびょう フレーム毎秒",
    "nm": "ナノメートル", "µm": "マイクロメートル", "mm": "ミリメートル", "cm": "センチメートル",
    "m": "メートル", "km": "キロメートル", "g": "グラム", "kg": "キログラム", "dollar": "ドル",
    "euro": "ユーロ", "pound": "ポンド", "newton": "ニュートン", "joule": "ジュール",
    "yen": "えん 円", "yuan": "げん 元",
}  # fmt: skip
WORDS = Vocabulary(
    tag="ja",
    percent=("パーセント", "ポイント"),
    times=("ばい", "倍"),
    to="から",
    per="まい",
    minus="マイナス",
    ratio=r"\s*対\s*",
    units={unit: tuple(words.split()) for unit, words in UNITS.items()},
    more_units={"°C": ("ど",), "℃": ("ど",)},
    symbols={
        "→": "、",
        "=": "イコール",
        "≈": "およそ",
        "≤": "以下",
        "≥": "以上",
        "+": "プラス",
        "÷": "割る",
        "√": "ルート",
        "±": "プラスマイナス",
        "&": "と",
    },
    shares={"半分": (50.0, PERCENT), "二倍": (2.0, TIMES), "三倍": (3.0, TIMES)},
    form=always_one,
    spells=False,
    spaced=False,
    least=2,
    after_noun="",
    phrases=(
        r"\d{1,4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日",
        r"\d{1,2}時(?:\d{1,2}分)?(?!間)",
        r"\d{2,4}年代",
        r"一般|一番|一方|一緒|一度に|統一|十分|第[一二三四五六七八九十]{1,3}",
    ),
    numbered="図|場面|手順|章|表|行|部|ステップ|レベル",
    placed="第",
)
