"""The article on a page."""

import json

import pytest

from pipeline.cleaning.page import Page, PageReader, is_article

STORY = "".join(
    f"<p>The council voted on day {n} to close the old bridge, which engineers had called unsafe for years.</p>" for n in range(8)
)


def read(head: str = "", url: str | None = None, body: str = STORY) -> Page:
    page = PageReader(fast=False)(
        f"<html><head><title>Bridge closed</title>{head}</head><body><article>{body}</article></body></html>", url
    )
    assert page is not None
    return page


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2031-05-12T10:00:00Z">',
        '<script type="application/ld+json">' + json.dumps({"@type": "NewsArticle", "datePublished": "2031-05-12"}) + "</script>",
    ],
)
def test_the_day_is_from_the_head_and_not_bounded_by_today(head: str) -> None:
    page = read(head)
    assert (page.published, page.published_from) == ("2031-05-12", "metadata")


def test_json_ld_goes_before_meta() -> None:
    meta = '<meta property="article:published_time" content="2015-05-14T10:00:00Z">'
    linked = json.dumps({"@type": "NewsArticle", "datePublished": "2015-05-12"})
    page = read(f'{meta}<script type="application/ld+json">{linked}</script>')
    assert (page.published, page.published_from) == ("2015-05-12", "metadata")


def test_a_day_after_the_last_that_can_be_is_told_and_not_taken() -> None:
    html = f'<html><head><meta property="article:published_time" content="2031-05-12"></head><body>{STORY}</body></html>'
    page = PageReader(fast=False)(html, None, "2025-12-31")
    assert page is not None
    assert (page.published, page.late) == (None, "2031-05-12")


def test_the_day_is_from_the_address_where_the_head_is_silent() -> None:
    page = read(url="https://example.com/2015/05/12/bridge")
    assert (page.published, page.published_from) == ("2015-05-12", "url")


def test_a_page_without_a_day_has_none() -> None:
    assert read().published is None


def test_the_outlet_does_not_stand_in_the_title() -> None:
    head = '<meta property="og:title" content="Bridge closed - The Example"><meta property="og:site_name" content="The Example">'
    assert (read(head).title, read(head).outlet) == ("Bridge closed", "The Example")


def test_links_are_no_article() -> None:
    links = "".join(f"<li><a href='/{n}'>Headline number {n} of the day</a></li>" for n in range(60))
    assert PageReader(fast=False)(f"<html><body><ul>{links}</ul></body></html>", None) is None
    assert not is_article("\n".join(["A headline of the day"] * 40 + ["All of this can be read here, every day of the year."]))


@pytest.mark.parametrize(
    "page", ["", " ", "\0", "<", "<html></html>", "<?xml version='1.0' encoding='utf-8'?><html/>", "plain words", "\ud800<p>x"]
)
def test_what_is_no_page_has_no_article(page: str) -> None:
    assert PageReader(fast=False)(page, None) is None
