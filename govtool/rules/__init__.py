"""The rules: one rule, one function, in one ordered tuple.

Order, and why:
- what a style hides before all else, which may not be the headline's neighbour or the lead;
- headline next: date line, byline and lead are looked for near it;
- what is unambiguous by its words before what is judged by its place (signature before counter and imprint, so that the
  ending of a legal act is never taken for a footer);
- captions before repeats: a picture and its caption stand between the two copies of a lead;
- footnotes when all that is known by its words is labelled, none of which is one; before passages and repeats, since a
  note may be printed twice as the rest may;
- passages before repeats, which look for one block more than once on the page;
- repeats before the lead, since a copy in the body is one of its signs;
- the ambiguous date last: all other dates of the page can settle it.
`RESTORE` puts broken letters right. It changes text, so that it is no part of `CLEAN`; but phrases are found in right
letters only, so that `CLEAN` is asked again where it changed any.
`FIX` follows when these have settled: a lead is repaired from its fuller copy before that copy is labelled a repeat.
Repeats first would leave the broken copy as the only one; repairs first, in CLEAN, left the repeated lead in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial, update_wrapper

from govtool.model import Rule
from govtool.openings import opening
from govtool.rules.attachment import attachment
from govtool.rules.byline import byline
from govtool.rules.caption import caption
from govtool.rules.characters import characters
from govtool.rules.consent import consent
from govtool.rules.counter import counter
from govtool.rules.dateline import dateline
from govtool.rules.dates import ambiguous_date, published
from govtool.rules.headline import kicker, title
from govtool.rules.imprint import imprint
from govtool.rules.lead import lead
from govtool.rules.notes import notes
from govtool.rules.passage import passage
from govtool.rules.related import related
from govtool.rules.repeated import repeated
from govtool.rules.share import share
from govtool.rules.signature import signature
from govtool.rules.stub import stub
from govtool.rules.unseen import unseen
from govtool.witnesses import Witness

__all__ = ["CLEAN", "FIX", "RESTORE", "RULES", "fixing", "restoring", "unknown", "without"]

#: More than any evidence is worth.
NEVER = 2.0

CLEAN: tuple[Rule, ...] = (
    unseen,
    title,
    kicker,
    published,
    signature,
    counter,
    imprint,
    share,
    related,
    consent,
    stub,
    byline,
    attachment,
    caption,
    notes,
    passage,
    repeated,
    lead,
    dateline,
    ambiguous_date,
)
RESTORE: tuple[Rule, ...] = (characters,)
FIX: tuple[Rule, ...] = (opening, repeated, lead)
RULES: dict[str, tuple[Rule, ...]] = {"clean": CLEAN, "restore": RESTORE, "fix": FIX}


def restoring(*, flag_only: bool = False) -> tuple[Rule, ...]:
    """The rules of RESTORE, which change no text if flag_only."""
    flagging = update_wrapper(partial(characters, flag_only=True), characters)
    return (flagging,) if flag_only else RESTORE


def fixing(elsewhere: Sequence[Witness] = (), least: float = 0.0, *, flag_only: bool = False) -> tuple[Rule, ...]:
    """The rules of FIX, asked with evidence from elsewhere and for a least confidence; if flag_only they only flag.

    A rule keeps its name, by which it is left out and stands in the log.
    """
    if not (elsewhere or least or flag_only):
        return FIX
    least = NEVER if flag_only else least
    asked = update_wrapper(partial(opening, elsewhere=elsewhere, least=least), opening)
    return tuple(asked if rule is opening else rule for rule in FIX)


def without(rules: tuple[Rule, ...], names: tuple[str, ...]) -> tuple[Rule, ...]:
    """The rules less those of these names, in their order."""
    return tuple(rule for rule in rules if rule.__name__ not in names)


def unknown(names: Iterable[str]) -> list[str]:
    """The names that no rule has, sorted."""
    return sorted(set(names) - {rule.__name__ for rules in RULES.values() for rule in rules})
