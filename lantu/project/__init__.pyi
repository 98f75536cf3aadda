from .isolation import (
    UncachedLoader as UncachedLoader,
    enter_project as enter_project,
    project_modules as project_modules,
)
from .project import (
    Project as Project,
    find_project as find_project,
    open_project as open_project,
)
from .python_names import (
    PythonNames as PythonNames,
    classes_in as classes_in,
    functions_in as functions_in,
    keys_in as keys_in,
)
