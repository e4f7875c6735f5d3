import hypothesis.strategies as st
import pytest
from hypothesis import given

from service.domain.document import Document
from service.engine import Confidence, LabelledSpan
from service.pipeline.attribution import divide, join, mend
from tests.pipeline.marks import read


def joined(marked: str) -> list[tuple[str | None, str | None, list[str]]]:
    document, spans, _ = read(marked)
    return [
        (a.source and a.source.text, a.cue and a.cue.text, [content.text for content in a.contents])
        for a in join(document, spans)
    ]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[S|Ann] [C|said] [T|it rains].", [("Ann", "said", ["it rains"])]),
        ("[T|“It rains,”] [C|said] [S|Ann].", [("Ann", "said", ["“It rains,”"])]),
        ("[C|According to] [S|Ann], [T|it rains].", [("Ann", "According to", ["it rains"])]),
        ("[T|“It rains,”] [S|Ann] [C|said], [T|“and it will go on.”]",
         [("Ann", "said", ["“It rains,”", "“and it will go on.”"])]),
        ("[T|Prices rose], [S|the agency] [C|reported].", [("the agency", "reported", ["Prices rose"])]),
        ("It [C|was reported] [T|that prices rose].", [(None, "was reported", ["that prices rose"])]),
    ],
)  # fmt: skip
def test_one_attribution_is_joined_in_every_order(marked: str, expected: list) -> None:
    assert joined(marked) == expected


def test_neighbouring_sentences_stay_apart() -> None:
    assert joined("[S|Ann] [C|said] [T|it rains]. [S|Bob] [C|denied] [T|it].") == [
        ("Ann", "said", ["it rains"]),
        ("Bob", "denied", ["it"]),
    ]


def test_a_quote_before_and_a_statement_after_have_their_own_sources() -> None:
    assert joined("[T|“It rains,”] [C|said] [S|Ann]. [S|Bob] [C|said] [T|it does not].") == [
        ("Ann", "said", ["“It rains,”"]),
        ("Bob", "said", ["it does not"]),
    ]


def test_a_second_cue_in_the_sentence_shares_the_source() -> None:
    assert joined("[S|Ann] [C|said] [T|it rains] and [C|added] [T|that it was cold].") == [
        ("Ann", "said", ["it rains"]),
        ("Ann", "added", ["that it was cold"]),
    ]


def test_a_cue_in_a_new_sentence_does_not_take_the_old_source() -> None:
    assert joined("[S|Ann] [C|said] [T|it rains]. It [C|was argued] [T|that it was cold].")[1][0] is None


def test_a_cue_without_content_is_no_attribution() -> None:
    assert joined("[S|Ann] [C|spoke].") == []


@pytest.mark.parametrize(
    ("marked", "source", "content"),
    [
        ("[C|According to] [S|the mayor], [T|{P|Ann Doe}, the port will close at noon].",
         "the mayor, Ann Doe", "the port will close at noon"),
        ("[C|According to] [S|the navy’s spokesman], [T|Captain {P|Ann Doe}, two ships were damaged].",
         "the navy’s spokesman, Captain Ann Doe", "two ships were damaged"),
        ("[C|According to] [S|the mayor], [T|{P|Ann Doe}, 34, fell into the harbour].",
         "the mayor", "Ann Doe, 34, fell into the harbour"),
        ("[C|According to] [S|Mayor {P|Bob Roe}], [T|{P|Ann Doe}, the port will close at noon].",
         "Mayor Bob Roe", "Ann Doe, the port will close at noon"),
        ("[C|According to] [S|the mayor], [T|{P|Ann Doe} fell into the harbour].",
         "the mayor", "Ann Doe fell into the harbour"),
    ],
)  # fmt: skip
def test_a_name_that_explains_the_source_is_part_of_it(marked: str, source: str, content: str) -> None:
    document, spans, named = read(marked)
    (found,) = join(document, spans, named)
    assert found.source is not None
    assert (found.source.text, found.contents[0].text) == (source, content)


def test_a_content_that_goes_on_with_its_own_source_does_not_join_the_attribution_before() -> None:
    found = joined("[T|No ship may land], [S|the mayor] [C|made clear]. [T|The pier], [S|she] [C|said], [T|is closed].")
    assert found == [
        ("the mayor", "made clear", ["No ship may land"]),
        ("she", "said", ["The pier", "is closed"]),
    ]


def test_an_attribution_that_is_hardly_right_is_left_out_but_a_quote_that_may_go_on_stays() -> None:
    marked = (
        "[S|Ann] [C|said] [T|it rains].\n\n[T|“It hails.”]\n\nIt [C|was said] [T|that it snows].\n\n[T|“It thaws.”]"
    )
    document, spans, _ = read(marked)
    found = join(document, spans, confidence=Confidence(sourceless=-3.0, least=0.5))
    assert [one.contents[0].text for one in found] == ["it rains", "“It hails.”"]
    assert [one.score for one in found] == pytest.approx([0.9, 0.9])


@pytest.mark.parametrize(
    ("marked", "source"),
    [
        ("[S|Ann] [C|was told] [T|that it rains].", None),
        ("[S|They] [C|had been warned] [T|of rain].", None),
        ("[S|The public] [C|is hereby notified] [T|that it rains].", None),
        ("[S|The public] [C|is by this notice advised] [T|that it rains].", None),
        ("[S|It] [C|seems] [T|that it rains].", None),
        ("[S|It] [C|was reported] [T|that it rains].", None),
        ("[S|Ann] [C|seemed] [T|to like rain].", "Ann"),
        ("[S|It] [C|said] [T|that it rains].", "It"),
        ("[T|It rains], [C|was told by] [S|Ann].", "Ann"),
    ],
)
def test_who_is_told_and_the_it_of_it_seems_are_no_sources(marked: str, source: str | None) -> None:
    assert joined(marked)[0][0] == source


