"""Long texts in pieces, and texts without markup."""

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.words import pieces, plain


@given(st.text(alphabet="ab \n&;<b>ї", max_size=300), st.integers(12, 40))
def test_pieces_fit_and_together_say_everything(text: str, limit: int) -> None:
    cut = pieces(text, limit)
    assert all(len(piece) <= limit for piece in cut)
    assert "".join("".join(cut).split()) == "".join(text.split())


def test_paragraphs_come_before_lines_and_lines_before_words() -> None:
    assert pieces("one two\n\nthree\nfour", 16) == ["one two", "three\nfour"]
    assert pieces("one two\nthree four", 15) == ["one two", "three four"]
    assert pieces("one two three", 9) == ["one two", "three"]


def test_an_entity_and_a_tag_are_not_cut() -> None:
    assert pieces("aaaa&amp;bb", 6) == ["aaaa", "&amp;b", "b"]
    assert pieces("aaaa<b>x</b>", 6) == ["aaaa", "<b>x", "</b>"]


def test_plain_text_has_neither_tags_nor_entities() -> None:
    assert plain("<b>5 &lt; 6</b> &amp; <i>so</i>") == "5 < 6 & so"
