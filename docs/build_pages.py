"""Write the pages of the documentation that derive from code: ``python docs/build_pages.py``.

With ``--check`` nothing is written; the pages that are stale are named, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from checks_page import checks_page
from codebook_page import codebook_page
from curation_notes import CurationError
from curation_page import curation_page

DOCS = Path(__file__).parent

PAGES: Mapping[str, Callable[[], str]] = MappingProxyType(
    {
        "checks.md": checks_page,
        "codebook.md": codebook_page,
        "curation.md": curation_page,
    }
)
"""Every generated page, and the function that gives its text."""


def stale_pages() -> dict[Path, str]:
    """The pages that differ from what the code says, and what they should be."""
    pages = {DOCS / name: page() for name, page in PAGES.items()}
    return {path: text for path, text in pages.items() if _text_of(path) != text}


def _text_of(path: Path) -> str | None:
    return path.read_text("utf-8") if path.exists() else None


def main() -> int:
    """Write the pages that are stale, or name them."""
    parser = argparse.ArgumentParser(description="Write the generated pages of the documentation.")
    parser.add_argument("--check", action="store_true", help="name what is stale, write nothing")
    check = parser.parse_args().check
    try:
        stale = stale_pages()
    except CurationError as error:
        sys.exit(str(error))
    for path, text in stale.items():
        if check:
            print(f"docs/{path.name} is stale: run `make docs`")
        else:
            path.write_text(text, "utf-8", newline="\n")
            print(f"docs/{path.name} written")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