def test_no_spans_give_no_attributions() -> None:
    assert join(Document("Nothing here."), []) == ()


@given(st.lists(st.sampled_from(["source", "cue", "content"]), max_size=60))
def test_every_span_is_in_exactly_one_run(labels: list[str]) -> None:
    text = "word " * len(labels)
    spans = [LabelledSpan(5 * n, 5 * n + 4, label, 0.9, 0.9) for n, label in enumerate(labels)]
    assert [span for run in divide(text, spans) for span in run] == spans


def test_a_content_broken_at_a_name_is_made_whole() -> None:
    assert joined("[T|Two units of the] Coastal, River and Lake Guard [T|will be merged], [S|it] [C|said].") == [
        ("it", "said", ["Two units of the Coastal, River and Lake Guard will be merged"])
    ]


def test_a_content_that_ends_in_a_preposition_goes_on_to_the_next_mark() -> None:
    assert joined("[T|It will open in] May next year, [S|she] [C|said].") == [
        ("she", "said", ["It will open in May next year"])
    ]


def test_a_content_that_breaks_off_after_a_preposition_goes_on_to_the_end_of_its_words() -> None:
    rest = "the oldest of the many wooden bridges that the people of the three valleys beyond the lake had ever built"
    assert joined(f"[S|She] [C|said] [T|it rained on] {rest}. It did.") == [("She", "said", [f"it rained on {rest}"])]


def test_a_content_that_breaks_off_before_a_bracket_goes_on_behind_it_if_the_sentence_does() -> None:
    assert joined("[S|She] [C|said] [T|the Wren] (Lumen/Avalon) singer sang, as she knew.") == [
        ("She", "said", ["the Wren (Lumen/Avalon) singer sang"])
    ]
    assert joined("[S|She] [C|said] [T|the Wren sang] (see page 3).") == [("She", "said", ["the Wren sang"])]


def test_a_cue_that_trails_the_source_shares_it() -> None:
    assert joined("[T|“We knew,”] [C|said] [S|the officer], [C|adding] [T|that she helped].")[1][0] == "the officer"


@pytest.mark.parametrize(
    ("rest", "source"),
    [
        ("despite [C|warnings] from the harbour master [T|that it floods].", "the harbour master"),
        ("despite [C|warnings] [T|that it floods].", None),
        ("despite his own [C|warnings] [T|that it floods].", "Ann"),
        ("despite the [C|warnings] from the West that [T|“it floods”].", "the West"),
        ("after [C|claims] from last week [T|that it floods].", None),
        ("[C|warning] [T|that it floods].", "Ann"),
        ("and [C|claims] [T|that it floods].", "Ann"),
        ("and [C|repeated the warning] [T|that it floods].", "Ann"),
    ],
)
def test_a_warning_is_of_whom_it_comes_from_and_not_of_the_speaker_before(rest: str, source: str | None) -> None:
    assert joined(f"[S|Ann] [C|demanded] [T|a pier], {rest}")[1][0] == source


def test_contents_of_two_sentences_are_not_made_one() -> None:
    document, spans, _ = read("[T|“It rains.”] It was late. [T|“Go home.”]")
    assert mend(document.text, spans) == spans


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        ("“We have asked the Wren Council [T|to open the pier,”] [C|says] [S|Ann].",
         "“We have asked the Wren Council to open the pier,”"),
        ("[S|Ann] [C|said]: [T|“We have asked] the Wren Council to open the pier.” Bob left.",
         "“We have asked the Wren Council to open the pier.”"),
        ("“It rains,” Bob knew. [T|It is cold,”] [C|said] [S|Ann].", "It is cold,”"),
        ("“It rains\n[T|and it is cold,”] [C|said] [S|Ann].", "and it is cold,”"),
    ],
)  # fmt: skip
def test_a_content_with_half_a_pair_of_quotation_marks_reaches_for_the_other(marked: str, content: str) -> None:
    assert joined(marked)[0][2] == [content]


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        ("[S|Ann] [C|said] [T|she would sue the Harbour] Archives.", "she would sue the Harbour Archives"),
        ("[S|Ann] [C|said] [T|the trial opens on July] 27.", "the trial opens on July 27"),
        ("[S|Ann] [C|praised] [T|the Harbour Archives].", "the Harbour Archives"),
    ],
)
def test_a_content_does_not_break_off_inside_a_name(marked: str, content: str) -> None:
    document, spans, _ = read(marked)
    named = [
        LabelledSpan(document.text.index(name), document.text.index(name) + len(name), "organization", 0.9, 0.9)
        for name in ("Harbour Archives", "July 27")
        if name in document.text
    ]
    (found,) = join(document, spans, named)
    assert [span.text for span in found.contents] == [content]


def test_a_name_is_left_to_the_span_that_holds_its_other_half() -> None:
    document, spans, _ = read("[S|Ann Doe] [C|and Bob Roe] [C|said] [T|it rains].")
    named = [LabelledSpan(0, 15, "organization", 0.9, 0.9)]
    assert [a.source and a.source.text for a in join(document, spans, named)] == ["Ann Doe"]
