import pytest

from service.domain.claim import Source
from service.pipeline.attribution import join
from service.pipeline.cast import cast_of
from service.pipeline.mentions import link, mentions_in
from service.pipeline.speakers import resolve
from tests.pipeline.marks import read, sentences_of


def sources(marked: str) -> list[Source | None]:
    document, spans, named = read(marked)
    cast = cast_of(document, link(mentions_in(document, named)), sentences_of(document))
    return list(resolve(cast, join(document, spans)))


def names(marked: str) -> list[tuple[str | None, str | None]]:
    return [(s.name, s.resolved_by and str(s.resolved_by)) if s else (None, None) for s in sources(marked)]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("{P|Ann Doe}", "Ann Doe"),
        ("Mayor {P|Ann Doe}", "Ann Doe"),
        ("{P|Ann Doe}, the mayor of {L|Avalon},", "Ann Doe"),
        ("the mayor, {P|Ann Doe}", "Ann Doe"),
        ("{P|Ann Doe} herself", "Ann Doe"),
        ("Mrs {P|Ann Doe} OBE", "Ann Doe"),
        ("the {O|Road Safety Board}", "Road Safety Board"),
        ("{O|Avalon United} Director of Training {P|Ann Doe}", "Ann Doe"),
        ("Secretary of State {P|Ann Doe}", "Ann Doe"),
        ("Deputy director-general of {O|RID} {P|Ann Doe}", "Ann Doe"),
        ("Minister for Health and Ageing {P|Ann Doe}", "Ann Doe"),
        ("NATO director of public affairs {P|Ann Doe}", "Ann Doe"),
        ("Lumen superintendent of police (SP) {P|Ann Doe}", "Ann Doe"),
        ("the lawyer of murderer {P|Ann Doe}", None),
        ("lawyer of actress {P|Ann Doe}", None),
        ("{O|University of Wren} law professor {P|Ann Doe}", "Ann Doe"),
        ("{O|University of Wren}’s {P|Ann Doe}", "Ann Doe"),
        ("{O|University of Wren}’s lawyer for {P|Ann Doe}", None),
        ("the {O|Council} of {O|Wren Schools} chair {P|Ann Doe}", "Ann Doe"),
        ("a spokesman for {O|University of Wren} professor {P|Ann Doe}", None),
        ("Lead author and {O|University of Wren} lecturer in marine biology {P|Ann Doe}", "Ann Doe"),
        ("{P|Old Wren} of {O|Lower Avalon} chair {P|Ann Doe}", "Ann Doe"),
        ("schools and bodies such as the {O|Road Safety Board}", None),
        ("mainstream {O|Republicans}", None),
        ("{O|Democrats} who agree", None),
        ("the {O|Republicans}", "Republicans"),
        ("{O|Republicans}", None),
        ("The {O|Liberal Democrats}", "Liberal Democrats"),
        ("{P|Ann Doe} of the {O|Greens}", "Ann Doe"),
        ("{P|Ann Doe}, who leads the {O|Republicans}", "Ann Doe"),
        ("{O|Bank of Wren}", "Bank of Wren"),
        ("{P|Ann Doe} - on a radio panel -", "Ann Doe"),
        ("An adviser for Mayor {P|Ann Doe}", None),
        ("a spokesman for {P|Ann Doe}", None),
        ("a spokesman for Mayor {P|Ann Doe}", None),
        ("{P|Ann Doe}’s lawyer", None),
        ("{P|Doe} supporters", None),
        ("officials in {L|Avalon}", None),
        ("{G|German} and {L|US} officials", None),
        ("{P|Ann Doe} and {P|Bob Roe}", "Ann Doe and Bob Roe"),
        ("Judge {P|Ann Doe}, the mayor, and her husband, {P|Bob Roe},", "Ann Doe and Bob Roe"),
        ("{P|Ann Doe} (left), and her husband {P|Bob Roe}", "Ann Doe and Bob Roe"),
        ("{P|Ann Doe}, who is seeking reelection, and {P|Bob Roe}", "Ann Doe and Bob Roe"),
        ("{P|Ann Doe}, Judge {P|Bob Roe} & {P|Cy Poe}", "Ann Doe, Bob Roe and Cy Poe"),
        ("{P|Ann Doe}, a friend of both {P|Bob Roe} and his wife, {P|Eve Poe},", "Ann Doe"),
        ("{P|Ann Doe}, playing the old {P|Bob Roe} in a film,", "Ann Doe"),
        ("{P|Ann Doe}, Democrat of Vermont, who replaced {P|Bob Roe},", "Ann Doe"),
        ("The {P|Ann Doe} campaign", "Ann Doe campaign"),
        ("{P|Ann Doe}’s office", "Ann Doe’s office"),
        ("the {P|Doe} administration,", "Doe administration"),
        ("a {P|Doe} campaign", None),
        ("the {P|Doe} campaigners", None),
    ],
)
def test_a_source_is_named_by_its_head_only(source: str, name: str | None) -> None:
    assert names(f"[S|{source}] [C|said] [T|it rains].")[0][0] == name


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The president of the {O|Court of Works}", "Ann Doe"),
        ("The {O|COW} president", "Ann Doe"),
        ("The president", "Bob Roe"),
        ("The president of the {L|Republic}", "Bob Roe"),
    ],
)
def test_the_president_of_a_body_is_not_the_president(source: str, name: str) -> None:
    marked = "The president of the {O|Court of Works} ({O|COW}), {P|Ann Doe}, met President {P|Bob Roe} on Monday.\n\n"
    assert names(f"{marked}It rained.\n\n[S|{source}] [C|said] [T|it rains].")[-1][0] == name


