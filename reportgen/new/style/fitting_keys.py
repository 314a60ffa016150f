"""Keys that a place of its kind does not accept are taken out of an outline again, and what they said is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen.house.kinds import ALL, KINDS, SHOWN, told_kind
from reportgen.house.place import Place
from reportgen.new.style.plan import Entry, Keys, Plan

_SAYING = ("guidance", "before", "after")


def fit(plan: Plan, base: Mapping[str, Place]) -> None:
    """The plan with only keys that have an effect, as `house.kinds` has them; `base` are those of the base style."""
    plan.outline = _fitted(plan.outline, plan, base)


def _fitted(entries: Sequence[Entry], plan: Plan, base: Mapping[str, Place]) -> list[Entry]:
    out: list[Entry] = []
    for each in entries:
        if isinstance(each, list):
            out.append(_fitted(each, plan, base))
        elif isinstance(each, Mapping):
            [(name, keys)] = each.items()
            kept = _kept(name, keys, plan, base)
            if "places" in kept:
                kept["places"] = _fitted(kept["places"], plan, base)
            out.append({name: kept} if kept else name)
        else:
            out.append(each)
    return out


def _kept(name: str, keys: Keys, plan: Plan, base: Mapping[str, Place]) -> Keys:
    """The keys that have an effect on a place."""
    own = base.get(name)
    told = told_kind(keys)
    told = own.holds if own is not None and told == "prose" else told
    holds = keys.get("holds") or (own.holds if own is not None and (own.is_group or own.is_value) else told)
    shows = bool(keys.get("shows")) or (own is not None and bool(own.shows) and "holds" not in keys)
    accepted = SHOWN if shows and holds in ("text", "e-mail") else (*KINDS[holds].keys, *ALL)
    for key in _SAYING:
        if key in keys and key not in accepted:
            plan.leave(str(keys[key]), f"nobody writes what stands under “{plan.names.get(name, name)}”")
    return {key: value for key, value in keys.items() if key in accepted}
