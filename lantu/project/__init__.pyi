from .project import STORYBOARD as STORYBOARD
from .project import Project as Project
from .project import build_folder as build_folder
from .python_names import (
    PythonNames as PythonNames,
)
from .python_names import (
    classes_in as classes_in,
)
from .python_names import (
    functions_in as functions_in,
)
from .python_names import (
    keys_in as keys_in,
)
