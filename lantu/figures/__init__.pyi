from .check import check_figures as check_figures
from .fact_cache import resolved_facts as resolved_facts
from .ordinary_languages import is_number_word as is_number_word
from .reading import Figure as Figure, figures_in as figures_in
from .units import COUNT as COUNT, PERCENT as PERCENT, RATIO as RATIO, TIMES as TIMES
