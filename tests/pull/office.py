"""Edits made by an independent editor: LibreOffice, driven by a macro of its own, with changes recorded or not.

One run of LibreOffice makes a whole list of edits, each in a copy of a file; a number chooses them, always the same.
"""

from __future__ import annotations

import random
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pull.editing import NEW_WORDS, Edited, is_in_field, paragraphs, root_of, words
from pull.editing import W as WORD

_KINDS = ("word", "word", "added", "taken", "bolder", "split", "joined", "gone", "new")
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE {0}:{1} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}.dtd">
"""
_LIBRARIES = (
    _HEAD.format("library", "libraries")
    + """<library:libraries xmlns:library="http://openoffice.org/2000/library">
 <library:library library:name="Standard" library:link="false"/>
</library:libraries>
"""
)
_LIBRARY = (
    _HEAD.format("library", "library")
    + """<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false"><library:element library:name="Edits"/></library:library>
"""
)
_MODULE = (
    _HEAD.format("script", "module")
    + """<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Edits"
 script:language="StarBasic">
Sub Main(list As String)
  Dim lines As Object, parts
  lines = CreateUnoService("com.sun.star.io.TextInputStream")
  lines.setInputStream(CreateUnoService("com.sun.star.ucb.SimpleFileAccess").openFileRead(ConvertToURL(list)))
  lines.setEncoding("UTF-8")
  While Not lines.isEOF()
    parts = Split(lines.readLine(), Chr(9))
    If UBound(parts) = 6 Then One(parts(0), parts(1), parts(2), parts(3), CInt(parts(4)), parts(5), parts(6) = "yes")
  Wend
End Sub

Sub One(source, target, mark, kind, at As Integer, said, track As Boolean)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue, saved(0) As New com.sun.star.beans.PropertyValue
  Dim doc, here, text, i
  On Error Goto Done
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
  doc.RecordChanges = track
  If kind &lt;&gt; "saved" Then
    here = doc.Bookmarks.getByName(mark).Anchor
    text = here.Text
    here = text.createTextCursorByRange(here.Start)
    For i = 1 To at
      here.gotoNextWord(False)
    Next
  End If
  Select Case kind
  Case "word"
    here.gotoEndOfWord(True) : here.String = said
  Case "added"
    text.insertString(here, said &amp; " ", False)
  Case "taken"
    here.gotoNextWord(True) : here.String = ""
  Case "bolder"
    here.gotoEndOfWord(True) : here.CharWeight = com.sun.star.awt.FontWeight.BOLD
  Case "split"
    text.insertControlCharacter(here, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
  Case "joined"
    here.gotoEndOfParagraph(False) : here.goRight(1, True) : here.String = ""
  Case "gone"
    here.gotoStartOfParagraph(False) : here.gotoEndOfParagraph(True) : here.String = ""
    here.goRight(1, True) : here.String = ""
  Case "new"
    here.gotoEndOfParagraph(False)
    text.insertControlCharacter(here, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
    text.insertString(here, said, False)
  End Select
  saved(0).Name = "FilterName" : saved(0).Value = "MS Word 2007 XML"
  doc.storeToURL(ConvertToURL(target), saved())
Done:
  If Not IsNull(doc) Then doc.close(True)
End Sub
</script:module>
"""
)


@dataclass(frozen=True)
class Job:
    """One edit: the paragraph by its bookmark, the kind, the number of the word, and the new words."""

    mark: str
    kind: str
    word: int
    says: str
    track: bool
    there: str


SAVED = Job("", "saved", 0, "", False, "")  # opened and saved only


def job(data: bytes, seed: int) -> Job | None:
    """The edit that a number chooses; None where nothing can be edited."""
    chance = random.Random(seed)
    kind, track = chance.choice(_KINDS), chance.random() < 0.5
    root = root_of(data)
    for p in chance.sample(paragraphs(root), k=len(paragraphs(root))):
        count = len(words(p).split())
        in_cell = p.getparent().tag == f"{WORD}tc"
        if count < 4 or (in_cell and kind in ("gone", "joined")) or is_in_field(p) or not _can(p, kind):
            continue
        mark = next(b.get(f"{WORD}name") for b in p.iter(f"{WORD}bookmarkStart") if b.get(f"{WORD}name")[:3] == "_rg")
        says = chance.choice(NEW_WORDS)
        says = f"A new paragraph about {says} and number {chance.randrange(1000)}." if kind == "new" else says
        there = f"{words(p)}\n{words(p.getnext())}" if kind == "joined" else words(p)
        return Job(mark, kind, chance.randrange(1, count - 1), says, track, there)
    return None


def _can(p: object, kind: str) -> bool:
    following = p.getnext()  # type: ignore[attr-defined]
    return kind not in ("joined", "gone") or (following is not None and following.tag == f"{WORD}p")


def edited(office: str, folder: Path, files: Sequence[tuple[bytes, Job | None]]) -> list[Edited]:
    """Files after an edit each that LibreOffice made; `folder` is one to work in."""
    profile = folder / "profile"
    command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    subprocess.run([*command, "--terminate_after_init"], check=True, capture_output=True, timeout=180)
    basic = profile / "user" / "basic"
    (basic / "Standard").mkdir(parents=True, exist_ok=True)
    (basic / "script.xlc").write_text(_LIBRARIES, encoding="utf-8")
    (basic / "Standard" / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (basic / "Standard" / "Edits.xba").write_text(_MODULE, encoding="utf-8")
    lines = []
    for i, (data, one) in enumerate(files):
        source, target = folder / f"{i}.docx", folder / f"{i}-edited.docx"
        source.write_bytes(data)
        if one is not None:
            said = (str(source), str(target), one.mark, one.kind, str(one.word), one.says, "yes" if one.track else "no")
            lines.append("\t".join(said))
    (folder / "jobs.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    macro = f"macro:///Standard.Edits.Main({folder / 'jobs.txt'})"
    subprocess.run([*command, macro], check=True, capture_output=True, timeout=60 + 10 * len(files))
    out = []
    for i, (data, one) in enumerate(files):
        target = folder / f"{i}-edited.docx"
        if one is None or not target.exists():
            out.append(Edited(data, "", ""))
            continue
        done = f"office {one.kind}{' tracked' * one.track}: {one.says} at word {one.word} of {one.there[:40]}"
        out.append(Edited(target.read_bytes(), done, one.there))
    return out
