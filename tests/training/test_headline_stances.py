"""The annotated stances are labels and offsets only, and the figures count what the service makes of them."""

import json
from pathlib import Path

import pytest

from service.domain.claim import StanceLabel
from service.domain.document import Document
from service.pipeline import extract
from tests.fakes import FakeEngine
from training.annotated.articles import places
from training.annotated.headline_stances import (
    ANNOTATIONS,
    LABELS,
    AnnotatedStance,
    confusion,
    figures,
    headline_of,
    judged,
    read_stances,
)
from training.annotated.sample_headline_stances import MOST_OF_AN_ARTICLE, candidates, drawn

ROWS = [json.loads(line) for line in ANNOTATIONS.read_text(encoding="utf-8").splitlines()]
HEADLINE = "City to close old pier"
ARTICLE = (
    f"{HEADLINE}\r\n\r\n"
    "Ana Bell said the plan is good 🙂 for everybody. Tom Reyes said the plan is bad for the crew.\r\n\r\n"
    "The mayor said the pier opened long ago. The ferry carried 300 people that summer.\r\n"
)
WORDS = {
    "the plan is good 🙂 for everybody": "favor",
    "the plan is bad for the crew": "neutral",
    "the pier opened long ago": "neutral",
}


def annotated(folder: Path, words: dict[str, str]) -> list[AnnotatedStance]:
    """ARTICLE in the folder, and annotations over it: each claim's words with a label."""
    (folder / "harbour_1.txt").write_bytes(ARTICLE.encode())
    lines = []
    for text, label in words.items():
        start = ARTICLE.index(text)
        row = {"file": "harbour_1.txt", "contents": [[start, start + len(text)]], "label": label}
        lines.append(json.dumps(row))
    path = folder / "headline_stances.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return read_stances(path)


# The file


def test_there_are_a_hundred_and_fifty_claims_and_at_most_two_of_an_article() -> None:
    files = [row["file"] for row in ROWS]
    assert len(ROWS) == len(read_stances()) == 150
    assert max(files.count(file) for file in files) <= MOST_OF_AN_ARTICLE


def test_every_label_is_one_of_the_service() -> None:
    assert set(LABELS) == set(map(str, StanceLabel))
    assert all(row["label"] in LABELS for row in ROWS)


def test_contents_stand_in_order_without_overlap() -> None:
    for row in ROWS:
        assert row["contents"]
        edges = [edge for span in row["contents"] for edge in span]
        assert edges == sorted(set(edges)) and edges[0] >= 0


def test_no_claim_is_annotated_twice() -> None:
    assert len({(claim.file, claim.contents) for claim in read_stances()}) == len(ROWS)


def test_the_rows_hold_no_article_text() -> None:
    for row in ROWS:
        assert set(row) == {"file", "contents", "label"}
        assert row["file"].endswith(".txt") and " " not in row["file"]
        assert all(isinstance(edge, int) for span in row["contents"] for edge in span)


def test_an_article_falls_into_one_half_whole() -> None:
    claims = read_stances()
    assert {claim.half for claim in claims} == {"first", "second"}
    assert len({(claim.file, claim.half) for claim in claims}) == len({claim.file for claim in claims})


# The figures


def test_the_model_is_asked_about_the_claim_with_its_speaker_and_the_headline(tmp_path: Path) -> None:
    first, *_ = judged(FakeEngine(), tmp_path, annotated(tmp_path, WORDS))
    assert (first.text, first.headline) == ("Ana Bell said: The plan is good 🙂 for everybody.", HEADLINE)


def test_the_figures_compare_the_service_with_the_annotation_and_the_majority(tmp_path: Path) -> None:
    given = list(judged(FakeEngine(), tmp_path, annotated(tmp_path, WORDS)))
    assert figures(given, least=0.5) == {
        "accuracy": 66.7,
        "macro_f1": 83.3,
        "favor": 100.0,
        "against": 0.0,
        "neutral": 66.7,
        "majority_accuracy": 66.7,
        "majority_macro_f1": 40.0,
    }
    assert confusion(given, least=0.5) == {
        ("favor", "favor"): 1,
        ("neutral", "against"): 1,
        ("neutral", "neutral"): 1,
    }


