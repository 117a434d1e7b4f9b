"""Commands run as at a terminal, in the folder where the test stands."""

from __future__ import annotations

import json
from typing import Any

from click.testing import Result
from typer.testing import CliRunner

from jihadgraph.cli import app


def run(*arguments: str) -> Result:
    """Run a command; it may exit, but it must not raise."""
    result = CliRunner().invoke(app, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def answer(*arguments: str) -> Any:
    """The JSON that a query answers."""
    result = run(*arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)
