"""A good storyboard, and what makes it broken, with the exact message its author reads."""

from __future__ import annotations

GOOD = """\
film:
  title: {zh: 小片, en: Small film}
  drawing: SF
  lexicon: assets/lexicon.yaml
  terms:
    editor: {name: {zh: 主编, en: Editor}, formal: Target model, colour: purple}
rows:
  - id: "01"
    scene: Opening
    # Said in both languages.
    title: {zh: 开头, en: Opening}
    narration:
      zh: |
        看，{scan}大卡车来了。
        {stop}它停下了。
      en: |
        Look, {scan} the truck comes.
        It {stop} stops.
    seen: {zh: 卡车, en: A truck}
    labels:
      speed: "{faster} faster"
    data: {icon: assets/icon.svg, tokens: [on, " at"]}
    facts:
      passes: {value: 4, source: the script}
      faster: {compute: speed.ratio, using: {before: passes, after: 2}, show: "{:.1f}×"}
    sounds:
      - {at: scan, play: scanner}
  - id: "02"
    scene: Closing
    # Shown in both.
    title: Closing
    narration: {zh: 完。, en: The end.}
    seen: A bare sheet
    facts:
      double: {compute: speed.ratio, using: {before: 01.faster, after: 1}}
"""
OPENING_TITLE = "    title: {zh: 开头, en: Opening}\n"
FACTS_LINE = "      passes: {value: 4, source: the script}\n"

