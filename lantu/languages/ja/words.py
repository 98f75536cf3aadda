"""The words around figures in Japanese."""

from __future__ import annotations

from lantu.languages.figure_words import PERCENT, TIMES
from lantu.languages.vocabulary import Vocabulary, always_one

UNITS = {
    "byte": "バイト", "KB": "キロバイト", "MB": "メガバイト", "GB": "ギガバイト",
    "TB": "テラバイト",
    "ns": "ナノ秒", "µs": "マイクロ秒", "ms": "ミリ秒", "s": "秒", "min": "分", "h": "時間",
    "Hz": "ヘルツ", "W": "ワット", "V": "ボルト", "fps": "フレーム毎秒", "nm": "ナノメートル",
    "µm": "マイクロメートル", "mm": "ミリメートル", "cm": "センチメートル", "m": "メートル",
    "km": "キロメートル", "g": "グラム", "kg": "キログラム", "dollar": "ドル",
    "euro": "ユーロ", "pound": "ポンド", "newton": "ニュートン", "joule": "ジュール", "yen": "円",
    "yuan": "元",
}  # fmt: skip
WORDS = Vocabulary(
    tag="ja",
    percent=("パーセント", "ポイント"),
    times=("倍",),
    to="から",
    per="毎",
    minus="マイナス",
    ratio=r"\s*対\s*",
    units={unit: (word,) for unit, word in UNITS.items()},
    more_units={"°C": ("度",), "℃": ("度",)},
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
