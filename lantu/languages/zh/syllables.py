"""The syllables of Mandarin in pinyin, each with a common character that is read so.

The characters are those with one reading only, where there are; generated from the readings of
pypinyin and the frequencies of jieba.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

TABLE = """\
a啊 ba紦 bei呗 biàn变 biào鳔 bié蹩 biān编 biāo标 biē憋 biě瘪 biǎn匾 biǎo表 bo卜 bà爸 bài败 bàn办
bàng镑 bào报 bá胈 bái白 báo雹 bèi备 bèn笨 bèng蹦 béng甭 bì必 bìn鬓 bìng病 bí鼻 bò檗 bó博 bù布 bú醭
bā巴 bāi掰 bān班 bāng帮 bāo龅 bēi杯 bēn锛 bēng崩 běi北 běn苯 běng繃 bī逼 bīn滨 bīng兵 bō拨 bū庯
bǎ把 bǎi摆 bǎn板 bǎng绑 bǎo保 bǐ笔 bǐng柄 bǒ跛 bǔ补 chuài踹 chuàn钏 chuàng怆 chuán船 chuáng床
chuí锤 chuò繛 chuā欻 chuāi揣 chuān川 chuāng疮 chuī炊 chuō戳 chuǎn喘 chuǎng闯 chà姹 chài虿 chàn颤
chàng唱 chào仯 chá茶 chái犲 chán缠 cháng常 cháo潮 chè撤 chèn衬 chèng秤 chén臣 chéng成 chì赤 chí持
chòng铳 chòu臭 chóng崇 chóu筹 chù傗 chú厨 chún纯 chā锸 chāi钗 chān搀 chāng阊 chāo钞 chē砗 chēn琛
chēng撑 chě扯 chěn碜 chěng悜 chī嗤 chōng充 chōu抽 chū出 chūn椿 chǎ衩 chǎi茝 chǎn产 chǎng氅 chǎo炒
chǐ齿 chǒng宠 chǒu瞅 chǔ楚 chǔn蠢 cuàn窜 cuán欑 cuì翠 cuò错 cuó虘 cuān蹿 cuī催 cuō磋 cuǐ璀 cuǒ脞
cài菜 càn儏 cái财 cán残 cáng鑶 cáo曹 cè测 cèng蹭 cén岑 céng层 cì赐 cí词 còu凑 cóng丛 cù顣 cùn寸
cú殂 cún存 cā擦 cāi猜 cān参 cāng舱 cāo操 cēn嵾 cēng噌 cī齹 cōng璁 cū粗 cūn村 cǎi彩 cǎn惨 cǎo艹
cǐ此 cǔn忖 da垯 de的 diàn电 diào吊 diè眰 dié叠 diān颠 diāo雕 diē爹 diū丢 diǎn点 diǎo屌 duàn段
duì对 duò舵 duó夺 duān端 duī塠 duō多 duǎn短 duǐ頧 duǒ躲 dà亣 dài带 dàn蛋 dàng档 dào到 dá鞑 dèn扥
dèng瞪 dé德 dì第 dìng定 dí笛 dòng动 dòu豆 dù渡 dùn钝 dú独 dā褡 dāi呆 dān丹 dāng珰 dāo刂 dē嘚
dēng噔 děng等 dī低 dīng叮 dōng东 dōu兜 dū督 dūn墩 dǎ打 dǎi傣 dǎn紞 dǎng党 dǎo岛 dǐ邸 dǐng顶 dǒng懂
dǒu抖 dǔ赌 dǔn趸 fà珐 fàn饭 fàng放 fá罚 fán凡 fáng防 fèi鐨 fèn瀵 fèng奉 féi淝 fén坟 féng綘 fóu紑
fù复 fú俘 fā彂 fān翻 fāng芳 fēi飞 fēn纷 fēng风 fěi斐 fěn粉 fěng讽 fū敷 fǎ法 fǎn返 fǎng访 fǒu缶
fǔ府 guà挂 guài怪 guàn惯 guàng逛 guì贵 guò过 guó国 guā刮 guāi乖 guān官 guāng侊 guī归 guō锅 guǎ寡
guǎi拐 guǎn管 guǎng广 guǐ鬼 guǒ裹 gà尬 gài钙 gàn赣 gàng戆 gào诰 gá噶 gè铬 gèn亘 gèng更 gé阁 gén哏
gòng贡 gòu够 gù故 gùn璭 gā伽 gāi该 gān肝 gāng刚 gāo糕 gē哥 gēn跟 gēng耕 gě舸 gěi给 gěn艮 gěng梗
gōng宫 gōu沟 gū孤 gǎ尕 gǎi改 gǎn敢 gǎng岗 gǎo稿 gǒng汞 gǒu狗 gǔ股 gǔn滚 huà话 huài壊 huàn换
huàng皝 huá撶 huái淮 huán环 huáng黄 huì绘 huí回 huò获 huó佸 huā花 huān欢 huāng衁 huī挥 huō吙
huǎn缓 huǎng幌 huǐ悔 huǒ鈥 hài嗐 hàn汉 hào灏 há蛤 hái孩 hán韩 háng航 háo豪 hè贺 hèn恨 hèng堼 hé河
hén拫 héng恒 hòng闀 hòu后 hóng鸿 hóu猴 hù户 hùn掍 hú湖 hún魂 hā铪 hāi嗨 hān憨 hāng夯 hāo薅 hē嗬
hēi黑 hēng哼 hěn很 hōng轰 hōu齁 hū忽 hūn婚 hǎ奤 hǎi海 hǎn喊 hǎo好 hǒng哄 hǒu吼 hǔ虎 jing燝 jià架
jiàn剑 jiàng匠 jiào叫 jiá颊 jiè届 jié截 jiù就 jiā加 jiān兼 jiāng江 jiāo交 jiē街 jiě解 jiōng埛
jiū揪 jiǎ甲 jiǎn簡 jiǎng讲 jiǎo笅 jiǒng囧 jiǔ酒 juàn绢 jué绝 juān勬 juē噘 juǎn埍 jì记 jìn进 jìng竟
jí及 jù具 jùn郡 jú局 jī击 jīn今 jīng京 jū琚 jūn军 jǐ挤 jǐn紧 jǐng警 jǔ举 kun尡 kuà骻 kuài快
kuàng矿 kuáng诳 kuì樻 kuí夔 kuò阔 kuā夸 kuān宽 kuāng劻 kuī盔 kuǎ垮 kuǎi蒯 kuǎn款 kuǎng夼 kuǐ跬
kài忾 kàn瞰 kàng钪 kào靠 káng扛 kè克 kèn裉 ké壳 kòng控 kòu扣 kù库 kùn困 kā喀 kāi开 kān刊 kāng糠
kāo尻 kē颗 kēng铿 kě敤 kěn肯 kōng崆 kōu抠 kū哭 kūn坤 kǎ垰 kǎi凯 kǎn砍 kǎo考 kǒng孔 kǒu口 kǔ苦
kǔn閫 la啦 le了 lei嘞 liàn练 liàng辆 liào撂 lián连 liáng粮 liáo辽 liè烈 liù鹨 liú流 liāo撩 liě咧
liū熘 liǎ俩 liǎn脸 liǎng两 liǎo叾 liǔ柳 lu氇 luàn乱 luán欒 luò洛 luó螺 luō啰 luǎn卵 luǒ裸 là辣
lài赖 làn烂 làng埌 lào涝 lá剌 lái来 lán兰 láng廊 láo劳 lè乐 lèi类 lèng愣 léi畾 léng塄 lì力 lìn赁
lìng另 lí梨 lín林 líng灵 lòng梇 lòu镂 lóng龙 lóu楼 lù录 lùn论 lú胪 lún轮 lüè略 lā拉 lāng啷 lāo捞
lē肋 lēi勒 lěi垒 lěng冷 lī哩 līn拎 lū撸 lūn抡 lǎ喇 lǎn懒 lǎng朗 lǎo老 lǐ李 lǐn凛 lǐng领 lǒng拢
lǒu篓 lǔ鲁 lǔn耣 lǘ驴 lǚ旅 lǜ律 ma吗 me麼 men们 min垊 miàn面 miào庙 mián棉 miáo苗 miè灭 miù谬
miāo喵 miē咩 miǎn沔 miǎo秒 mà骂 mài卖 màn漫 mào帽 má麻 mái埋 mán瞒 máng忙 máo茅 mèi妹 mèn焖 mèng梦
méi枚 mén门 méng虻 mì密 mìng命 mí弥 mín民 míng鸣 mò銆 mó魔 móu谋 mù墓 mú毪 mā妈 mān嫚 māng牤 māo猫
mē嚒 mēn椚 mēng擝 měi每 měng猛 mī眯 mō摸 mōu哞 mǎ马 mǎi买 mǎn满 mǎng蠎 mǎo峁 mǐ米 mǐn敏 mǐng姳
mǒ懡 mǒu某 mǔ亩 ne呢 nin脌 niàn念 niàng酿 niào脲 nián黏 niáng娘 niè镍 niú牛 niān拈 niē捏 niū妞
niǎn辇 niǎo袅 niǔ纽 nuò诺 nuó挪 nuǎn暖 nà纳 nài奈 nàn婻 nàng齉 nào闹 ná拿 nái腉 nán男 náng乪 náo挠
nè讷 nèi內 nèn嫩 néng能 nì逆 nìng佞 ní霓 nín您 níng凝 nòng弄 nòu鐞 nóng浓 nù怒 nú奴 nüè虐 nān囡
nāng囔 nāo孬 něi馁 nī妮 nǎ哪 nǎi奶 nǎn湳 nǎng曩 nǎo脑 nǐ你 nǐn拰 nǒu啂 nǔ努 nǚ钕 nǜ衄 piàn骗
piào票 pián楄 piáo瓢 piè嫳 piān偏 piāo飘 piē瞥 piě苤 piǎo瞟 po桲 pà怕 pài蒎 pàn判 pàng胖 pào疱
pá爬 pái牌 pán盘 páng庞 páo庖 pèi配 pèng碰 péi陪 pén盆 péng棚 pì屁 pìn牝 pí皮 pín嬪 píng凭 pò破
pó婆 póu裒 pù铺 pú濮 pā啪 pāi拍 pān攀 pāng乓 pāo抛 pēi呸 pēn喷 pēng烹 pěn呠 pěng捧 pī披 pīn拼
pīng乒 pō坡 pōu剖 pū噗 pǎng耪 pǎo跑 pǐ匹 pǐn品 pǒ叵 pǒu婄 pǔ谱 qi簯 qià恰 qiàn欠 qiàng炝 qiào撬
qiá拤 qián钱 qiáng墙 qiáo瞧 qiè鍥 qié癿 qióng穷 qiú求 qiā掐 qiān千 qiāng枪 qiāo敲 qiě且 qiōng芎
qiū秋 qiǎn缱 qiǎng羟 qiǎo巧 qiǔ糗 quan椦 quàn劝 quán全 què却 qué瘸 quān圈 quē缺 quǎn犬 qì器 qìn撳
qìng庆 qí骑 qín秦 qíng情 qù闃 qú衢 qún群 qī欺 qīn钦 qīng轻 qū粬 qūn夋 qǐ起 qǐn笉 qǐng请 qǔ龋 ruá挼
ruán壖 ruì睿 ruí桵 ruò弱 ruǎn软 ruǐ蕊 ràng让 rào绕 rán然 ráng瓤 ráo饶 rè热 rèn紝 rén人 réng仍 rì日
ròu肉 róng荣 róu鍒 rù入 rùn润 rú如 rēng扔 rě惹 rěn稔 rōng茸 rǎn染 rǎng壤 rǎo扰 rǒng冗 rǔ汝 sha繌
shang裳 shi匙 shou扌 shui氵 shuà誜 shuài帅 shuàn涮 shuì睡 shuí谁 shuò硕 shuā唰 shuāi摔 shuān闩
shuāng双 shuō说 shuǎ耍 shuǎi甩 shuǎng塽 shuǐ水 shà萐 shài晒 shàn善 shàng绱 shào绍 shá啥 sháo韶
shè设 shèn肾 shèng剩 shé佘 shén神 shéng绳 shì世 shí时 shòu授 shù树 shùn顺 shú赎 shā杀 shāi筛
shān山 shāng伤 shāo烧 shē畲 shēn深 shēng生 shě舍 shěn审 shěng偗 shī师 shōu收 shū书 shǎ傻 shǎn闪
shǎng赏 shǎo少 shǐ使 shǒu手 shǔ蜀 shǔn吮 suo嗦 suàn算 suì岁 suí随 suān酸 suī虽 suō傞 suǎn匴 suǐ髓
suǒ所 sà萨 sài赛 sàn散 sàng丧 sào髞 sè繬 sì四 sòng送 sòu嗽 sù素 sú俗 sā仨 sāi腮 sān三 sāng桑 sāo骚
sēn森 sēng僧 sī丝 sōng松 sōu艘 sū苏 sūn孙 sǎ潵 sǎn繖 sǎng嗓 sǎo嫂 sǐ死 sǒng耸 sǒu薮 sǔn损 ta侤
tai粏 tiàn掭 tiào粜 tián田 tiáo条 tiè餮 tiān天 tiāo庣 tiē贴 tiě铁 tiǎn忝 tiǎo脁 tuàn湪 tuán鏄
tuì退 tuí颓 tuò唾 tuó驼 tuān湍 tuī推 tuō托 tuǎn疃 tuǐ腿 tuǒ妥 tà榻 tài态 tàn碳 tàng烫 tào套 tái炲
tán谈 táng唐 táo逃 tè特 téng疼 tì替 tí题 tíng停 tòng痛 tòu透 tóng铜 tóu头 tù兔 tú图 tún臀 tā褟
tāi胎 tān滩 tāng羰 tāo韬 tēng熥 tī锑 tīng厅 tōng炵 tōu偷 tū突 tūn暾 tǎ鳎 tǎn坦 tǎng钂 tǎo讨 tǐ軆
tǐng艇 tǒng统 tǒu钭 tǔ钍 tǔn氽 wa哇 wei煀 wu錻 wà袜 wài外 wàn腕 wàng望 wá娃 wán玩 wáng亾 wèi未
wèn问 wèng瓮 wéi围 wén文 wò卧 wù物 wú芜 wā挖 wāi喎 wān湾 wāng尪 wēi微 wēn鎾 wēng翁 wěi伪 wěn吻
wěng嵡 wō窝 wū屋 wǎ砙 wǎi崴 wǎn晚 wǎng网 wǒ我 wǔ五 xin忄 xià下 xiàn县 xiàng向 xiào笑 xiá辖 xián弦
xiáng详 xiáo崤 xiè谢 xié携 xiòng夐 xióng雄 xiù绣 xiā瞎 xiān先 xiāng乡 xiāo消 xiē些 xiě冩 xiōng胸
xiū修 xiǎ閜 xiǎn显 xiǎng想 xiǎo小 xiǔ潃 xu蓿 xuàn炫 xuán璇 xuè谑 xué学 xuān宣 xuē薛 xuě雪 xuǎn选
xì细 xìn衅 xìng性 xí袭 xín鐔 xíng型 xù叙 xùn讯 xú徐 xún循 xī西 xīn新 xīng星 xū须 xūn勋 xǐ玺 xǐng擤
xǔ诩 ya呀 yang羪 yin粌 yuàn院 yuán元 yuè跃 yuān冤 yuē曰 yuě噦 yuǎn远 yà亚 yàn宴 yàng漾 yào药 yá崖
yán盐 yáng杨 yáo摇 yè页 yé爷 yì亦 yìn胤 yìng暎 yí宜 yín银 yíng营 yòng用 yòu又 yóng颙 yóu尤 yù欲
yùn韵 yú鱼 yún云 yā鸭 yān嫣 yāng殃 yāo腰 yē暍 yě冶 yī伊 yīn因 yīng鹰 yō哟 yōng拥 yōu幽 yū淤 yūn氳
yǎ雅 yǎn偃 yǎng养 yǎo闄 yǐ庡 yǐn引 yǐng影 yǒng勇 yǒu友 yǔ禹 yǔn陨 ze伬 zhang鏱 zhe着 zhuàn馔
zhuàng状 zhuì坠 zhuó籗 zhuā抓 zhuāi拽 zhuān专 zhuāng装 zhuī锥 zhuō捉 zhuǎi跩 zhuǎn转 zhà诈 zhài债
zhàn战 zhàng帐 zhào照 zhá闸 zhái宅 zhè浙 zhèn镇 zhèng证 zhé哲 zhì制 zhí直 zhòng仲 zhòu皱 zhóu轴
zhù住 zhú竹 zhā渣 zhāi斋 zhān毡 zhāng张 zhāo钊 zhē遮 zhēn真 zhēng争 zhě者 zhěn诊 zhěng整 zhī织
zhōng钟 zhōu州 zhū诸 zhūn谆 zhǎ眨 zhǎi窄 zhǎn斩 zhǎng掌 zhǎo沼 zhǐ纸 zhǒng肿 zhǒu肘 zhǔ煮 zhǔn准
zi子 zong潈 zuàn攥 zuì罪 zuò做 zuó昨 zuān钻 zuī厜 zuǎn纂 zuǐ嘴 zuǒ左 zài在 zàn暂 zàng葬 zào灶 zá砸
zán咱 záo凿 zè仄 zèn谮 zèng赠 zé则 zéi贼 zì自 zòng纵 zòu奏 zú镞 zā帀 zāi灾 zān兂 zāng賍 zāo遭
zēng熷 zěn怎 zī缁 zōng宗 zōu邹 zū租 zūn尊 zǎ咋 zǎi宰 zǎn儹 zǎng驵 zǎo早 zǐ紫 zǒng总 zǒu走 zǔ组
ài爱 àn按 àng盎 ào鏊 á嗄 ái啀 áng昂 áo鳌 è鄂 èn摁 èr二 é俄 éi诶 ér栭 òu怄 ó哦 ā锕 āi哎 ān安 āng肮
āo凹 ē屙 ēn恩 ě噁 ěn峎 ěr尔 ō噢 ōu欧 ǎi矮 ǎn铵 ǎo袄 ǒu藕
"""
"""Syllables with the sign of their tone, if they have one, each followed by its character."""
SIGNS = "\u0304\u0301\u030c\u0300"
"""The signs of the first to the fourth tone, which combine with a vowel."""
NUMBERED = re.compile(r"([a-zü]+)([1-5])")
VOWELS = "aeiouü"


@cache
def characters() -> dict[str, str]:
    """Syllable -> a character that is read so."""
    return {entry[:-1]: entry[-1] for entry in TABLE.split()}


def respell(shown: str, said: str) -> str | None:
    """Write pinyin in characters: `chóng` or `chong2` for 重 is 虫.

    A voice then reads the syllable that is meant, whatever dictionary it has.

    Args:
        shown: the characters whose reading is given.
        said: as many syllables, with signs or numbers of tones; spaces and apostrophes may part
            them. At least one has a tone, or the text is not taken for pinyin.

    Returns:
        The characters; None if `said` is not pinyin, or has another number of syllables.
    """
    written = unicodedata.normalize("NFC", said.strip().lower()).replace("v", "ü")
    written = NUMBERED.sub(lambda match: _signed(match[1], int(match[2])) + " ", written)
    decomposed = unicodedata.normalize("NFD", written)
    if not any(sign in decomposed for sign in SIGNS):
        return None
    known, found = characters(), ""
    for part in re.split(r"[\s'’]+", written.strip()):
        while part:
            # The longest syllable first; what follows it must begin with a consonant or be known.
            cut = next((n for n in range(min(6, len(part)), 0, -1) if part[:n] in known), 0)
            if not cut:
                return None
            found, part = found + known[part[:cut]], part[cut:]
    count = sum("\u3400" <= character <= "\u9fff" for character in shown)
    return found if len(found) == count == len(shown.strip()) else None


def _signed(syllable: str, tone: int) -> str:
    """A syllable with the sign of its tone, on a or e, else on the o of ou, else the last vowel."""
    if tone == 5:
        return syllable
    at = next((syllable.index(vowel) for vowel in ("a", "e", "ou") if vowel in syllable), -1)
    if at < 0:
        at = max(syllable.rfind(vowel) for vowel in VOWELS)
    signed = f"{syllable[: at + 1]}{SIGNS[tone - 1]}{syllable[at + 1 :]}"
    return unicodedata.normalize("NFC", signed) if at >= 0 else syllable
