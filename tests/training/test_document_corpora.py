"""The document corpora are read as published, and every span of theirs is made of the words it names."""

import json
from pathlib import Path

import pytest

from training import prepare
from training.annotated import invented_articles
from training.annotation import AnnotatedDocument, read_documents
from training.corpora import (
    btc,
    crossner_politics,
    fnc1_articles,
    gmb_small,
    gum_attr,
    polnear,
    re3d,
    uner_ewt,
    wikigold,
    wnut17,
    worldwide,
)
from training.corpora.conll import join, place
from training.corpora.names import is_name


def put(path: Path, *lines: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes("\n".join(lines).encode())
    return path


def named(document: AnnotatedDocument) -> list[tuple[str, str]]:
    return [(document.text[span.start : span.end], span.label) for span in document.spans]


def words(document: AnnotatedDocument, fragments: tuple[tuple[int, int], ...]) -> list[str]:
    return [document.text[start:end] for start, end in fragments]


def tagged(*tokens: str, blank: str = "\t") -> list[str]:
    """«Word/TAG» tokens as lines; a bare word has the tag O, an empty one ends the sentence."""
    return [blank.join(f"{token}/O".split("/")[:2]) if token else "" for token in tokens]


# Text from tokens


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("Trams , buses and bikes .", "Trams, buses and bikes."),
        ("It 's Ann ’s ; they do n't mind !", "It's Ann’s; they don't mind!"),
        ("The mayor ' s dog ( a pug ) barked ...", "The mayor's dog (a pug) barked..."),
        ('" No , " he said , " never . "', '"No," he said, "never."'),
        ("It cost $ 5 , or 3 % more", "It cost $5, or 3% more"),
    ],
)
def test_tokens_become_text_as_people_write_it(tokens: str, text: str) -> None:
    assert join([tokens.split()])[0] == text


def test_each_token_stands_where_it_is_said_to_stand_over_all_sentences() -> None:
    rows = [["“", "Zoë", "’s", "🐈", "”", "slept", "."], ['"', "So", '"', ",", "they", "say"]]
    text, placed = join(rows)
    assert text == '“Zoë’s 🐈” slept.\n"So", they say'
    assert [[text[start:end] for start, end in row] for row in placed] == rows


def test_tokens_of_another_text_are_not_placed() -> None:
    assert place("The ferry left.", ["The", "ferry", "sank"]) is None
    assert place("The ferry left.", ["The", "ferry", "left", "."]) == [(0, 3), (4, 9), (10, 14), (14, 15)]


# PolNeAR


def at(text: str, *parts: str) -> str:
    """Where the parts stand, as brat writes it."""
    return ";".join(f"{text.index(part)} {text.index(part) + len(part)}" for part in parts)


def test_polnear_keeps_the_fragments_of_a_broken_content_apart() -> None:
    text = "The port, “we reopened”, said “and we hired four”."
    document = polnear.read_standoff(
        "a",
        text,
        f"T1\tSource {at(text, 'The port')}\tx\nT2\tCue {at(text, 'said')}\tx\n"
        f"T3\tContent {at(text, '“we reopened”', '“and we hired four”')}\tx\n"
        "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n",
    )
    (attribution,) = document.attributions
    assert words(document, attribution.source) == ["The port"]
    assert words(document, attribution.cue) == ["said"]
    assert words(document, attribution.content) == ["“we reopened”", "“and we hired four”"]


def test_polnear_joins_fragments_that_only_blanks_keep_apart_unless_a_line_ends_between() -> None:
    text = "It said trams  stop\nat night"
    spans = at(text, "trams ", "stop", "at night")
    document = polnear.read_standoff("a", text, f"T1\tContent {spans}\tx")
    assert named(document) == [("trams  stop", "content"), ("at night", "content")]


def test_polnear_reads_a_span_that_runs_over_lines() -> None:
    text = "They wrote:\r\nWe are here.\r\n\r\nWe stay."
    document = polnear.read_standoff(
        "a", text, f"T7\tContent {text.index('We are')} {len(text)}\tWe are here.\nWe stay."
    )
    assert named(document) == [("We are here.\r\n\r\nWe stay.", "content")]


def test_polnear_drops_foreign_labels_and_attributions_that_attribute_nothing() -> None:
    text = "Ann said so to Bob"
    document = polnear.read_standoff(
        "a",
        text,
        f"T1\tSource {at(text, 'Ann')}\tAnn\nT2\tCue {at(text, 'said')}\tsaid\nT3\tEntity {at(text, 'Bob')}\tBob\n"
        "A1\tModal T1\nE1\tAttribution:T2 Source:T1 Cue:T2\nE2\tAttribution:T2 Source:T1 Content:T9\n",
    )
    assert named(document) == [("Ann", "source"), ("said", "cue")]
    assert document.attributions == ()


