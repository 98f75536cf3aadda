"""Who speaks each row of a film: the row's voice, its speaker's, or the film's."""

from __future__ import annotations

from pathlib import Path

from lantu.narration.conversation import Conversation
from lantu.narration.kept import NEVER
from lantu.storyboard import RECORDED, Row, Storyboard
from lantu.voices import Utterance, Voice, VoiceSettings, create_voice


class Cast:
    """The voices of a film. One of each kind is made, and shared by rows and threads."""

    def __init__(self, storyboard: Storyboard, root: Path) -> None:
        self._film = storyboard.film
        self._root = root
        self._rows = {row.id: row for row in storyboard.rows}
        self._made: dict[tuple[str, str], Voice] = {}

    def film_voice(self, name: str | None = None) -> Voice:
        """The film's voice, or the voice of a name with the film's settings.

        Raises:
            InputError: there is no such voice.
        """
        return self._voice(name or self._film.voice, "")

    def voice(self, utterance: Utterance) -> Voice:
        """The voice that speaks a row; of a row with several speakers, all of theirs as one.

        A recording is of the whole row, whoever speaks in it.
        """
        row = self._rows[utterance.row]
        own = self._own(row, utterance.language)
        voice = self._voice(own, row.speaker or "")
        others = self._others(row, utterance)
        if not others:
            return voice
        voices = {one: self._voice(self._name(one), one) for one in others}
        return Conversation(own, {"": voice, row.speaker or "": voice} | voices)

    def label(self, utterance: Utterance) -> str:
        """The names of a row's voices and of what was chosen for them, as in `kokoro af_bella`."""
        row = self._rows[utterance.row]
        own = self._own(row, utterance.language)
        labels = [self._label(own, row.speaker or "", utterance.language)]
        labels += [
            self._label(self._name(one), one, utterance.language)
            for one in self._others(row, utterance)
        ]
        return " + ".join(dict.fromkeys(labels))

    def film_label(self, language: str) -> str:
        """The name of the film's voice and of what was chosen for it."""
        return self._label(self._film.voice, "", language)

    def keeps(self, utterance: Utterance) -> bool:
        """Whether the narration of a row is one to be kept with the film."""
        return self.own(utterance.row, utterance.language) not in NEVER

    def own(self, row: str, language: str) -> str:
        """The name of a row's own voice in a language, whoever else speaks in it."""
        return self._own(self._rows[row], language)

    def _own(self, row: Row, language: str) -> str:
        return row.voice_in(language) or self._name(row.speaker or "")

    def _others(self, row: Row, utterance: Utterance) -> list[str]:
        """Names of those who speak beside the row's own voice, in order; none in a recording."""
        speakers = dict.fromkeys(speaker for _, speaker in utterance.turns)
        recorded = self._own(row, utterance.language) == RECORDED
        return [] if recorded else [one for one in speakers if one not in ("", row.speaker)]

    def _name(self, speaker: str) -> str:
        known = self._film.speakers.get(speaker)
        return (known and known.voice) or self._film.voice

    def _voice(self, name: str, speaker: str) -> Voice:
        found = self._made.get((name, speaker))
        if found is None:
            choices = {one: dict(chosen) for one, chosen in self._film.voices.items()}
            known = self._film.speakers.get(speaker)
            if known and name == (known.voice or self._film.voice):
                choices[name] = choices.get(name, {}) | known.choice
            found = create_voice(name, VoiceSettings(self._root, choices))
            self._made[name, speaker] = found
        return found

    def _label(self, name: str, speaker: str, language: str) -> str:
        known = self._film.speakers.get(speaker)
        chosen = self._film.voices.get(name, {}).get(language, "")
        if known and name == (known.voice or self._film.voice):
            chosen = known.choice.get(language, chosen)
        return f"{name} {chosen}".strip()
