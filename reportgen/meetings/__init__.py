"""A meeting's folder read as its agenda: meeting.yaml, and every report, minutes and action log beside it."""

from __future__ import annotations

from reportgen.meetings.read_meeting import MeetingRead, read_agenda

__all__ = ["MeetingRead", "read_agenda"]
