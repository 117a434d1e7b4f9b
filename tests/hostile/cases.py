"""All hostile cases by name."""

from __future__ import annotations

from hostile.data_cases import DATA
from hostile.file_cases import FILES
from hostile.json_cases import JSON
from hostile.settings_cases import SETTINGS
from hostile.text_cases import TEXTS
from hostile.yaml_cases import YAML

CASES = {**YAML, **JSON, **SETTINGS, **DATA, **FILES, **TEXTS}
