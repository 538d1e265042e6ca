"""The steps that make a recogniser, each kept in a folder of work: what is there already is not made again."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch

from pipeline.names.pieces import Pieces
from pipeline.names.placenames import PlaceNames
from pipeline.training.names import encoders, gazetteer, silver
from pipeline.training.names.data import Example, held_out, read
from pipeline.training.names.fit import Plan, Recipe, fit
from pipeline.training.names.tagger import Tagger

TEACHER = Recipe(epochs=3, rate=5e-5, rooms=(128,), freeze_words=True, average=0.99)
POLISH = Recipe(epochs=1, rate=2e-4, rooms=(96, 128), freeze_words=True, average=0.998, seed=3)
FAST = Recipe(epochs=4, rate=3e-4, rooms=(64, 96, 128), freeze_words=True, average=0.998, seed=2)
STUDENT = Recipe(epochs=6, rate=1.5e-4, rooms=(64, 96, 128), average=0.998)
TEACHER_LAYERS = 10
"""The teacher's last two layers are left out: they were tuned for the likeness of sentences."""
EARLY_LAYER = 3
"""The layer of the student that must tell the tags too, so that the lower layers can stand alone in the fast model."""
FAST_LAYERS = 2
"""How many of the student's layers the fast model keeps."""
WORDS = 600_000
"""Words of unlabelled news that the teacher tags."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """`data` holds the annotated sets, `unlabelled` is a .jsonl.gz of articles, `folder` keeps what is made."""

    data: Path
    unlabelled: Path
    folder: Path

    def places(self) -> PlaceNames:
        """The list of place names, written first where it is missing."""
        if not (self.folder / "places.tsv.gz").is_file():
            gazetteer.write(self.folder / "places.tsv.gz")
        return PlaceNames.load(self.folder / "places.tsv.gz")


def ours(work: Work, places: PlaceNames) -> tuple[list[Example], list[Example]]:
    """(training, held out) of the sets that were annotated with our ten labels."""
    halves = [held_out(read(work.data / f"{name}.jsonl", places)) for name in ("wikinews", "outlets")]
    return [e for train, _ in halves for e in train], [e for _, held in halves for e in held]


def coarse(work: Work, places: PlaceNames) -> tuple[list[Example], list[Example]]:
    """(WikiGold, GUM): sets with coarser labels."""
    wikigold, gum = (list(read(work.data / f"{name}.jsonl", places, coarse=True)) for name in ("wikigold", "gum_other"))
    return wikigold, gum


def teacher(work: Work, places: PlaceNames) -> tuple[Tagger, Pieces]:
    """A tagger of MPNet over the annotated sets; the coarser ones are left out of the last epochs: ours have the last word."""
    home = encoders.teacher(work.folder)
    pieces = Pieces(home / "tokenizer.json")
    main, (wikigold, gum) = ours(work, places)[0], coarse(work, places)

    def plan(epoch: int) -> list[Example]:
        return [*main, *(wikigold if epoch < 2 else ()), *(gum if epoch < 1 else ())]

    torch.manual_seed(TEACHER.seed)
    model = Tagger(home, TEACHER_LAYERS)
    return _fitted(model, work.folder / "teacher.pt", lambda file: fit(model, plan, pieces, TEACHER, file)), pieces


def student(work: Work, places: PlaceNames) -> tuple[Tagger, Pieces]:
    """A tagger of MiniLM over the annotated sets and, a third an epoch, what the teacher says of unlabelled news."""
    if not (work.folder / "silver.npz").is_file():
        silver.write(*teacher(work, places), places, work.unlabelled, WORDS, work.folder / "silver.npz")
    home = encoders.student()
    pieces = Pieces(home / "tokenizer.json")
    torch.manual_seed(STUDENT.seed)
    model = Tagger(home, hinted=True, early=EARLY_LAYER)
    return _fitted(
        model, work.folder / "student.pt", lambda file: fit(model, _plan(work, places, STUDENT.epochs), pieces, STUDENT, file)
    ), pieces


def polished(work: Work, places: PlaceNames) -> Tagger:
    """The student after one more pass, its rate warmed up anew, over all that the teacher tagged; its vectors of pieces stay."""
    model, pieces = student(work, places)

    def plan(_: int) -> list[Example]:
        return [*ours(work, places)[0], *silver.load(work.unlabelled, WORDS, places, work.folder / "silver.npz")]

    return _fitted(model, work.folder / "polished.pt", lambda file: fit(model, plan, pieces, POLISH, file))


def fast(work: Work, places: PlaceNames) -> Tagger:
    """The student's lower layers, its vectors of pieces as they are, trained on as the student was."""
    whole, pieces = student(work, places)
    model = Tagger(encoders.student(), FAST_LAYERS, hinted=True)
    state = whole.state_dict()
    head = {"head.weight": state["early_head.weight"], "head.bias": state["early_head.bias"]}
    model.load_state_dict({**{key: state[key] for key in model.state_dict()}, **head})
    plan = _plan(work, places, FAST.epochs)
    return _fitted(model, work.folder / "fast.pt", lambda file: fit(model, plan, pieces, FAST, file))


def _plan(work: Work, places: PlaceNames, epochs: int) -> Plan:
    main, (wikigold, gum) = ours(work, places)[0], coarse(work, places)
    tagged = silver.load(work.unlabelled, WORDS, places, work.folder / "silver.npz")

    def plan(epoch: int) -> list[Example]:
        left = epochs - epoch
        return [*main, *tagged[epoch % 3 :: 3], *(wikigold if left > 1 else ()), *(gum if left > 2 else ())]

    return plan


def _fitted(model: Tagger, file: Path, train: Callable[[Path], None]) -> Tagger:
    if file.is_file():
        model.load_state_dict(torch.load(file, weights_only=True))
    else:
        train(file.with_suffix(".checkpoint"))
        torch.save(model.state_dict(), file)
    return model
