"""The whole check beside what else checks such files, in one run and in turn."""

from __future__ import annotations

from pathlib import Path

from ledger import write_ledger
from measuring import JIHADGRAPH, PYTHON, Command, Row, Run, check_of, in_turn, run
from sizes import SIZES

HERE = Path(__file__).resolve().parent
BEAN_CHECK = (str(Path(PYTHON).with_name("bean-check")), "--no-cache")
CHECK_JSONSCHEMA = (str(Path(PYTHON).with_name("check-jsonschema")),)
LINKML = "linkml>=1.9,<2"
AIMS = {"bean-check": 0.8, "check-jsonschema": 0.2, "linkml-validate": 0.1}
"""Our check over each of its peers, at most."""


def beside_bean_check(folder: Path, repeats: int) -> list[Row]:
    """The whole check at M beside bean-check on a ledger of as many directives."""
    size = SIZES["M"]
    ledger = folder / "ledger.beancount"
    write_ledger(size.entities + size.relations, ledger)
    ours, theirs = in_turn(
        {"ours": check_of(folder / "M"), "theirs": (*BEAN_CHECK, str(ledger))}, repeats
    ).values()
    return _beside("bean-check", "--no-cache, a ledger", ours, theirs)


def beside_check_jsonschema(folder: Path) -> list[Row]:
    """The whole check at M beside check-jsonschema on the same files, with our JSON Schema."""
    project = folder / "M"
    files = {
        "entities": project.glob("data/entities*"),
        "relations": project.glob("data/relations*"),
        "source": project.glob("seeds/*.yaml"),
    }
    commands: dict[str, Command] = {"ours": check_of(project)}
    for form, paths in files.items():
        schema = folder / f"{form}.json"
        schema.write_bytes(run((*JIHADGRAPH, "vocabulary", form, "--as", "jsonschema")).output)
        options = ("--schemafile", str(schema), *map(str, sorted(paths)))
        commands[form] = (*CHECK_JSONSCHEMA, *options)
    ours, *theirs = in_turn(commands, _ROUNDS_OF_THE_SLOW, warm=False).values()
    whole = Run(sum(one.seconds for one in theirs), max(one.peak_mb for one in theirs))
    return _beside("check-jsonschema", "the same files", ours, whole)


def beside_linkml(folder: Path) -> list[Row]:
    """The whole check at M beside linkml-validate on the same data, in the long form it needs."""
    run((PYTHON, "-m", "venv", str(folder / "linkml")))
    programs = folder / "linkml" / "bin"
    run((str(programs / "pip"), "install", "-q", LINKML))
    schema, rows = folder / "linkml.schema.yaml", []
    for suffix in ("yaml", "json"):
        data = folder / f"linkml.{suffix}"
        written = map(str, (folder / "M", schema, data))
        run((PYTHON, str(HERE / "linkml_peer.py"), *written))
        validate = (str(programs / "linkml-validate"), "-s", str(schema), "-C", "Dataset")
        commands = {"ours": check_of(folder / "M"), "theirs": (*validate, str(data))}
        taken = in_turn(commands, _ROUNDS_OF_THE_SLOW, warm=False)
        rows += _beside("linkml-validate", f"as {suffix.upper()}", taken["ours"], taken["theirs"])
    return rows


_ROUNDS_OF_THE_SLOW = 1
"""Rounds of what takes so long that noise matters little."""


def _beside(peer: str, what: str, ours: Run, theirs: Run) -> list[Row]:
    """Both figures, and ours divided by theirs."""
    section = f"check at M beside {peer}, {what}"
    return [
        Row(section, "jihadgraph check", ours.seconds, "s", ours.peak_mb),
        Row(section, peer, theirs.seconds, "s", theirs.peak_mb),
        Row(section, "ratio", ours.seconds / theirs.seconds, "", None, f"aim: {AIMS[peer]}"),
    ]
