import pytest

from service.pipeline.first_names import usual_pronoun


@pytest.mark.parametrize(
    ("name", "pronoun"),
    [
        ("Mildred Doe", "she"),
        ("Walter Roe", "he"),
        ("Éric Roe", "he"),
        ("Kim Doe", None),
        ("Walter", None),
        ("Xqz Roe", None),
        ("", None),
    ],
)
def test_a_given_name_says_he_or_she_only_where_it_nearly_always_does(name: str, pronoun: str | None) -> None:
    assert usual_pronoun(name) == pronoun
