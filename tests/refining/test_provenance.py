from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ideas.refining.merge import Hunk, hunks, merge, resolve
from ideas.refining.provenance import (
    History,
    Run,
    Source,
    carry,
    carry_hunks,
    fit,
    lost,
    proportions,
    shares,
    trace,
    trace_hunk,
)
from ideas.refining.runs import owners_of, runs_of
from ideas.refining.words import split
from tests.refining.texts import anything, edits, prose

MIA, JONAS, ADA = 1, 2, 3


def wrote(text: str, contribution: int, *parents: Source, history: History | None = None) -> Source:
    """The text as a person's contribution on top of its parents."""
    tokens = split(text)
    return Source(tokens, trace(tokens, parents, contribution=contribution, history=history))


def words_of(source: Source) -> dict[int, int]:
    return shares([source])


FIRST = wrote("Sweet mango crisps with a hint of lime.\n\nThe pack is yellow and shines in the dark.", MIA)


@pytest.mark.parametrize(
    "text",
    [
        "SWEET MANGO CRISPS WITH A HINT OF LIME.\n\nTHE PACK IS YELLOW AND SHINES IN THE DARK.",
        "**Sweet** _mango_ crisps\n- with a hint\n- of lime!\n\n> The pack is yellow; and shines in the dark",
        "Sweet mango crisps with a hint of lime. The pack is yellow and shines in the dark.",
        "Sweet man\u00adgo crisps with a hint of ｌｉｍｅ.\n\nThe pack is yel**low** and shines in the dark.",
        "The pack is yellow and shines in the dark.\n\nSweet mango crisps with a hint of lime.",
        "The pack is yellow and shines in the dark. The pack is yellow and shines in the dark.",
        "Sweet mango crisps with a hint of lime.",
    ],
    ids=["capitals", "markdown", "line ends", "invisible", "moved", "copied", "removed"],
)
def test_reformatting_retyping_moving_and_copying_gain_nothing(text):
    assert set(words_of(wrote(text, JONAS, FIRST))) == {MIA}


def test_a_new_word_belongs_to_who_added_it():
    added = wrote(
        "Sweet hot mango crisps with a hint of lime.\n\nThe pack is yellow and shines.", JONAS, FIRST
    )
    assert words_of(added) == {MIA: 14, JONAS: 1}
    assert added.runs[1] == Run(2, JONAS, 2)


@pytest.mark.parametrize(
    "without",
    [
        "The pack is yellow and shines in the dark.",
        "Sweet mango crisps with a hint of lime.",
        "Something else.",
        "Sweet crisps with a hint of lime.\n\nThe pack is yellow and shines in the dark.",
        "",
    ],
    ids=["first paragraph", "second paragraph", "everything", "one word", "empty"],
)
def test_removing_words_and_putting_them_back_does_not_take_them(without):
    second = wrote(without, JONAS, FIRST)
    history = History(lost(FIRST, second.runs))
    third = wrote("".join(FIRST.tokens), JONAS, second, history=history)
    assert words_of(third) == words_of(FIRST)


def test_words_are_found_again_many_versions_later():
    now, history = FIRST, History()
    for n, text in enumerate(
        ["Nothing.", "", "Still nothing", "Else.\n\n" + "".join(FIRST.tokens)], start=JONAS
    ):
        later = wrote(text, n, now, history=history)
        for passage in lost(now, later.runs):
            history.add(passage)
        now = later
    assert words_of(now) == {MIA: 17, 5: 1}


def test_a_title_put_back_belongs_to_whom_it_belonged():
    title = wrote("Crackle", MIA)
    other = wrote("Pepper Pop", JONAS, title)
    back = wrote("Crackle", JONAS, other, history=History(lost(title, other.runs)))
    assert back.runs == title.runs


def test_three_words_somewhere_else_are_a_coincidence():
    history = History([wrote("We begin with a hint of lime and stop", MIA)])
    assert words_of(wrote("Take a hint of salt", JONAS, history=history)) == {JONAS: 5}


def test_four_words_in_a_row_are_none():
    history = History([wrote("We begin with a hint of lime and stop", MIA)])
    assert words_of(wrote("Take a hint of lime", JONAS, history=history)) == {MIA: 4, JONAS: 1}


