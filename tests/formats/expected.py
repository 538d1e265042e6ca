"""The samples of this folder, and what is looked at of the articles that come of them."""

from pathlib import Path

from pipeline.records import Article, Problem

CALAIS = "Ferry crews walk out over winter rota"


def sample(name: str) -> bytes:
    """The bytes of a sample."""
    return (Path(__file__).parent / "samples" / name).read_bytes()


def facts(article: Article) -> tuple[str, str, str, str | None, str | None]:
    """Title, byline, outlet, day and URL."""
    return article.title, article.byline, article.outlet, article.published, article.url


def codes(results: list[Article | Problem]) -> list[str]:
    """The code of each problem, and "read" for each article."""
    return [getattr(result, "code", "read") for result in results]
