from .cache import prune as prune, touch as touch
from .clip_inputs import (
    ClipInputs as ClipInputs,
    change_reasons as change_reasons,
    collect_inputs as collect_inputs,
    load_inputs as load_inputs,
    save_inputs as save_inputs,
)
from .distributions import package_versions as package_versions
from .fingerprints import (
    PACKAGE_ROOT as PACKAGE_ROOT,
    clear_file_caches as clear_file_caches,
    content_key as content_key,
    file_key as file_key,
    source_keys as source_keys,
)