def test_in_scripts_without_spaces_it_takes_twice_as_many_graphemes():
    history = History([wrote("白い箱に甘い味噌汁を入れる。", MIA)])
    assert words_of(wrote("私は甘い味噌汁が好き", JONAS, history=history)) == {JONAS: 10}
    assert words_of(wrote("私は箱に甘い味噌汁を入れる", JONAS, history=history)) == {MIA: 11, JONAS: 2}


def test_the_longest_passage_is_found_first():
    """Four words of it stand in the parent too; they do not tear it apart."""
    passage = wrote("they shine in the dark of the cinema and nowhere else", MIA)
    parent = wrote("Lamps glow in the dark of night", ADA)
    text = "Lamps glow in the dark of night; they shine in the dark of the cinema and nowhere else"
    assert words_of(wrote(text, JONAS, parent, history=History([passage]))) == {MIA: 11, ADA: 7}


def test_the_first_who_wrote_a_passage_has_it():
    history = History([wrote("a crisp for the cinema", MIA), wrote("a crisp for the cinema", ADA)])
    assert words_of(wrote("It is a crisp for the cinema", JONAS, history=history)) == {MIA: 5, JONAS: 2}


def test_a_remix_keeps_the_words_of_its_sources():
    one, other = wrote("Sweet mango crisps with lime", MIA), wrote("The pack shines in the dark", ADA)
    remix = wrote("The pack shines in the dark. New: sweet mango crisps with lime", JONAS, one, other)
    assert words_of(remix) == {MIA: 5, JONAS: 1, ADA: 6}


def test_in_a_passage_written_anew_equal_words_are_a_coincidence():
    text = "Nobody looks at the label of a bottle, so we print it with rain drops that smell of lime."
    assert words_of(wrote(text, JONAS, FIRST)) == {JONAS: 19}


def test_words_between_which_others_were_put_stay_whose_they_are():
    """Writing around somebody's words, however much, takes none of them."""
    text = " and then comes a lot of other text ".join(["sweet", "mango", "crisps"])
    assert words_of(wrote(text, JONAS, wrote("sweet mango crisps", MIA)))[MIA] == 3


def test_replacing_every_other_word_takes_no_more_than_these():
    text = "one two three four five six seven eight nine ten eleven twelve"
    other = "uno two tres four cinco six siete eight nueve ten once twelve"
    assert words_of(wrote(other, JONAS, wrote(text, MIA))) == {MIA: 6, JONAS: 6}


@given(prose, prose)
def test_runs_cover_the_text_exactly(before, after):
    source = wrote(after, JONAS, wrote(before, MIA))
    assert sum(run.length for run in source.runs) == len(source.tokens)
    assert runs_of(owners_of(source.runs)) == source.runs


@given(anything, anything)
def test_any_two_texts_can_be_traced(before, after):
    source = wrote(after, JONAS, wrote(before, MIA))
    assert sum(run.length for run in source.runs) == len(source.tokens)


@given(prose, prose, prose)
def test_restoring_a_version_restores_its_provenance(first, second, third):
    one = wrote(first, MIA)
    two = wrote(second, JONAS, one)
    three = wrote(third, ADA, two)
    assert wrote(second, ADA, three, two).runs == two.runs


@given(prose, prose)
def test_a_recased_text_is_the_same_text(before, after):
    two = wrote(after, JONAS, wrote(before, MIA))
    assert words_of(wrote(after.swapcase(), ADA, two)) == words_of(two)


@given(prose, prose)
def test_every_run_says_where_its_tokens_first_stood(before, after):
    one = wrote(before, MIA)
    two = wrote(after, JONAS, one)
    brought = {MIA: one.tokens, JONAS: two.tokens}
    for (contribution, offset), token in zip(owners_of(two.runs), two.tokens, strict=True):
        assert brought[contribution][offset].casefold() == token.casefold()


@given(st.lists(prose, min_size=1, max_size=6))
def test_shares_add_up_to_the_words_and_to_one(texts):
    now = None
    for n, text in enumerate(texts):
        now = wrote(text, n, *([now] if now else []))
    words = words_of(now)
    assert sum(words.values()) == sum(shares([wrote(texts[-1], 0)]).values())
    assert sum(proportions(words).values()) == (1 if words else 0)


