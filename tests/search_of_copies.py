"""The search for a source's words in the files of a repository, less what may be copied.

That is what is cited and linked: quotes that verify, in the data and on pages; titles of sources,
in their records and on pages; links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from copied_words import RUN, Article, decoded, letters_of
from jihadgraph import LoadResult
from jihadgraph.fields import LONGEST_QUOTE, Address
from jihadgraph.model import Source
from jihadgraph.texts import quoted
from jihadgraph.verification import Cited


@dataclass(frozen=True)
class Search:
    """Looks for the words of a source's text in the files of a repository."""

    source: Source
    paragraphs: tuple[str, ...]
    quotes: tuple[str, ...]
    """Quotes of the data set that stand where they are said to."""

    @classmethod
    def of(cls, source: str, result: LoadResult) -> Search | None:
        """The search for a source, or ``None`` where its text is not held."""
        (record,) = result.dataset.sources({source})
        document = result.texts.document(record)
        if document is None:
            return None
        cited: list[Cited] = [
            *result.dataset.relations(),
            *result.dataset.facts(),
            *result.dataset.entities(),
        ]
        evidence = [item for one in cited for item in one.evidence]
        bare = cls(record, document.paragraphs, ())
        found = (
            item.quote for item in evidence if item.quote and bare.is_quote(item.quote, item.at)
        )
        return cls(record, document.paragraphs, tuple(found))

    def copies(self, root: Path, files: list[Path]) -> list[str]:
        """A line for each stretch of words that stands where it may not."""
        article = Article(self.paragraphs)
        return [
            f"{file.relative_to(root).as_posix()}:{copy.line}: {RUN} words or more of paragraph "
            f"{copy.paragraph} of {self.source.id}, from “{copy.beginning} …”: say it in our words"
            for file in files
            for copy in article.copies_in(*self.looked_at(file, root))
        ]

    def looked_at(self, file: Path, root: Path) -> tuple[str, tuple[str, ...]]:
        """The text of a file less the values that may be copied, and what else may stand in it."""
        text = decoded(file.read_bytes())
        if file.suffix == ".yaml" and file.relative_to(root).parts[0] in {"data", "seeds"}:
            return self.without_cited(text), ()
        return text, (*self.quotes, *self.titles) if file.suffix == ".md" else ()

    def without_cited(self, text: str) -> str:
        """YAML with blanks for the quotes that verify and for the title; lines stay where they are."""
        for node in _mappings(yaml.compose(text, yaml.CSafeLoader)):
            values = {key.value: value for key, value in node.value}
            for key in ("quote", "title"):
                value = values.get(key)
                if isinstance(value, yaml.ScalarNode) and self.is_cited(key, value.value, values):
                    start, end = value.start_mark.index, value.end_mark.index
                    text = text[:start] + re.sub(r"\S", " ", text[start:end]) + text[end:]
        return text

    def is_cited(self, key: str, value: str, values: dict[str, yaml.Node]) -> bool:
        if key == "title":
            return value in self.titles
        at = values.get("at")
        return isinstance(at, yaml.ScalarNode) and self.is_quote(value, Address.parse(at.value))

    def is_quote(self, quote: str, at: Address) -> bool:
        """Whether a quote is short enough, and stands in the paragraph that it is said to be of."""
        return (
            at.source == self.source.id
            and at.paragraph <= len(self.paragraphs)
            and len(quote.split()) <= LONGEST_QUOTE
            and quoted(quote, self.paragraphs[at.paragraph - 1]) is not None
        )

    @property
    def titles(self) -> tuple[str, ...]:
        """The title as recorded, if it is a paragraph of the text and not merely called a title."""
        title = letters_of(self.source.title)
        return (self.source.title,) if title in map(letters_of, self.paragraphs) else ()


def _mappings(node: yaml.Node | None) -> Iterator[yaml.MappingNode]:
    if isinstance(node, yaml.MappingNode):
        yield node
        for _, value in node.value:
            yield from _mappings(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _mappings(item)