def test_of_two_presidents_the_one_who_spoke_is_the_president() -> None:
    marked = (
        "President {P|Ann Doe} came. [S|{P|Doe}] [C|said] [T|it rains]. She will meet President {P|Bob Roe}. It was "
        "late.\n\n[S|The president] [C|said] [T|it rains]."
    )
    assert names(marked)[-1] == ("Ann Doe", "title")


@pytest.mark.parametrize(
    "vice",
    [
        "Vice President {P|Eve Poe}",
        "{P|Vice President Eve Poe}",
        "{P|Eve Poe}, the vice president,",
        "Vice President of the Republic {P|Eve Poe}",
    ],
)
@pytest.mark.parametrize(("title", "name"), [("The president", "Ann Doe"), ("The vice president", "Eve Poe")])
def test_a_vice_president_is_no_president(vice: str, title: str, name: str) -> None:
    marked = f"President {{P|Ann Doe}} came. {vice} left. {{O|AFA}} slept. It rained.\n\n"
    assert names(f"{marked}[S|{title}] [C|said] [T|it rains].")[-1][0].endswith(name)


def test_the_span_of_a_source_is_always_its_literal_words() -> None:
    source = sources("{P|Ann Doe} came. [S|She] [C|said] [T|it rains].")[0]
    assert source is not None
    assert source.span is not None
    assert (source.span.text, source.name, source.entity) == ("She", "Ann Doe", "e1")


def test_a_pronoun_is_the_one_who_spoke_before() -> None:
    marked = "[S|{P|Ann Doe}] [C|said] [T|{P|Bob Roe} was ill]. [S|She] [C|added] [T|that he slept]."
    assert names(marked)[1] == ("Ann Doe", "pronoun")


def test_a_pronoun_heeds_the_titles_that_tell_he_from_she() -> None:
    marked = "[S|Mr {P|Bob Roe}] [C|met] [T|Mrs {P|Ann Doe}]. [S|She] [C|said] [T|it rains]."
    assert names(marked)[1] == ("Ann Doe", "pronoun")


def test_a_title_that_the_text_gave_to_somebody_counts_as_a_name_before_a_pronoun() -> None:
    marked = (
        "{P|Bob Roe}, the ambassador, came. Rain fell. It was late. It was cold. {P|Tom Poe} slept. "
        "The ambassador sat down where [S|he] [C|said] [T|it rains]."
    )
    assert names(marked) == [("Bob Roe", "pronoun")]


