"""By what a sentence is told to decide something: it proposes, rejects, leaves to a later day, or to a body.

Each cue says how it decides, and has the words of it; of one that names a body, the groups of its pattern are the body.
"""

from __future__ import annotations

import re

from msgspec import Struct

from reportgen.files.regex import regex

_MEMBERS = r"(?:[Cc]abinet|[Cc]ommittee|[Cc]ouncil|[Ee]xecutive|[Bb]oard|[Pp]anel|[Mm]embers|[Cc]ouncillors)"
_BE = r"(?:is|are|was|were|be|been|being)"
_WISH = r"(?:recommend|propos|favour|prefer|support|advis|suggest|advocat|intend)"
WHO = (
    r"(?:[Ff]ull\s+Council|Council|Cabinet|Executive|(?:(?!(?:That|The|Under)\b)[A-Z][\w’-]*,?\s+(?:(?:and|of|for|the)\s+)*){0,5}(?:Committee|Board|Panel|Forum|Sub-Committee)"
    r"|Secretary\s+of\s+State|[Gg]overning\s+[Bb]ody|Ministers?)"
)
_MODAL = r"(?:would|could|should|can|do|does|did|is|are|was|were|will|has|have)"
POSSIBLE = regex(  # what may be done later is not what is decided: with an option to extend, without competition
    r"\b(?:which|who|whether|option|options|right|without|unless|until|if|before|after|once|may|can|could|instead|rather)\b[^,;.]*|\bwith\s+an?\s+option\b[^;.]*",
)
OF_WHAT = (  # what a sentence is of, that decides nothing against a recommendation
    (
        "further",
        regex(
            r"\b(?:further|later|future|other|another|annual\w*|yearly|each\s+(?:year|spring|summer|autumn|quarter)|every\s+\w+|progress|performance|outcome|option)\b",
            re.IGNORECASE,
        ),
    ),
    ("excess", regex(r"\b(?:larger|above|beyond|more\s+than|exceed\w*|over\s+£|outside)\b", re.IGNORECASE)),
    (
        "if agreed",
        regex(
            r"\b(?:[Ii]f|[Oo]nce|[Ss]hould|[Ww]hen)\s+(?:the\s+|this\s+)?(?:\w+\s+){1,2}(?:agrees?|approves?|decides?|accepts?|adopts?)\b|\bif\s+(?:agreed|approved|adopted)\b|^\W*(?:If|Should|Once)\b"
        ),
    ),
    ("information", regex(r"\b(?:tell|inform|explain|report\s+(?:on|how|what|the))\b|\bfor\s+information\b")),
    ("law", regex(r"\b(?:[Ss]ections?\s+\d|Act\b|Acts\b|Regulations?\b|[Ss]tatutory|law\b)")),
    ("whether", regex(r"\b(?:whether|themselves|itself)\b")),
    # of seven sites five were ruled out: what is left is recommended
    ("others", regex(r"\b(?:the\s+(?:rest|others|remaining)|all\s+the\s+others)\b|^\W*[Oo]f\s+(?:the\s+)?\w+\b[^,]*,")),
)


_WHOSE = "council cabinet executive committee board panel forum sub secretary governing minister"
_BODIES = "cabinet committee council executive board panel members councillors"


class Cue(Struct, frozen=True):
    """How a sentence decides, what tells it, the pattern, and beginnings of words: one of each of the two is needed."""

    how: str
    name: str
    pattern: re.Pattern[str]
    stems: str
    beside: str = ""

    @property
    def needs(self) -> tuple[tuple[str, ...], ...]:
        """The beginnings of words, one of each kind of which a sentence needs."""
        return tuple(tuple(each.split()) for each in (self.stems, self.beside) if each)


