"""What the beginning of a page shows: nothing found, a wall, a question who reads; or none of it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jihadgraph.links.page_signs import PageSigns
from links.behaviours import page

NOTHING_FOUND = [
    "404 Not Found",
    "Not Found",
    "Page not found",
    "404: Page Not Found | The Newsroom",
    "The Newsroom - Page Not Found",
    "Error 404",
    "Sorry, this page could not be found.",
    "Oops! That page can’t be found.",
    "The page you requested was not found",
    "The article you are looking for no longer exists",
    "This story is no longer available",
    "This page has been removed",
    "Nothing found",
    "Seite nicht gefunden – Zeitung",
    "Página no encontrada",
    "الصفحة غير موجودة",
]
ARTICLES = [
    "A report",
    "",
    "404",
    "HTTP 404 - An encyclopedia",
    "The year 404",
    "Weapons not found in search of village",
    "Missing soldiers still not found",
    "Page of history not found in schoolbooks: an essay",
    "Leader removed",
    "The page has been turned",
    "Error",
    "No longer available: the fate of a book",
    "Nothing found in search of compound, officials say",
]


@pytest.mark.parametrize("title", NOTHING_FOUND)
def test_a_title_or_heading_that_says_nothing_was_found(title: str) -> None:
    assert PageSigns(page(title, "")).says_nothing_found
    assert PageSigns(page("The Newsroom", f"<b>{title}</b>")).says_nothing_found


@pytest.mark.parametrize("title", ARTICLES)
def test_an_article_is_not_taken_for_it(title: str) -> None:
    signs = PageSigns(page(f"{title} | The Newsroom", title, body="<p>404 page not found</p>"))
    assert signs.says_nothing_found is None
    assert signs.asks_who_reads is None
    assert signs.wall is None


@pytest.mark.parametrize(
    ("found", "wall"),
    [
        (page(head='<script>{"isAccessibleForFree": false}</script>'), "not free"),
        (
            page(head='<script>{"isAccessibleForFree":"http://schema.org/False"}</script>'),
            "not free",
        ),
        (
            page(body='<link itemprop="isAccessibleForFree" href="https://schema.org/False">'),
            "not free",
        ),
        (page(body='<i itemprop="isAccessibleForFree">False</i>'), "not free"),
        (page(head='<meta property="article:content_tier" content="metered">'), "not free"),
        (page("Log in to The Newsroom"), "headed `Log in to The Newsroom`"),
        (page("A report", "Sign in"), "headed `Sign in`"),
        (page(body="<p>Log in\n to <i>continue</i> reading"), "says `Log in to continue`"),
        (page(body="For subscribers only."), "says `For subscribers only`"),
    ],
)
def test_walls(found: bytes, wall: str) -> None:
    assert wall in (PageSigns(found).wall or "")


@pytest.mark.parametrize(
    "found",
    [
        page(head='<script>{"isAccessibleForFree": true}</script>'),
        page(body='<i itemprop="isAccessibleForFree">True</i>'),
        page(head='<meta property="article:content_tier" content="free">'),
        page(body="Subscribe to our newsletter. Log in."),
        page(body="<script>var text = 'Subscribe to continue reading'</script>"),
        page(body="<template>For subscribers only</template>"),
        page(body="<!-- For subscribers only -->"),
    ],
)
def test_no_walls(found: bytes) -> None:
    assert PageSigns(found).wall is None


@pytest.mark.parametrize("title", ["Just a moment...", "Are you a robot?", "Access Denied"])
def test_pages_that_keep_programs_out(title: str) -> None:
    assert PageSigns(page(title, "")).asks_who_reads == title


def every_sign(body: bytes) -> tuple[object, ...]:
    signs = PageSigns(body)
    return signs.is_empty, signs.says_nothing_found, signs.asks_who_reads, signs.wall


@given(st.binary(max_size=200) | st.text("<>/!-ht1iled\x00é =\"'&;x", max_size=200).map(str.encode))
def test_no_page_makes_the_reading_fail(body: bytes) -> None:
    every_sign(body)
    every_sign(page(head=body.decode("utf-8", "replace")))


@pytest.mark.parametrize(
    "piece",
    [b"<div>", b"<h1>", b"<title>", b"<!--", b"<a b='", b"&#", b"<![CDATA[", b"</p>", b"page "],
)
def test_no_page_takes_long(piece: bytes) -> None:
    """A megabyte of the same, in processor time: what is quadratic would take minutes."""
    began = time.process_time()
    every_sign(b"<html><body>" + piece * (1_000_000 // len(piece)))
    assert time.process_time() - began < 10
