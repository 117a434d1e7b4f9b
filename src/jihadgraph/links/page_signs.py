"""What the beginning of a page shows of itself: that nothing was found, or a wall before it.

Only what stands alone as a title or a heading counts as saying that nothing was found: an article
may well have "not found" among the words of its title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import lxml.html
from lxml.etree import LxmlError

_LONGEST = 300
_BORDER = re.compile(r"\s[-–—·:]\s|\s*[|»]\s*|:\s")
"""Between the title of a page and the name of its site."""

_PAGE = (
    r"(?:the |this |that )?(?:requested )?(?:web ?)?"
    r"(?:page|article|document|file|story|post|content|url)"
    r"(?: (?:that )?you (?:requested|(?:are |were |re )?looking for))?"
)
_GONE = (
    r"(?:(?:was |is |were )?not found|(?:could not|cannot|can not|couldn t|can t) be found"
    r"|(?:does not|doesn t|no longer) exists?|(?:is )?no longer available"
    r"|(?:has been|was) (?:removed|deleted))"
)
_NOTHING = re.compile(
    rf"(?:(?:we re |we are )?(?:sorry|oops|whoops|error) )*"
    rf"(?:(?:http )?404 )?(?:{_PAGE} {_GONE}|not found|nothing (?:was )?found)"
    r"|(?:http )?404 error(?: page)?|error 404|404 page"
    r"|page (?:introuvable|non trouvée)|seite nicht gefunden|página no encontrada"
    r"|página não encontrada|pagina non trovata|sayfa bulunamadı|страница не найдена"
    r"|الصفحة غير موجودة|لم يتم العثور على الصفحة|صفحه یافت نشد|صفحہ نہیں ملا"
)
_LOGIN = re.compile(r"(?:please )?(?:log|sign) ?(?:in|on)(?: to .{1,60})?|subscribe(?: now)?")
_ROBOT = re.compile(
    r"just a moment|attention required|access (?:to this page has been )?denied|forbidden"
    r"|are you (?:a robot|human).*|security check|verify(?:ing)? (?:that )?you are (?:a )?human"
    r"|request blocked|pardon our interruption"
)
_NOT_FREE = re.compile(
    r"\"isAccessibleForFree\"\s*:\s*\"?(?:https?://schema\.org/)?false\b", re.IGNORECASE
)
_TIERS = frozenset({"locked", "metered"})
_FOR_SOME = re.compile(
    r"\b(?:subscribe|register|log in|sign in)(?: now)? to (?:continue|keep|read|unlock)\b"
    r"|\bfor (?:paying )?subscribers only\b|\bfor members only\b"
    r"|\b(?:article|story|content) is (?:only )?(?:available |reserved )?(?:for|to) "
    r"(?:our )?(?:paying )?(?:subscribers|members)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class PageSigns:
    """The signs of one page, of which the beginning is at hand."""

    body: bytes

    @cached_property
    def _text(self) -> str:
        return self.body.replace(b"\0", b"").decode("utf-8", "replace")

    @cached_property
    def _tree(self) -> lxml.html.HtmlElement | None:
        parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        try:
            return lxml.html.document_fromstring(self._text.encode(), parser=parser)
        except (LxmlError, ValueError, AssertionError):
            return None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all."""
        return not self._text.strip()

    @property
    def says_nothing_found(self) -> str | None:
        """The title or heading that says so."""
        return self._heading(_NOTHING)

    @property
    def asks_who_reads(self) -> str | None:
        """The title or heading of a page that keeps programs out."""
        return self._heading(_ROBOT)

    @property
    def wall(self) -> str | None:
        """What shows that one must pay or log in to read on."""
        if _NOT_FREE.search(self._text) or any(map(_says_false, self._found(_MICRODATA))):
            return "it says of itself that it is not free to read"
        if any(tier.get("content", "").strip().lower() in _TIERS for tier in self._found(_TIER)):
            return "it says of itself that it is not free to read"
        if heading := self._heading(_LOGIN):
            return f"it is headed `{heading}`"
        said = _FOR_SOME.search(self._shown)
        return f"it says `{said[0]}`" if said else None

    @property
    def _shown(self) -> str:
        """What a reader would see, on one line."""
        parts = [] if self._tree is None else self._tree.xpath(_SHOWN)
        return " ".join(" ".join(map(str, parts)).split())

    def _heading(self, pattern: re.Pattern[str]) -> str | None:
        return next((part for part in self._headings if pattern.fullmatch(_words(part))), None)

    @cached_property
    def _headings(self) -> tuple[str, ...]:
        """The parts of the title, and the headings of the first rank, each on one line."""
        return tuple(self._parts())

    def _parts(self) -> Iterator[str]:
        for element in self._found(_HEADINGS):
            whole = " ".join("".join(element.itertext()).split())[:_LONGEST]
            yield whole
            yield from _BORDER.split(whole)

    def _found(self, path: str) -> list[lxml.html.HtmlElement]:
        return [] if self._tree is None else list(self._tree.xpath(path))


_HEADINGS = "(//head//title | //body//h1)[position() <= 5]"
_MICRODATA = "//*[@itemprop = 'isAccessibleForFree']"
_TIER = "//meta[@property = 'article:content_tier']"
_SHOWN = "//body//text()[not(parent::script or parent::style or parent::template)]"


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _says_false(element: lxml.html.HtmlElement) -> bool:
    said = element.get("content") or element.get("href") or element.text_content()
    return said.strip().lower().rpartition("/")[2] == "false"
