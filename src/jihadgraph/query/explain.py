"""Why a statement stands as it does, in sentences."""

from __future__ import annotations

from jihadgraph.model import Modality, Stance, Standing
from jihadgraph.query.views import View
from jihadgraph.vocabulary import Vocabulary

_REASONS = {
    Standing.ASSERTED: "a source states it in its own voice, and no cited passage refutes it",
    Standing.CLAIMED: "a speaker says so, no source by itself, and no cited passage refutes it",
    Standing.ALLEGED: "its strongest support only alleges it, and no cited passage refutes it",
    Standing.PREDICTED: "what supports it only foretells it; no cited passage says that it is so",
    Standing.CONTESTED: "some evidence supports it and some refutes it",
    Standing.DENIED: "all evidence refutes it",
}

_VERBS = {
    (Stance.SUPPORTS, Modality.STATES): "says so",
    (Stance.SUPPORTS, Modality.ALLEGES): "says so with a hedge, as an allegation",
    (Stance.SUPPORTS, Modality.PREDICTS): "predicts it",
    (Stance.REFUTES, Modality.STATES): "refutes it",
    (Stance.REFUTES, Modality.ALLEGES): "refutes it with a hedge",
    (Stance.REFUTES, Modality.PREDICTS): "predicts that it will not be so, which changes nothing",
}


def why(view: View, vocabulary: Vocabulary) -> list[str]:
    """Sentences on the standing of a statement, on each piece of evidence, and on what is open."""
    standing = Standing(view["standing"])
    sentences = [f"It is {standing}: {_REASONS[standing]}."]
    sentences += [_said(item) for item in view["evidence"]]
    sentences.append(_independence(view["independent"]))
    sentences += _date(view, vocabulary)
    return sentences


def _said(evidence: View) -> str:
    verb = _VERBS[Stance(evidence["stance"]), Modality(evidence["modality"])]
    footnote = f", footnote {evidence['footnote']}" if evidence["footnote"] else ""
    place = f"{evidence['source']}, paragraph {evidence['paragraph']}{footnote}"
    by = evidence["by"]
    voice = "the source itself" if by is None else (by["name"] or "an unnamed speaker")
    role = f" ({by['as']})" if by and by["as"] else ""
    checked = _checked(evidence)
    return f"In {place}, {voice}{role} {verb}; {checked}."


def _checked(evidence: View) -> str:
    if not evidence["verified"]:
        return "unverified, for want of the text that was recorded"
    missing = evidence["unverified"]
    return "verified against the text" + (f" but for {', '.join(missing)}" if missing else "")


def _independence(count: int) -> str:
    if count == 0:
        return "No voice supports it."
    if count == 1:
        return "One independent voice supports it."
    return f"{count} independent voices support it."


def _date(view: View, vocabulary: Vocabulary) -> list[str]:
    if view["when"] is None:
        is_date = view.get("property") in vocabulary.properties_of("date")
        return [] if is_date else ["It is undated."]
    bases = {
        "passage": "as a cited passage gives it",
        "published": "the date of publication",
        "inferred": "inferred, see the note",
    }
    return [f"Its date is {view['when']}, {bases[view['when_basis']]}."]