def test_polnear_takes_the_first_of_two_annotators(tmp_path: Path) -> None:
    text = "The council denied it"
    put(tmp_path / "train" / "text" / "daily_1.txt", text)
    for annotator, part in (("bb22", "denied"), ("aa11", "The council")):
        put(tmp_path / "train" / "attributions" / f"daily_1_{annotator}.ann", f"T1\tSource {at(text, part)}\t{part}")
    (document,) = polnear.read(tmp_path, "train")
    assert named(document) == [("The council", "source")]
    assert document.id == "polnear/daily_1"


# Worldwide

WORLDWIDE = tagged("Ada/B-Person", "Obi/E-Person", "left", "Lagos/S-Location", "", "The", "Nile/S-Facility", "dam")


def worldwide_folder(root: Path, article: str | None, *lines: str) -> Path:
    folder = root / "ner" / "en_worldwide_newswire"
    put(folder / "processed_annotated" / "ng_1.txt.tsv", *lines)
    if article is not None:
        put(root / "articles" / "worldwide" / "ng_1.txt", article)
    return folder


def test_worldwide_finds_its_tokens_in_the_article_as_published(tmp_path: Path) -> None:
    article = "Ada  Obi left Lagos.\n\nThe Nile dam"
    (document,) = worldwide.read(worldwide_folder(tmp_path, article, *WORLDWIDE), "train")
    assert document.text == article
    assert named(document) == [("Ada  Obi", "person"), ("Lagos", "location"), ("Nile", "location")]


def test_worldwide_leaves_out_an_article_that_is_not_the_one_tokenized(tmp_path: Path) -> None:
    assert list(worldwide.read(worldwide_folder(tmp_path, "Another text", *WORLDWIDE), "train")) == []


def test_worldwide_joins_its_tokens_where_there_is_no_article(tmp_path: Path) -> None:
    (document,) = worldwide.read(worldwide_folder(tmp_path, None, *WORLDWIDE), "train")
    assert named(document) == [("Ada Obi", "person"), ("Lagos", "location"), ("Nile", "location")]


def test_worldwide_starts_a_span_at_each_b_and_at_an_i_that_continues_nothing(tmp_path: Path) -> None:
    lines = tagged("Peru/S-Location", "Chile/B-Location", "Ltd/I-Organization", "May/B-Date", "2/I-Date")
    (document,) = worldwide.read(worldwide_folder(tmp_path, None, *lines), "train")
    assert named(document) == [("Peru", "location"), ("Chile", "location"), ("Ltd", "organization"), ("May 2", "date")]


# GUM


def gum_row(name: str, genre: str, licence: str, **parts: list[int]) -> str:
    text = "Mia, a baker, says\nthat bread is cheap."
    tokens = place(text, ["Mia", ",", "a", "baker", "says", "that", "bread", "is", "cheap"])
    found = {"polarity": "positive", "source": [], "cue": [], "satellite": [], "content": [5, 6, 7, 8]} | parts
    row = {"doc": name, "genre": genre, "text_licence": licence, "text": text, "tokens": tokens}
    return json.dumps(row | {"sents": [], "attributions": [found]})


def test_gum_turns_token_ids_into_unbroken_runs_of_characters(tmp_path: Path) -> None:
    put(tmp_path / "dev.jsonl", gum_row("GUM_news_bread", "news", "CC BY 2.5", source=[0, 2, 3], cue=[4]))
    (document,) = gum_attr.read(tmp_path, "dev")
    (attribution,) = document.attributions
    assert words(document, attribution.source) == ["Mia", "a baker"]
    assert words(document, attribution.cue) == ["says"]
    assert words(document, attribution.content) == ["that bread is cheap"]
    assert named(document) == [
        ("Mia", "source"),
        ("a baker", "source"),
        ("says", "cue"),
        ("that bread is cheap", "content"),
    ]


@pytest.mark.parametrize(
    ("source", "cue", "kept"),
    [([4], [4], ([], ["says"])), ([2, 3], [3, 4], (["a baker"], ["says"])), ([3, 4], [4], (["baker, says"], []))],
)
def test_gum_gives_a_word_to_the_source_or_to_the_cue(tmp_path: Path, source: list, cue: list, kept: tuple) -> None:
    put(tmp_path / "train.jsonl", gum_row("GUM_bio_mia", "bio", "CC BY-SA 3.0", source=source, cue=cue))
    (document,) = gum_attr.read(tmp_path, "train")
    (attribution,) = document.attributions
    assert (words(document, attribution.source), words(document, attribution.cue)) == kept


