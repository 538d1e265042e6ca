"""The words of texts, many texts at once: which text has which word."""

import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import pyarrow as pa

Numbers = npt.NDArray[np.int64]
Small = npt.NDArray[np.uint32]
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_ADDRESS = re.compile(r"://|^www\.|@")
_GENITIVE = "'s"
_LONGEST = 40
_AROUND = ".,;:!?\"'()[]*-\u2013\u2014\u2018\u201c\u201d\u2026"
_PLAIN = rf"^[a-z]{{1,{_LONGEST}}}$"


def words_of(form: str) -> list[str]:
    """The words in what stands between two spaces: letters and digits, with hyphens and apostrophes inside.

    In small letters, and without the 's of a genitive. What has no letter is no word, nor is an address, nor what is longer than
    40 characters.
    """
    if _ADDRESS.search(form):
        return []
    plain = unicodedata.normalize("NFC", form).lower().replace("\u2019", "'")
    found = (word.removesuffix(_GENITIVE) for word in _WORD.findall(plain))
    return [word for word in found if len(word) <= _LONGEST and any(map(str.isalpha, word))]


def word_places(texts: Sequence[str]) -> tuple[list[str], Small, Small]:
    """The words that the texts have, and for each place where one stands the numbers of the text and of the word, in no order."""
    import pyarrow as pa
    import pyarrow.compute as pc

    split = pc.ascii_split_whitespace(pa.array(texts, pa.large_string()))
    forms = split.flatten().dictionary_encode()
    text = np.repeat(np.arange(len(texts), dtype=np.uint32), np.diff(split.offsets.to_numpy()))
    vocabulary, ids, count = _words_of_each(forms.dictionary)
    begins = np.cumsum(count) - count
    # Nearly every form is one word: only the others are taken apart.
    alone = -1 - count
    alone[count == 1] = ids[begins[count == 1]]
    code = forms.indices.to_numpy()
    word = alone[code]
    one, several = word >= 0, word < -1
    times = -1 - word[several]
    within = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    further = ids[np.repeat(begins[code[several]], times) + within]
    words = np.concatenate([word[one], further]).astype(np.uint32)
    return vocabulary, np.concatenate([text[one], np.repeat(text[several], times)]), words


def _words_of_each(forms: "pa.Array") -> tuple[list[str], Numbers, Numbers]:
    """The words that there are, the numbers of those of each form, one form's after the other's, and how many each form has."""
    import pyarrow as pa
    import pyarrow.compute as pc

    bare = pc.utf8_trim(pc.replace_substring(pc.ascii_lower(forms), "\u2019", "'"), characters=_AROUND)
    bare = pc.replace_substring_regex(bare, "'s$", "")
    plain = pc.match_substring_regex(bare, _PLAIN)
    rest = [words_of(form) for form in forms.filter(pc.invert(plain)).to_pylist()]
    is_plain = plain.to_numpy(zero_copy_only=False)
    count = np.ones(len(forms), np.int64)
    count[~is_plain] = [len(words) for words in rest]
    words = pa.concat_arrays([bare.filter(plain), pa.array([word for words in rest for word in words], bare.type)])
    owner = np.concatenate([np.flatnonzero(is_plain), np.repeat(np.flatnonzero(~is_plain), count[~is_plain])])
    encoded = words.dictionary_encode()
    ids = encoded.indices.to_numpy().astype(np.int64)[np.argsort(owner, kind="stable")]
    return encoded.dictionary.to_pylist(), ids, count
