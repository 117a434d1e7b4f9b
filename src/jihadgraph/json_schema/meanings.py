"""What the keys of the files mean, in a line each, for whoever writes them in an editor."""

from __future__ import annotations

MEANINGS = {
    "id": "Lower-case letters, figures and single hyphens; never used again for anything else. A "
    "statement has one by default and needs it only where two would be the same.",
    "kind": "What sort of entity this is, or what a paragraph is.",
    "name": "The name by which it is shown.",
    "aliases": "Other names, each as a text or as `{name, lang, shared}`.",
    "cite": "The passages that say so: an address such as `some-report#p11.fn4`, evidence as "
    "`{at, by, said, stance, modality, quote, implicit, note}`, or a list of these.",
    "same_as": "Identifiers elsewhere, by scheme.",
    "different_from": "Entities that this one may be taken for.",
    "replaced_by": "The entity that stands in the place of this retired one.",
    "note": "A remark for whoever reads the data.",
    "facts": "Properties of this entity, each with its evidence.",
    "at": "The address of a passage: `SOURCE#pN`, or `SOURCE#pN.fnM` for what footnote M closes.",
    "Archived.at": "The day on which the copy was made.",
    "by": "Who speaks there, where it is not the source's own voice: an entity, "
    "`{entity: ID, as: a senior envoy}`, or `{as: local residents}` where nobody is named.",
    "entity": "The id of an entity.",
    "said": "When it was said, if not with the publication.",
    "stance": "Whether the passage says that it is so, or that it is not.",
    "modality": "How the passage says it: as a fact, as an allegation, or as a prediction.",
    "quote": "At most twelve words of the passage, never a whole sentence.",
    "when": "When it was so, in EDTF: `2014`, `2014-03-15`, `1996/2001`, `2015/..` (still so), "
    "`2015/` (end unknown), `2014~` (about).",
    "when_basis": "What the date rests on: the passage, its publication, or an inference that the "
    "`note` explains.",
    "assessment": "The analyst's own judgement, with its reason.",
    "confidence": "A term of ICD 203.",
    "why": "The reason for the judgement.",
    "conflicts_with": "Statements that cannot be true together with this one.",
    "supersedes": "Statements in whose place this one stands.",
    "type": "What joins the two entities.",
    "from": "The entity that the relation runs from.",
    "to": "The entity that the relation runs to.",
    "property": "What is said of the entity.",
    "value": "The value, as the passage gives it.",
    "of": "What is counted, or whose office it is.",
    "where": "The place that the figure is of.",
    "title": "The title of the document.",
    "authors": "Who wrote it.",
    "published": "When it was published, in EDTF.",
    "published_note": "What the date of publication rests on, where it is inferred.",
    "url": "An http or https address.",
    "accessed": "The day on which it was read.",
    "archived": "An archived copy, and the day on which it was made.",
    "text": "The file that holds the text, wherever it is kept, and its checksum.",
    "file": "Name of the file, without a folder.",
    "sha256": "Checksum of the file; `jihadgraph source index` writes it.",
    "footnotes": "The footnotes by number: only what the document or the link itself shows.",
    "passages": "The paragraphs by number; `jihadgraph source index` writes them.",
    "digest": "Checksum of the paragraph; `jihadgraph source index` writes it.",
    "mentions": "Entities that the paragraph names.",
    "marks": "The footnote marks of the paragraph, by number.",
    "span": "Entities named between the mark before and this one.",
    "sentence": "Entities named in the sentence that bears the mark.",
    "label": "How it is called.",
    "definition": "What it means.",
    "not_when": "When not to use it, and what to use instead.",
}
"""By key, or by model and key; what stands at a field of a model itself comes before it."""