# name: (what is replaced in the good storyboard, by what, the messages after "storyboard.yaml:")
BROKEN: dict[str, tuple[str, str, list[str]]] = {
    "unknown key": (
        "    scene: Opening\n",
        "    scene: Opening\n    titel: x\n",
        ["10:5 LT101 row 01: unknown key `titel`. Did you mean `title`?"],
    ),
    "an unknown layout": (
        "    scene: Opening\n",
        "    layout: point\n",
        ["9:13 LT107 row 01: there is no layout `point`. Did you mean `points`?"],
    ),
    "unknown key, nothing like it": (
        "{at: scan, play: scanner}",
        "{at: scan, play: scanner, zzz: 1}",
        ["27:35 LT101 row 01: unknown key `zzz`. The keys here are: after, at, gain, pan, play."],
    ),
    "unknown section": (
        "rows:\n",
        "row:\n",
        [
            "1:1 LT102 `rows` is missing. Add `rows:` (the rows in the order of the film).",
            "7:1 LT101 unknown key `row`. Did you mean `rows`?",
        ],
    ),
    "missing key": (
        OPENING_TITLE,
        "",
        [
            "8:5 LT102 row 01: `title` is missing."
            " Add `title:` (title of the row, in the title block and the chapters)."
        ],
    ),
    "two missing keys": (
        "    scene: Closing\n    # Shown in both.\n    title: Closing\n",
        "",
        [
            "28:5 LT102 row 02: `title` is missing."
            " Add `title:` (title of the row, in the title block and the chapters).",
            "28:5 LT121 row 02: the row has neither `layout` nor `scene`."
            " Name a layout (see `lantu layouts`), or a Scene class in the scenes folder.",
        ],
    ),
    "missing id": (
        '  - id: "02"\n    scene: Closing\n',
        "  - scene: Closing\n",
        [
            "28:5 LT102 row #2: `id` is missing."
            ' Add `id:` (the name of the row everywhere, such as "04").'
        ],
    ),
    "a number for text": (
        'id: "02"',
        "id: 02",
        ['28:9 LT103 row 2: `id` must be text, but is a number. Put it in quotes: "02".'],
    ),
    "text for a number": (
        "value: 4",
        'value: "4 passes"',
        [
            "24:23 LT103 row 01: `value` must be a number, but is text."
            " Write the bare number, without quotes or units."
        ],
    ),
    "a list for text": (
        "scene: Opening",
        "scene: [Opening]",
        ["9:12 LT103 row 01: `scene` must be text, but is a list. Write text."],
    ),
    "nothing for text": (
        "    scene: Opening",
        "    scene:",
        [
            "9:11 LT103 row 01: `scene` must be text, but is nothing."
            " Write it after the colon, or remove the key."
        ],
    ),
    "a list for localized text": (
        "seen: A bare sheet",
        "seen: [a, b]",
        [
            "33:11 LT103 row 02: `seen` must be text, or one text per language, but is a list."
            " Write text, or one text per language."
        ],
    ),
    "a number in one language": (
        "seen: {zh: 卡车, en: A truck}",
        "seen: {zh: 卡车, en: 26}",
        ['19:24 LT103 row 01: `en` must be text, but is a number. Put it in quotes: "26".'],
    ),
    "a mapping for a list": (
        "    sounds:\n      - {at: scan, play: scanner}",
        "    sounds: {at: scan, play: scanner}",
        ["26:13 LT103 row 01: `sounds` must be a list, but is a mapping. Write a list."],
    ),
    "an item that is no sound": (
        "- {at: scan, play: scanner}",
        "- scan",
        ["27:9 LT103 row 01: item 1 of `sounds` must be a mapping, but is text. Write a mapping."],
    ),
    "an argument of no known kind": (
        "after: 2}",
        "after: true}",
        [
            "25:69 LT103 row 01: `after` must be a number, the name of a fact, or a list of them,"
            " but is true or false. Write a number, the name of a fact, or a list of them."
        ],
    ),
    "too loud": (
        "play: scanner}",
        "play: scanner, gain: 40}",
        ["27:41 LT105 row 01: `gain: 40` is too large. Write 12 or less."],
    ),
    "a name with capitals": (
        "      speed: ",
        "      Speed: ",
        [
            "21:7 LT104 row 01: `Speed` is not a name."
            " Use small letters, digits and _, beginning with a letter."
        ],
    ),
    "an id with capitals": (
        'id: "02"',
        "id: Closing",
        [
            "28:9 LT104 row Closing: `Closing` is not an id."
            " Use small letters, digits, - and _, such as 04 or recap."
        ],
    ),
    "unknown language of the film": (
        "  drawing: SF\n",
        "  drawing: SF\n  languages: [zh, jp]\n",
        [
            "4:19 LT109 unknown language `jp`. Did you mean `ja`? Write a tag of BCP 47, such as"
            " zh, en, pt-BR or sr-Latn; put a text that begins with { in quotes."
        ],
    ),
    "no rows": (
        GOOD[GOOD.index("rows:") :],
        "rows: []\n",
        ["7:7 LT106 `rows` is empty. List at least one."],
    ),
    "duplicate id": (
        'id: "02"',
        'id: "01"',
        [
            "28:9 LT111 row 01: the id `01` is repeated (first in line 8)."
            " Give this row another id.",
        ],
    ),
    "duplicate key": (
        "    scene: Opening\n",
        "    scene: Opening\n    scene: Closing\n",
        ["10:5 LT136 row 01: the key `scene` is repeated (first in line 9). Remove one of them."],
    ),
    "missing scene class": (
        "scene: Opening",
        "scene: Openning",
        ["9:12 LT113 row 01: there is no class `Openning` in scenes/. Did you mean `Opening`?"],
    ),
    "missing scene class, nothing like it": (
        "scene: Opening",
        "scene: Zebra",
        [
            "9:12 LT113 row 01: there is no class `Zebra` in scenes/."
            " The classes there are: Closing, Opening, Twice."
        ],
    ),
    "scene class in two files": (
        "scene: Opening",
        "scene: Twice",
        [
            "9:12 LT114 row 01: the class `Twice` is defined in scenes/closing.py"
            " and scenes/opening.py."
            " Rename or remove one of them."
        ],
    ),
    "missing scenes folder": (
        "  drawing: SF\n",
        "  drawing: SF\n  scenes: scene\n",
        ["4:11 LT115 there is no folder `scene`. Did you mean `scenes`?"],
    ),
    "mark missing in the other language": (
        "It {stop} stops",
        "It stops",
        [
            "15:9 LT209 row 01: the mark `stop` is in zh but not in en."
            " Add {stop} to en, or remove it here."
        ],
    ),
    "mark only in the other language": (
        "the truck comes",
        "the {truck} truck comes",
        [
            "17:26 LT209 row 01: the mark `truck` is in en but not in zh."
            " Add {truck} to zh, or remove it here."
        ],
    ),
    "mark misspelt": (
        "{stop} stops",
        "{stopp} stops",
        ["18:12 LT209 row 01: the mark `stopp` is in en but not in zh. Did you mean `stop`?"],
    ),
    "marks in another order": (
        "Look, {scan} the truck comes.\n        It {stop} stops",
        "Look, {stop} the truck comes.\n        It {scan} stops",
        [
            "16:7 LT210 row 01: the marks are in another order in en than in zh."
            " The scene needs one order: scan, stop."
        ],
    ),
    "mark twice": (
        "看，{scan}大卡车来了。\n",
        "看，{scan}大卡车{scan}来了。\n",
        [
            "14:20 LT204 row 01: the mark `scan` is repeated in one narration."
            " Give the second one another name."
        ],
    ),
    "mark not closed": (
        "{stop}它",
        "{stop它",
        [
            "15:9 LT201 row 01: `{` without `}`."
            " Close the mark, as in {name}, or write \\{ for the character."
        ],
    ),
    "phrase not closed": (
        "{stop}它停",
        "{stop}[它|她停",
        [
            "15:15 LT201 row 01: `[` without `]`."
            " Close it, as in [shown|said], or write \\[ for the character."
        ],
    ),
    "phrase without a bar": (
        "en: The end.}",
        'en: "The [end]."}',
        ["32:34 LT206 row 02: `[end]` has no `|`. Write [shown|said], or \\[ for the character."],
    ),
    "empty narration": (
        "en: The end.}",
        'en: " "}',
        ["32:25 LT208 row 02: the en narration says nothing. Write what the voice says."],
    ),
    "language missing": (
        "seen: {zh: 卡车, en: A truck}",
        "seen: {zh: 卡车}",
        ["19:5 LT112 row 01: `seen` has no `en` text. Add `en:`, or remove en from `languages`."],
    ),
    "language missing in a term": (
        "{zh: 主编, en: Editor}",
        "{zh: 主编}",
        ["6:14 LT112 `name` has no `en` text. Add `en:`, or remove en from `languages`."],
    ),
    "sound at an unknown mark": (
        "{at: scan,",
        "{at: scam,",
        [
            "27:14 LT601 row 01: the sound begins at `scam`, which is not a mark of this row."
            " Did you mean `scan`?"
        ],
    ),
    "label of an unknown fact": (
        "{faster} faster",
        "{quicker} faster",
        [
            "21:15 LT314 row 01: the label `speed` names `quicker`, which is not a"
            " fact of this row."
            " The facts of this row are: faster, passes."
        ],
    ),
    "label with a lone brace": (
        "{faster} faster",
        "{faster faster",
        [
            "21:15 LT313 row 01: `{` names no fact."
            " Write {fact} with small letters, digits and _, or \\{ for the character."
        ],
    ),
    "fact from nowhere": (
        FACTS_LINE,
        '      passes: {show: "{:g}"}\n',
        [
            "24:7 LT351 row 01: the fact `passes` is neither given nor computed."
            " Give `value` and `source`, or `compute`."
        ],
    ),
    "fact without a source": (
        FACTS_LINE,
        "      passes: {value: 4}\n",
        [
            "24:7 LT352 row 01: the fact `passes` is given without its source."
            " Say in `source` where it comes from."
        ],
    ),
    "fact given and computed": (
        "{value: 4, source: the script}",
        "{value: 4, source: the script, compute: speed.ratio}",
        [
            "24:7 LT350 row 01: the fact `passes` is both given and computed."
            " Keep `value` or `compute`."
        ],
    ),
    "unknown argument": (
        "before: passes",
        "before: pases",
        ["25:54 LT356 row 01: `pases` is not a fact. Did you mean `passes`?"],
    ),
    "unknown argument of another row": (
        "before: 01.faster",
        "before: 03.faster",
        ["35:54 LT356 row 02: `03.faster` is not a fact. Did you mean `01.faster`?"],
    ),
    "facts in a circle": (
        FACTS_LINE,
        "      passes: {compute: speed.ratio, using: {before: faster, after: 1}}\n",
        [
            "24:7 LT359 row 01: facts depend on each other in a cycle:"
            " 01.passes → 01.faster → 01.passes. Give one of them a value."
        ],
    ),
    "a circle through another row": (
        "after: 2}",
        "after: 02.double}",
        [
            "25:7 LT359 row 01: facts depend on each other in a cycle:"
            " 01.faster → 02.double → 01.faster. Give one of them a value."
        ],
    ),
    "unknown function": (
        "compute: speed.ratio, using: {before: passes",
        "compute: speed.ratoi, using: {before: passes",
        ["25:25 LT355 row 01: facts/speed.py has no function `ratoi`. Did you mean `ratio`?"],
    ),
    "unknown module": (
        "compute: speed.ratio, using: {before: passes",
        "compute: sped.ratio, using: {before: passes",
        ["25:25 LT354 row 01: there is no facts/sped.py. Did you mean `speed`?"],
    ),
    "a function that is none": (
        "compute: speed.ratio, using: {before: passes",
        "compute: ../speed, using: {before: passes",
        [
            "25:25 LT104 row 01: `../speed` is not a function name."
            " Write module.function, such as speedup.expected."
        ],
    ),
    "a folder for a file": (
        "lexicon: assets/lexicon.yaml",
        "lexicon: .",
        ["4:12 LT115 there is no file `.`. Add it, or fix the path."],
    ),
    "a format that shows nothing": (
        'show: "{:.1f}×"',
        'show: "{:.1q}×"',
        [
            "25:79 LT358 row 01: `{:.1q}×` is not a format for one number."
            " Use a format such as {:g} or {:.1f}×."
        ],
    ),
    "missing asset": (
        "icon: assets/icon.svg",
        "icon: assets/icn.svg",
        ["22:18 LT115 row 01: there is no file `assets/icn.svg`. Did you mean `assets/icon.svg`?"],
    ),
    "missing lexicon": (
        "lexicon: assets/lexicon.yaml",
        "lexicon: assets/lexikon.yaml",
        ["4:12 LT115 there is no file `assets/lexikon.yaml`. Did you mean `assets/lexicon.yaml`?"],
    ),
    "lexicon outside the project": (
        "lexicon: assets/lexicon.yaml",
        "lexicon: ../lexicon.yaml",
        [
            "4:12 LT116 `../lexicon.yaml` is outside the project."
            " Put it into the project and write its path from the project's root."
        ],
    ),
    "asset outside the project": (
        "icon: assets/icon.svg",
        "icon: assets/../../icon.svg",
        [
            "22:18 LT116 row 01: `assets/../../icon.svg` is outside the project."
            " Put it into the project and write its path from the project's root."
        ],
    ),
    "an absolute path": (
        "icon: assets/icon.svg",
        "icon: /etc/host.conf",
        [
            "22:18 LT116 row 01: `/etc/host.conf` is outside the project."
            " Put it into the project and write its path from the project's root."
        ],
    ),
    "a link out of the project": (
        "icon: assets/icon.svg",
        "icon: assets/link.svg",
        [
            "22:18 LT116 row 01: `assets/link.svg` is outside the project."
            " Put it into the project and write its path from the project's root."
        ],
    ),
    "unquoted colon": (
        "scene: Opening",
        "scene: Opening: two",
        [
            "9:19 LT132 this is not valid YAML: mapping values are not allowed in this context."
            " Put text that holds `: ` in quotes."
        ],
    ),
    "tab": (
        "title: Closing\n    narration",
        "title: Closing\n\tnarration",
        [
            "32:1 LT132 this is not valid YAML: found a tab character that violates indentation."
            " Indent with spaces, not tabs."
        ],
    ),
    "control character": (
        "开头",
        "开\x07头",
        [
            "11:18 LT132 this is not valid YAML: control characters are not allowed."
            " Remove the invisible character."
        ],
    ),
    "two documents": (
        "rows:\n",
        "---\nrows:\n",
        [
            "7:1 LT132 this is not valid YAML: but found another document."
            " Remove the line `---`: a storyboard is one document."
        ],
    ),
    "a Python tag": (
        "scene: Opening",
        "scene: !!python/object/apply:os.getcwd []",
        [
            "9:12 LT138 row 01: the tag `!!python/object/apply:os.getcwd` is not allowed."
            " Remove it and write a plain value."
        ],
    ),
    "a merge key": (
        "{value: 4, source: the script}",
        "{value: 4, source: the script, <<: {}}",
        ["24:46 LT137 row 01: the merge key `<<` is not supported. Repeat the keys."],
    ),
    "a key that is a number": (
        "tokens: [on",
        "4: x, tokens: [on",
        ['22:35 LT137 row 01: the key `4` is not text. Put it in quotes: "4".'],
    ),
    "infinity": (
        "value: 4,",
        "value: .inf,",
        ["24:23 LT139 row 01: `.inf` is not a finite number. Write a number."],
    ),
    "anchor in itself": (
        "tokens: [on",
        "tokens: &a [*a",
        ["22:43 LT135 an anchor contains itself. Remove the `*` inside it."],
    ),
    "unknown voice": (
        "  drawing: SF\n",
        "  drawing: SF\n  voice: sherpo\n",
        ["4:10 LT701 there is no voice `sherpo`. Did you mean `sherpa`?"],
    ),
    "unknown encoder": (
        "  drawing: SF\n",
        "  drawing: SF\n  encoder: x265\n",
        ["4:12 LT108 `encoder` cannot be `x265`. Did you mean `x264`?"],
    ),
    "a misspelt mark in the first language": (
        "看，{scan}大",
        "看，{scna}大",
        ["14:11 LT209 row 01: the mark `scna` is in zh but not in en. Did you mean `scan`?"],
    ),
    "unknown transition": (
        "    seen: A bare sheet\n",
        "    seen: A bare sheet\n    transition: wpie\n",
        ["34:17 LT108 row 02: `transition` cannot be `wpie`. Did you mean `wipe`?"],
    ),
    "a text that begins with a star": (
        "  drawing: SF\n",
        "  drawing: *SF* one\n",
        [
            "3:15 LT132 this is not valid YAML: did not find expected alphabetic or numeric"
            " character. Put text that begins with * or & in quotes."
        ],
    ),
    "unknown voice, nothing like it": (
        "  drawing: SF\n",
        "  drawing: SF\n  voice: 7up\n",
        [
            "4:10 LT701 there is no voice `7up`."
            " The voices are: command, edge, espeak, http, kokoro, piper, recorded, sherpa, silent."
        ],
    ),
    "unknown effect": (
        "play: scanner",
        "play: scaner",
        ["27:26 LT602 row 01: the theme has no effect `scaner`. Did you mean `scanner`?"],
    ),
    "unknown colour": (
        "colour: purple",
        "colour: pink",
        ["6:72 LT119 the theme has no colour `pink`. Its colours are: blue, purple."],
    ),
    "no such theme": (
        "  drawing: SF\n",
        "  drawing: SF\n  theme: {name: whitprint}\n",
        [
            "4:17 LT118 there is no theme `whitprint`. Did you mean `whiteprint`?",
        ],
    ),
    "a theme that is no text": (
        "  drawing: SF\n",
        "  drawing: SF\n  theme: 5\n",
        [
            "4:10 LT103 `theme` must be the name of a theme, or a mapping with `name`, `colours`"
            " and `fonts`, but is a number."
            " Write the name of a theme, or a mapping with `name`, `colours` and `fonts`."
        ],
    ),
    "a theme with an unknown key": (
        "  drawing: SF\n",
        "  drawing: SF\n  theme: {colors: {}}\n",
        ["4:11 LT101 unknown key `colors`. Did you mean `colours`?"],
    ),
    "changes of a theme": (
        "  drawing: SF\n",
        "  drawing: SF\n  theme:\n    colours: {purpel: '#112233', blue: cyan, purple: '#123',"
        " line: #445566\n      }\n    fonts: {serif: Noto Sans CJK SC, sans: Noto Sans CKJ SC}\n",
        [
            "5:15 LT119 the theme `theme` has no colour `purpel`. Did you mean `purple`?",
            '5:40 LT128 `cyan` is not a colour. Write "#" and six hexadecimal digits in quotes.',
            '5:54 LT128 `#123` is not a colour. Write "#" and six hexadecimal digits in quotes.',
            "5:62 LT128 `line` must be text, but is nothing."
            ' Put it in quotes, such as "#2FC8FF": a bare # begins a comment.',
            "5:62 LT119 the theme `theme` has no colour `line`. Its colours are: blue, purple.",
            "7:13 LT127 the theme `theme` has no font `serif`. Its fonts are: mono, sans.",
            "7:44 LT806 the font `Noto Sans CKJ SC` is not installed."
            " Did you mean `Noto Sans CJK SC`?",
        ],
    ),
    "a poster of no row": (
        "  drawing: SF\n",
        "  drawing: SF\n  poster: 03@stop\n",
        ["4:11 LT120 there is no row `03`. The rows are: 01, 02."],
    ),
    "a poster at no mark": (
        "  drawing: SF\n",
        "  drawing: SF\n  poster: 01@stops\n",
        ["4:11 LT120 `stops` is not a mark of row 01. Did you mean `stop`?"],
    ),
    "everything at once": (
        GOOD[GOOD.index("    scene: Opening") : GOOD.index("    narration:\n")],
        "    scen: Opening\n    title: {zh: 开头}\n",
        [
            "8:5 LT121 row 01: the row has neither `layout` nor `scene`."
            " Name a layout (see `lantu layouts`), or a Scene class in the scenes folder.",
            "9:5 LT101 row 01: unknown key `scen`. Did you mean `scene`?",
            "10:5 LT112 row 01: `title` has no `en` text."
            " Add `en:`, or remove en from `languages`.",
        ],
    ),
}