@pytest.mark.parametrize(
    ("marked", "whom"),
    [
        ("{P|Bob Roe} came. [T|“{P|Tom Poe} was late,”] [C|said] [S|officials].", "Bob Roe"),  # not who is spoken of
        ("{P|Ann Doe} saw {P|Tom Poe}’s dog bite {P|Bob Roe}.", "Bob Roe"),  # not whose something is
        ("{P|Bob Roe} came. It rained. It was cold. {P|Tom Poe} saw {P|Bob Roe}.", "Tom Poe"),  # who comes first
        ("[S|{P|Tom Poe}] [C|said] [T|it is cold]. {P|Bob Roe} came. It rained.", "Tom Poe"),  # who spoke before
        ("{P|Tom Poe}’s dog bit {P|Tom Poe}. {P|Bob Roe} slept while", "Tom Poe"),  # not whom the same sentence names
        (  # who spoke just now
            "[S|{P|Robin Moe}] [C|said] [T|it is cold], {P|Bob Roe} slept and {P|Bob Roe} ate.",
            "Robin Moe",
        ),
        ("{P|Bob Roe} came.\n\n{P|Robin Moe} left.", "Robin Moe"),  # whom the same paragraph names
        ("It was with {P|Tom Poe} that {P|Bob Roe} left.", "Bob Roe"),  # not who depends on a preposition
        ("{P|Tom Poe} met a man. {P|Robin Moe} sat.", "Tom Poe"),  # not who may be a she as well
    ],
)
def test_what_a_mention_is_to_a_pronoun_decides(marked: str, whom: str) -> None:
    assert names(f"{marked} [S|He] [C|added] [T|it rains].")[-1] == (whom, "pronoun")


def test_a_policeman_is_not_whom_he_speaks_of() -> None:
    marked = "[S|A police officer] [C|said] [T|shots fell while {P|Bob Roe} ran]. [S|He] [C|said] [T|it is cold]."
    assert names(marked)[1] == (None, None)


def test_a_former_president_is_not_the_president() -> None:
    marked = (
        "President {P|Bob Roe} was out. {P|Peter Poe} sat. The former president left. [S|He] [C|said] [T|it rains]."
    )
    assert names(marked)[0] == ("Peter Poe", "pronoun")


def test_a_party_does_not_rule_out_a_title() -> None:
    marked = (
        "Republican {P|Ann Doe} came. [S|{P|Ann Doe}] [C|said] [T|it rains]. [S|The senator] [C|added] [T|it is cold]."
    )
    assert names(marked)[1] == ("Ann Doe", "title")


def test_a_he_after_a_clause_about_another_person_is_not_the_unnamed_source() -> None:
    marked = "[S|A clerk] [C|said] [T|it rains], though {P|Bob Roe} is known for doubt. [S|He] [C|said] [T|it is cold]."
    assert names(marked)[1] == ("Bob Roe", "pronoun")


@pytest.mark.parametrize("title", ["The teenager", "The Democrat", "The billionaire"])
def test_a_noun_for_a_person_is_the_one_who_spoke_just_before(title: str) -> None:
    marked = f"[S|{{P|Ann Doe}}] [C|said] [T|it rains]. [S|{title}] [C|added] [T|it is cold]."
    assert names(marked)[1] == ("Ann Doe", "title")


def test_a_given_name_that_is_nearly_always_a_mans_is_not_she() -> None:
    marked = "[S|{P|Walter Roe}] [C|met] [T|{P|Mildred Doe}]. [S|She] [C|said] [T|it rains]."
    assert names(marked)[1] == ("Mildred Doe", "pronoun")


def test_what_the_text_says_outweighs_a_given_name() -> None:
    marked = "Mrs {P|Walter Roe} is her own boss. [S|She] [C|said] [T|it rains]."
    assert names(marked)[0] == ("Walter Roe", "pronoun")


@pytest.mark.parametrize("source", ["His", "him"])
def test_pronouns_in_other_cases_are_resolved_too(source: str) -> None:
    assert names(f"{{P|Bob Roe}} came. [S|{source}] [C|view] [T|is that it rains].")[0] == ("Bob Roe", "pronoun")


@pytest.mark.parametrize("name", ["US", "WHO"])
def test_a_name_in_capitals_is_no_pronoun(name: str) -> None:
    assert names(f"[S|{{O|{name}}}] [C|said] [T|it rains].") == [(name, "name")]


def test_a_pronoun_with_nobody_before_it_stays_unresolved() -> None:
    assert names("[S|He] [C|said] [T|it rains].") == [(None, None)]


def test_a_title_is_the_person_who_bears_it() -> None:
    marked = "Finance Minister {P|Ann Doe} met {P|Bob Roe}. [S|The minister] [C|said] [T|it rains]."
    assert names(marked) == [("Ann Doe", "title")]


def test_a_title_after_the_name_counts_too() -> None:
    marked = "{P|Ann Doe}, the mayor of {L|Avalon}, met {P|Bob Roe}. [S|The mayor] [C|said] [T|it rains]."
    assert names(marked) == [("Ann Doe", "title")]


