"""Why a statement stands as it does, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from jihadgraph.independence import Echo
from jihadgraph.model import Modality, Stance, Standing
from jihadgraph.query.views import View
from jihadgraph.vocabulary import Vocabulary
from jihadgraph.when import Held

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


def why(view: View, vocabulary: Vocabulary, echoes: Sequence[Echo | None]) -> list[str]:
    """Sentences on the standing of a statement, on each piece of evidence, and on what is open.

    ``echoes`` are those among its evidence, in the order of the view.
    """
    sentences, evidence = [stands(Standing(view["standing"]))], view["evidence"]
    for item, echo in zip(evidence, echoes, strict=True):
        sentences.append(_said(item) + (_echoing(evidence[echo.of], echo) if echo else ""))
    sentences.append(_independence(evidence, echoes))
    sentences += _date(view, vocabulary)
    return sentences


def stands(standing: Standing) -> str:
    """What a standing means, as a sentence on a statement."""
    return f"It is {standing}: {_REASONS[standing]}."


def _said(evidence: View) -> str:
    verb = _VERBS[Stance(evidence["stance"]), Modality(evidence["modality"])]
    return f"In {_place(evidence)}, {_voice(evidence)} {verb}; {_checked(evidence)}."


def _place(evidence: View) -> str:
    footnote = f", footnote {evidence['footnote']}" if evidence["footnote"] else ""
    return f"{evidence['source']}, paragraph {evidence['paragraph']}{footnote}"


def _voice(evidence: View) -> str:
    by = evidence["by"]
    if by is None:
        return "the source itself"
    role = f" ({by['as']})" if by["as"] else ""
    return f"{by['name'] or 'an unnamed speaker'}{role}"


def _echoing(earlier: View, echo: Echo) -> str:
    """That a piece of evidence is no voice of its own, and of which it is an echo."""
    return f" It is an echo of {_voice(earlier)} in {_place(earlier)}: {echo.tie}."


def _checked(evidence: View) -> str:
    if not evidence["verified"]:
        return "unverified, for want of the text that was recorded"
    missing = evidence["unverified"]
    return "verified against the text" + (f" but for {', '.join(missing)}" if missing else "")


def _independence(evidence: Sequence[View], echoes: Sequence[Echo | None]) -> str:
    """How many voices stand on either side, and how many only foretell which it will be."""
    voices = [item for item, echo in zip(evidence, echoes, strict=True) if echo is None]
    sides = Counter((item["stance"], item["modality"] == Modality.PREDICTS) for item in voices)
    told = [(sides[side], *words) for side, words in _SAYING.items() if sides[side]]
    if Stance.SUPPORTS not in {stance for stance, _ in sides}:
        told.insert(0, (0, "supports it", "support it"))
    first, *others = told
    sentence = _VOICES.get(first[0], f"{first[0]} independent voices") + f" {_does(*first)}"
    beside = [f"{'one' if each[0] == 1 else each[0]} {_does(*each)}" for each in others]
    return f"{', '.join([sentence, *beside[:-1]])}, and {beside[-1]}." if beside else f"{sentence}."


_VOICES = {0: "No voice", 1: "One independent voice"}


def _does(count: int, one: str, several: str) -> str:
    return several if count > 1 else one


_SAYING = {
    (Stance.SUPPORTS, False): ("supports it", "support it"),
    (Stance.SUPPORTS, True): ("predicts it", "predict it"),
    (Stance.REFUTES, False): ("refutes it", "refute it"),
    (Stance.REFUTES, True): ("predicts that it will not be so", "predict that it will not be so"),
}
"""What voices do, by their stance and by whether they foretell."""


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


_HELD = {
    Held.CERTAINLY: "it certainly held, or had happened",
    Held.POSSIBLY: "it possibly held, or had happened",
    Held.UNDATED: "nobody can tell whether it held: it has no date",
    Held.LAPSED: "it had lapsed, by a renunciation or a death",
    Held.NO: "it did not hold, and had not happened",
}


def held_then(view: View, period: str | None) -> list[str]:
    """Whether a statement held as of a period; nothing where it was not asked."""
    if period is None or view["held"] is None:
        return []
    reserve = "" if view["standing"] == Standing.ASSERTED else "if it is so, "
    return [f"As of {period}, {reserve}{_HELD[Held(view['held'])]}."]
