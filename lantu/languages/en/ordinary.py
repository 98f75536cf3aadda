"""English patterns: numbers in dates, names and idioms, and words such as half or doubled."""

from __future__ import annotations

import re
from functools import lru_cache

from lantu.languages.ordinary import NEVER, LanguagePatterns

MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
NUMBERED = (
    "act|annex|appendix|article|book|bus|carbon|chapter|channel|class|clause|day|equation|episode"
    "|example|exercise|figure|fig|floor|gate|generation|grade|group|highway|house|layer|lecture"
    "|lesson|level|line|listing|method|module|note|number|no|option|page|paragraph|part|phase"
    "|platform|plate|point|port|problem|question|question|room|route|row|rule|scene|season|section"
    "|series|slide|stage|step|table|task|type|unit|verse|version|volume|week|world war|year"
)
"""Nouns that are numbered: the number after one is its name."""
SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|a|a couple of|\\d{1,2}"
REPEATED = (
    "blink|bounce|call|chew|circle|click|come|count|cut|do|does|did|divide|eat|fail|fall|feed|fell"
    "|flash|flip|fold|go|happen|heat|hit|knock|lose|lost|measure|meet|met|mention|move|paint|play"
    "|practi[sc]e|press|pump|read|rehearse|repeat|ring|rinse|roll|rotate|run|ran|said|say|see|seen"
    "|shake|shine|sing|spin|split|stir|strike|swim|tap|tell|test|throw|toss|told|tr(?:y|ies|ied)"
    "|turn|visit|wash|water|went|win|won|write|wrote|rewrit(?:e|ten)"
)
"""Verbs before three times that mean how often, not how much more."""
COMPARED = "as|the|that|this|its|their|his|her|our|your|my|what|more|less|faster|slower"
NOT_COMPARED = rf"(?! (?:{COMPARED}|worse|[a-z]{{2,12}}er)\b)"

