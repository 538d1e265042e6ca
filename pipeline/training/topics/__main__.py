r"""Fit the model of topics.

    python -m pipeline.training.topics --annotated topics/annotated.jsonl --media-topics topics/mediatopics.json \
        --articles allsides-20k.jsonl.gz names/wikinews.jsonl names/outlets.jsonl --held-out topics_dev.jsonl \
        --work work/ --out models/topics/2

It needs the extra `train`, can be stopped at any time and is taken up again by the same command. `--articles` are those that
`supplement/annotations.tsv` names, and shape the space of words; `--held-out` is only kept out of what is fitted on.
"""

import argparse
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.mediatopics.concepts import concepts as media_topics
from pipeline.topicmodel.choice import Tree
from pipeline.training.topics import recipe
from pipeline.training.topics.calibrate import best_rule, mixed, probabilities
from pipeline.training.topics.examples import Example, labels
from pipeline.training.topics.fit import EPOCHS
from pipeline.training.topics.ship import model_of, top_logits, word_logits, write, write_graph
from pipeline.training.topics.targets import SURE, targets
from pipeline.training.topics.words import Size, weighed
from pipeline.training.topics.words import fit as fit_words


def train(work: recipe.Work, out: Path, epochs: int) -> None:
    """Both views, what mixes them, the model's folder."""
    concepts = labels()
    found, articles = work.examples()
    fitted, held = [one for one in found if not one.held], [one for one in found if one.held]
    print(f"{len(fitted)} articles to fit on, {len(held)} held", flush=True)  # noqa: T201
    vectors, pieces, shared = recipe.shared(recipe.READ)
    network = recipe.network(work, fitted, concepts, epochs)
    right, weights = targets(fitted, concepts), np.array([one.weight for one in fitted], np.float32)
    latent = fit_words(
        [weighed(one) for one in fitted], right, weights, [weighed(one) for one in _plain(articles, found)], Size()
    )
    head = write_graph(network, out)
    top = top_logits(out, vectors, *head, recipe.tops(held, pieces))
    words = word_logits(latent, [weighed(one) for one in held])
    tree = Tree.of([media_topics()[label].path_ids for label in concepts])
    mix = mixed(top, words, targets(held, concepts), tree.levels.tolist())
    rule, wide, exact = best_rule(probabilities(mix, top, words, tree), [one.topics[:SURE] for one in held], concepts, tree)
    measured = {
        "fitted_on": len(fitted),
        "held": len(held),
        "held_hierarchical_F": round(wide, 2),
        "held_exact_F": round(exact, 2),
    }
    print(measured, mix.top, mix.words, rule, flush=True)  # noqa: T201
    write(model_of(concepts, head, latent, mix, rule), out, shared, measured)


def _plain(articles: list[dict[str, Any]], found: list[Example]) -> list[Example]:
    """The articles that nobody annotated."""
    known = {one.id for one in found}
    rest = [row for row in articles if row["id"] not in known]
    return [Example(id=row["id"], title=row.get("title") or "", text=row["text"], topics=(), weight=0.0) for row in rest]


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("annotated", "media-topics", "held-out", "work", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--articles", type=Path, nargs="+", required=True)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    work = recipe.Work(
        annotated=given.annotated,
        articles=tuple(given.articles),
        held_out=given.held_out,
        media_topics=given.media_topics,
        folder=given.work,
    )
    train(work, given.out, given.epochs)


if __name__ == "__main__":
    main()