_DECIDING = (
    r"(?:decid|approv|agree|adopt|determin|choos|settl|resolv|mak|tak|set|confirm|authoris|endors|award|grant|accept"
    r"|write|vot)\w*"
)
_CHOICE = r"(?:decision|(?:final|this|that)\s+choice|resolution|verdict|vote|final\s+say|last\s+word)"
_ANSWERS = (
    r"(?:consultation|views?|comments?|answers|replies|responses|objections?|representations?|opinions?|feedback|talks)"
)
_GOOD = (
    r"(?:right|fair|wise|safe|suitable|viable|feasible|practical|practicable|affordable|workable|acceptable|justified|worth\w*"
    r"|possible|appropriate|necessary|needed|desirable|sensible|prudent|advisable|attractive|good\s+value|value\s+for\s+money"
    r"|enough|the\s+answer|in\s+the\s+interests?)"
)
CUES = (
    Cue(
        "rejects",
        "advised against",
        regex(
            r"\b(?:advis\w+|recommend\w*|argu\w+|speaks?|decided|warn\w*|counsel\w*|comes?\s+down|is|are)\s+(?:strongly\s+)?against\b"
            r"|\bagainst\s+(?:the\s+idea|doing)\b",
            re.IGNORECASE,
        ),
        "against",
    ),
    Cue(
        "rejects",
        "advised against",
        regex(
            rf"\b(?:not|nor|never|no\s+longer|neither)\s+(?:\w+\s+){{0,2}}?(?:{_WISH}\w*|put\s+forward|brought\s+forward|wanted|sought)"
            rf"|\b{_MODAL}\s*(?:not|n[’']t)\s+(?:be\s+)?(?:{_WISH}\w*)\b|\bwishe?s?\s+not\s+to\b"
            r"|\b(?:should|ought)\s+(?:not|never)\s+(?:to\s+)?(?:be|go|have)\b(?!\s+needed)|\bno\s+(?:\w+\s+)?(?:proposals?|plans?|intention|wish|question)\s+(?:to|for|of)\b",
            re.IGNORECASE,
        ),
        "not nor never no don’t neither",
        "recommend propos favour prefer support advis suggest advocat intend put brought wanted sought should ought"
        " plan wish question",
    ),
    Cue(
        "rejects",
        "rejected",
        regex(
            r"\b(?:was|were|been|is|are|and|but)\s+(?:therefore\s+|also\s+|then\s+|soon\s+|both\s+|all\s+)?(?:reject|dismiss|discard|abandon|discounted|ruled|dropped|shelv)\w*\b"
            r"|\b(?:reject|dismiss|discard|abandon|shelv)(?:s|es|ed|ing)\b|\b(?:rul|cross)\w+\s+(?:\w+\s+)?out\b|\b(?:given\s+up|turned\s+down|let\s+go)\b"
            r"|\bnot\s+(?:been\s+)?(?:pursued|taken\s+(?:forward|further|up)|carried\s+forward|adopted|chosen|selected|accepted|proceeded\s+with|followed)\b"
            r"|\bdecided\s+(?:not\s+to|otherwise)\b|\bfound\s+no\s+favour\b|\bfell\s+(?:away|by)\b",
            re.IGNORECASE,
        ),
        "reject dismiss discard abandon discount ruled crossed dropped shelv given turned let not otherwise found fell",
    ),
    Cue(
        "rejects",
        "judged badly",
        regex(
            rf"\b(?:not|nor|never|no\s+longer|hardly|neither)\s+(?:\w+\s+){{0,4}}?{_GOOD}\b|\b(?:not|nor|never|hardly)\s+(?:solve|help|meet|work|afford)\b"
            r"|\bpoor\s+value\b|\bun(?:acceptable|affordable|workable|wise|fair|suitable|necessary|desirable|economic)\b"
            r"|\btoo\s+(?:dear|costly|expensive|small|few|far|risky|late|slow|high|low|little|much)\b"
            r"|\bno\s+(?:good\s+|strong\s+|real\s+|great\s+)?(?:case|reason|grounds?|need|support|appetite|merit|benefit|advantage|demand|point|gain|sense)\b"
            r"|\b(?:costs?|dearer|worse|less|longer)\s+(?:\w+\s+){0,2}than\b|\b(?:drawback|disadvantage|objection)s?\b",
            re.IGNORECASE,
        ),
        "not nor never no hardly neither poor unaccept unafford unwork unwise unfair unsuit unnecess undesir uneconom"
        " too cost dearer worse less longer drawback disadvantage objection",
    ),
    Cue(
        "rejects",
        "considered",
        regex(
            r"\b(?:was|were|has\s+been|have\s+been)\s+(?:also\s+|then\s+|first\s+)?(?:considered|looked\s+at|examined|explored|weighed|discussed|suggested|mooted|thought\s+of)\b"
            r"|\b(?:considered|asked\s+(?:themselves|itself)|looked\s+at)\s+(?:whether|if|the\s+idea)\b|\b[Tt]he\s+(?:other\s+)?alternatives?\b",
        ),
        "considered looked examined explored weighed discussed suggested mooted thought asked alternative",
    ),
    Cue(
        "rejects",
        "would have",
        regex(
            r"\b(?:would|could)\s+(?:\w+\s+)?have\s+(?:been|\w+ed|meant|cost|left|taken|put|come|lost|gone|had|made)\b",
            re.IGNORECASE,
        ),
        "would could",
    ),
    Cue(
        "rejects",
        "rather than",
        regex(
            r"\b(?:rather\s+than|instead\s+of|and\s+not|in\s+preference\s+to|not\s+by)\b(?=(?P<tail>[^,;.]*))",
            re.IGNORECASE,
        ),
        "rather instead not preference",
    ),
    Cue(
        "proposes",
        "asked",
        regex(
            rf"\b{_MEMBERS}\s+(?:{_BE})\s+(?:(?:now|therefore|also|accordingly|being)\s+)*(?:asked|invited|requested|recommended|advised)\s+to\b"
            rf"|\b{_MEMBERS}\s+(?:now\s+|therefore\s+)?(?:needs?\s+to|has\s+to|have\s+to|must|should)\s+(?={_DECIDING})"
            rf"|\b(?:asks|invites|requests|to\s+ask|to\s+invite)\s+(?:the\s+)?{_MEMBERS}\s+to\b"
        ),
        "ask invit request recommend advis need has have must should",
        _BODIES,
    ),
    Cue(
        "proposes",
        "asked",
        regex(
            r"\b(?:for|seek\w*|obtain|get|request\w*|asks?|needs?|requires?)\s+(?:the\s+|for\s+|this\s+)*(?:\w+[’']s?\s+)?(?:approval|agreement|decision|permission|consent|authority|leave)\b"
            r"|\b(?:approval|agreement|decision|consent|authority|permission|leave)\s+(?:\w+\s+){0,2}?(?:is|are)\s+(?:now\s+|therefore\s+)?(?:sought|asked\s+for|requested|wanted|needed|required)\b"
        ),
        "approval agreement decision consent authority permission leave",
        "for seek obtain get request ask sought wanted need requir",
    ),
    Cue(
        "proposes",
        "asked",
        regex(
            r"^\W*[Tt]o\s+(?:seek|ask|obtain|propose|recommend|request|invite|set|fix|agree|approve|decide|adopt|put\s+(?:before|to))\b"
            r"|\b[Tt]he\s+purpose\s+of\s+(?:this|the)\s+\w+\s+is\s+to\b",
        ),
        "purpose seek ask obtain propos",
        "to",
    ),
    Cue(
        "proposes",
        "proposed",
        regex(
            rf"\b(?:[Ii]t|[Tt]his|[Oo]fficers|[Tt]he\s+(?:report|panel|proposal|\w+)|[Ww]e|which)\s+(?:(?:{_BE}|now|also|therefore|then|thus|accordingly)\s+)*{_WISH}\w*"
            rf"|\b{_BE}\s+(?:(?:now|therefore|accordingly|thus|the\s+one|one)\s+)*(?:recommended|proposed|preferred|favoured|advised|intended|put\s+forward)\b"
            r"|\b[Tt]he\s+(?:proposal|recommendation|preferred\s+\w+|best\s+\w+|plan|aim|intention|idea)\s+(?:is|would\s+be)\b"
            r"|(?<!the\s)(?<!its\s)(?<!their\s)\b(?:proposes|recommends|favours|suggests|advises|intends|prefers)\b",
        ),
        "recommend propos favour prefer support advis suggest advocat intend best plan aim idea intention put",
    ),
    Cue(
        "proposes",
        "should",
        regex(
            r"(?<!\bwhat\s)(?<!\bwho\s)(?<!\bhow\s)\bshould\s+(?:therefore\s+|now\s+|also\s+|then\s+)*(?!not\b|no\b)"
        ),
        "should",
    ),
    Cue(
        "waits",
        "no decision yet",
        regex(
            rf"\b[Nn]o\s+(?:final\s+|firm\s+)?{_CHOICE}\b|\b(?:{_CHOICE}|decide[ds]?|resolve[ds]?|settle[ds]?)\b[^.;]{{0,60}}?\b(?:until|before|after|once|when|later|in\s+due\s+course|not\s+yet)\b"
            rf"|\b(?:before|until|once|after)\b[^.;]{{0,60}}?\b(?:{_CHOICE}|decides?|settles?)\b|\bcannot\s+(?:yet\s+)?be\s+(?:decided|adopted|approved|made|confirmed|settled)\b"
        ),
        "decision choice resolution verdict vote final last decide resolve settle cannot",
    ),
    Cue(
        "waits",
        "no decision yet",
        regex(
            r"\bcan\s+only\s+be\s+\w+\s+(?:once|when|after|if)\b|\b(?:all\s+that\s+is|only)\s+(?:wanted|asked|sought|needed)\b|\bonly\s+(?:permission|leave|agreement)\b"
            r"|\bat\s+this\s+stage\b[^.;]{0,40}?\b(?:only|permission|leave|consult)\b|\bnot\s+(?:yet\s+)?(?:been\s+)?(?:asked|consulted|heard|decided)(?:\s+yet)?\b",
        ),
        "only not all stage",
        "once when after if wanted asked sought needed permission leave agreement consult heard decided",
    ),
    Cue(
        "waits",
        "asked later",
        regex(
            rf"\b{_MEMBERS}\s+(?:will|would)\s+(?:then\s+|in\s+turn\s+|later\s+)?(?:be\s+(?:asked|invited|able)\s+to|decide|adopt|determine|consider|weigh|settle|choose(?!\s+(?:all|the\s+first|who|which)\b))\b"
            r"|\b(?:will|would|is\s+to|are\s+to)\s+(?:then\s+)?(?:come|go|return|be\s+(?:brought|put|presented|submitted|taken|referred))\s+(?:back\s+)?(?:to|before)\s+"
            rf"(?:the\s+|this\s+|full\s+|its\s+)*{_MEMBERS}\b|\b(?:goes|comes|go|come)\s+(?:back\s+)?(?:to|before)\s+(?:the\s+|this\s+|full\s+)*{_MEMBERS}\s+(?:for|in)\b"
        ),
        "will would is are goes comes go come",
        _BODIES,
    ),
    Cue(
        "waits",
        "asked later",
        regex(
            rf"(?<!\beach\s)(?<!\bevery\s)(?<!\bany\s)\b{_CHOICE}\s+(?:\w+\s+){{0,3}}?(?:will|would|is\s+to|is\s+due)\b"
            r"|\b(?:will|would|to)\s+be\s+(?:decided|settled|determined|adopted|confirmed)\s+(?:in|at|on|by|later|after|when|once)\b"
        ),
        "decision choice resolution verdict vote decided settled determined adopted confirmed",
        "will would is to",
    ),
    Cue(
        "waits",
        "consulted",
        regex(
            rf"\b(?:to|and|first)\s+consult\b|\b{_ANSWERS}\b[^.;]{{0,40}}?\b(?:will|would|opens?|runs?|begins?|first|before)\b"
            r"|\bconsulted\b[^.;]{0,40}?\b(?:will|would|first|before)\b|\bfor\s+(?:public\s+)?consultation\b"
            r"|\b(?:will|would|should|to|must|has\s+to)\s+(?:\w+\s+){0,2}?(?:be\s+)?(?:consult\w*|heard|hear|have\s+(?:its|their|a)\s+say)\b|\bhave\s+(?:\w+\s+){0,2}been\s+heard\b"
            r"|\b(?:permission|leave|agreement|approval)\s+to\s+(?:consult|talk|ask|seek|publish|advertise)\b",
        ),
        "consult heard hear say view comment answer repl respons objection representation opinion feedback talk"
        " permission leave agreement approval",
    ),
    Cue(
        "reserves",
        "alone",
        regex(
            rf"\b(?:by|of|from|to|for|with)\s+(?:the\s+|this\s+)?(?P<a>{WHO})(?:\s+|,\s+)(?:alone|only)\b|\b[Oo]nly\s+(?:by\s+|with\s+)?(?:an?\s+|the\s+)?(?:(?:resolution|decision|vote|approval|agreement)\s+of\s+)?(?:the\s+|this\s+)?(?P<b>{WHO})\b|\b(?P<i>{WHO}),?\s+(?:which\s+)?alone\b"
            rf"|\breserve[sd]?\s+(?:\w+\s+){{0,5}}?(?:to|for)\s+(?:the\s+|this\s+)?(?P<c>{WHO})"
        ),
        "alone only reserve",
        _WHOSE,
    ),
    Cue(
        "reserves",
        "decides",
        regex(
            rf"\b(?P<d>{WHO})[’']s\s+(?:\w+\s+)?(?:to\s+(?:make|take|decide|set|settle|grant|issue|choose)|decision(?!-)|power|responsib\w+|business|function|remit)"
            rf"|\b(?:decision|matter|power|question|choice|function|responsibility)\b[^.;]{{0,40}}?\b(?:for|with|to|of)\s+(?:the\s+|this\s+)?(?P<e>{WHO})\b"
            rf"|\b{_BE}\s+(?:\w+\s+)?(?:for|a\s+matter\s+for|up\s+to)\s+(?:the\s+|this\s+)?(?P<f>{WHO})\b|\b(?:decision-maker|decides?|determin\w+)\b[^.;]{{0,20}}?\bis\s+(?:the\s+|this\s+)?(?P<j>{WHO})\b"
            rf"|\b(?:must|has\s+to|have\s+to|needs?\s+to|can|may|is|are)\s+(?:only\s+)?(?:be\s+)?(?:made|decided|settled|determined|approved|amended|changed|revised|added|set|agreed|granted|confirmed|fixed|adopted|taken|issued|let|awarded|authorised|dealt\s+with)"
            rf"\b[^.;]{{0,50}}?\bby\s+(?:the\s+|this\s+)?(?P<g>{WHO})\b"
            rf"|\b(?:needs?|requires?)\s+(?:the\s+)?(?:\w+\s+)?(?:approval|agreement|consent|decision|vote|resolution)\s+(?:of|by|from)\s+(?:the\s+|this\s+)?(?P<h>{WHO})\b"
            rf"|\b(?:falls?|belongs?|lies?|rests?|passes|goes|go|sits?)\s+(?:to|with|within\s+the\s+remit\s+of)\s+(?:the\s+|this\s+)?(?P<k>{WHO})\b"
            rf"|\bis\s+an?\s+(?P<l>{WHO})\s+(?:function|decision|matter|responsibility)\b",
        ),
        "decision matter power question choice function responsib business remit decide is are must has have"
        " can may need requir determin fall belong lie rest pass goes go sit",
        _WHOSE,
    ),
)
TITLE = Cue("proposes", "title", regex(r"^"), "")
A_DRAFT = Cue("waits", "a draft", regex(r"^"), "")
OF_OTHERS = Cue("says", "others", regex(r"^"), "")
NOTHING = Cue("rejects", "nothing proposed", regex(r"^"), "")
