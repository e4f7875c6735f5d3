import hypothesis.strategies as st
from hypothesis import given

from service.engine.windows import windows

LENGTHS = st.lists(st.integers(1, 16), max_size=400)


@given(LENGTHS, st.integers(16, 64), st.integers(0, 15))
def test_every_word_is_answered_for_by_exactly_one_window(lengths: list[int], budget: int, overlap: int) -> None:
    kept = [word for view in windows(lengths, budget=budget, overlap=overlap) for word in range(*_keep(view))]
    assert kept == list(range(len(lengths)))


@given(LENGTHS, st.integers(16, 64), st.integers(0, 15))
def test_no_window_is_over_its_budget_and_each_sees_what_it_answers_for(
    lengths: list[int], budget: int, overlap: int
) -> None:
    for view in windows(lengths, budget=budget, overlap=overlap):
        assert sum(lengths[view.first : view.last]) <= budget
        assert view.first <= view.keep_first <= view.keep_last <= view.last


def test_a_word_at_a_seam_has_neighbours_on_both_sides() -> None:
    first, second = windows([1] * 150, budget=100, overlap=40)[:2]
    assert first.last - first.keep_last == 20
    assert second.keep_first - second.first == 20


def test_a_long_text_takes_windows_in_proportion() -> None:
    assert len(windows([1] * 100_000, budget=254, overlap=64)) <= 100_000 / (254 - 64) + 1


def test_no_words_need_no_window() -> None:
    assert windows([], budget=10, overlap=2) == []


def _keep(view) -> tuple[int, int]:
    return view.keep_first, view.keep_last
