"""How a word sounds, whoever wrote it down: one letter a sound, whatever the script.

What transliterations write differently for one sound is written alike: ``kh``, ``gh`` and ``sh``
as one letter, ``q`` as ``k``, ``ou`` and ``oo`` as ``u``, doubled letters once. Vowels are kept:
which of them may stand for one another is for :mod:`jihadgraph.names.alike` to say.
"""

from __future__ import annotations

import re
from functools import lru_cache

from jihadgraph.names.folding import plain

VOWELS = frozenset("aeiou")
_CYRILLIC = "\u052f"
"""The last letter of the scripts that write every sound, and are read letter by letter."""

_WRITTEN = {
    "tsch": "C", "tch": "C", "ch": "C", "sch": "S", "sh": "S",
    "dsch": "j", "dzh": "j", "dj": "j", "zh": "z", "dh": "D", "th": "T",
    "kh": "x", "gh": "g", "ph": "f", "ck": "k", "q": "k", "x": "ks", "c": "k",
    "oo": "u", "ou": "u", "ee": "i", "y": "i", "v": "w",
}  # fmt: skip
"""Letters that write one sound; ``C``, ``D``, ``S``, ``T`` and ``x`` are sounds of two letters."""
_LETTERS = re.compile("|".join([r"c(?=[eiy])", *sorted(_WRITTEN, key=len, reverse=True)]))
_VOWELS_THEN = (
    (re.compile(r"ai|ei|ae"), "ai"),
    (re.compile(r"[ao]w(?![aeiou])|ao(?=[^aeiou])"), "au"),
    (re.compile(r"uw|wu"), "u"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=[aeiou])h$"), ""),
)
_ARABIC = {
    **dict.fromkeys("اأإآٱىة", "a"), **dict.fromkeys("وؤ", "u"), **dict.fromkeys("يیېۍئے", "i"),
    **dict.fromkeys("حهھہۀ", "h"), **dict.fromkeys("قكکك", "k"), **dict.fromkeys("گګغږ", "g"),
    **dict.fromkeys("تطټٹ", "t"), **dict.fromkeys("دډڈ", "d"), **dict.fromkeys("ذضظ", "D"),
    **dict.fromkeys("زژځ", "z"), **dict.fromkeys("سصڅ", "s"), **dict.fromkeys("شښ", "S"),
    **dict.fromkeys("رړڑ", "r"), **dict.fromkeys("نڼں", "n"), "ب": "b", "پ": "p", "ث": "T",
    "ج": "j", "چ": "C", "خ": "x", "ف": "f", "ڤ": "w", "ل": "l", "م": "m",
}  # fmt: skip
"""Letters of Arabic, Persian, Pashto and Urdu, which write no short vowels; the ayn is not kept."""
_ONE_LETTER = str.maketrans(
    {**dict.fromkeys("أإآٱ", "ا"), **dict.fromkeys("يیئېۍے", "ی"), **dict.fromkeys("كک", "ک"),
     **dict.fromkeys("ةهھہۀ", "ه"), "ى": "ی", "ؤ": "و", "ګ": "گ", "ـ": "", "\u200c": ""}
)  # fmt: skip
"""Letters that keyboards for these languages write differently."""
_OF_GOD = re.compile(r"(?<=..)(?:ا?ل)?لله$")
_AT_START = re.compile(r"^(?:و?ال)(?=...)")


def is_arabic(word: str) -> bool:
    """Whether a word is written in a script without short vowels, that of Arabic."""
    return any("\u0600" <= char <= "\u06ff" or "\u0750" <= char <= "\u077f" for char in word)


def is_skeletal(word: str) -> bool:
    """Whether letters of a word are of another script than Latin, Greek and Cyrillic."""
    return any(char > _CYRILLIC for char in word)


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """A folded word as it sounds."""
    if word.isascii():
        return _latin(word)
    return _arabic(word) if is_arabic(word) else _latin(romanized(word))


def romanized(word: str) -> str:
    """A word of any script but Arabic in Latin letters."""
    from anyascii import anyascii

    return re.sub(r"[^a-z0-9]", "", plain(anyascii(word)))


def one_keyboard(word: str) -> str:
    """A word in Arabic script, as one keyboard writes it, and without an article."""
    return _AT_START.sub("", word.translate(_ONE_LETTER))


def _latin(word: str) -> str:
    heard = _LETTERS.sub(lambda found: _WRITTEN.get(found[0], found[0]), word)
    heard = heard.replace("ce", "se").replace("ci", "si")
    for pattern, instead in _VOWELS_THEN:
        heard = pattern.sub(instead, heard)
    return heard or word


def _arabic(word: str) -> str:
    bare, of_god = _OF_GOD.subn("", _AT_START.sub("", word))
    if of_god and bare.endswith("ة"):
        bare = bare[:-1] + "ت"
    heard = "".join(_ARABIC.get(letter, "") for letter in bare) + ("ula" if of_god else "")
    return re.sub(r"(.)\1+", r"\1", heard) or word


_HARD = str.maketrans("TDC", "szS")


def bones(heard: str) -> str:
    """The consonants of a sound, which every script writes; ``w`` may be a vowel elsewhere."""
    kept = "".join(letter for letter in heard.translate(_HARD) if letter not in "aeiouw")
    return kept[:-1] if len(kept) > 1 and kept.endswith("h") else kept


_ROUGH = str.maketrans("eiouTDzCxwpgd", "aaaasssShubkt")


def rough(heard: str) -> str:
    """A sound with all that is often confused made one: words alike have rough forms alike."""
    return re.sub(r"(.)\1+", r"\1", heard.translate(_ROUGH))