def test_proportions_are_exact():
    assert proportions({MIA: 1, JONAS: 2}) == {MIA: Fraction(1, 3), JONAS: Fraction(2, 3)}


@given(st.lists(prose, max_size=8))
def test_history_kept_step_by_step_is_the_history_computed_anew(texts):
    now, history, passages = Source((), ()), History(), []
    for n, text in enumerate(texts):
        anew = wrote(text, n, now, history=History(passages))
        assert wrote(text, n, now, history=history) == anew
        for passage in lost(now, anew.runs):
            history.add(passage)
            passages.append(passage)
        now = anew


def test_a_hunk_keeps_the_words_it_took_from_its_base():
    start = FIRST.tokens.index("lime")
    hunk = Hunk(start, start + 1, tuple(split("LIME that shines in the dark")))
    assert words_of(Source(hunk.tokens, trace_hunk(hunk, FIRST, contribution=JONAS))) == {MIA: 5, JONAS: 1}


def test_a_word_put_back_by_a_hunk_is_found_between_its_neighbours():
    second = wrote("Sweet crisps with a hint of lime.", JONAS, FIRST)
    hunk = Hunk(1, 1, (" ", "mango"))
    runs = trace_hunk(hunk, second, contribution=ADA, history=History(lost(FIRST, second.runs)))
    assert words_of(Source(hunk.tokens, runs)) == {MIA: 1}


@given(prose, st.data())
def test_a_hunks_new_words_say_where_they_stand_in_the_hunk(text, data):
    base = wrote(text, MIA)
    for hunk in hunks(base.tokens, split("".join(data.draw(edits(base.tokens, new=["hot", " ", "é"]))))):
        owners = owners_of(trace_hunk(hunk, base, contribution=JONAS))
        assert len(owners) == len(hunk.tokens)
        assert all(who == MIA or at == n for n, (who, at) in enumerate(owners))


def test_a_decision_in_own_words_is_traced_against_both_sides():
    base = wrote("a hot crisp", MIA)
    ours, theirs = wrote("a mild crisp", JONAS, base), wrote("a sweet crisp", ADA, base)
    merged = resolve(merge(base.tokens, ours.tokens, theirs.tokens), ["sweet and mild"])
    runs = carry(merged, ours.runs, theirs.runs, contribution=9)
    assert words_of(Source(merged.tokens, runs)) == {MIA: 2, JONAS: 1, ADA: 1, 9: 1}


def test_a_decision_needs_somebody_who_made_it():
    base, ours, theirs = (wrote(text, n) for n, text in enumerate(["hot", "mild", "sweet"]))
    merged = resolve(merge(base.tokens, ours.tokens, theirs.tokens), ["fiery"])
    with pytest.raises(ValueError, match="needs their contribution"):
        carry(merged, ours.runs, theirs.runs)


def test_tokens_that_a_merge_made_one_belong_to_the_first_that_counts():
    tokens = ["(", "3", ".", "5"]
    assert fit(tokens, [Run(2, MIA, 0), Run(2, JONAS, 7)]) == Source(["(", "3.5"], (Run(2, MIA, 0),))


@given(st.lists(st.sampled_from(["a", "3", ".", "'", " ", "🇩", "味", "\u0301"]), max_size=12))
def test_fitted_tokens_are_those_of_the_text(tokens):
    fitted = fit(tokens, [Run(len(tokens), MIA, 0)] if tokens else [])
    assert list(fitted.tokens) == split("".join(tokens))
    assert sum(run.length for run in fitted.runs) == len(fitted.tokens)


def test_carried_hunks_are_sorted_by_where_they_stand():
    late, early = (Hunk(4, 5, ("x",)), [Run(1, JONAS, 0)]), (Hunk(0, 1, ("y",)), [Run(1, ADA, 0)])
    assert carry_hunks([Run(6, MIA, 0)], [late, early]) == (
        Run(1, ADA, 0),
        Run(3, MIA, 1),
        Run(1, JONAS, 0),
        Run(1, MIA, 5),
    )