PHRASES = tuple(
    rf"(?i)(?<![a-z])(?:{pattern})"
    for pattern in (
        rf"\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{MONTHS}(?:,?\s\d{{3,4}})?",
        rf"{MONTHS}\s\d{{1,4}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?",
        r"(?:1\d|20)\d0s|(?:the|early|late|mid)[\s-]['’]?\d0s",  # the 1980s, the 60s; 30s is a unit
        r"\d{1,5}\s?(?:BCE?|CE|AD|A\.D\.|B\.C\.)(?![a-z])|(?:AD|A\.D\.)\s\d{1,4}",
        r"(?:in|since|by|from|until|till|before|after|circa|year|spring|summer|autumn|fall|winter"
        r"|early|late|mid)[\s-](?:1\d|20)\d\d(?!\d|[,.]\d|\s?[a-z%])",
        rf"(?:{NUMBERED})s?\.?\s?(?:#\s?)?\d{{1,5}}(?:\.\d{{1,4}}){{0,3}}(?!\.?\d)",
        # Times of day.
        r"\d{1,2}(?:[:.]\d\d)?\s?(?:a\.?m|p\.?m|o['’]clock)(?![a-z])",
        r"(?:at|from|past|until|by)\s\d{1,2}\s(?:in the|to\s\d{1,2}(?!\d))",
        r"(?:a\s)?(?:half|quarter)\s(?:past|to|after|before)(?![a-z])",
        # Names.
        r"double[- ](?:slit|helix|helices|bond|check|click|blind|strand|dutch|room|standard|entry"
        r"|precision|agent|bass|page|sided|spac|decker|edged|cross|take|negative|major)[a-z]{0,8}",
        r"triple[- ](?:point|bond|crown|jump|alliance|entente|helix|store)s?",
        r"half[- ](?:li[fv]e|way|time|hour|moon|brother|sister|cell|plane|open|adder|duplex|step"
        r"|note|baked|asleep|hearted|truth|term|angle|width|cycle|wave|reaction|timbered)[a-z]{0,5}",
        r"(?:first|second|other|latter|later|better|lower|upper|top|bottom|left|right|northern"
        r"|southern|eastern|western|each|either|one)[\s-]half",
        r"half (?:an?|the) (?:hour|century|dozen|decade|day|year|mile|minute|second|moon|battle"
        r"|story|fun|truth|world)",
        r"(?:in|by|to|into) half(?! of)",
        r"(?:\d{1,3}|one|two|three|four|five|both|the|an?)\s?x(?:\s?,?\s(?:and|or)\s|"
        r"[\s-](?:chromosome|ray|axis|coordinate|boson))",
        r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)(?: |-)times tables?",
        # Idioms.
        r"(?:an?|one) (?:hundred|thousand|million|billion) (?:and one |and ten )?(?:percent |per "
        r"cent )?(?:thanks|apologies|pardons|reasons|ways|kisses|sure|certain|miles|years"
        r"|things|words|pieces|faces|voices)",
        rf"an? (?:hundred|thousand|million) times{NOT_COMPARED}",
        r"(?:one|a) hundred (?:and ten )?per ?cent (?:sure|certain|right|wrong|correct|agree|true"
        r"|reliable|human|cotton|behind|with|committed|natural|pure|safe)",
        r"(?:100|110|200)\s?(?:%|per ?cent) (?:sure|certain|right|wrong|correct|true|reliable|pure"
        r"|natural|cotton|committed|safe)",
        r"(?:give|gave|gives|given|giving) (?:it )?(?:a hundred and ten|one hundred and ten|110)"
        r"\s?(?:%|per ?cent)",
        rf"(?:twice|thrice)(?!\s+(?:{COMPARED})\b)",
        r"(?:a|the) million[- ]dollar|(?:feel|felt|look|looks|looked) like a million dollars",
        r"fifty[- ]fifty|50[/-]50|at sixes and sevens|one to one|two to tango|ten to one"
        r"|nine times out of ten|back to square one|on all fours|cloud nine",
        r"(?:wait|hold on|hang on|just|give (?:me|us|it)|pause|stop) (?:for )?(?:about )?"
        rf"(?:{SMALL})(?: more)? (?:sec(?:ond)?|minute|hour)s?",
        r"one (?:second|minute|hour)(?=,? (?:please|while|and)|[,.!]|\s?[—–-])",
        r"(?:at |for )?(?:one minute|one second)(?=,? (?:he|she|it|they|you|we|a|the) )",
        r"(?:24|twenty[- ]four) hours (?:a|per|in a|in the) day",
        r"(?:60|sixty) (?:minutes (?:an|in an) hour|seconds (?:a|in a) minute)",
        r"(?:last|next|first|final|eleventh)[\s-](?:minute|second|hour)",
        # How often: three times a week, try it three times; and a product: two times three.
        rf"(?:(?:{SMALL}) (?:or|to) )?(?:{SMALL}) times(?= (?:an?|per|every|each|in|over|before"
        r"|already|on|at|until|around|round|by|with|from|without|during|since)\b)",
        rf"(?:{REPEATED})(?:s|es|ed|ing|ped|ning|ting|ged|led)?(?: [a-z'’]{{1,15}}){{0,5}}? "
        rf"(?:{SMALL}) times?{NOT_COMPARED}",
        r"(?:\d{1,9}|[a-z]{2,9}) times (?:\d{1,9}|zero|one|two|three|four|five|six|seven|eight|nine"
        r"|ten|eleven|twelve|x|y|n)(?! times)(?= (?:is|makes|equals|gives)|\s?[=.,;?])",
    )
)

WORDS = re.compile(
    r"(?i)(?:(?:an?|one)[\s-]+)?half(?!\s+as\b)"
    r"|an?[\s-]+(?:quarter|third|fifth|tenth)(?!\s+(?:of|as|faster|slower|less|more)\b)"
    rf"|(?:double|triple)(?![ds])(?!\s+(?:{COMPARED})\b)"
    r"|(?:doubl|tripl)(?:ed|es|ing)"
)


@lru_cache(maxsize=1024)
def noun_after_number(noun: str) -> re.Pattern[str]:
    """The noun in singular or plural, with at most one adjective before it."""
    words = r"\s+".join(rf"{re.escape(word)}(?:e?s)?" for word in noun.split())
    return re.compile(rf"\s{{1,40}}(?:[a-z-]{{1,40}}\s{{1,40}})?{words}(?![a-z])", re.IGNORECASE)


ORDINARY = LanguagePatterns(PHRASES, WORDS, NEVER, noun_after_number)
