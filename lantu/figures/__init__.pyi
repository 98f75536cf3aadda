from .check import check_figures as check_figures
from .fact_cache import resolved_facts as resolved_facts
from .reading import Figure as Figure
from .reading import figures_in as figures_in
from .units import COUNT as COUNT
from .units import PERCENT as PERCENT
from .units import RATIO as RATIO
from .units import TIMES as TIMES
