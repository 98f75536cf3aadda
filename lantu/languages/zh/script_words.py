"""Words by which the cells of a script tell what they mean; see `lantu.scaffold`.

A word counts wherever it stands in a text, in small or capital letters.
"""

from __future__ import annotations

COLUMNS = {
    "narration": ("旁白", "解说", "台词", "口播"),
    "layout": ("布局", "版式"),
    "action": ("画面", "视觉", "动作"),
    "title": ("标题", "题目"),
    "id": ("场景", "镜头", "编号", "序号"),
}
"""What a column holds, by the words of its head; the first that fits."""

LAYOUTS = {
    "split-screen": ("分屏", "左右对比"),
    "truck-analogy": ("卡车", "货车", "搬运"),
    "mode-switch": ("模式切换", "切换"),
    "collaboration": ("协作", "合作"),
    "probability-bars": ("概率", "柱状"),
    "resample": ("重采样", "重写"),
    "dashboard": ("看板", "总结"),
    "speedometer": ("仪表", "速度"),
    "points": ("要点", "列表"),
}
"""Layout, by the words of a layout cell; the first that fits."""

COLOURS = {
    "blue": ("蓝",),
    "purple": ("紫",),
    "green": ("绿",),
    "red": ("红",),
    "amber": ("黄", "橙"),
}
"""Colour, by its names."""

ICONS = {
    "book": ("阅读", "读书", "字典", "书"),
    "pencil": ("写",),
    "truck": ("卡车",),
    "envelope": ("信封",),
    "clock": ("时间",),
    "screen": ("代码", "屏幕"),
    "chip": ("显存", "内存"),
    "magnifier": ("检查", "搜索"),
}
"""Icon, by the words of a name; the first that fits."""

PEOPLE = {
    "editor": ("主编",),
    "intern": ("实习生",),
}
"""Figure of the theme, by the words of a person's name."""

LEFT = ("左",)
RIGHT = ("右",)
MIDDLE = ("中间", "中央")
AT_ONCE = ("瞬间", "同时", "并行", "光束")
ONE_BY_ONE = ("逐个", "逐字", "打字机")
REPEATED = ("反复", "往返", "来回")
HANDS = ("扔", "递", "交", "发")
RESTS = ("咖啡", "待命", "休息")
WIPES = ("擦除", "擦掉", "删除", "抹去")
WRITES = ("写入", "重组", "变成")
STAMPS = ("盖章", "印章")
REJECTS = ("拒绝", "不通过", "失败")
OVERHEAD = ("开销", "代价")
PAYLOAD = ("载荷", "送达")
MEMORY = ("缓存", "显存", "内存")
SWITCHES = ("切换", "转换")
RAIN = ("代码", "程序")

SIDE = r"[左右中](?:半边|边|侧|面|间|央)?(?:显示|是|为)?[:：]?"
"""Pattern of the words that say on which side something is."""
VERSUS = r"对|对比"
"""Pattern of the words between two things that are compared."""
ROW = r"场景|镜头"
"""Pattern of the words before the id of a row."""
NOTES = ("注", "说明", "备注")
"""Labels of a remark."""
