"""Chinese patterns: numbers in dates, names and idioms, and words such as 一半 or 翻倍."""

from __future__ import annotations

import re
from functools import lru_cache

from lantu.languages.ordinary import LanguagePatterns

NUMERAL = "[〇零一二两三四五六七八九十百千万0-9]"

PHRASES = (
    # Dates and times of day.
    rf"(?:公元前?|西元前?|民国)?\s?{NUMERAL}{{1,8}}\s?年代?"
    rf"(?:\s?{NUMERAL}{{1,3}}\s?月(?:\s?{NUMERAL}{{1,3}}\s?[日号])?)?",
    rf"{NUMERAL}{{1,3}}\s?月(?:\s?{NUMERAL}{{1,3}}\s?[日号])?",
    rf"{NUMERAL}{{1,4}}\s?世纪(?:\s?{NUMERAL}{{1,4}}\s?年代)?",
    rf"(?:早上|上午|中午|下午|晚上|凌晨|傍晚|夜里)?\s?{NUMERAL}{{1,3}}\s?[点时]"
    rf"(?:半|整|钟|{NUMERAL}{{1,3}}\s?分)",
    rf"(?:早上|上午|中午|下午|晚上|凌晨|傍晚|夜里)\s?{NUMERAL}{{1,3}}\s?点",
    rf"星期{NUMERAL}|周{NUMERAL}|礼拜{NUMERAL}",
    # Places in a row of things, and names.
    rf"第\s?{NUMERAL}{{1,8}}(?:[.．]\d{{1,4}}){{0,3}}",
    rf"[图表例式页章节题卷册版层级区组号线路步]\s?{NUMERAL}{{1,5}}(?:[.．]\d{{1,4}}){{0,3}}",
    rf"{NUMERAL}{{1,6}}\s?(?:号|型|路|版|班|楼|室|教室|栋|频道)",
    rf"{NUMERAL}{{1,3}}[条个对根]?\s?[XxＸ](?=\s?(?:染色体|射线|光|轴|坐标|和|与|、|或))",
    r"[一二三四五六两]元(?=[一二三四组论方素函线化次回])",  # 二元一次方程, 三元组
    # Idioms.
    r"千万(?=[别不要记注小得当勿莫])|十分|万一|万分|万万|千百|百般|千方百计|万无一失",
    r"(?:成千上万|成百上千|千千万万|千家万户|三三两两|三心二意|一心一意|七上八下|乱七八糟"
    r"|四面八方|五花八门|十全十美|百发百中|万里长城|接二连三|再三|三思|一五一十|八九不离十)",
    r"(?:等|稍等|就|再|给我|再等|停|歇)(?:我|你|他|她)?(?:[一两三几五十]|\d{1,2})?(?:个)?"
    r"(?:秒钟?|分钟|小时)",
    r"[一每][秒分](?:秒|分|钟|必争|都|也|不)|一分一秒|争分夺秒|最后一(?:秒|分钟)|下一秒|上一秒"
    r"|一分钟(?:都|也|不)|一秒钟?(?:都|也|不)|三分钟热度",
    r"(?:24|二十四)\s?个?小时(?=营业|在线|服务|不|值班|开放|制|全天|轮|待命)"
    r"|一天(?:有|是)?\s?(?:24|二十四)\s?个?小时",
    r"百分之?百(?=[地的]?(?:确定|肯定|相信|正确|可靠|纯|支持|同意|放心|安全|会|能|把握|是))"
    r"|100\s?[%％](?=[地的]?(?:确定|肯定|相信|正确|可靠|纯|支持|同意|放心|安全))",
    r"(?:十有)?八[九成](?:是|会|要|得|能|又|就|不|没|还|已)|十有八九|九成九",
    r"一半(?:是|一半|对一半)|一知半解|事倍功半|事半功倍|半斤八两|对半|另一半|[前后上下左右]一半",
    r"加倍(?:努力|小心|珍惜|注意|用功|奉还|认真|偿还|警惕|呵护)|双倍的?(?:快乐|努力|小心|幸福)",
    r"五五开|三七开|五五分|一对一|一比一|丝毫不差|二一添作五",
)

WORDS = re.compile(r"一半|减半|百分百|翻了?一?[倍番]|加倍|双倍")


@lru_cache(maxsize=1024)
def noun_after_number(noun: str) -> re.Pattern[str]:
    """The noun with its measure word, optionally after 个."""
    return re.compile(rf"\s{{0,40}}个?\s{{0,40}}{re.escape(noun)}", re.IGNORECASE)


ORDINARY = LanguagePatterns(PHRASES, WORDS, re.compile("比"), noun_after_number)
