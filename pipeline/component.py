"""Dateline's names in anybody's spaCy pipeline: `nlp.add_pipe("dateline_names")` sets `doc.ents`.

An installed Dateline is found by spaCy through its entry point; in a checkout, `import pipeline.component` first.
"""

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from pipeline import records
from pipeline.names.article import annotate
from pipeline.names.load import Reader, load


class DatelineNames:
    """Sets `doc.ents` to the names in the whole text: `label_` is the label, `id_` the entity within the document ("e1").

    A name that does not begin and end with a token of the document is widened to the tokens that it touches. What other
    components put into `doc.ents` before is replaced.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def __call__(self, doc: Doc) -> Doc:
        """The same document, its names set."""
        whole = [records.Span(start=0, end=len(doc.text))]
        mentions, _ = annotate(doc.text, self._reader.read(doc.text, whole))
        found = [doc.char_span(m.start, m.end, label=m.label, span_id=m.entity or "", alignment_mode="expand") for m in mentions]
        doc.ents = filter_spans([span for span in found if isinstance(span, Span)])
        return doc


@Language.factory(
    "dateline_names",
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
    default_config={"model": "ner@2", "speed": "accurate"},
)
def make(nlp: Language, name: str, model: str, speed: str) -> DatelineNames:  # noqa: ARG001
    """The component with this model (name@version) and speed ("accurate" or "fast").

    Raises `ModelError` where the model is missing or changed.
    """
    return DatelineNames(load(model, speed))
