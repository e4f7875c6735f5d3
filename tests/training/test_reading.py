"""The editor's verdicts are offsets and reasons only, and their figures are counted from them."""

from pathlib import Path

import pytest

from tests.fakes import FakeEngine
from training.annotated.reading import REASONS, VERDICTS, Verdict, chosen, claims_in, figures, places_of, read_verdicts


def test_verdicts_have_known_reasons_and_places() -> None:
    verdicts = read_verdicts()
    assert {verdict.reason for verdict in verdicts} <= set(REASONS)
    assert all(start < end for verdict in verdicts for start, end in verdict.places)
    assert len({(verdict.file, verdict.places) for verdict in verdicts}) == len(verdicts)
    assert '"text"' not in VERDICTS.read_text(encoding="utf-8")


def test_the_articles_are_chosen_by_name_alone(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"a_{number}.txt").write_text("x", encoding="utf-8")
    first = [path.name for path in chosen(tmp_path)]
    assert len(first) == 30
    assert first == [path.name for path in chosen(tmp_path)]


def test_figures_count_what_is_acceptable_by_kind() -> None:
    lines = list(
        figures([
            Verdict("a", ((0, 2),), "direct", "ok"),
            Verdict("a", ((3, 4),), "direct", "content"),
            Verdict("b", ((0, 2),), "indirect", "ok"),
        ])
    )  # fmt: skip
    assert lines[0] == "all: 2 of 3 acceptable, 66.7 %"
    assert "direct: 1 of 2 acceptable, 50.0 %" in lines
    assert lines[-1] == "by article: a 1/2, b 1/1"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_places_count_code_points_of_the_file(tmp_path: Path, line_end: str) -> None:
    path = tmp_path / "pier.txt"
    text = f"Pier to close{line_end}{line_end}Ann Doe said the pier will close on Monday."
    path.write_bytes(text.encode())
    (claim,) = claims_in(path, FakeEngine())
    assert [text[start:end] for start, end in places_of(claim)] == ["the pier will close on Monday", "Ann Doe"]
