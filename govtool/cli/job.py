"""One run over many inputs: what was done, what failed and why, the progress, and the exit code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, islice
from typing import Any, TypeGuard

from govtool.cli.console import Color, Screen, console, progress
from govtool.errors import GovtoolError
from govtool.kinds import SHOWN
from govtool.media.account import Account
from govtool.model import Document, Failure, PageKind
from govtool.report.screen import one_line

#: A job stops once so many were tried and more than this share of them failed: a wrong option, not so many bad pages.
ENOUGH, HOPELESS = 20, 0.9
#: Reasons for passing over that a summary tells without -v.
REASONS = 3
#: Characters of a page's own words in a message.
SHOWN_TEXT = 60
#: The rule that changes letters; the others that change text put words back.
LETTERS = "characters"
#: Flags that somebody should look at.
TOLD = frozenset(
    (
        "opening-truncated",
        "lead-repeated",
        "media-missing",
        "image-too-large",
        "encoding-damaged",
        "mojibake",
        "labeller-empty",
        "labeller-skipped",
        "date-ambiguous",
        "main-not-found",
    )
)

Result = Document | Failure


def _is_other(result: Result) -> TypeGuard[Document]:
    """Whether a result is a page that is no article."""
    return isinstance(result, Document) and result.page_kind != "article"


def _why(document: Document) -> str:
    """Which page it is, of what kind, and the first sign of it."""
    kind = SHOWN[document.page_kind][0]
    signs = [f" ({one.where}: {one.text[:SHOWN_TEXT]})" for one in document.page_evidence]
    return f"{document.source.name}: {kind}, and no article{''.join(signs[:1])}"


def _counted(kinds: Mapping[PageKind, int]) -> str:
    """Kinds with their counts: "9 listings, 1 soft 404"."""
    most = sorted(kinds.items(), key=lambda pair: -pair[1])
    return ", ".join(f"{count} {SHOWN[kind][count > 1]}" for kind, count in most)


def _repairs(document: Document) -> dict[str, int]:
    """How many blocks of a document each kind of repair has changed."""
    made = {(edit.rule, edit.at) for edit in document.edits if edit.changes_text}
    letters = sum(rule == LETTERS for rule, _ in made)
    repeats = sum(block.role == "repeat" for block in document.blocks)
    return {"openings": len(made) - letters, "letters": letters, "pages": int(letters > 0), "repeats": repeats}


def _many(count: int, name: str) -> str:
    return f"{count} {name}{'s' if count > 1 else ''}"


class JobStoppedError(GovtoolError):
    """Nearly everything fails: going on would help nobody."""


@dataclass
class Job:
    """Counts, and how loud to be. `watch` passes results on and takes note of them."""

    quiet: bool = False
    verbose: bool = False
    color: Color = "auto"
    done: int = 0
    unchanged: int = 0
    failed: int = 0
    repairs: Counter[str] = field(default_factory=Counter)  # openings, blocks and pages in wrong letters, repeats
    flags: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    others: Counter[PageKind] = field(default_factory=Counter)  # kept, and no articles
    left_out: Counter[PageKind] = field(default_factory=Counter)
    account: Account = field(default_factory=Account)  # of pictures and attachments
    advice: str = ""  # what to do where some of them were not found

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Job:
        """The job as -q, -v and --color say."""
        return cls(settings["quiet"], settings["verbose"], settings["color"])

    @cached_property
    def screen(self) -> Screen:
        """One for messages and bars, so that they do not write over each other."""
        return console(self.color)

    def watch(self, results: Iterable[Result], verb: str) -> Iterator[Result]:
        """The results as they come; failures are told at once. Raises JobStoppedError where nearly all of many fail."""
        with progress(self.screen, verb, shown=not self.quiet) as bar:
            for result in results:
                self.note(result)
                if bar:
                    bar.advance(bar.task_ids[0])
                yield result
                self.check()

    def articles(self, results: Iterable[Result]) -> Iterator[Result]:
        """The results without pages that are no articles, which are counted. A page that comes alone is kept."""
        rest = iter(results)
        first = list(islice(rest, 1))
        if first and _is_other(first[0]):
            first += islice(rest, 1)
            if len(first) == 1:
                self.tell(f"{_why(first[0])}; converted all the same, since there is no other page")
                yield from first
                return
        for result in chain(first, rest):
            if not _is_other(result):
                yield result
                continue
            self.left_out[result.page_kind] += 1
            if self.verbose:
                self.tell(f"{_why(result)}; left out")

    def check(self) -> None:
        """Raises JobStoppedError once it is plain that nearly all fails."""
        tried = self.done + self.unchanged + self.left_out.total() + self.failed
        if tried >= ENOUGH and self.failed > HOPELESS * tried:
            raise JobStoppedError(
                f"stopped: {self.failed} of the first {tried} failed; see the messages above, and try one of them alone"
            )

    def note(self, result: Result) -> None:
        """Counts a result."""
        if isinstance(result, Failure):
            self.fail(result)
            return
        self.done += 1
        self.repairs.update(_repairs(result))
        self.flags.update(result.all_flags)
        if _is_other(result):
            self.others[result.page_kind] += 1

    def fail(self, failure: Failure) -> None:
        """Counts a failure and tells it: which, and what to do next."""
        self.failed += 1
        self.say(f"{failure.source.name}: {failure.error}")

    def say(self, message: str) -> None:
        """A message on standard error."""
        self.screen.print(f"govtool: {one_line(message)}")

    def tell(self, message: str) -> None:
        """A message that -q keeps back."""
        if not self.quiet:
            self.say(message)

    def finish(self, verb: str) -> int:
        """Tells the summary; the exit code. Pages left out by their kind are done; if all are, even -q says so."""
        self.tell(self.summary(verb))
        if self.advice and any(self.account.missing.values()):
            self.tell(self.advice)
        if self.done + self.unchanged == 0 and self.left_out:
            self.say("nothing is written: no page is an article; --all-pages keeps them")
        elif self.done + self.unchanged == 0:
            return 1
        return 3 if self.failed else 0

    def summary(self, verb: str) -> str:
        """One line that adds up."""
        parts = [f"{self.done} {verb}"]
        parts += [f"{self.unchanged} unchanged"] if self.unchanged else []
        parts += self._repaired()
        parts += [f"{count} flagged {flag}" for flag, count in sorted(self.flags.items()) if flag in TOLD]
        parts += [f"no article: {_counted(self.others)}"] if self.others else []
        if self.left_out:
            parts.append(f"{self.left_out.total()} left out ({_counted(self.left_out)}; --all-pages keeps them)")
        parts += self.account.words()
        parts += [f"{self.failed} failed"] if self.failed else []
        passed = sum(self.skipped.values())
        if passed:
            reasons = "; ".join(
                f"{count} {reason}" for reason, count in self.skipped.most_common(None if self.verbose else REASONS)
            )
            more = "" if self.verbose or len(self.skipped) <= REASONS else "; -v tells the rest"
            parts.append(f"{passed} passed over ({reasons}{more})")
        return ", ".join(parts)

    @property
    def has_repairs(self) -> bool:
        """Whether any text was changed."""
        return bool(self.repairs["openings"] or self.repairs["letters"])

    def _repaired(self) -> list[str]:
        made = self.repairs
        told = (
            (made["openings"], f"{_many(made['openings'], 'opening')} repaired"),
            (
                made["letters"],
                f"{_many(made['letters'], 'block')} of {_many(made['pages'], 'page')} put in right letters",
            ),
            (made["repeats"], f"{_many(made['repeats'], 'repeat')} labelled"),
        )
        return [words for count, words in told if count]
