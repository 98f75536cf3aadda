"""Chinese in traditional characters, spoken in Mandarin."""

from __future__ import annotations

from dataclasses import replace

from lantu.languages.zh import LANGUAGE as SIMPLIFIED

LANGUAGE = replace(
    SIMPLIFIED,
    tag="zh-Hant",
    name="繁體中文",
    english_name="Traditional Chinese",
    bcp47="zh-Hant",
    sample="藍圖把一份分鏡，畫成一部有旁白的短片。你現在聽到的，就是這個聲音。",
    word="藍圖",
    seen="畫面",
    music="音樂",
    script="Hant",
    letters="",
    fontconfig="zh-tw",
    default=False,
    voices={**SIMPLIFIED.voices, "edge": {"voice": "zh-TW-YunJheNeural"}},
)
