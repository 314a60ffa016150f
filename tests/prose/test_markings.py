"""Markings that withhold nothing, told from words that only speak of what is exempt."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reportgen.papers.paper import read_paper
from reportgen.prose import markings
from reportgen.prose.markings import marking

WITHHOLD_NOTHING = """\
REDACT FROM HERE
REDACT TO HERE
REDACT FROM HERE UNTIL THE END
(Exempt: the price is £41,350)
(EXEMPT - the price is £41,350)
(Exempt – price)
[CONFIDENTIAL]
[CONFIDENTIAL - the price]
[REDACTED: Mr Smith, £41,000]
[redact: Mr Smith]
[redact this]
[to be redacted] Mr Smith
[Redacted text: 12 Elm Street]
[redacted for publication: Mrs X]
<redact>Mrs X</redact>
{redact}Mrs X{/redact}
REDACTION STARTS
Redaction begins here
START REDACTION
BEGIN REDACTED
<<EXEMPT>>
<<EXEMPT: x>>
**EXEMPT** the price
**[EXEMPT]**
*** CONFIDENTIAL START ***
--- EXEMPT ---
--- exempt begins ---
### EXEMPT ###
//EXEMPT// x //END//
EXEMPT START
EXEMPT END
CONFIDENTIAL: The price is £41,350.
Confidential: the price is £41,350.
NOT FOR PUBLICATION: The price.
(NOT FOR PUBLICATION)
(Not for publication: the price is £1)
(not for publication)
(CONFIDENTIAL) The price
(confidential) The price is
[Confidential]
[PRIVATE] Mrs X
[PRIVATE AND CONFIDENTIAL]
[Part 2] the price
[Part II only: the price]
PART 2 ONLY
[MEMBERS ONLY]
[Members only: the price]
MEMBERS ONLY FROM HERE
DO NOT PUBLISH
[DO NOT PUBLISH]
[do not publish: the price]
(do not publish this paragraph)
DO NOT PUBLISH FROM HERE
[not to be published]
NOT FOR PUBLIC
[not public]
[NOT FOR PUBLICATION - paragraph 3]
[Exempt - para 3] The price
[Exempt para 3: price]
[exempt under paragraph 3: the price is £4]
(exempt under paragraph 3: the price is £4)
[EXEMPT INFORMATION: the price]
[EXEMPT INFORMATION]
<!-- exempt --> text
[hide] x [/hide]
[REMOVE BEFORE PUBLICATION: x]
[remove before publishing]
DELETE BEFORE PUBLICATION
REMOVE FROM PUBLIC VERSION
[WITHHELD: x]
[withhold]
[Withhold from public: x]
WITHHOLD FROM HERE
[EXEMPT START] x [EXEMPT END]
[EXEMPT BEGINS]
[begin exempt]
BEGIN EXEMPT
END EXEMPT
[End of redaction]
END OF REDACTED TEXT
[SENSITIVE] x
[OFFICIAL-SENSITIVE] x
OFFICIAL SENSITIVE FROM HERE
COMMERCIALLY SENSITIVE: the price
[commercially sensitive: the price]
[Commercial in confidence] the price
COMMERCIAL IN CONFIDENCE
[IN CONFIDENCE]
[RESTRICTED] x
[Restricted: x]
Restricted text begins
§EXEMPT§
¦EXEMPT¦
@@EXEMPT@@
~~EXEMPT~~
==exempt==text==/exempt==
:exempt: text
[[exempt]] text
((exempt)) text
EXEMPT FROM HERE
EXEMPT FROM THIS POINT
EXEMPT TEXT FOLLOWS
The following is exempt:
The following paragraph is exempt:
The rest of this paragraph is confidential:
[black out] x
BLACK OUT FROM HERE
[Blacked out: x]
REDACT THIS PARAGRAPH
Please redact this paragraph: x
(please redact) Mr Smith
Redact: Mr Smith
REDACTED: Mr Smith
To be redacted: Mr Smith
(to be redacted before publication) x
[STRICTLY CONFIDENTIAL] x
STRICTLY CONFIDENTIAL
PINK PAPERS
[pink paper] x
(confidential: the price is £4)
""".splitlines()
SAY_SO = """\
The fee is exempt (exempt from VAT).
Dwellings (exempt from council tax: students) pay nothing.
It was exempt under paragraph 3.
It is (exempt under paragraph 3 of Schedule 12A).
(Exempt under paragraph 3)
The report (exempt) is in Part 2.
Appendix 2 (exempt) gives the prices.
Appendix 2 – Exempt
Appendix 2 (Confidential)
Appendix 2 (not for publication) has the prices.
Appendix B - NOT FOR PUBLICATION by virtue of paragraph 3
The report on the land at the quay [EXEMPT] is in Part 2.
Papers marked CONFIDENTIAL go to members only.
The confidential appendix (Appendix 3) has the prices.
A redacted copy of the letter is attached.
The names were redacted.
The letter [redacted] says so.
Mr [redacted] lives there.
It is the view of [name redacted] that the plan fails.
Names [redacted for publication] are known to officers.
Redaction of names takes two days.
Redacted minutes of the panel are published.
The redacted sections will be published later.
Officers redact personal data before publication.
The Council does not publish names.
Exempt items are taken last.
Exempt accommodation: the Council's duties
Exempt accommodation begins in 2027.
Confidential reporting: the whistle-blowing policy
Confidential waste: collection
Exempt: none
Exempt or confidential: No
Exempt information: none.
Restricted parking begins at 8 am.
Private hire: fees and charges
Private rented sector: licensing
(private hire vehicles are exempt)
[Exempt supplies are not counted]
Dogs are exempt (see section 3: exemptions).
Members only meet in May.
Part 2 only concerns leases.
The following are exempt: students, carers.
The following roads are restricted:
Vehicles (exempt: buses and taxis) may pass.
Except buses (exempt: emergency vehicles).
Restricted (ring-fenced) reserves begin at £2m.
Confidentiality: members are reminded of the code.
Sensitive receptors: schools and care homes
Commercially sensitive information is in the exempt appendix.
(commercially sensitive information has been left out)
Publication of the exempt appendix begins in May.
The confidential helpline starts in June.
A private beginning
Not for profit: a new partner
The exempt VAT limit ends in March.
"[EXEMPT]" was printed at the head of the page.
The policy asks officers not to write “REDACT FROM HERE”.
The start of the restricted zone is at the bridge.
The end of restricted funding is near.
RESTRICTED FUNDS
EXEMPT CHARITIES
PRIVATE SECTOR HOUSING
CONFIDENTIAL WASTE
Private and confidential (to be opened by addressee only)
Exempt VAT
Exempt (B) category staff
Category: exempt
[Confidential reporting: how](https://example.gov.uk)
[Part 2](https://example.gov.uk) of the plan
(Confidential)
[Redacted – paragraph 2 of Schedule 12A]
Errors (do not publish) are listed first.
confidential: true
""".splitlines()


def test_what_was_typed_to_keep_words_out_is_known_in_all_its_forms() -> None:
    wrapped = ["REDACT FROM\nHERE", "[EXEMPT:\nthe price]"]
    assert [words for words in (*WITHHOLD_NOTHING, *wrapped) if marking(words) is None] == []


def test_words_that_speak_of_what_is_exempt_are_no_markings() -> None:
    assert [words for words in SAY_SO if marking(words) is not None] == []


def test_what_is_exempt_already_may_have_any_marking(tmp_path: Path) -> None:
    """In a paper, a section, an appendix and a passage: nobody has to delete what the draft was marked with."""
    marked = "[CONFIDENTIAL] REDACT FROM HERE"

    def told(text: str) -> list[str]:
        (tmp_path / "report.yaml").write_text(f"style: base\ntitle: A\n{text}", encoding="utf-8")
        return [f.reason for f in read_paper(tmp_path, "restricted").findings if "withholds nothing" in f.reason]

    why = 'exemptions: {a: {paragraph: "3", reason: Prices.}}\n'
    assert len(told(f"summary: |\n  {marked}\n")) == 1
    assert told(f"exempt: true\n{why}summary: |\n  {marked}\n") == []
    assert told(f"{why}body:\n  - {{heading: '[EXEMPT] Land', exempt: true, text: '{marked}'}}\n") == []
    assert told(f"{why}appendices:\n  - {{title: Land, exempt: true, text: '{marked}'}}\n") == []
    assert told(f"{why}summary: |\n  ::: exempt\n  {marked}\n  :::\n") == []
    assert len(told(f"{why}summary: |\n  ::: exempt\n  Words.\n  :::\n\n  {marked}\n")) == 1


def test_an_action_is_not_withheld_by_what_is_typed_into_it(tmp_path: Path) -> None:
    text = "action: '(Exempt: the price is £41,350) Pay', officer: Head of Parks"
    (tmp_path / "action-log.yaml").write_text(
        'exemptions: {a: {paragraph: "3", reason: Prices.}}\nstyle: base\nbody: Board\ndate: 2026-09-14\nactions:\n'
        f'  - {{number: "1", date: 2026-09-14, {text}}}\n'
        f'  - {{number: "2", date: 2026-09-14, {text}, exempt: true}}\n',
        encoding="utf-8",
    )
    told = [f for f in read_paper(tmp_path, "draft").findings if "withholds nothing" in f.reason]
    assert [(f.span.line, '"(Exempt: the price is £41,350)"' in f.reason) for f in told] == [(6, True)]


PIECES = (
    *WITHHOLD_NOTHING,
    *"[ ] ( ) { } < > / // # = ~~ ** _ : – - \\ \u00a0 begin end of the private sector. Exempt CONFIDENTIAL".split(" "),
    *("not for publication", "part 2", "redact", "the following text is", " " * 50, "see", "£41,350"),
)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6), st.sampled_from(["", " "]))
def test_what_is_looked_at_first_passes_no_marking_by(pieces: list[str], between: str) -> None:
    words = between.join(pieces).replace("\n", " ")
    every = (markings._first().match(words), markings._anywhere().search(words), markings._capitals().search(words))
    known = min((hit.start() for hit in every if hit), default=None)
    found = marking(words)
    assert (found.start() if found else None) == known, words
