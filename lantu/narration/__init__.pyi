from .audition import (
    play_sound as play_sound,
    save_sound as save_sound,
    say_row as say_row,
    speak_sample as speak_sample,
    voice_states as voice_states,
    voice_table as voice_table,
)
from .keeping import KeptSpeech as KeptSpeech, keep_narration as keep_narration
from .lacks import (
    stale_narration as stale_narration,
    unheard_prosody as unheard_prosody,
    unused_sounds as unused_sounds,
    voice_lacks as voice_lacks,
)
from .narrator import (
    Narration as Narration,
    narrate as narrate,
    write_timing as write_timing,
)
from .timing_lock import lock_file as lock_file
