"""What is article and what is page text: examples in our own words."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.document import Document
from service.pipeline.furniture import Layout, separate

LEAD = (
    "The harbour authority of Port Wren closed two of its four piers on Tuesday after divers found cracks in the piles."
)
MORE = (
    "Engineers expect the repairs to last until spring, and the ferry company says it will cut its timetable by half."
)


def layout(text: str, *, title: str | None = None) -> Layout:
    return separate(Document(text, title=title))


def furniture(text: str, *, title: str | None = None) -> list[str]:
    return [span.text for span in layout(text, title=title).furniture]


def body(text: str, *, title: str | None = None) -> list[str]:
    return [span.text for span in layout(text, title=title).body]


def page(*lines: str) -> str:
    return "\n\n".join(lines)


def test_a_headline_above_a_blank_line_is_the_headline_and_not_body() -> None:
    found = layout(page("Port Wren closes two piers after cracks are found", LEAD, MORE))
    assert found.headline is not None and found.headline.text == "Port Wren closes two piers after cracks are found"
    assert [span.text for span in found.body] == [LEAD, MORE]
    assert found.furniture == ()


def test_a_headline_without_a_blank_line_is_known_by_the_longer_paragraph_below() -> None:
    found = layout(f"Port Wren closes two piers\n{LEAD}\n{MORE}")
    assert found.headline is not None and found.headline.text == "Port Wren closes two piers"


def test_a_headline_printed_twice_is_kept_once() -> None:
    title = "Port Wren closes two piers after cracks are found"
    found = layout(page(title, "News", title, LEAD, MORE))
    assert found.headline is not None and found.headline.start == 0
    assert [span.text for span in found.furniture] == ["News", title]


@pytest.mark.parametrize(
    "first",
    [
        "Divers found cracks in the piles of two piers.",
        "“We had no choice,” said the harbour master Ana Bell",
        "The council's reasons were these:",
        "PORT WREN — Two of four piers were closed on Tuesday",
        "- two piers closed",
    ],
)
def test_a_sentence_a_quote_or_a_list_is_no_headline(first: str) -> None:
    assert layout(page(first, LEAD, MORE)).headline is None
    assert first in body(page(first, LEAD, MORE))


def test_a_given_title_is_the_headline_only_where_the_text_prints_it() -> None:
    printed = page("Harbour", "Port Wren Closes Two Piers | The Wren Courier", LEAD)
    found = layout(printed, title="Port Wren closes two piers")
    assert found.headline is not None and found.headline.text.startswith("Port Wren Closes")
    assert layout(page("Ferries cut their timetable", LEAD), title="Port Wren closes two piers").headline is None


def test_an_address_as_first_line_is_furniture() -> None:
    assert furniture(page("https://example.org/2024/05/piers-closed", LEAD)) == [
        "https://example.org/2024/05/piers-closed"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "By Ana Bell",
        "BY STAFF REPORTER",
        "By Ana Bell, Chief Economist and Director of Research at the Wren Institute.",
        "Written by Ana Bell | Port Wren |",
        "By Ana Bell | 14 December 2022 | 4 min read",
        "Published: 12 Dec 2022 10:30 GMT",
        "Updated: July 18, 2022 5:36:50 pm",
        "Sunday, 11 December 2022",
        "3 min read",
        "Reading time: 4 minutes",
        "No comments",
        "12 Comments",
        "Share Tweet WhatsApp Email",
        "Home > News > Europe > Share",
        "Arrow right icon",
        "comment-icon",
        "News | Politics",
        "Harbours & Ferries | No comments",
        "← Previous: Rovers win the cup after extra time",
        "For just Rs 150 a month you get 10 - 15 articles a day. Subscribe today.",
        "ADVERTISEMENT",
        "Story continues below this advertisement",
        "***",
        "Photo: Ana Bell/AFP",
        "(Photo by Ana Bell/Getty Images)",
        "Image source, Wren Courier / Reuters",
        "Photo courtesy of the Wren Museum",
        "© Wren Museum/Courier News",
        "The closed pier in Port Wren on Tuesday [File: Ana Bell/Reuters]",
        "The closed pier in Port Wren on Tuesday. Photo: Bloomberg",
        "Caption: The mayor (left) and the harbour master look at the pier.",
        "Subscribe to our newsletter and get the best of the week in your inbox.",
        "Join our WhatsApp channel for breaking news.",
        "Follow us on Facebook, Instagram and X.",
        "Share this article with your friends!",
        "Subscribe now for just Rs 150 a month and read 10 - 15 articles without limits.",
        "For more information, visit www.example.org/piers",
        "Read more: Ferries cut their timetable by half",
        "ALSO READ | Mayor wants a new pier",
        "Related: Five harbours that were saved",
        "See also: The history of the piers",
        "Next: Rovers win the cup after extra time",
        "Leave a Reply",
        "Your email address will not be published. Required fields are marked *",
        "We use cookies to improve your experience on this site.",
        "© 2024 Wren Courier. All rights reserved.",
        "Copyright 2024 Wren Media Ltd",
        "Email: desk@example.org",
        "desk@example.org",
        "@wrencourier",
        "Tel: +44 20 7946 0000",
        "Tags: harbours, ferries, Port Wren",
    ],
)
def test_page_text_in_the_middle_is_set_aside(line: str) -> None:
    assert furniture(page(LEAD, line, MORE)) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday the cracks had grown.",
        "Old boats (read: wrecks) fill the port.",
        "By law, the council must publish the report.",
        "The council said it will share this report with the police.",
        "“Subscribe to our view or leave,” the harbour master told the crew.",
        "The company sells a newsletter and two magazines.",
        "Subscribers rose by 4 percent, according to the company.",
        "The photo shows the harbour master on the pier.",
        "The image was taken on 12 December 2022.",
        "She reads the news at 6 p.m. on Sunday.",
        "He said: “Read more books.”",
        "The court said copyright law did not apply in 2019.",
        "We support our troops and we support the mayor.",
        "Support for the mayor fell to 40 percent.",
        "The author of the report is an engineer.",
        "Related costs rose to 3 million euros.",
        "Next week the council will vote.",
        "More than 200 people marched.",
        "The ferry was early.",
        "Clean water, safe piers",
        "About the piers nothing is known.",
    ],
)
def test_a_sentence_of_the_article_stays(line: str) -> None:
    assert furniture(page(LEAD, line, MORE)) == []


def test_the_titles_below_a_bare_label_go_with_it() -> None:
    titles = "Ferries cut their timetable by half\nMayor wants a new pier\nWhat sank the Wren Star?"
    assert furniture(f"{LEAD}\n\nALSO READ:\n\n{titles}\n{MORE}") == ["ALSO READ:", *titles.split("\n")]


def test_a_caption_and_credit_glued_to_the_lead_are_cut_and_the_lead_stays() -> None:
    caption = "The closed pier in Port Wren. Photo: Ana Bell/AFP"
    assert furniture(page(f"{caption} {LEAD}", MORE)) == [caption]
    assert body(page(f"{caption} {LEAD}", MORE)) == [LEAD, MORE]
    assert body(page(f"The closed pier in Port Wren [File: Reuters]{LEAD}", MORE)) == [LEAD, MORE]
    assert body(page(f"The closed pier in Port Wren. | Photo: File/Agencies{LEAD}", MORE)) == [LEAD, MORE]
    assert body(page(f"Photo: Ana Bell/AFP {LEAD}", MORE)) == [LEAD, MORE]
    assert body(page(f"(Photo by Ana Bell {LEAD}", MORE)) == [f"(Photo by Ana Bell {LEAD}", MORE]


@pytest.mark.parametrize("slug", [" – AFP", " (Reuters)", " — SPA", " (ANI)"])
def test_an_agency_slug_after_the_last_sentence_is_cut(slug: str) -> None:
    assert body(page(LEAD, MORE + slug)) == [LEAD, MORE]


def test_an_agency_in_the_dateline_is_cut() -> None:
    assert body(page(f"PORT WREN, Dec 15 (Reuters) - {LEAD}", MORE)) == [LEAD, MORE]


def test_a_speaker_after_a_dash_is_no_slug() -> None:
    text = page(LEAD, "“The sea always wins.” — Ana Bell")
    assert furniture(text) == []


def test_an_appeal_glued_to_the_end_of_a_paragraph_is_cut() -> None:
    assert furniture(page(LEAD, f"{MORE} Subscribe to our newsletter.")) == ["Subscribe to our newsletter."]


def test_a_teaser_in_brackets_is_cut_from_its_paragraph() -> None:
    assert body(page(LEAD, f"{MORE} (Also read: Mayor wants a new pier)")) == [LEAD, MORE]


def test_an_appeal_of_several_sentences_with_a_price_is_set_aside_whole() -> None:
    appeal = (
        "We are a small newsroom and we depend on readers like you. Each week you get 10 - 15 articles from us that you"
        " will not find elsewhere, and our reporters need your help to go on. Subscribe for Rs 150 a month."
    )
    assert furniture(page(LEAD, appeal, MORE)) == [appeal]


def test_everything_below_a_copyright_line_near_the_end_is_set_aside() -> None:
    about = "The Wren Institute is an independent body that was founded in 1961 and studies harbours."
    text = page(
        LEAD, MORE, LEAD.replace("Tuesday", "Monday"), "Copyright © 2024 Wren Institute", "About the institute", about
    )
    assert furniture(text) == ["Copyright © 2024 Wren Institute", "About the institute", about]


def test_a_publishers_account_of_itself_under_its_own_heading_is_set_aside() -> None:
    about = "Wren Courier is the coast's leading source of harbour news and reaches two million homes."
    assert furniture(page(LEAD, MORE, LEAD[:-1] + " there.", "About Wren Courier", about))[-2:] == [
        "About Wren Courier",
        about,
    ]


def test_a_paragraph_printed_twice_is_kept_once() -> None:
    assert furniture(page(LEAD, MORE, LEAD)) == [LEAD]


def test_notes_on_the_author_and_the_copy_are_set_aside_at_the_end_only() -> None:
    note = "The author is a marine engineer who lives in Port Wren."
    assert furniture(page(LEAD, MORE, note)) == [note]
    assert furniture(page(LEAD, note, *[f"{MORE[:-1]}, point {count}." for count in range(9)])) == []


@pytest.mark.parametrize("text", ["Port Wren closes two piers", "Two piers were closed on Tuesday.", LEAD])
def test_a_text_of_one_line_is_body(text: str) -> None:
    found = layout(text)
    assert [span.text for span in found.body] == [text]
    assert found.headline is None and not found.furniture


def test_a_text_of_one_line_that_is_plainly_page_text_is_furniture() -> None:
    assert furniture("Subscribe to our newsletter") == ["Subscribe to our newsletter"]


def test_a_wrapped_paragraph_is_one_span() -> None:
    wrapped = (
        "The harbour authority closed two of its four piers\nafter divers found cracks in the piles of both of them."
    )
    assert body(page(wrapped, MORE)) == [wrapped, MORE]


def test_nothing_is_said_of_an_empty_text() -> None:
    assert layout(" \r\n ") == Layout(None, (), ())


@given(
    st.lists(
        st.sampled_from([LEAD, MORE, "Read more", "By Ana Bell", "Piers shut", "– AFP", "\r\n", "\n\n", "© 2024", " "])
    )
)
def test_the_parts_are_disjoint_and_leave_out_only_white_space(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    found = layout(text)
    spans = sorted([*found.body, *found.furniture, *filter(None, [found.headline])], key=lambda span: span.start)
    position = 0
    for span in spans:
        assert text[position : span.start].strip() == "" and span.start >= position
        assert text[span.start : span.end] == span.text
        position = span.end
    assert text[position:].strip() == ""


@pytest.mark.parametrize(
    "piece", ["(Photo: ", "[File: x", "Read more: ", "© ", "By A ", "a\n", "Also read\n", "Subscribe ", "@", "- "]
)
def test_a_hundred_thousand_characters_take_well_under_a_second(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    start = time.process_time()
    layout(text)
    assert time.process_time() - start < 2


def test_the_first_turn_of_an_interview_is_no_headline() -> None:
    turns = ("The Courier: Who closed the piers?", "Ann Doe: We did.", "The Courier: Why?", "Ann Doe: Cracks.")
    found = layout(page("The piers of Port Wren", *turns))
    assert found.headline is not None and found.headline.text == "The piers of Port Wren"
