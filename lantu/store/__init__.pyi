from .cache import prune as prune, touch as touch
from .clip_inputs import (
    Ingredients as Ingredients,
    ingredients as ingredients,
    reasons as reasons,
    remember as remember,
    remembered as remembered,
)
from .distributions import versions_behind as versions_behind
from .fingerprints import (
    PACKAGE_ROOT as PACKAGE_ROOT,
    code_behind as code_behind,
    content_key as content_key,
    file_key as file_key,
    forget as forget,
)
