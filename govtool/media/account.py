"""What became of the pictures and attachments that were asked for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["picture", "attachment"]

REASONS = 3  # that are told in one line


@dataclass
class Account:
    """Counts, each asset and each address once. `asked` tells that of a pipe nothing could be read again."""

    kept: dict[Kind, set[str]] = field(default_factory=lambda: {"picture": set(), "attachment": set()})
    missing: dict[Kind, set[str]] = field(default_factory=lambda: {"picture": set(), "attachment": set()})
    refused: dict[str, str] = field(default_factory=dict)  # address -> reason

    def words(self) -> list[str]:
        """The parts of a summary: "12 pictures kept", "3 pictures not found", "1 refused (PNG: it is cut short)"."""
        parts = [f"{_many(len(names), kind)} kept" for kind, names in self.kept.items() if names]
        parts += [f"{_many(len(names), kind)} not found" for kind, names in self.missing.items() if names]
        if self.refused:
            most = Counter(self.refused.values()).most_common()
            told = "; ".join(reason if count == 1 else f"{count} {reason}" for reason, count in most[:REASONS])
            parts.append(f"{len(self.refused)} refused ({told}{'; …' if len(most) > REASONS else ''})")
        return parts


def _many(count: int, name: str) -> str:
    return f"{count} {name}{'s' if count > 1 else ''}"
