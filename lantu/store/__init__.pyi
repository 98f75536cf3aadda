from .cache import prune as prune
from .clip_inputs import (
    ClipInputs as ClipInputs,
    change_reasons as change_reasons,
    collect_inputs as collect_inputs,
    load_inputs as load_inputs,
    save_inputs as save_inputs,
)
from .distributions import package_versions as package_versions
from .environment import (
    Environment as Environment,
    listed as listed,
    this_environment as this_environment,
)
from .fingerprints import (
    PACKAGE_ROOT as PACKAGE_ROOT,
    clear_file_caches as clear_file_caches,
    content_key as content_key,
    file_key as file_key,
    source_keys as source_keys,
)
from .leftovers import REPLACED as REPLACED, remove_leftovers as remove_leftovers
from .published import note_published as note_published, up_to_date as up_to_date
from .seals import (
    SEAL as SEAL,
    digest as digest,
    intact as intact,
    move_sealed as move_sealed,
    read_sealed as read_sealed,
    seal_of as seal_of,
    sealed as sealed,
    take_damaged as take_damaged,
    write_sealed as write_sealed,
)
from .shared import SharedCache as SharedCache
from .turns import taking_turns as taking_turns
