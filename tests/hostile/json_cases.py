"""JSON Lines that nest, repeat or swell."""

from __future__ import annotations

from hostile.case import LINES, Case, file

JSON: dict[str, Case] = {
    "JSON nested 100,000 deep": (file(LINES, "[" * 100_000 + "\n")),
    "JSON nested and closed, 500 deep": (file(LINES, '{"a":' * 500 + "1" + "}" * 500 + "\n")),
    "JSON nested 40 deep, 10,000 times": (
        file(LINES, '{"id":' + "[" * 40 + "]" * 40 + "}\n", 10_000)
    ),
    "JSON of 30 MB in one line": (file(LINES, '{"note": "' + "a" * 30_000_000 + '"}\n')),
    "JSON with a number of 900,000 figures": (file(LINES, '{"value": ' + "9" * 900_000 + "}\n")),
    "JSON with a key of 900,000 letters": (file(LINES, '{"' + "a" * 900_000 + '": 1}\n')),
    "JSON with a key 50,000 times": (file(LINES, '{"id": "a"' + ', "id": "a"' * 50_000 + "}\n")),
    "1,000,000 empty records in JSON": (file(LINES, "{}\n", 1_000_000)),
    "1,000,000 empty lists in JSON": (file(LINES, "[]\n", 1_000_000)),
    "1,000,000 empty lines in JSON": (file(LINES, "\n", 1_000_000)),
    "10,000 slips in JSON": (file(LINES, '{"id": \n', 10_000)),
    "half of surrogate pairs": (
        file(LINES, '{"note": "\\ud800"}\n{"\\udc00": 1}\n{"note": ["\\ud83d", "\\ude00"]}\n')
    ),
    "numbers that are none": (file(LINES, '{"value": NaN, "when": Infinity, "type": 1e999999}\n')),
}
