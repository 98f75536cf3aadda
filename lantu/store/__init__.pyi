from .cache import prune as prune
from .cache import touch as touch
from .clip_inputs import (
    Ingredients as Ingredients,
)
from .clip_inputs import (
    ingredients as ingredients,
)
from .clip_inputs import (
    reasons as reasons,
)
from .clip_inputs import (
    remember as remember,
)
from .clip_inputs import (
    remembered as remembered,
)
from .clip_inputs import (
    versions as versions,
)
from .fingerprints import (
    PACKAGE_ROOT as PACKAGE_ROOT,
)
from .fingerprints import (
    code_behind as code_behind,
)
from .fingerprints import (
    content_key as content_key,
)
from .fingerprints import (
    file_key as file_key,
)
from .fingerprints import forget as forget
