"""Which language a text is in: sentences in our own words."""

import subprocess
import sys

import pytest

from service.pipeline.language import detect


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The harbour was closed on Tuesday after divers found cracks in two of the piers.", "en"),
        ("Le port a été fermé mardi après que des plongeurs ont trouvé des fissures dans deux jetées.", "fr"),
        ("Der Hafen wurde am Dienstag geschlossen, nachdem Taucher Risse in zwei Molen entdeckt hatten.", "de"),
        ("El puerto cerró el martes después de que los buzos encontraran grietas en dos muelles.", "es"),
        ("Лука је затворена у уторак пошто су рониоци пронашли пукотине на два дока.", "sr"),
        (
            "港は火曜日に閉鎖された。潜水士が二つの桟橋にひび割れを見つけたためだ。港は春まで閉鎖される見通しである。",
            "ja",
        ),
    ],
)
def test_a_sentence_tells_its_language(text: str, code: str) -> None:
    assert detect(text) == code


@pytest.mark.parametrize("text", ["", "Piers closed.", "12:30 " * 100, "!?" * 500, "\N{FIRE}" * 500])
def test_too_few_letters_tell_nothing(text: str) -> None:
    assert detect(text) == "und"


def test_a_long_text_is_sampled_over_its_whole_length() -> None:
    english = "The harbour was closed on Tuesday and nobody was hurt. " * 50
    french = "Le port a été fermé mardi et personne n'a été blessé dans l'accident. " * 400
    assert detect(english + french) == "fr"


def test_importing_loads_no_model() -> None:
    check = "import sys, service.pipeline.language; sys.exit('py3langid' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
