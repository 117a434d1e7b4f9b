"""The IRIs and literals of the data set's RDF: one place that knows how each is made.

Whatever the data holds, what comes out is valid: names of terms and links are percent-encoded
where they must be, and a character that no XML document may hold becomes U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from jihadgraph.fields import Address

BASE = "https://w3id.org/jihadgraph/"
"""Under this stand all IRIs of the data set, unless another base is given."""

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "bibo": "http://purl.org/ontology/bibo/",
        "cito": "http://purl.org/spar/cito/",
        "dcterms": "http://purl.org/dc/terms/",
        "edtf": "http://id.loc.gov/datatypes/edtf/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "oa": "http://www.w3.org/ns/oa#",
        "org": "http://www.w3.org/ns/org#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
"""The vocabularies of others that the data set's RDF uses."""

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINK = re.compile(r"(https?://)([^/?#]+)([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)
_BARE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_IN_A_PATH = "%!$&'()*+,;=:@/"


def prefixes(base: str = BASE) -> dict[str, str]:
    """Namespaces by prefix: ours (``jg`` for terms), then those of :data:`PREFIXES`."""
    own = Iris.under(base).base
    ours = {name: f"{own}{name}/" for name in ("entity", "statement", "source")}
    return {"jg": f"{own}ns#", **ours, **PREFIXES}


def expanded(curie: str) -> NamedNode | None:
    """The IRI that ``prefix:name`` stands for; ``None`` where the prefix is not known."""
    prefix, _, name = curie.partition(":")
    if prefix in PREFIXES:
        return NamedNode(PREFIXES[prefix] + quote(name, safe=""))
    return None


def term_of(curie: str) -> NamedNode:
    """The IRI of a term of :data:`PREFIXES`; raises ``KeyError`` for a prefix that is not."""
    prefix, _, name = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + name)


@dataclass(frozen=True, slots=True)
class Iris:
    """Makes the IRIs of one data set. The ids in them are slugs and stand as they are."""

    base: str

    @classmethod
    def under(cls, base: str) -> Iris:
        """All under an absolute IRI, to which a final slash is added if it has none.

        Raises ``ValueError`` where it is no absolute IRI, or has a query or a fragment.
        """
        if "?" in base or "#" in base:
            raise ValueError(f"`{base}` is no base: it has a query or a fragment")
        whole = base if base.endswith("/") else f"{base}/"
        try:
            NamedNode(whole)
        except ValueError as error:
            raise ValueError(f"`{base}` is no absolute IRI: {error}") from None
        return cls(whole)

    def entity(self, id_: str) -> NamedNode:
        """``entity/ID``."""
        return NamedNode(f"{self.base}entity/{id_}")

    def statement(self, id_: str) -> NamedNode:
        """``statement/ID``."""
        return NamedNode(f"{self.base}statement/{id_}")

    def evidence(self, statement: str, number: int) -> NamedNode:
        """``statement/ID#evidence-1``: evidence counts from 1, in the order of the record."""
        return NamedNode(f"{self.base}statement/{statement}#evidence-{number}")

    def source(self, id_: str) -> NamedNode:
        """``source/ID``."""
        return NamedNode(f"{self.base}source/{id_}")

    def footnote(self, source: str, number: int) -> NamedNode:
        """``source/ID#fn4``: the note itself, wherever its marks stand."""
        return NamedNode(f"{self.base}source/{source}#fn{number}")

    def passage(self, at: Address) -> NamedNode:
        """``source/ID#p11.fn4``."""
        return NamedNode(f"{self.base}source/{at}")

    def selector(self, at: Address) -> NamedNode:
        """``source/ID#p11.fn4-selector``."""
        return NamedNode(f"{self.base}source/{at}-selector")

    def term(self, name: str) -> NamedNode:
        """``ns#NAME``, the id of a relation type, property, qualifier or key verbatim."""
        return _term(self.base, name)

    def kind(self, id_: str) -> NamedNode:
        """``ns#Group`` for ``group``: a class is named by the kind's id in CamelCase."""
        words = [word for word in re.split(r"[\W_]+", id_) if word]
        return self.term("".join(word[0].upper() + word[1:] for word in words) or id_)


@lru_cache(maxsize=1024)
def _term(base: str, name: str) -> NamedNode:
    """A few dozen terms occur in most triples, so each is made once."""
    return NamedNode(f"{base}ns#{quote(_sound(name), safe='')}")


# Literals and links -----------------------------------------------------------------------------

_DATE = NamedNode(f"{PREFIXES['xsd']}date")
_ANY_URI = NamedNode(f"{PREFIXES['xsd']}anyURI")
_EDTF = NamedNode(f"{PREFIXES['edtf']}EDTF")


def text(value: str, lang: str | None = None) -> Literal:
    """A text, with its language where the tag has the form of BCP 47."""
    sound = _sound(value)
    if lang:
        try:
            return Literal(sound, language=lang)
        except ValueError:
            pass
    return Literal(sound)


def edtf(value: object) -> Literal:
    """A date as written."""
    return Literal(str(value), datatype=_EDTF)


def day(value: object) -> Literal:
    """A day of the calendar."""
    return Literal(str(value), datatype=_DATE)


def link(url: str) -> NamedNode | Literal:
    """A link as an IRI; as a literal where no encoding makes one of it."""
    try:
        return NamedNode(_encoded(_sound(url)))
    except ValueError:
        return Literal(_sound(url), datatype=_ANY_URI)


def _sound(value: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", value)


def _encoded(url: str) -> str:
    """The URL with every character percent-encoded that may not stand where it does."""
    match = _LINK.fullmatch(_BARE_PERCENT.sub("%25", url))
    if match is None:
        return url
    scheme, authority, path, query, fragment = match.groups("")
    return (
        scheme
        + quote(authority, safe="%!$&'()*+,;=:@[]")
        + quote(path, safe=_IN_A_PATH)
        + quote(query, safe=f"{_IN_A_PATH}?")
        + fragment[:1]
        + quote(fragment[1:], safe=f"{_IN_A_PATH}?")
    )
