from .document import read as read
from .document import read_text as read_text
from .facts import (
    PACKAGE as PACKAGE,
)
from .facts import (
    TEMPLATE as TEMPLATE,
)
from .facts import (
    FactValue as FactValue,
)
from .facts import (
    fill as fill,
)
from .facts import (
    resolve as resolve,
)
from .facts import (
    template_names as template_names,
)
from .loading import load as load
from .models import (
    Fact as Fact,
)
from .models import (
    FilmSettings as FilmSettings,
)
from .models import (
    Localized as Localized,
)
from .models import (
    Rounding as Rounding,
)
from .models import (
    Row as Row,
)
from .models import (
    Storyboard as Storyboard,
)
from .models import (
    localize as localize,
)
from .narration import (
    ROW_START as ROW_START,
)
from .narration import (
    TOKEN as TOKEN,
)
from .narration import (
    Mark as Mark,
)
from .narration import (
    Narration as Narration,
)
from .narration import (
    parse as parse,
)
from .narration import (
    written_marks as written_marks,
)
from .source import Place as Place
from .source import Source as Source