def test_a_title_set_off_by_a_comma_before_the_name_counts_too() -> None:
    marked = "The finance minister, {P|Ann Doe}, met {P|Bob Roe}. [S|The minister] [C|said] [T|it rains]."
    assert names(marked) == [("Ann Doe", "title")]


def test_an_organization_is_known_by_its_last_word() -> None:
    marked = "The {O|Harbour Authority} met. [S|The authority] [C|said] [T|it rains]."
    assert names(marked) == [("Harbour Authority", "title")]


def test_the_president_of_an_organization_is_not_the_organization() -> None:
    marked = "{P|Ann Doe}, President of {O|AFA}, came. {O|AFA} is old. [S|The AFA president] [C|said] [T|it rains]."
    assert names(marked) == [("Ann Doe", "title")]


def test_a_noun_that_ends_two_names_is_neither() -> None:
    marked = "The {O|Harbour Authority} met the {O|Rail Authority}. [S|The authority] [C|said] [T|it rains]."
    assert names(marked) == [(None, None)]


def test_an_organization_is_known_by_its_first_word_too() -> None:
    marked = "The {O|Ministry of Works} met. [S|The ministry] [C|said] [T|it rains]."
    assert names(marked) == [("Ministry of Works", "title")]


def test_a_title_with_its_field_before_a_name_counts() -> None:
    marked = "Minister of Land Reform {P|Ann Doe} met {P|Bob Roe}. [S|The minister] [C|said] [T|it rains]."
    assert names(marked) == [("Ann Doe", "title")]


def test_a_title_that_nobody_bears_is_whoever_spoke_just_before() -> None:
    marked = "[S|{P|Ann Doe}] [C|said] [T|it rains]. [S|The minister] [C|added] [T|that it is cold]."
    again = " It was late.\n\nIt was dark.\n\n[S|The minister] [C|feared] [T|snow]."
    assert [name for name, _ in names(marked + again)] == ["Ann Doe"] * 3
    assert names(marked.replace("The minister", "The minister of works"))[1] == (None, None)
    assert names("Justice " + marked)[1] == (None, None)


def test_a_title_that_nobody_bears_is_not_whom_its_own_words_name() -> None:
    assert names("[T|{P|Ann Doe} sold the pier], [S|the interior minister] [C|says].") == [(None, None)]
    told = "[S|the interior minister] [C|says] [T|the {P|Ann Doe} Bridge is safe]"
    assert names("{P|Ann Doe} sold the pier, and " + told + ".")[0][0] == "Ann Doe"


def test_the_head_of_government_is_whoever_spoke_just_before() -> None:
    marked = (
        "President {P|Bob Roe} came. [S|{P|Ann Doe}] [C|said] [T|it rains]. [S|The head of government] [C|added] [T|x]."
    )
    assert names(marked)[1] == ("Ann Doe", "title")


def test_somebody_of_an_age_is_the_person_just_before() -> None:
    marked = "[S|{P|Ann Doe}] [C|said] [T|it rains]. [S|The 22-year-old who won] [C|added] [T|that it is cold]."
    assert names(marked)[1] == ("Ann Doe", "title")


def test_whoever_is_named_after_a_peoples_deed_does_not_bear_its_title() -> None:
    marked = "President {P|Ann Doe} spoke. After a Mexican attack, {P|Bob Roe} left. [S|The Mexican president] [C|hid]"
    assert names(f"{marked} [T|nothing].")[0][0] != "Bob Roe"


def test_a_title_of_a_people_is_not_borne_by_its_bearer_of_another() -> None:
    marked = "Mexican President {P|Ann Doe} spoke. Later Mexican foreign minister {P|Bob Roe} came."
    assert names(f"{marked} [S|The Mexican president] [C|announced] [T|a programme].")[0][0] == "Ann Doe"


def test_the_victim_of_a_peoples_attack_is_not_of_it() -> None:
    marked = "President {P|Ann Doe} spoke. After a Mexican attack on president {P|Bob Roe}, it rained."
    assert names(f"{marked} [S|The Mexican minister] [C|denied] [T|it all].")[0][0] != "Bob Roe"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The Mexican president", "Bob Roe"),
        ("The Avalonian president", "Ann Doe"),
        ("The president", "Ann Doe"),
    ],
)
def test_a_title_of_a_people_is_borne_by_whom_the_text_introduced_as_theirs(title: str, name: str) -> None:
    marked = (
        "President {P|Ann Doe} received her Mexican counterpart, {P|Bob Roe}. It was cold. "
        f"[S|{title}] [C|announced] [T|a programme]."
    )
    assert names(marked)[0] == (name, "title")


