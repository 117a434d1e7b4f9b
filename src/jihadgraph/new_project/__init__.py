"""The files of a new project: a data set that is still empty, and what guards it from the start."""

from jihadgraph.new_project.contents import SETTINGS, NewFile, corrections_setting, new_files
from jihadgraph.new_project.writing import NotBegunError, Written, write_new

__all__ = [
    "SETTINGS",
    "NewFile",
    "NotBegunError",
    "Written",
    "corrections_setting",
    "new_files",
    "write_new",
]
