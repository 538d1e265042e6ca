"""`dateline topics train`: a classifier for each topic that has answers, and what they let one say of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.labelling.answers import Answer, Answers
from pipeline.labelling.articles import records
from pipeline.labelling.pool import Candidate, background, candidate, candidates
from pipeline.usertopics.classifier import save
from pipeline.usertopics.definitions import UserTopic
from pipeline.usertopics.fit import classifier, cross_validated, design
from pipeline.usertopics.quality import Quality, quality
from pipeline.usertopics.tagger import Tagger
from pipeline.version import __version__

if TYPE_CHECKING:
    from pipeline.dataset import Dataset

WEAK = 1000
"""How many articles of the rest of the dataset are looked at for weak "no"s."""
FEW = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """What became of a topic. `cross` is by cross-validation, `untrained` what its rules and terms give on the same answers.

    `folder` is where the classifier lies, None where none could be made; `warnings` say how far the figures can be trusted.
    """

    topic: UserTopic
    yes: int
    no: int
    skipped: int
    cross: Quality | None
    untrained: Quality | None
    folder: Path | None
    warnings: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """As plain values: shares with their counts and 95% intervals."""
        return {
            "topic": self.topic.id,
            "yes": self.yes,
            "no": self.no,
            "skipped": self.skipped,
            "cross_validated": _plain(self.cross),
            "untrained": _plain(self.untrained),
            "warnings": list(self.warnings),
        }


def rest(dataset: "Dataset", tagger: Tagger, topic: UserTopic) -> list[Candidate]:
    """Articles of the rest of the dataset, chosen by the hash of their ids, none with any of the topic's terms."""
    found = (candidate(tagger, topic, record) for record in records(dataset, WEAK, copies=False))
    return [one for one in found if one.example.weak]


def teach(dataset: "Dataset", tagger: Tagger, topic: UserTopic, answers: Answers, out: Path) -> Taught:
    """Learn a topic from its answers into `out/ID`, where there is a yes and a no; what was there before is written over."""
    given = {one: answer for one, answer in answers.of(topic.id).items() if answer != "skip"}
    answered = candidates(dataset, tagger, topic, sorted(given))
    yes = sum(given[one.id] == "yes" for one in answered)
    no = len(answered) - yes
    told: dict[str, Any] = {"topic": topic, "yes": yes, "no": no, "skipped": len(answers.of(topic.id)) - len(given)}
    if not yes or not no:
        missing = "no" if yes else "yes"
        said = f"not trained: there is no answer '{missing}'; answer more with `dateline topics label --topic {topic.id}`"
        return Taught(**told, cross=None, untrained=None, folder=None, warnings=(said,))
    weak = background(rest(dataset, tagger, topic), given)
    made = design([*(_example(one, given) for one in answered), *(one.example for one in weak)])
    wanted = [given[one.id] == "yes" for one in answered]
    scores = cross_validated(made)
    cross = None if scores is None else quality(scores, wanted, topic.threshold)
    untrained = quality([one.score for one in answered], wanted, topic.threshold)
    result = Taught(**told, cross=cross, untrained=untrained, folder=out / topic.id, warnings=_warnings(yes, no))
    save(classifier(topic, made), out / topic.id, {"dateline": __version__, "weak": len(weak), **result.to_dict()})
    return result


def _example(one: Candidate, given: Mapping[str, Answer]) -> Any:
    return replace(one.example, yes=given[one.id] == "yes", weak=False)


def _warnings(yes: int, no: int) -> tuple[str, ...]:
    if min(yes, no) < 2:
        few = "yes" if yes < no else "no"
        return (f"one answer '{few}' only: nothing can be said of precision and recall; answer more",)
    if min(yes, no) < FEW:
        return (f"{yes} yes and {no} no are few: the intervals are wide; {FEW} of each say more",)
    return ()


def _plain(one: Quality | None) -> dict[str, Any] | None:
    if one is None:
        return None
    out: dict[str, Any] = {}
    for name, share in (("precision", one.precision), ("recall", one.recall)):
        value = None if share.value is None else round(share.value, 4)
        out[name] = {"value": value, "of": share.whole, "interval": [round(end, 4) for end in share.interval]}
    return {**out, "f1": None if one.f1 is None else round(one.f1, 4)}