@pytest.mark.parametrize(
    ("people", "name"),
    [
        ("Avalonian", "Avalon"),
        ("Turkish", "Turkey"),
        ("Avaricious", None),
        ("Other", None),
        ("German", "Germany"),
        ("Nigerian", "Nigeria"),
        ("Austrian", None),
        ("Western", None),
    ],
)
def test_a_peoples_side_is_its_country_if_the_text_names_that(people: str, name: str | None) -> None:
    places = "{L|Avalon}, {L|Australia}, {L|Westerland}, {L|Germany}, {L|Niger}, {L|Nigeria} and {L|Turkey} met."
    marked = f"{places} [S|The {people} side] [C|agreed] [T|to wait]."
    assert names(marked)[0][0] == name


def test_a_title_that_nobody_bears_stays_unresolved() -> None:
    assert names("{P|Ann Doe} came. [S|The judge] [C|said] [T|it rains].") == [(None, None)]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The 36-year-old", "Ann Doe"),
        ("The teenager", "Ann Doe"),
        ("The unnamed author", None),
        ("The Avalonian leader", None),
        ("The prosecutor", None),
    ],
)
def test_who_fits_anybody_is_the_one_person_named_last(source: str, name: str | None) -> None:
    said = f"[S|{source}] [C|said] [T|it rains]."
    assert names(f"{{P|Ann Doe}} came by sea. It rained. {said}")[0][0] == name
    assert names(f"{{P|Ann Doe}} and {{P|Bob Roe}} came by sea. It rained. {said}")[0][0] is None
    assert names(f"{{P|Ann Doe}} came by sea. It rained. It was cold. It was late. {said}")[0][0] is None


def test_the_first_lady_is_a_title() -> None:
    marked = "The first lady, {P|Ann Doe}, spoke. {P|Jane Roe} sat. [S|The First Lady] [C|explained] [T|that it rains]."
    assert names(marked)[-1] == ("Ann Doe", "title")


def test_a_lead_means_whom_the_next_name_is_of() -> None:
    said, rain = "[S|A Wren official] [C|said] [T|it rains].", "It rained. "
    assert names(f"{said} {rain}{{P|Ann Doe}} left. {rain}{rain}") == [("Ann Doe", "title")]
    assert names(f"{said} {rain * 3}{{P|Ann Doe}} left. {rain}")[0][0] is None
    assert names(f"{rain * 4}{said} {{P|Ann Doe}} left. {rain}")[0][0] is None
    assert names(f"{said} {{P|Ann Doe}} met {{P|Bob Roe}}. {rain}")[0][0] is None
    assert names(f"{{P|Ann Doe}} came. {said} {{P|Ann Doe}} left. {rain}")[0][0] is None


@pytest.mark.parametrize(
    "secret", ["who asked not to be named", "who was not authorized to speak", "on condition of anonymity"]
)
def test_whoever_is_not_to_be_named_is_not_who_is_named_next(secret: str) -> None:
    assert names(f"[S|An official {secret}] [C|said] [T|it rains]. {{P|Ann Doe}} left. It rained.")[0][0] is None


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The Avalonian government", "Avalonian government"),
        ("{L|Avalon}’s defence ministry", "Avalon’s defence ministry"),
        ("{L|Lumen} police", "Lumen police"),
        ("the {L|US} central command", "US central command"),
        ("the Avalonian ministry of health and welfare", "Avalonian ministry of health and welfare"),
        ("Avalon’s police", "Avalon’s police"),
        ("Local police", None),
        ("The police", None),
        ("the ministry", None),
        ("Avalonian government officials", None),
    ],
)
def test_a_body_is_named_by_its_description_if_that_says_whose_it_is(source: str, name: str | None) -> None:
    assert names(f"[S|{source}] [C|said] [T|it rains].") == [(name, name and "name")]


def test_a_judge_is_the_only_one_who_is_named_soon_after() -> None:
    said = "It was late. It was cold. It was dark. It was wet. [S|A federal judge] [C|said] [T|it rains]."
    judge, other = "Judge {P|Ann Doe} left.", "Judge {P|Bob Roe} slept."
    assert names(f"{said} {judge}") == [("Ann Doe", "title")]
    assert names(f"{said} {judge} {other}")[0][0] is None
    assert names(f"{judge} {said}")[0][0] is None
    assert names(f"{said} {'It rained. ' * 60} {judge}")[0][0] is None


