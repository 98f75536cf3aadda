from .import_markdown import bring as bring, report as report
from .new import new_row as new_row
from .new_project import begin_project as begin_project
from .row_templates import LAYOUTS as LAYOUTS