def test_gum_leaves_out_texts_without_an_open_licence(tmp_path: Path) -> None:
    closed = [gum_row("GUM_fiction_a", "fiction", "NC"), gum_row("GUM_vlog_b", "vlog", "see GUM site")]
    put(tmp_path / "train.jsonl", *closed, gum_row("GUM_court_c", "court", "CC BY 4.0 / public court records"))
    assert [document.id for document in gum_attr.read(tmp_path, "train")] == ["gum_attr/GUM_court_c"]


# re3d


def re3d_folder(root: Path, text: str, *mentions: tuple[str, str, float], name: str = "CENTCOM") -> Path:
    for folder in {*re3d.FOLDERS, name}:
        ours = folder == name
        rows = [
            {"documentId": "D", "type": kind, "begin": text.index(part), "end": text.index(part) + len(part)}
            | {"value": part, "confidence": confidence}
            for part, kind, confidence in mentions
        ]
        put(root / folder / "documents.json", *([json.dumps({"_id": "D", "text": text})] if ours else []))
        put(root / folder / "entities.json", *(map(json.dumps, rows) if ours else []))
    return root


def test_re3d_keeps_names_without_article_or_title_and_no_descriptions(tmp_path: Path) -> None:
    text = "On Monday the Harbour Union told Minister Ines Roy that we, the dockers, need $3 million."
    mentions = [("Monday", "Temporal", 1), ("the Harbour Union", "Organisation", 0.9), ("we", "Organisation", 1)]
    mentions += [("Minister Ines Roy", "Person", 1), ("the dockers", "Organisation", 1), ("$3 million", "Money", 1)]
    (document,) = re3d.read(re3d_folder(tmp_path, text, *mentions), "train")
    assert named(document) == [
        ("Monday", "date"),
        ("Harbour Union", "organization"),
        ("Ines Roy", "person"),
        ("$3 million", "money"),
    ]


def test_re3d_takes_a_guess_only_where_nothing_confirmed_stands(tmp_path: Path) -> None:
    text = "Norway and Omani crews met the Port of Oslo and Shell."
    mentions = [("Norway", "Organisation", 1), ("Norway", "Location", 0), ("Omani", "Nationality", 0)]
    mentions += [("Port of Oslo", "Organisation", 0.8), ("Oslo", "Location", 0), ("Shell", "Organisation", 0)]
    (document,) = re3d.read(re3d_folder(tmp_path, text, *mentions), "train")
    assert named(document) == [("Norway", "location"), ("Omani", "group"), ("Port of Oslo", "organization")]


def test_re3d_never_reads_the_folder_that_is_not_open(tmp_path: Path) -> None:
    mentions = [("Oslo", "Location", 1.0)]
    assert list(re3d.read(re3d_folder(tmp_path, "Oslo is wet", *mentions, name="BBC Online"), "train")) == []


@pytest.mark.parametrize(("words", "named"), [("Bank of Chad", True), ("Foreign Minister", False), ("We", False)])
def test_a_name_is_capitalised_and_neither_pronoun_nor_title(words: str, named: bool) -> None:
    assert is_name(words) is named


# One token a line


def test_wikigold_parts_its_articles_and_joins_a_run_of_i_tags(tmp_path: Path) -> None:
    path = tmp_path / "CONLL-format" / "data" / "wikigold.conll.txt"
    first = tagged("Lake/I-LOC", "Como/I-LOC", "is", "Italian/I-MISC", ".", "", "Ana/I-PER", "swam", "", blank=" ")
    put(path, *first, "-DOCSTART- O", "", *tagged("BBC/I-ORG", blank=" "), "")
    lake, other = wikigold.read(tmp_path, "train")
    assert lake.text == "Lake Como is Italian.\nAna swam"
    assert named(lake) == [("Lake Como", "location"), ("Ana", "person")]
    assert named(other) == [("BBC", "organization")]


def test_a_tag_does_not_run_on_into_the_next_sentence(tmp_path: Path) -> None:
    path = tmp_path / "CONLL-format" / "data" / "wikigold.conll.txt"
    put(path, *tagged("Rome/I-LOC", "", "Oslo/I-LOC", blank=" "))
    (document,) = wikigold.read(tmp_path, "train")
    assert named(document) == [("Rome", "location"), ("Oslo", "location")]


def test_crossner_names_parties_and_elections_and_leaves_out_its_misc(tmp_path: Path) -> None:
    lines = tagged(
        "Green/B-politicalparty", "Line/I-politicalparty", "won", "the", "2031/B-election", "vote/I-election"
    )
    put(tmp_path / "dev.txt", *lines, *tagged("under", "Kai/B-politician", ",", "a", "Swede/B-misc"), "", "")
    (document,) = crossner_politics.read(tmp_path, "dev")
    assert named(document) == [("Green Line", "organization"), ("2031 vote", "other"), ("Kai", "person")]