def test_under_a_higher_threshold_a_side_becomes_neutral(tmp_path: Path) -> None:
    given = list(judged(FakeEngine(), tmp_path, annotated(tmp_path, WORDS)))
    assert confusion(given, least=0.9) == {("favor", "neutral"): 1, ("neutral", "neutral"): 2}


def test_the_labels_are_those_of_the_service(tmp_path: Path) -> None:
    given = list(judged(FakeEngine(), tmp_path, annotated(tmp_path, WORDS)))
    claims = {places(claim): claim for claim in extract(Document(ARTICLE), FakeEngine()).claims}
    for one in given:
        (stance,) = claims[one.annotation.contents].stances
        assert one.found(FakeEngine.thresholds.stance) == stance.label
        assert one.headline == stance.target


def test_a_claim_that_is_no_longer_found_is_left_out(tmp_path: Path) -> None:
    found = judged(FakeEngine(), tmp_path, annotated(tmp_path, {**WORDS, "mayor": "neutral"}))
    assert len(list(found)) == len(WORDS)


def test_an_annotation_of_an_article_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    annotations = annotated(tmp_path, WORDS)
    with pytest.raises(FileNotFoundError):
        list(judged(FakeEngine(), tmp_path / "elsewhere", annotations))


# The draw


def test_two_claims_of_an_article_are_drawn_whatever_their_stance(tmp_path: Path) -> None:
    annotated(tmp_path, WORDS)
    rows = list(candidates(FakeEngine(), tmp_path))
    assert len(rows) == MOST_OF_AN_ARTICLE
    assert all(set(row) == {"file", "contents", "text", "standalone", "headline"} for row in rows)
    claims = extract(Document(ARTICLE), FakeEngine()).claims
    assert drawn("harbour_1.txt", claims) == drawn("harbour_1.txt", claims[::-1])


# Headlines


@pytest.mark.parametrize(
    ("address", "headline"),
    [
        ("https://news.example/2022/07/city-to-close-the-old-pier-soon/", "City to close the old pier soon"),
        ("https://news.example/city-to-close-the-old-pier-1130060.html?from=home", "City to close the old pier"),
        ("https://news.example/4-ferries-to-leave-old-pier-1.6543472", "4 ferries to leave old pier"),
        ("https://news.example/City-to-close-the-pier%E2%80%99s-ends/101287716", "City to close the pier’s ends"),
        (
            "https://news.example/city-to-close-the-old-pier-fd85a389-24bc-4bdb-9d8f-d85a77d61205",
            "City to close the old pier",
        ),
    ],
)
def test_a_headline_that_is_not_printed_is_read_off_the_address(address: str, headline: str) -> None:
    text = f"{address}\r\n\r\nAna Bell said on Monday that the plan is good for everybody in the old town."
    assert headline_of(Document(text)) == (headline, False)


def test_a_printed_headline_goes_before_the_address() -> None:
    assert headline_of(Document(ARTICLE)) == (HEADLINE, True)
    assert headline_of(Document(f"https://news.example/what-the-mayor-said-last-week\r\n\r\n{ARTICLE}")) == (
        HEADLINE,
        True,
    )


@pytest.mark.parametrize(
    "first",
    ["https://news.example/view.php?ud=20220715", "https://news.example/food-banks-struggle/", "Ana Bell slept."],
)
def test_an_address_of_few_words_or_none_is_no_headline(first: str) -> None:
    assert headline_of(Document(f"{first}\r\n\r\nAna Bell said the plan is good for everybody in the town.")) is None


def test_a_headline_from_the_address_is_sent_as_the_target(tmp_path: Path) -> None:
    address = "https://news.example/city-to-close-the-old-pier\r\n\r\n"
    text = f"{address}Ana Bell said the plan is good for everybody in the old town by the sea."
    (tmp_path / "harbour_1.txt").write_bytes(text.encode())
    start = text.index("the plan")
    annotation = AnnotatedStance("harbour_1.txt", ((start, len(text) - 1),), "favor")
    (one,) = judged(FakeEngine(), tmp_path, [annotation])
    assert (one.headline, one.printed, one.found(0.5)) == ("City to close the old pier", False, "favor")


def test_an_article_without_a_headline_gives_no_claim(tmp_path: Path) -> None:
    (tmp_path / "storm.txt").write_text("Ana Bell said the plan is good for everybody.", encoding="utf-8")
    assert not list(candidates(FakeEngine(), tmp_path))
