"""Clean: what came in, page or text, becomes an article that the other stages can trust."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from pipeline.cleaning.fragment import fragment_text, is_markup
from pipeline.cleaning.infer import has_date, zoned
from pipeline.cleaning.labeller import load_labeller
from pipeline.cleaning.metadata import dated, late, tidy, warned
from pipeline.cleaning.nesting import deeper_than
from pipeline.cleaning.normalise import clean_line, clean_text
from pipeline.cleaning.page import PageReader
from pipeline.cleaning.patience import TooSlow, patience
from pipeline.cleaning.published import day_after
from pipeline.cleaning.repeats import known_by, outlet_key
from pipeline.records import Problem, Record
from pipeline.stages.base import note, reject


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanConfig:
    """`[stage.clean]` in dateline.toml. Sizes are in characters."""

    model: str = "zones@1"
    """The labeller of zones, as name@version."""
    repeats: bool = True
    """Let a run read its input once more, before, to learn which lines each outlet prints again and again."""
    as_is: bool = False
    """Leave `text` exactly as it came, and reject nothing."""
    dayfirst: bool = False
    """Read 05/12/2019 as 5 December. Where only one reading is possible it is taken."""
    fast: bool = False
    """Read pages without second opinions: a sixth faster, and less well."""
    max_chars: int = 1_000_000
    """A longer text is rejected."""
    max_page: int = 5_000_000
    """A longer page is rejected."""
    max_seconds: float = 20.0
    """A page that keeps the processor busy longer than this is rejected."""
    latest: str = ""
    """No article is from a later day (YYYY-MM-DD), nor from one later than the day after its crawl: such a date is not taken."""
    max_depth: int = 250
    """A page that nests its tags deeper is rejected: such pages bring parsers down."""


class Clean:
    """Take the text off pages, put it into one form, date it, and tell the story from the furniture around it.

    Pages are read by trafilatura (Barbaresi 2021, doi:10.18653/v1/2021.acl-demo.15); zones are labelled line by line by a chain
    that was fitted on marked articles (models/zones), with rules of the trade for its second opinion.
    Rejects what holds no article: `empty`, `no-article`, `too-deep`, `too-long`, `too-slow`.
    Notes `nul-bytes`, `bidi-controls`, `formula`, `bad-date` and `future-date`. No result depends on the day of the run.
    """

    name: ClassVar[str] = "clean"
    version: ClassVar[str] = "2"
    requires: ClassVar[frozenset[str]] = frozenset()
    provides: ClassVar[frozenset[str]] = frozenset(
        {"text", "title", "byline", "outlet", "url", "published", "published_from", "zones"}
    )
    Config: ClassVar[type[CleanConfig]] = CleanConfig

    def __init__(self, config: CleanConfig) -> None:
        self.config = config
        self.read_page = PageReader(fast=config.fast)
        self.label = load_labeller(config.model)

    @staticmethod
    def models(config: CleanConfig) -> Mapping[str, str]:
        """The labeller; the rules are in the code, and `version` is theirs."""
        return {"zones": config.model}

    def __call__(self, records: Iterable[Record]) -> Iterator[Record | Problem]:
        """The cleaned record, or the problem of one that holds no article."""
        for record in records:
            yield self._clean(record)

    def _clean(self, record: Record) -> Record | Problem:
        latest = day_after(record.captured, self.config.latest)
        taken = dated(tidy(record, as_is=self.config.as_is), dayfirst=self.config.dayfirst, latest=latest)
        for step in (self._page, self._text):
            result = step(taken)
            if isinstance(result, Problem) and not self.config.as_is:
                return result
            # With `as_is` every article is kept, and a reason to reject it is only noted.
            taken = _kept(taken, result) if isinstance(result, Problem) else result
        repeated = known_by(outlet_key(record.outlet, record.url), record.repeated)
        return warned(zoned(taken, self.label, repeated, latest))

    def _page(self, record: Record) -> Record | Problem:
        """The article on the record's page, if it has one."""
        if record.html is None:
            return record
        if len(record.html) > self.config.max_page:
            return reject(
                record, self.name, "too-long", f"the page has {len(record.html)} characters, more than {self.config.max_page}"
            )
        if deeper_than(record.html, self.config.max_depth):
            return reject(record, self.name, "too-deep", f"the page nests its tags more than {self.config.max_depth} deep")
        latest = day_after(record.captured, self.config.latest)
        try:
            with patience(self.config.max_seconds):
                page = self.read_page(record.html, record.url, latest)
        except TooSlow:
            return reject(record, self.name, "too-slow", f"reading the page took more than {self.config.max_seconds:g} seconds")
        if page is None:
            return reject(record, self.name, "no-article", "the page tells nothing in sentences")
        known = has_date(record)
        if page.late and not known:
            record = late(record, page.late, latest)
        return replace(
            record,
            html=None,
            text=clean_text(page.text),
            title=record.title or clean_line(page.title),
            byline=record.byline or clean_line(page.byline),
            outlet=record.outlet or clean_line(page.outlet),
            url=record.url or page.url,
            published=record.published if known else page.published,
            published_from=record.published_from if known else page.published_from,
        )

    def _text(self, record: Record) -> Record | Problem:
        """The record with its text in one form."""
        if self.config.as_is:
            return record
        text = record.text
        if len(text) <= self.config.max_page and is_markup(text):
            if deeper_than(text, self.config.max_depth):
                return reject(record, self.name, "too-deep", f"the text nests its tags more than {self.config.max_depth} deep")
            text = fragment_text(text)
        text = clean_text(text)
        if not text:
            return reject(record, self.name, "empty", "no text is left after cleaning")
        if len(text) > self.config.max_chars:
            return reject(
                record, self.name, "too-long", f"the text has {len(text)} characters, more than {self.config.max_chars}"
            )
        return replace(record, text=text)


def _kept(record: Record, problem: Problem) -> Record:
    return replace(note(record, problem.stage, problem.code, problem.message), html=None)
