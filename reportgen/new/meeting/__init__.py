"""The next meeting of a body, begun from the one that was held.

Carried over are what meeting.yaml says of the body, the items of every agenda, and the open actions of
the log; the minutes are begun with a heading for each item. Nothing that is exempt is carried over from
an agenda: titles come from the public edition, and items and documents marked exempt stay behind. Only
the reason is kept, with the minute of an exempt item marked by it.
"""
