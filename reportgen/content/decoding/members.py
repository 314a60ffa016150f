"""Members of a body, and who came to a meeting, from their nodes."""

from __future__ import annotations

from typing import Any

from reportgen.content.exemptions import maker
from reportgen.content.meeting import Member, MemberGroup, MembersContent
from reportgen.diagnostics import Findings, SourceText, Span
from reportgen.reading.shape import Either, Key, ListOf, Made, MapOf, Record, Text, Word, YesNo
from reportgen.reading.source import Node

_MEMBER = Either(
    text=Made(Text(), lambda who, span: Member(span=span, who=who)),
    keys=Record(
        {
            "who": Key(Text(), required=True, about="name or post"),
            "organisation": Key(Text()),
            "chair": Key(YesNo(), about="yes for the one in the chair"),
            "role": Key(Text(), about="Vice-Chairman, co-opted member ..."),
            "remotely": Key(YesNo(), about="yes for one who takes part from elsewhere"),
            "substitute-for": Key(Text()),
            "arrived": Key(Text(), about="when, for one who came later: a time or a minute"),
            "left": Key(Text(), about="when, for one who went earlier"),
        },
        maker(Member),
        about="a member",
    ),
    about="a member",
)


def _group(name: str, members: tuple[Member, ...], span: Span) -> MemberGroup:
    heading = SourceText(name, span.file, ((span.line, span.column),))
    return MemberGroup(span=span, members=members, heading=heading)


class Members:
    """A list of members, or lists under the organisations they are there for; gives `MembersContent`."""

    shape = Either(
        text=ListOf(_MEMBER, single=True),
        items=ListOf(_MEMBER),
        keys=MapOf(ListOf(_MEMBER), key=Word(), make=_group),
        about="a list of members",
    )

    def read(self, node: Node, findings: Findings) -> MembersContent | None:
        """See `Shape`."""
        match self.shape.read(node, findings):
            case None:
                return None
            case dict() as groups:
                return MembersContent(span=node.span, groups=tuple(groups.values()))
            case members:
                return MembersContent(span=node.span, groups=(MemberGroup(span=node.span, members=members),))

    def schema(self) -> dict[str, Any]:
        """See `Shape`."""
        return self.shape.schema()
