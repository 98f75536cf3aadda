from .import_markdown import (
    convert_script as convert_script,
    print_import_report as print_import_report,
)
from .new import begin_film as begin_film, new_row as new_row
from .new_project import (
    create_project as create_project,
    stand_in_language as stand_in_language,
)
