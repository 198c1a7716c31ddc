"""A reply that picks one of the options offered before: its number, its words, or a part that fits only it."""

from collections.abc import Sequence

from intents.slots import Slots


def picked(text: str, slots: Slots, labels: Sequence[str]) -> int | None:
    """The index of the option that `text` (as typed) picks, or None."""
    bare = text.strip().strip("。.!！、 ")
    if bare in labels:
        return labels.index(bare)
    if slots.ordinals and len(bare) <= 6 and 1 <= slots.ordinals[0].value <= len(labels):
        return slots.ordinals[0].value - 1
    if bare.isdecimal() and 1 <= int(bare) <= len(labels) and len(bare) < 3:
        return int(bare) - 1
    fitting = [i for i, label in enumerate(labels) if len(bare) >= 2 and bare.rstrip("的吧啊呀") in label]
    return fitting[0] if len(fitting) == 1 else None


def picked_place(slots: Slots, codes: Sequence[str], within: Sequence[Sequence[str]]) -> str | None:
    """Of the offered places the one that a named place is, contains, or lies in; `within[i]` are the ancestors of codes[i]."""
    named = [code for place in slots.places if not place.negated for code in place.codes]
    fitting = [code for code, above in zip(codes, within, strict=True) if any(n == code or n in above for n in named)]
    return fitting[0] if len(fitting) == 1 else None
