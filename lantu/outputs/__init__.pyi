from .asked_moments import require_moments as require_moments
from .excerpt import (
    Excerpt as Excerpt,
    Piece as Piece,
    samples_between as samples_between,
)
from .folders import whole_folder as whole_folder
from .protocol import (
    Made as Made,
    NamesMark as NamesMark,
    Need as Need,
    Options as Options,
    Output as Output,
)
from .registry import (
    BUILT_IN as BUILT_IN,
    code_key as code_key,
    find_output as find_output,
    output_names as output_names,
)
from .requests import Request as Request, request as request
from .spans import Stretch as Stretch, stretches as stretches
from .storyboard_outputs import (
    declared as declared,
    declared_problems as declared_problems,
)
