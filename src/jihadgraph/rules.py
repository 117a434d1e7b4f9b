"""Every kind of mistake that reading and checking know, in one table.

Codes are grouped by family: 1 syntax, 2 shape, 3 references, 4 citations, 5 consistency,
6 conduct. A code is never given a second meaning.
"""

from __future__ import annotations

from types import MappingProxyType

from jihadgraph.diagnostics import Rule, Severity

_TABLE: tuple[tuple[str, str, str, str], ...] = (
    ("JG101", "syntax-error", "error", "The text is not well-formed YAML, JSON or TOML."),
    (
        "JG102",
        "duplicate-key",
        "error",
        "A mapping gives the same key twice; one value would be lost.",
    ),
    (
        "JG103",
        "lost-text",
        "warning",
        "Text after ` #` looks meant, but YAML reads it as a comment.",
    ),
    (
        "JG104",
        "unsupported-yaml",
        "error",
        "Anchors, aliases, merge keys, tags and further documents are not part of the format.",
    ),
    (
        "JG105",
        "unreadable-file",
        "error",
        "A file is missing, may not be read, is too large, lies elsewhere, or is not UTF-8.",
    ),
    (
        "JG106",
        "forbidden-character",
        "error",
        "The text holds a control character, which no YAML may.",
    ),
    (
        "JG107",
        "not-records",
        "error",
        "A data file is a list of records, each of them a mapping of keys to values.",
    ),
    (
        "JG108",
        "bad-ignore",
        "error",
        "A comment for `jihadgraph` is not `# jihadgraph: ignore CODE reason`.",
    ),
    (
        "JG109",
        "ignore-without-reason",
        "error",
        "A comment ignores a finding and does not say why; it ignores nothing.",
    ),
    (
        "JG110",
        "unused-ignore",
        "warning",
        "A comment ignores a finding that there is not, or not any more.",
    ),
    ("JG201", "unknown-key", "error", "A record has a key that its kind of record does not know."),
    ("JG202", "missing-key", "error", "A record lacks a key that it must have."),
    (
        "JG203",
        "wrong-shape",
        "error",
        "A value has another shape than its key wants, such as a list for a text.",
    ),
    (
        "JG204",
        "bad-id",
        "error",
        "An id is a lower-case ASCII slug; `--` joins the parts of a statement's id only.",
    ),
    (
        "JG205",
        "bad-date",
        "error",
        "A date is not EDTF of level 0 or 1 between the years 1 and 9999, in days at the finest.",
    ),
    ("JG206", "ends-before-it-begins", "error", "An interval ends before it begins."),
    ("JG207", "bad-address", "error", "An address is `SOURCE#pN` or `SOURCE#pN.fnM`."),
    ("JG208", "bad-choice", "error", "A value is not one of those that its key allows."),
    (
        "JG209",
        "bad-quantity",
        "error",
        "A quantity is written in none of the forms that the format knows.",
    ),
    ("JG210", "long-quote", "error", "A quote has at most twelve words."),
    (
        "JG211",
        "bad-grade",
        "error",
        "An Admiralty grade is a letter from A to F and a figure from 1 to 6.",
    ),
    ("JG212", "bad-url", "error", "A link is an absolute http or https address."),
    (
        "JG213",
        "bad-identifier",
        "error",
        "An identifier in `same_as` has not the form of its scheme.",
    ),
    ("JG214", "bad-digest", "error", "A digest or checksum has not the form of one."),
    (
        "JG215",
        "bad-vocabulary",
        "error",
        "An entry of `data/vocabulary.yaml` contradicts the vocabulary it adds to.",
    ),
    ("JG301", "unknown-entity", "error", "An id names no entity of the data set."),
    ("JG302", "unknown-source", "error", "An address names a source that has no record."),
    ("JG303", "unknown-kind", "error", "An entity has a kind that the vocabulary does not list."),
    (
        "JG304",
        "unknown-relation-type",
        "error",
        "A relation has a type that the vocabulary does not list.",
    ),
    (
        "JG305",
        "unknown-property",
        "error",
        "A fact has a property that the vocabulary does not list.",
    ),
    (
        "JG306",
        "unknown-statement",
        "error",
        "`conflicts_with` or `supersedes` names no statement of the data set.",
    ),
    ("JG307", "duplicate-entity", "error", "Two records give the same entity id."),
    (
        "JG308",
        "clashing-id",
        "error",
        "Two statements have the same id; the second needs an `id` of its own.",
    ),
    ("JG309", "duplicate-source", "error", "Two records give the same source id."),
    ("JG310", "retired-id", "error", "A statement uses an id that another one has replaced."),
    ("JG311", "withdrawn-id", "error", "A statement uses an id that was withdrawn."),
    (
        "JG312",
        "shared-name",
        "error",
        "Two entities bear the same name and not both declare it `shared`.",
    ),
    (
        "JG313",
        "look-alike-name",
        "warning",
        "A name looks like another one in letters of another script, or mixes scripts in a word.",
    ),
    ("JG401", "uncited", "error", "A statement or an entity has no evidence."),
    (
        "JG402",
        "unknown-paragraph",
        "error",
        "An address names a paragraph that the source has not.",
    ),
    (
        "JG403",
        "unknown-footnote",
        "error",
        "An address names a footnote mark that the paragraph does not bear.",
    ),
    (
        "JG404",
        "no-evidence",
        "error",
        "A headline, caption, link list or reference list is no evidence.",
    ),
    (
        "JG405",
        "missing-footnote-record",
        "warning",
        "A passage bears a footnote mark whose note the record does not give.",
    ),
    (
        "JG406",
        "unnamed-end",
        "error",
        "The cited passage names not both ends of the statement, nor are they declared `implicit`.",
    ),
    (
        "JG407",
        "unnamed-speaker",
        "error",
        "The cited passage does not name the speaker, nor is the speaker declared `implicit`.",
    ),
    (
        "JG408",
        "outside-span",
        "error",
        "The span that the footnote closes names not both ends of the statement.",
    ),
    (
        "JG409",
        "text-changed",
        "error",
        "The text that is held differs from what the source's record says of it.",
    ),
    (
        "JG410",
        "year-not-in-passage",
        "error",
        "The year of `when` does not stand in the cited passage, and no other basis is given.",
    ),
    (
        "JG411",
        "unanswered-hedge",
        "error",
        "The sentence that names both ends hedges, and no `modality` is written out.",
    ),
    ("JG412", "quote-not-found", "error", "The quote does not stand in the cited paragraph."),
    ("JG413", "whole-sentence-quoted", "error", "A quote is never a whole sentence of the source."),
    (
        "JG414",
        "unverified",
        "notice",
        "Evidence that could not be verified against the text of its source.",
    ),
    (
        "JG415",
        "stale-index",
        "warning",
        "The passages of a record are older than the text or the names of the entities.",
    ),
    ("JG416", "cut-negation", "warning", "A quote is cut next to a word that negates."),
    (
        "JG417",
        "quote-outside-span",
        "warning",
        "The quote stands in the paragraph, but not where the cited footnote is the evidence.",
    ),
    (
        "JG420",
        "unanswered-report",
        "warning",
        "The sentence that names both ends reports what somebody says, and no speaker is given.",
    ),
    (
        "JG421",
        "unanswered-denial",
        "warning",
        "The sentence that names both ends denies something, and no `stance` is written out.",
    ),
    (
        "JG422",
        "other-year",
        "warning",
        "What the passage says nearest to the statement gives another year than the statement.",
    ),
    (
        "JG423",
        "date-not-published",
        "warning",
        "A date that rests on the publication does not agree with the date of publication.",
    ),
    (
        "JG424",
        "unexplained-year",
        "warning",
        "The year of an inferred date stands in no passage, date of publication or note.",
    ),
    (
        "JG425",
        "later-than-source",
        "warning",
        "What a source states, or somebody says in it, is dated after its publication.",
    ),
    (
        "JG426",
        "figure-not-in-passage",
        "warning",
        "The cited passage does not give the figure, nor does a quote give it in other words.",
    ),
    (
        "JG427",
        "never-named",
        "warning",
        "A passage is to mean somebody whom its source names nowhere, and no note says how.",
    ),
    (
        "JG428",
        "finer-than-passage",
        "warning",
        "The date of a statement has a month or a day that no cited passage gives.",
    ),
    (
        "JG429",
        "too-few-voices",
        "warning",
        "Fewer independent voices support a statement than the settings demand for its type.",
    ),
    (
        "JG501",
        "kind-not-allowed",
        "error",
        "A relation type does not allow an entity of this kind at this end.",
    ),
    ("JG502", "self-relation", "error", "A relation joins an entity with itself."),
    (
        "JG503",
        "duplicate-statement",
        "error",
        "Two statements say the same; their evidence belongs together in one.",
    ),
    (
        "JG504",
        "acts-after-death",
        "error",
        "Somebody acts certainly after the day by which they had died.",
    ),
    (
        "JG505",
        "open-event",
        "error",
        "An event happens on one day; its date cannot be open at an end.",
    ),
    ("JG506", "unused-entity", "warning", "No statement mentions this entity."),
    (
        "JG507",
        "property-not-allowed",
        "error",
        "A property does not belong to an entity of this kind.",
    ),
    (
        "JG508",
        "dates-out-of-order",
        "error",
        "Somebody dies before being born, or a group is dissolved before it is founded.",
    ),
    (
        "JG509",
        "basis-without-note",
        "error",
        "A date that is inferred needs a note that says from what.",
    ),
    (
        "JG510",
        "refuted-only-by-prediction",
        "warning",
        "All evidence of a statement is a predicted refutation: nobody says it, nobody denies it.",
    ),
    (
        "JG511",
        "repeated-evidence",
        "warning",
        "A statement gives the same piece of evidence twice.",
    ),
    ("JG512", "repeated-name", "warning", "An entity lists the same name twice."),
    (
        "JG513",
        "quoted-number",
        "notice",
        "A quantity, or the number of a footnote or passage, stands in quotes without need.",
    ),
    (
        "JG514",
        "unsorted-footnotes",
        "notice",
        "The footnotes of a record are not in the order of their numbers.",
    ),
    (
        "JG601",
        "unfootnoted-accusation",
        "notice",
        "An accusation in the source's own voice has no footnote: look again who says it.",
    ),
    (
        "JG602",
        "no-corrections-contact",
        "notice",
        "Whoever publishes a data set names a private channel for corrections.",
    ),
)

RULES: MappingProxyType[str, Rule] = MappingProxyType(
    {
        name: Rule(code, name, Severity(severity), summary)
        for code, name, severity, summary in _TABLE
    }
)
"""Every rule by its name."""


def loses_a_record(rule: Rule) -> bool:
    """Whether a record, or a file, cannot be used for such a mistake.

    What refers to it then goes unchecked, so that nothing in the data set may silence it.
    """
    return rule.severity is Severity.ERROR and rule.code.startswith(("JG1", "JG2"))


def rules_named(code: str) -> tuple[Rule, ...]:
    """The rules of a name or code, or of the beginning of a code: ``JG301``, ``JG3``."""
    start = code.upper()
    by_code = (
        ()
        if len(start) < len("JG")
        else (rule for rule in RULES.values() if rule.code.startswith(start))
    )
    return (RULES[code],) if code in RULES else tuple(by_code)
