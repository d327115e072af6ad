"""Worksheet, key and notes in Chromium: accessible, without requests, equal to the map."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from axe import broken_rules
from typer.testing import CliRunner

from maps.commands.app import app

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Visit
    from contexts import Contexts
    from playwright.sync_api import Page

KINDS = ("worksheet", "key", "notes")
LANGUAGES = ("en", "ru", "kk")
A4 = {"width": 794, "height": 1123}


@pytest.fixture(scope="module")
def lesson(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lesson") / "pack"
    assert CliRunner().invoke(app, ["lesson", "-o", str(folder)]).exit_code == 0
    return folder


@pytest.fixture
def paper(contexts: Contexts, lesson: Path) -> Callable[..., tuple[Page, list[str]]]:
    """Open a document; what it asks for and complains about is listed."""

    def open_document(name: str, **options: Any) -> tuple[Page, list[str]]:
        page, seen = contexts.page(offline=True, **{"viewport": A4, **options}), []
        page.on("request", lambda request: seen.append(request.url))
        page.on("console", lambda said: seen.append(said.text))
        page.goto((lesson / name).as_uri())
        return page, [text for text in seen if not text.startswith(("data:", "file:"))]

    return open_document


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_no_violation_and_nothing_is_asked_for(
    paper: Callable[..., tuple[Page, list[str]]], lang: str, kind: str
) -> None:
    page, seen = paper(f"{lang}/{kind}.html")
    assert seen == []
    assert broken_rules(page) == []
    assert page.evaluate("document.documentElement.lang") == lang


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wider_than_a_phone(
    paper: Callable[..., tuple[Page, list[str]]], kind: str
) -> None:
    page, _ = paper(f"kk/{kind}.html", viewport={"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert broken_rules(page) == []


@pytest.mark.parametrize("kind", KINDS)
def test_on_paper_nothing_is_cut_off(
    paper: Callable[..., tuple[Page, list[str]]], kind: str
) -> None:
    page, _ = paper(f"ru/{kind}.html", viewport={"width": 680, "height": 1009})
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 680
    wide = "[...document.querySelectorAll('.wide')].filter((e) => e.scrollWidth > e.clientWidth + 1).length"
    assert page.evaluate(wide) == 0


def test_numbers_of_the_worksheet_are_those_of_the_map(
    paper: Callable[..., tuple[Page, list[str]]], visit: Callable[..., Visit], lesson: Path
) -> None:
    page, _ = paper("en/worksheet.html")
    rows = page.evaluate(
        """() => [...document.querySelectorAll("[data-figure]")].map((cell) =>
          [cell.dataset.figure, cell.querySelector("span").textContent])"""
    )
    assert {number for _, number in rows} >= {"164", "225", "227", "230", "232", "238"}
    seen = visit("#lang=en", path=lesson / "map.html")
    for figure, number in rows:
        seen.go(f"#lang=en&figure={figure}")
        assert seen.js("qantar.app.data.figures.id[qantar.app.state.now.figure]") == figure
        entry = seen.js("document.getElementById('panel').innerText")
        assert re.search(rf"\b{number}\b", entry), figure
    assert seen.requests == [(lesson / "map.html").as_uri()]


def test_a_link_of_a_task_opens_the_map_at_its_state(
    paper: Callable[..., tuple[Page, list[str]]],
) -> None:
    page, _ = paper("kk/worksheet.html")
    page.click("section.task:nth-of-type(4) .address a")
    page.wait_for_selector("html.filled", state="attached")
    assert page.evaluate("document.documentElement.lang") == "kk"
    page.wait_for_function("document.getElementById('panel').innerText.includes('164')")
