"""Markings that authors type to keep words out, and that withhold nothing: [EXEMPT] ... [/EXEMPT], REDACT FROM HERE.

A marking that only names something ("Land at the quay [EXEMPT]", "papers marked CONFIDENTIAL"), that says what
something is exempt from, or that stands where words were taken out ("[redacted]") is none of these.

What is said of words that are to be kept out is the vocabulary. Each of its words is put into one letter, which says
what group it is of and how it is written; then those letters are looked for in frames that make a marking of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from reportgen.files.regex import regex

_OUT = r"(?:publish|release|disclose|circulate)"
_PUBLIC = r"(?:the )?public(?: version| copy| edition| report| pack)?\b"
# The vocabulary by group: the earlier wins where two begin at the same letter.
_VOCABULARY = {
    # markings by themselves
    "certain": (
        r"end (?:of )?(?:the )?public (?:version|report)\b|public (?:version|report) ends\b"
        r"|\[end (?:of )?(?:the )?public\b[^\]\n]{0,20}\]|\[public(?: version)?: ?omit\b[^\]\n]{0,20}\]"
        r"|e x e m p t\b|c o n f i d e n t i a l\b"
    ),
    # what nothing else is called
    "loud": (
        r"exempt from (?:publication|disclosure)|(?:strictly|commercially) (?:confidential|sensitive)"
        r"|(?:exempt|confidential)(?:/| ?& ?| and )(?:exempt|confidential)\b"
        r"|strictly private(?: (?:and|&) confidential)?|(?:privileged|private) (?:and|&) confidential"
        r"|(?:official\b[ :–-]*|commercial |market |price )sensitive(?: ?[–—-] ?(?:commercial|personal)\b)?"
        r"|protect ?[–—-] ?(?:commercial|personal|staff)\b|swyddogol[ :–-]*sensitif"
        r"|(?:commercial(?:ly)?(?: -)? )?in confidence\b|preifat a chyfrinachol"
        r"|part (?:2|ii|two) only\b|rhan (?:2|ii) yn unig\b|aelodau[’']n unig"
        r"|(?:internal(?: use)?|(?:for )?(?:officers|members|councillors)[’']?"
        r"|(?:for )?(?:members[’']? )?eyes) only\b"
        r"|(?:exempt|restricted|private|confidential) (?:version|edition|copy|pack|appendix|report) only\b"
    ),
    "exempt": r"exempt(?:ed\b)?|(?:gwybodaeth )?(?:eithriedig|wedi[’']i h?eithrio)",
    "plea": r"(?:(?:please|pls) )(?:redact\b|(?:do not|don[’']?t) publish)|to be redacted\b",
    "publish": (
        r"(?:do not|don[’']?t|never) publish\b|(?:must|should) not be published|(?:nid|ddim) i[’']w gyhoeddi"
        r"|peidiwch [âa] chyhoeddi|ni ddylid (?:ei )?(?:cyhoeddi|gyhoeddi)"
    ),
    "before": r"(?:remove|delete|take out|cut|omit|strike(?: out)?|hide)(?: this)? before publi(?:cation\b|shing\b)",
    "order": (
        r"not for (?:publication|disclosure|release|circulation)|not (?:for |to be )?(?:the )?(?:made )?public\b"
        rf"|(?:not to|(?:must|should) not|never to) be {_OUT}e?d|(?:please )?(?:do not|don[’']?t|never) {_OUT}\b"
        r"|(?:for|needs) redaction\b|redaction (?:needed|required)\b|to be withheld\b|hide this\b"
        rf"|(?:remove|delete|withhold|cut|omit|hide|hidden|excluded?|keep out|leave out)(?: this)? "
        rf"(?:from|of|in) (?:{_PUBLIC}|publication\b)"
        rf"|not in {_PUBLIC}|keep (?:this )?(?:private|confidential|secret)\b"
        r"|(?:move|to go) (?:in)?to (?:the )?(?:exempt|restricted|confidential|private|part (?:2|ii))\b|i[’']w olygu\b"
    ),
    "call": r"(?:to )?(?:redact|withhold)\b|(?:black|blank)(?: this)? out\b",
    "confidential": r"confidential|(?:gwybodaeth |testun )?[cg]yfrinachol",
    # what else is called so, too
    "called": r"restricted|private|sensitive|sensitif|preifat",
    "scarce": (
        r"pink (?:paper|page)s?\b|(?:top )?secret\b|(?:legally )?privileged|legal privilege\b"
        r"|(?:un|non-?)redacted(?: version| copy)?"
    ),
    "place": r"part (?:2|ii|two)\b|rhan (?:2|ii)\b",
    # what alone only says what was done
    "done": r"redact(?:ed(?: for publication)?|ion)|withheld|golyg(?:u|wyd)|wedi[’']i olygu",
    "hush": r"suppress\b|omit\b",
    "law": r"sch(?:edule|\.)? ?12a\b",
    "nothing": rf"nothing (?:below|beyond|after|past)\b[^.\n]{{0,30}} be (?:{_OUT}e?d|made public)\b",
    "hidden": r"black(?:ed)? out|blackout|hidden\b|hide\b",
}
_CASES = ("lower", "Capital", "UPPER")


def _letter(group: str, case: str) -> str:
    """The letter for a word of the vocabulary, of a script that no paper is written in."""
    return chr(0x13000 + list(_VOCABULARY).index(group) * len(_CASES) + _CASES.index(case))


def _any(*groups: str, case: Sequence[str] = _CASES) -> str:
    """What matches a word of some groups, as it may be written."""
    return "[" + "".join(_letter(group, each) for group in groups for each in case) + "]"


_ORDERS = ("order", "call", "plea", "publish", "before")
_NAMES = ("loud", "exempt", "confidential", "called", "scarce", "place")
_CALLED, _ORDERED, _KIND = _any(*_NAMES), _any(*_ORDERS), _any(*_NAMES, *_ORDERS)
_EITHER = _any(*_NAMES, *_ORDERS, "done", "hidden")
_EXEMPT, _CALL = _any("exempt"), _any("call")
# What no figure, road or fund is called that may be public, and what is a marking where it only has a sign before it.
_SECRET = rf"{_any('exempt', 'confidential', 'loud', *_ORDERS, 'done')}(?: information)?"
_SIGNED = _any("exempt", "confidential", "loud", "called", "scarce", "done", *_ORDERS)
_THINGS = (
    r"(?:info(?:rmation)?|text|passage|section|part|paragraph|material|content|item|sentence|table|figures?|details)"
)
_THING = rf"(?: {_THINGS})"
_BASIS = (
    r"(?:[ ,:–-]+(?:under |by virtue of )?para(?:graph)?\.?s?[ =][\d, and]+(?:of [^]):\n]{0,40})?"
    r"|[ =:]+[\"“]?\d\d?[\"”]?)"
)
# What follows such a word where it is a note, and nothing that is to be kept out.
_NOTE = (
    r"(?:para|see\b|part\b|appendix|annex|section|schedule|under|by\b|because|for\b|as\b|personal|commercial|legal|third"
    rf"|names?\b|address|none|no\b|yes|n/a|true|false|not\b|from\b|{_any('place')}|gweler|atodiad|adran|dim\b|na\b|oes\b"
    r"|[\d.,]+ ?[;)\]])"
)
_SAYS = rf"(?:\s*:|\s+[–—-]|\s*[–—])(?!\s*{_NOTE})(?=\s*[^\s\])}}])"
_REST = r"[^\[\]()\n]{0,80}[\])]?"  # of what stands in brackets
_BEGIN = r"(?:begin|start|open|from here|follow|dechrau)(?:ning)?"
_BEGINS = r"(?:begins?|starts?|ends?|follows|below|yn (?:dechrau|dilyn))(?: here| below| this (?:line|point))?"
_HERE = (
    r"(?:(?:from|to|until|up to|down to|as far as|till) (?:here|this|there|the end|below|now)|o fan hyn|o hyn ymlaen"
    r"|(?:below|beyond|after|past) this (?:line|point))\b"
)
_END = r"(?:begin|start|end|dechrau|diwedd)(?:s|ning|ing)?(?: of)?(?: the)?"
_NB, _BY = r"(?:(?:n\.?b\.?|note)[:,]? )", r"(?:(?:under |by virtue of )[^.:\n]{0,60})"
_IS = r"(?:is|are|should be|must be)(?: strictly)?"
_OPEN, _SHUT, _LINK = r"[\[{<«‹【]", r"[\]}>»›】]", r"[^\]\n]*\]\("  # a link is no marking
_DECOR = r"[*_“\"'!#@^=~|/%?-]{0,3}\s*"  # within brackets, round what they say
_RULED, _TO_END = r"[\s\\*=_#~|–—>-]*", r"[\s.:!\\*=_#~|–—<-]*\Z"  # before and after what fills a line
_TWICE = r"(?://|--|%%|;;|!!|>>|<<|\|\||\+\+|\^\^|\$\$|~~)"  # before a note in wikis and code
_UNQUOTED = r"(?<![“‘\"'])"
# At the beginning of some words, or all of them.
_FIRST = (
    (
        rf"\s*[*_]*[\[{{<«‹【(]*{_OPEN}(?!{_LINK})\s*{_DECOR}(?:{_BEGIN}(?: of)?(?: the)?[ :]*)?{_KIND}{_THING}?"
        rf"{_BASIS}?(?: {_BEGINS})?\s*{_DECOR}{_SHUT}"
    ),
    rf"\s*[*_]*\((?:{_KIND}{_THING}?{_BASIS}?\)(?=[*_]*(?: \S|[\w£]))|{_ORDERED}(?!\w)|\({_KIND}\)\))",
    rf"{_RULED}{_EITHER}{_THING}? {_BEGINS}{_TO_END}|{_RULED}{_END} {_EITHER}{_THING}?{_TO_END}",
    rf"{_RULED}(?:{_EITHER}|{_any('hush')})(?:{_THING}| this| the rest| all)? {_HERE}[^.\n]{{0,40}}{_TO_END}",
    (
        rf"\s*{_any('call', 'plea', 'publish')} "
        r"(?:this|the (?:next|following|rest)|all of this|here|everything)\b"
    ),
    (
        rf"\s*{_NB}?(?:{_any('confidential', 'loud', *_ORDERS)}|{_any('done', 'scarce', case=['UPPER'])})"
        rf"(?: until [^:\n]{{0,40}})?(?:{_THING}|(?-i: [A-Z]{{3,}}))?{_SAYS}"
    ),
    rf"\s*{_EXEMPT}{_THING}?,? (?:under |by virtue of )?para(?:graph)?s?\.? [\d, and]+{_SAYS}",
    (
        rf"\s*{_any('exempt', 'called')}{_THING}?{_SAYS}"
        r"(?=[^.\n]{0,60}\b(?:is|was|at|of|offer(?:s|ed)?|paid) £\d)"
    ),
    rf"\s*{_NB}{_EXEMPT}{_SAYS}|\s*{_NB}(?:this is )?{_SECRET}[ .!]*\Z",
    rf"\s*{_EXEMPT} (?:text|passage|paragraph|sentence)(?:{_SAYS}|[ .:]*\Z)",
    (
        rf"{_RULED}(?:the (?:following|next|rest of th(?:e|is)|remainder of th(?:e|is))|this)(?:{_THING}s?| report)? "
        rf"(?:{_IS} {_EITHER}(?: information)?|{_ORDERED})(?: and [^.\n]{{0,40}})?(?:,? {_BY})?{_TO_END}"
    ),
    (
        rf"\s*(?:the following is|(?:the (?:following|next){_THING}s?|this (?:text|passage|paragraph|sentence|table)) "
        rf"{_IS}) {_SECRET}(?:,? {_BY})?[.:]+\s+\S"
    ),
    (
        r"\s*mae[’']r (?:(?:testun|wybodaeth|ffigurau|adran|paragraff) )?(?:canlynol|hwn|hon) yn "
        rf"{_any('exempt', 'confidential')}(?:[ .:]*\Z|[.:]+\s+\S)"
    ),
    (
        rf"{_RULED}(?:(?:everything|all(?: of)?(?: the)?{_THING}?|(?:the )?{_THINGS}s?) "
        r"(?:below|beyond|after|past)"
        r"|(?:all|everything|what(?:ever)?)(?: that)? follows|the figures? in this table|(?:the )?(?:rest|remainder)"
        r"|(?:the )?(?:text|words?|figures?|passages?) in \w+|(?:the )?highlighted \w+"
        r"|from (?:here|this point)(?: on(?:wards?)?)?,?(?: th(?:e|is) (?:report|paper|text|rest))?)"
        rf"(?: this (?:line|point))?(?: {_IS})? {_SECRET}{_TO_END}"
    ),
    rf"{_RULED}{_any('nothing')}{_TO_END}",
    rf"[\\*=_#~-]{{3,}}\s*{_KIND}{_THING}?(?: {_BEGINS})?\s*[\\*=_#~-]{{3,}}\s*\Z",
    rf"\s*(?:\*{{1,3}}|_{{1,3}}){_any('exempt', 'confidential', 'order', case=['UPPER'])}(?:\*{{1,3}}|_{{1,3}})[ :]+\S",
    rf"\s*(?:{_TWICE}[/>!:]*|[|#%$^+!@§¦~=>;\\]){_SIGNED}(?![\w’'-]|[.]\w)|\s*/{_SIGNED}/(?!\w)",
    rf"\s*{_TWICE}\s+/?{_SIGNED}{_THING}?(?:\s*:|{_TO_END})",
)
# Anywhere in them: signs that nobody writes but to mark where something begins or ends.
_ANYWHERE = (
    _any("certain"),
    rf"{_UNQUOTED}\[\s*(?:/|(?:end|start|begin|beginning)[ :]*(?:of )?(?:the )?)\s*{_EITHER}(?!\w)[^\]\n]{{0,40}}\]",
    rf"\((?:end|start|begin|beginning)[ :]*(?:of )?(?:the )?{_EITHER}{_THING}?\)|\({_EITHER}{_THING}? {_BEGINS}\)",
    (
        rf"{_UNQUOTED}\[(?!{_LINK})\s*{_DECOR}(?:{_EITHER}{_THING}?{_BASIS}?[*_”\"']*{_SAYS}{_REST}"
        rf"|{_ORDERED}(?!\w)[^\]\n]{{0,80}}\])"
    ),
    (
        rf"{_UNQUOTED}\[(?:(?:\w+ ){{1,3}}{_any('done')}|{_any('law')}[^\]:\n]{{0,20}}){_SAYS}{_REST}"
        rf"|{_UNQUOTED}\[{_any('done')} {_BEGINS}\]"
    ),
    (
        rf"\(\s*(?:{_any('exempt', case=_CASES[1:])}|{_any('called', 'place', case=['UPPER'])}"
        rf"|{_any('confidential')}){_THING}?{_SAYS}{_REST}"
    ),
    rf"\(\s*(?:{_any('order', 'loud', 'call', 'done')}|{_EXEMPT}{_BASIS}){_SAYS}{_REST}",
    rf"\(\s*(?:{_any('plea', 'before')}|{_any('publish')} th(?:e|is|ese)\b|{_CALL} before\b){_REST}",
    rf"<[/?%!\s-]*{_EITHER}(?![\w.@-])[^>\n]{{0,40}}>|<!--\s*/?{_KIND}|&lt;/?\s*{_EITHER}(?!\w)",
    rf"\{{[{{%]?\s*/?(?:end)?{_EITHER}(?: {_BEGIN})?\s*(?:\}}|%\}}|[|:=][^{{}}\n]{{1,80}}\}})",
    rf"<\w+\s[^<>\n]{{0,40}}[\"'= .]{_any('exempt', 'call', 'confidential', 'called')}[^<>\n]{{0,20}}>",
    rf"(?<!\w)([=~@#§¦|%$^+!;])\1*/?{_EITHER}\1+|//{_KIND}//|(?<![\w:])::?{_CALLED}::?(?=\s|\Z)|\\{_KIND}\{{",
    (
        rf"£\d[\d,.]*(?: ?(?:k|m|bn|million))? "
        rf"(?:[\[(]{_any('confidential', 'order', 'publish')}[\])]|\[{_EXEMPT}\])"
    ),
    rf"\({_any('call', case=['UPPER'])}\)|[–—-] {_any('call', case=['UPPER'])}\Z|<?-{{2,}}>? ?{_CALL}\Z",
)
_UP = _any("exempt", "confidential", "loud", "called", "place", "done", *_ORDERS, case=["UPPER"])
_DRAWN = r"[^\w\s.,:;?()'\"“”‘’£]"  # a sign that is drawn, not read
# In capitals.
_CAPITALS = (
    (
        rf"{_UNQUOTED}{_UP} (?:(?:INFO(?:RMATION)?|TEXT|PASSAGE|SECTION|PART|ITEM|ANNEX) )?"
        r"(?:BEGIN|START|END|FOLLOW|BELOW)S?\b"
    ),
    rf"{_UNQUOTED}\b(?:BEGIN|START|END)(?:S|NING|ING)?(?: OF)? {_UP}",
    rf"{_UNQUOTED}{_UP} (?:FROM|TO|UNTIL|UP TO) (?:HERE|THIS POINT|THE END)\b",
    rf"{_UNQUOTED}{_any('publish', 'before', case=['UPPER'])}",
    rf"\A\W*{_any('loud', 'order', 'publish', 'before', 'plea', 'scarce', case=['UPPER'])}\W*\Z",
    (
        rf"\A\W*{_any('exempt', 'confidential', 'called', case=['UPPER'])} "
        r"(?:TEXT|PASSAGE|PARAGRAPH|SENTENCE|SECTION)\W*\Z"
    ),
    rf"\A\s*{_any('call', case=['UPPER'])} [A-Z£\d](?!\w* OUT)",
    rf"\A\s*(?![•■●▪◦□▫–—*-])[X\W]*?{_DRAWN}[X\s]*{_UP}[\W_X]*\Z|\A\s*[\W_X]*{_UP}\s*{_DRAWN}[\W_X]*\Z",
    rf"\A[X ]+{_UP}[X ]+\Z|\A\s*{_UP}(?:[\]}}]|\s*(?:→|[=-]+>|>>))|\[{_UP}\s*\Z",
)
# What words of the vocabulary, and of frames without one, look like at a glance: first a piece of one, then the whole.
_GLANCE = {
    "publi": (
        "not public", "not for public", "not for the public", "not be public", "made public", "be publish", "t publish",
        "never publish", "before publi", "from public", "from the public", "not in public", "not in the public",
        "t in public", "t in the public", "e in public", "e in the public", "out of public", "out of the public",
        "end of public", "end of the public", "end public", "end the public", "public version", "public report ends",
        "public: omit", "public:omit", "not to be public", "not the public",
    ),
    "protect": ("protect –", "protect —", "protect–", "protect—", "protect comm", "protect pers", "protect staff"),
    "suppress": ("suppress ",),
    "omit": ("omit ",),
    "part": ("part 2", "part ii", "part two"),
    "only": (
        "members only", "members’ only", "members' only", "officers only", "officers’ only", "officers' only",
        "councillors only", "councillors’ only", "councillors' only", "internal only", "use only", "eyes only",
    ),
    "disclos": ("for disclosure", "t disclose", "never disclose", "be disclose"),
    "release": ("for release", "t release", "never release", "be release"),
    "circulat": ("for circulation", "t circulate", "never circulate", "be circulate"),
    "out": ("black out", "blacked out", "black this", "blank out", "blank this", "blackout"),
    "yhoeddi": ("gyhoeddi", "chyhoeddi", "cyhoeddi"),
    "rhan": ("rhan 2", "rhan ii"),
} | {
    word: (word,)
    for word in (
        "exempt", "confidential", "in confidence", "restricted", "private", "redact", "withh", "sensitiv", "pink pa",
        "hide", "hidden", "secret", "privilege", "eithri", "yfrinachol", "preifat", "n unig", "sensitif", "golyg",
        "w olygu", "12a", "nothing below", "nothing beyond", "nothing after", "nothing past", "e x e m p t",
        "c o n f i d",
    )
}  # fmt: skip


class Marking(Struct, frozen=True):
    """A marking, and where in the words it begins."""

    start: int
    words: str


class _Reading(Struct, frozen=True):
    """Some words as they are searched: each of its characters, and its end, stands at `places` in those written."""

    words: str
    places: Sequence[int]


@cache
def _vocabulary() -> re.Pattern[str]:
    """Its words, where a word begins, in small letters: to try both cases at every letter takes four times as long.

    What stands between two of them may be a hyphen, or a low line.
    """
    groups = "|".join(f"(?P<{group}>{words})" for group, words in _VOCABULARY.items())
    groups = groups.replace(r"\b", r"(?![^\W_])")
    joined = re.sub(r"\[[^\]]*\]| ", lambda hit: hit[0] if hit[0] != " " else "[ _-]", groups)
    return regex(rf"(?:(?<![^\W_])|(?<=\bend))(?:{joined})")


@cache
def _frames() -> tuple[re.Pattern[str], ...]:
    """Those of the beginning, those that may stand anywhere, those in capitals."""
    beginning = regex(rf"\A(?:{'|'.join(_FIRST)})", re.IGNORECASE)
    return beginning, regex("|".join(_ANYWHERE), re.IGNORECASE), regex("|".join(_CAPITALS))


_BLANKS = {ord(blank): " " for blank in "\n\t\u00a0\u2007\u202f"}
_JOINED = regex(r"(?<=\w)[_-](?=\w)")  # BEGIN_EXEMPT, NOT-FOR-PUBLICATION


def _readings(words: str) -> Iterator[_Reading]:
    """Some words with a letter for each of the vocabulary, however wrapped and spaced; then with blanks for what joins.

    None where they have nothing of the vocabulary.
    """
    level = words.translate(_BLANKS)
    places: Sequence[int] = range(len(words) + 1)
    if "  " in level:
        kept = [at for at, sign in enumerate(level) if sign != " " or level[at - 1 : at] != " "]
        level, places = "".join(level[at] for at in kept), [*kept, len(words)]
    lettered = _lettered(level, places)
    if lettered.words != level:
        yield lettered
        if (parted := _JOINED.sub(" ", lettered.words)) != lettered.words:
            yield _Reading(parted, lettered.places)


def _lettered(words: str, places: Sequence[int]) -> _Reading:
    """Words with one letter for each of the vocabulary."""
    small = words.lower()
    if len(small) != len(words):  # of a letter that is longer as a small one
        small = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in words)
    pieces: list[str] = []
    kept: list[int] = []
    at = 0
    for hit in _vocabulary().finditer(small):
        said = words[hit.start() : hit.end()]
        case = "UPPER" if said.isupper() else "Capital" if said[:1].isupper() else "lower"
        pieces += [words[at : hit.start()], _letter(str(hit.lastgroup), case)]
        kept += places[at : hit.start() + 1]
        at = hit.end()
    return _Reading("".join([*pieces, words[at:]]), [*kept, *places[at:]])


def _glanced(words: str) -> bool:
    """Whether something in some words may be a marking."""
    folded = words.casefold()
    pieces = [piece for piece in _GLANCE if piece in folded]
    if not pieces:
        return False
    folded = " ".join(folded.replace("-", " ").replace("_", " ").split())
    return any(sign in folded for piece in pieces for sign in _GLANCE[piece])


def _found(words: str) -> Iterator[Marking]:
    for reading in _readings(words):
        for frame in _frames():
            if hit := frame.search(reading.words):
                start, end = reading.places[hit.start()], reading.places[hit.end()]
                yield Marking(start, words[start:end])


def marking(words: str) -> Marking | None:
    """The first such marking in some words, however they are wrapped and joined; None where there is none."""
    return min(_found(words), key=lambda each: each.start, default=None) if _glanced(words) else None
