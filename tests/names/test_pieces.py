"""Words become a bounded number of pieces, and windows of them fit the encoder."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

from pipeline.names.pieces import LONGEST, Pieces, windows
from pipeline.names.words import Words

VOCABULARY = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "marsh", "##land", "a", "##a")
ARTICLE = st.lists(st.tuples(st.integers(1, LONGEST), st.booleans()), max_size=60)


@pytest.fixture(scope="module")
def pieces(tmp_path_factory: pytest.TempPathFactory) -> Pieces:
    """A WordPiece tokenizer of nine pieces that makes letters small, adds special pieces, truncates and pads."""
    numbers = {piece: number for number, piece in enumerate(VOCABULARY)}
    tokenizer = Tokenizer(models.WordPiece(numbers, unk_token="[UNK]", max_input_chars_per_word=100))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", numbers["[SEP]"]), ("[CLS]", numbers["[CLS]"]))
    tokenizer.enable_truncation(4)
    tokenizer.enable_padding(length=5)
    file: Path = tmp_path_factory.mktemp("tokenizer") / "tokenizer.json"
    tokenizer.save(str(file))
    return Pieces(file)


def ids(*names: str) -> tuple[int, ...]:
    return tuple(VOCABULARY.index(name) for name in names)


def cut(article: list[tuple[int, bool]], room: int) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """(windows, the pieces up to each word, where sentences end) of words as (pieces, whether a sentence starts)."""
    opens = np.array([opens for _, opens in article], np.bool_)
    opens[:1] = True
    lengths = np.array([length for length, _ in article], np.int64)
    places = np.arange(len(article), dtype=np.int64)
    words = Words(["x"] * len(article), places, places + 1, opens)
    ends = [*np.flatnonzero(opens).tolist()[1:], len(article)]
    return windows(words, lengths, room), np.concatenate(([0], np.cumsum(lengths))).tolist(), ends


def test_a_word_is_read_in_small_letters_and_without_accents(pieces: Pieces) -> None:
    assert pieces.of_word("Marshland") == pieces.of_word("MÁRSHLAND") == ids("marsh", "##land")


def test_what_is_no_word_of_the_vocabulary_is_one_unknown_piece(pieces: Pieces) -> None:
    assert pieces.of_word("polder") == ids("[UNK]")


def test_what_the_tokenizer_drops_still_has_a_piece(pieces: Pieces) -> None:
    assert pieces.of_word("\u200b") == ids("[UNK]")


def test_the_tokenizers_own_truncation_and_padding_are_off(pieces: Pieces) -> None:
    assert pieces.of_word("aaa") == ids("a", "##a", "##a")


def test_a_long_word_is_read_to_its_first_pieces(pieces: Pieces) -> None:
    assert pieces.of_word("a" * 40) == ids("a", *["##a"] * (LONGEST - 1))


def test_the_special_pieces_are_found_by_their_names(pieces: Pieces) -> None:
    found = (pieces.first, pieces.last, pieces.unknown, pieces.padding, pieces.mask)
    assert found == ids("[CLS]", "[SEP]", "[UNK]", "[PAD]", "[MASK]")


def test_a_tokenizer_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"tokenizer\.json"):
        Pieces(tmp_path / "tokenizer.json")


@given(ARTICLE, st.integers(LONGEST, 40))
def test_windows_cover_every_word_once_and_in_order(article: list[tuple[int, bool]], room: int) -> None:
    found, _, _ = cut(article, room)
    assert [word for first, last in found for word in range(first, last)] == list(range(len(article)))
    assert all(first < last for first, last in found)


@given(ARTICLE, st.integers(LONGEST, 40))
def test_windows_fit_the_room(article: list[tuple[int, bool]], room: int) -> None:
    found, upto, _ = cut(article, room)
    assert all(upto[last] - upto[first] <= room for first, last in found)


@given(ARTICLE, st.integers(LONGEST, 40))
def test_a_sentence_that_fits_is_never_cut(article: list[tuple[int, bool]], room: int) -> None:
    found, upto, ends = cut(article, room)
    for begin, end in zip([0, *ends], ends, strict=False):
        if upto[end] - upto[begin] <= room:
            assert not any(begin < last < end for _, last in found)


@given(ARTICLE, st.integers(LONGEST, 40))
def test_a_window_ends_only_where_the_next_sentence_would_not_fit(article: list[tuple[int, bool]], room: int) -> None:
    found, upto, ends = cut(article, room)
    for first, last in found[:-1]:
        following = next(end for end in ends if end > last)
        assert upto[following] - upto[first] > room
