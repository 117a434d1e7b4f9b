"""Settings in TOML that nest, swell or are no text."""

from __future__ import annotations

from hostile.case import Case, file

_FILE = "pyproject.toml"
_HEAD = "[tool.jihadgraph]\n"

SETTINGS: dict[str, Case] = {
    "settings nested 30,000 deep": (file(_FILE, _HEAD + "a = " + "[" * 30_000)),
    "settings of dotted keys": (file(_FILE, _HEAD + "a." * 30_000 + "a = 1\n")),
    "settings of 10 MB": (file(_FILE, _HEAD + "# a\n" * 2_500_000)),
    "settings that are not UTF-8": (file(_FILE, _HEAD.encode() + b"corrections = '\xff'\n")),
    "settings of 3,000 unknown keys": (
        file(_FILE, _HEAD + "".join(f"key{n} = 1\n" for n in range(3_000)))
    ),
    "settings with a NUL": (file(_FILE, _HEAD + "a = '\0'\n")),
}
