"""What can go wrong, as one tree. Every message says what, which file or URL, and what to do next.

GovtoolError
├── InputError          a file, stream or line that cannot be read as what it is said to be
│   ├── EmptyInput      nothing in it
│   └── UnknownFormat   neither HTML, text, WARC nor JSON Lines
├── PageError           a page that is read, but cannot be taken apart
│   ├── PageTooLarge    more bytes than the limit
│   ├── PageTooDeep     more open elements than the limit (the parser's time grows with their square)
│   └── TooManyBlocks   more blocks than the limit
├── NoText              a page without one visible character
├── RulesDoNotSettle    the rules still propose edits after the last round
├── FetchError          a URL that could not be captured
│   └── RobotsDisallowed
├── WarcError           a WARC that cannot be written or read
├── RecordError         a JSON line that is no govtool record
└── OutputError         an output that cannot be written

`StaleEdit` stands apart: an edit that does not fit its document is a bug of ours, never caught.
Errors take one positional argument, so that they pickle across processes.
"""

__all__ = [
    "EmptyInput",
    "FetchError",
    "GovtoolError",
    "InputError",
    "NoText",
    "OutputError",
    "PageError",
    "PageTooDeep",
    "PageTooLarge",
    "RecordError",
    "RobotsDisallowed",
    "RulesDoNotSettle",
    "StaleEdit",
    "TooManyBlocks",
    "UnknownFormat",
    "WarcError",
]


class GovtoolError(Exception):
    """Anything that a user can do something about."""


class InputError(GovtoolError):
    """A file, stream or line cannot be read as what it is said to be."""


class EmptyInput(InputError):
    """There is nothing in the input."""


class UnknownFormat(InputError):
    """The input is neither HTML, text, WARC nor JSON Lines."""


class PageError(GovtoolError):
    """A page was read, but cannot be taken apart."""


class PageTooLarge(PageError):
    """The page has more bytes than the limit."""


class PageTooDeep(PageError):
    """The page has more open elements than the limit."""


class TooManyBlocks(PageError):
    """The page has more blocks than the limit."""


class NoText(PageError):
    """The page has no visible character."""


class RulesDoNotSettle(GovtoolError):
    """The rules still propose edits after the last round."""


class FetchError(GovtoolError):
    """A URL could not be captured."""


class RobotsDisallowed(FetchError):
    """The site's robots.txt forbids the URL."""


class WarcError(GovtoolError):
    """A WARC cannot be written or read."""


class RecordError(InputError):
    """A JSON line is no govtool record."""


class OutputError(GovtoolError):
    """An output cannot be written."""


class StaleEdit(Exception):
    """An edit does not fit the document it is applied to."""