def test_a_word_that_fits_anybody_means_the_last_speaker() -> None:
    marked = (
        "President {P|Ann Doe} left. [S|{P|Bob Roe}] [C|stayed] [T|calm]. [S|The politician] [C|said] [T|it rains]."
    )
    assert names(marked)[1] == ("Bob Roe", "title")


def test_a_quote_alone_goes_on_with_the_speaker_before_it() -> None:
    marked = "[T|“It rains,”] [C|said] [S|{P|Ann Doe}]. The crowd went home.\n\n[T|“It is cold.”]"
    assert names(marked)[1] == ("Ann Doe", "quote-chain")


def test_a_heading_in_quotation_marks_goes_on_with_nobody() -> None:
    marked = "[T|“It rains,”] [C|said] [S|{P|Ann Doe}]. The crowd went home.\n\n[T|‘It is cold’]\n\nIt rained."
    assert names(marked)[1] == (None, None)
    assert names(marked.replace("cold’]", "cold’]."))[1] == ("Ann Doe", "quote-chain")


def test_words_without_quotation_marks_go_on_with_nobody() -> None:
    assert names("[S|{P|Ann Doe}] [C|said] [T|it rains].\n\n[T|It is cold.]")[-1] == (None, None)


def test_they_are_the_unnamed_people_before() -> None:
    marked = "[S|Observers] [C|said] [T|it rains]. [S|They] [C|added] [T|that it is cold]."
    assert names("{O|Wren Jets} came. " + marked)[1] == (None, None)


def test_a_he_right_after_an_unnamed_source_is_that_source() -> None:
    marked = "{P|Bob Roe} fell. [S|A police officer] [C|said] [T|it was dark]. [S|He] [C|added] [T|that it rained]."
    assert names(marked)[1] == (None, None)
    assert names(f"{marked} [S|He] [C|feared] [T|snow].")[2] == (None, None)


def test_a_he_after_another_person_is_not_the_unnamed_source() -> None:
    marked = "[S|A police officer] [C|said] [T|it was dark]. {P|Bob Roe} fell. [S|He] [C|said] [T|it rained]."
    assert names(marked)[1] == ("Bob Roe", "pronoun")


def test_i_in_a_quote_is_its_speaker() -> None:
    marked = "[T|“It is late,”] [C|said] [S|{P|Ann Doe}]. [S|I] [C|hope] [T|it rains]."
    assert names(marked)[1] == (None, None)


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[C|According to] [S|a report by the {O|Wren Council}], [T|it rains].", "Wren Council"),
        ("[S|The {O|AFA} report] [C|showed] [T|that it rains].", "AFA"),
        ("[S|A statement] issued in Avalon by Mr {P|Bob Roe} [C|said] [T|it rains].", "Bob Roe"),
        ("{P|Ann Doe} fell. [C|According to] [S|her website], [T|it rains].", "Ann Doe"),
        ("[C|According to] [S|her website], [T|{P|Ann Doe} came to Avalon].", "Ann Doe"),
        ("[C|According to] [S|a report], [T|it rains in the {O|Wren Hotel}].", None),
        ("[S|A {O|Wren} report filed days after the flood] [C|said] [T|it rains].", "Wren"),
        ("[S|A {O|Wren University} poll this month] [C|found] [T|that it rains].", "Wren University"),
        ("[S|A report this month] [C|found] [T|that it rains in {O|Wren}].", None),
        ("[S|An analysis of {O|Water Commission} data by {O|Wren}, a charity,] [C|found] [T|rain].", "Wren"),
        ("[S|An analysis of 3,000 wells by {O|Wren}] [C|found] [T|rain].", "Wren"),
        ("[S|An analysis of five long years of data by {O|Wren}] [C|found] [T|rain].", "Wren"),
    ],
)
def test_a_document_speaks_for_whoever_issued_it(marked: str, name: str | None) -> None:
    assert names(marked)[0][0] == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("{P|Ann Doe} said on Monday in a letter that all was well. [S|The letter] [C|warned] [T|of rain].", "Ann Doe"),
        ("He planned to kill {P|Ann Doe} in a letter to Avalon. [S|The letter] [C|warned] [T|of rain].", None),
    ],
)
def test_whoever_is_named_in_a_letter_did_not_write_it_unless_it_says_so(marked: str, name: str | None) -> None:
    assert names(marked)[0][0] == name