def test_wnut_reads_each_post_and_calls_its_groups_organizations(tmp_path: Path) -> None:
    lines = [*tagged("go", "Reds/B-group", "!"), "\t", *tagged("my", "Zune/B-product", "broke")]
    put(tmp_path / "wnut17train.conll", *lines)
    assert [named(post) for post in wnut17.read(tmp_path, "train")] == [[("Reds", "organization")], [("Zune", "other")]]


def test_btc_puts_a_handle_together_again(tmp_path: Path) -> None:
    put(tmp_path / "CONLL-format" / "data" / "h.conll", *tagged("hi", "@/B-PER", "ida_k/B-PER", "@", "Oslo/B-LOC", ""))
    (document,) = btc.read(tmp_path, "dev")
    assert document.text == "hi @ida_k @Oslo"
    assert named(document) == [("@ida_k", "person"), ("Oslo", "location")]


def test_uner_finds_its_tokens_in_the_sentences_as_written(tmp_path: Path) -> None:
    rows = ["1\tI\tO\t-\t-", "2\t'm\tO\t-\t-", "3\tIda\tB-PER\t-\tx", "4\tKo\tI-PER\t-\tx"]
    first = ["# newdoc id = mail-1", "# sent_id = mail-1-1", "# text = I'm Ida Ko", *rows, ""]
    second = ["# newdoc id = mail-2", "# sent_id = mail-2-1", "# text = not these words", *rows, ""]
    put(tmp_path / "en_ewt-ud-dev.iob2", *first, *second)
    (document,) = uner_ewt.read(tmp_path, "train")
    assert (document.id, document.text) == ("uner_ewt/mail-1", "I'm Ida Ko")
    assert named(document) == [("Ida Ko", "person")]


def test_gmb_tells_nations_from_nationalities_and_titles_from_names(tmp_path: Path) -> None:
    rows = ["1\tPresident\tNNP\tB-per", "1\tOwusu\tNNP\tI-per", "1\tleft\tVBD\tO", "1\tChad\tNNP\tB-gpe"]
    rows += ['2\t""""\t``\tO', "2\tChadian\tJJ\tB-gpe", '2\t""""\t``\tO', "2\tjoy\tNN\tO", "2\tFriday\tNNP\tB-tim"]
    lines = [f"{number}\t{row}" for number, row in enumerate(rows)]
    put(tmp_path / "GMB_dataset.txt", "\tSentence #\tWord\tPOS\tTag", *lines)
    (document,) = gmb_small.read(tmp_path, "train")
    assert document.text == 'President Owusu left Chad\n"Chadian" joy Friday'
    assert named(document) == [("Owusu", "person"), ("Chad", "location"), ("Chadian", "group"), ("Friday", "date")]


def test_fnc1_articles_are_text_without_any_label(tmp_path: Path) -> None:
    put(tmp_path / "train_bodies.csv", "Body ID,articleBody", '7,"One ""two"".\n\nThree"', '8," "')
    (document,) = fnc1_articles.read(tmp_path, "train")
    assert (document.text, document.tasks, document.spans) == ('One "two".\n\nThree', (), ())


# What is trained on


def test_the_default_is_the_published_set_and_open_terms_leave_the_unstated_out() -> None:
    assert [corpus.name for corpus in prepare.chosen("all")] == ["polnear", "worldwide", "fnc1_articles"]
    assert {corpus.terms for corpus in prepare.chosen("open")} == {"open"}
    assert {"gum_attr", "wikigold", "re3d"} <= {corpus.name for corpus in prepare.chosen("open")}


def test_every_corpus_of_entities_says_which_labels_it_knows() -> None:
    unsaid = [corpus.name for corpus in prepare.DOCUMENT_CORPORA if "entities" in corpus.tasks and not corpus.labels]
    assert unsaid == ["worldwide"]


def test_the_dev_files_of_the_default_corpora_are_written_under_open_terms_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worldwide_folder(tmp_path / "corpora", None, *WORLDWIDE)
    put(tmp_path / "corpora" / "attribution" / "gum_attr" / "train.jsonl", gum_row("GUM_news_a", "news", "CC BY 2.5"))
    put(tmp_path / "corpora" / "attribution" / "gum_attr" / "dev.jsonl")
    monkeypatch.setattr(prepare, "chosen", lambda terms: [gum_attr.CORPUS])
    monkeypatch.setattr("sys.argv", ["prepare", "--corpora", f"{tmp_path}/corpora", "--out", f"{tmp_path}/out"])
    prepare.main()
    written = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert written == [
        "documents.dev.gum_attr.jsonl",
        "documents.dev.polnear.jsonl",
        "documents.dev.worldwide.jsonl",
        "documents.train.jsonl",
    ]
    document, *invented = read_documents(tmp_path / "out" / "documents.train.jsonl")
    assert document == next(gum_attr.read(tmp_path / "corpora" / "attribution" / "gum_attr", "train"))
    assert invented == list(invented_articles.articles(measured=False))