def test_the_report_is_the_one_whose_issuer_was_named() -> None:
    marked = (
        "A report by the {O|Wren Council} came out. {P|Bob Roe} read it. [S|The report] [C|said] [T|it rains]. "
        "[S|It] [C|added] [T|that it is cold]. [S|It] [C|warned] [T|of snow]."
    )
    assert [name for name, _ in names(marked)] == ["Wren Council"] * 3


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("{O|Avalon Air} lost two planes and [S|the airline] [C|said] [T|it rains].", "Avalon Air"),
        ("{O|Avalon Air} lost two planes to {O|Wren Jets} and [S|the airline] [C|said] [T|it rains].", None),
        ("{O|Avalon Air} lost two planes. It was late. [S|The company] [C|said] [T|it rains].", "Avalon Air"),
        ("{O|Avalon Air} lost two planes. [S|A company] [C|said] [T|it rains].", None),
        ("{O|Avalon Air} lost two planes. [S|The company of the pilots] [C|said] [T|it rains].", None),
        ("The health company {O|Aloa} fell. {O|Wren Jets} rose. Rain came. It was late. It was cold. "
         "[S|The company] [C|said] [T|it rains].", "Aloa"),
        ("{O|Avalon Air} lost two planes. [S|The ministry] [C|said] [T|it rains].", None),
        ("The {O|Avalon Ministry} met {O|Wren Jets}. [S|The ministry statement] [C|said] [T|it rains].",
         "Avalon Ministry"),
        ("{O|Wren Fund} met {O|Avalon Air}. [S|The company] [C|said] [T|it rains].", "Avalon Air"),
        ("{O|Avalon Air} met {O|Wren College}. [S|The university] [C|said] [T|it rains].", "Wren College"),
        ("{O|Avalon Air} lost two planes. [S|The university] [C|said] [T|it rains].", None),
        ("{O|ARW} lost two halls. [S|The university] [C|said] [T|it rains].", "ARW"),
        ("{O|Avalon Press} was late. It was cold. [S|The publication] [C|said] [T|it rains].", "Avalon Press"),
        ("The {O|Avalon Budget Office} met {O|Wren Jets}. [S|The budget office] [C|said] [T|it rains].",
         "Avalon Budget Office"),
        ("[S|The {O|ARW}] [C|said] [T|it rains].", "ARW"),
        ("[S|{O|Avalon Post} daily] [C|said] [T|it rains].", "Avalon Post"),
        ("[S|The {O|Avalon Post} news agency] [C|said] [T|it rains].", "Avalon Post"),
        ("[S|An {O|Avalon Post} reporter] [C|said] [T|it rains].", None),
        ("[S|The Lumen-based {O|Wren Council}] [C|said] [T|it rains].", "Wren Council"),
    ],
)  # fmt: skip
def test_the_company_is_the_one_organization_close_before(marked: str, name: str | None) -> None:
    assert names(marked)[0][0] == name


def test_a_president_of_the_whole_comes_before_a_president_of_a_part() -> None:
    marked = (
        "{P|Ann Doe}, President of the Republic, met {P|Bob Roe}, president of the miners, and former president "
        "{P|Cy Poe}. [S|The president] [C|said] [T|it rains]."
    )
    assert names(marked) == [("Ann Doe", "title")]


def test_who_is_the_person_and_which_the_organization_before_it() -> None:
    marked = "It was {P|Ann Doe} of the {O|Wren Council}, [S|who] [C|said] [T|it rains]."
    assert names(marked)[0][0] == "Ann Doe"
    assert names(marked.replace("|who]", "|which]"))[0][0] == "Wren Council"


def test_who_after_unnamed_people_is_nobody_named() -> None:
    assert names("{P|Ann Doe} was doubted by workers, [S|who] [C|said] [T|it rains].") == [(None, None)]


def test_who_after_a_quote_is_the_titled_person_who_spoke_it() -> None:
    marked = "{P|Ann Doe}, the mayor, came. [T|“It rains,”] [C|said] [S|the mayor], [S|who] [C|added] [T|it is cold]."
    assert names(marked)[1] == ("Ann Doe", "pronoun")
