"""A page built from the real data, opened from disk in Debian's Chromium with the network cut."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from contexts import DESKTOP, Contexts, eventually, listen
from embedding import LANGUAGES
from playwright.sync_api import sync_playwright

import geo
import maps
from maps.embed import site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

SWITCHES = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync --process-per-site"
).split()
# The page listened first: once this hears of it, the page has followed.
GO = """(address) => new Promise((done) => {
  if (location.hash === address.replace(/^#$/, "")) return done();
  addEventListener("popstate", () => done(), { once: true });
  location.hash = address;
})"""


@dataclass
class Visit:
    """An open page, and everything it asked for or complained about."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def js(self, expression: str, value: Any = None) -> Any:
        """Evaluate JavaScript in the page."""
        return self.page.evaluate(expression, value)

    def go(self, address: str) -> None:
        """Follow another address in the open page, as a link of the page does."""
        self.page.evaluate(GO, address)

    def eventually(self, holds: Callable[[], bool]) -> None:
        """Wait up to ten seconds until something holds."""
        eventually(self.page, holds)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)
    if "slow" not in config.option.markexpr:
        slow = [item for item in items if item.get_closest_marker("slow")]
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if item not in slow]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium")
    assert path, "Chromium is missing: run `make browser`, or apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def kept(chromium: Browser) -> Contexts:
    return Contexts(chromium)


@pytest.fixture
def contexts(kept: Contexts) -> Iterator[Contexts]:
    """Contexts without a page, and without anything stored."""
    yield kept
    kept.clean()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "qantar.html"
    maps.build_map(geo.load()).save(path)
    return path


@pytest.fixture(scope="session")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("edit") / "edit.html"
    maps.build_map(geo.load(), edit=True).save(path)
    return path


@pytest.fixture(scope="session")
def embeds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folder that `qantar embed` writes, in each language."""
    data = geo.load()
    folders = {}
    for lang in LANGUAGES:
        folders[lang] = tmp_path_factory.mktemp(lang)
        for name, content in site.embed(data, lang).items():
            (folders[lang] / name).write_bytes(content)
    return folders


@pytest.fixture
def visit(contexts: Contexts, built: Path) -> Callable[..., Visit]:
    """Open the page: ``visit(hash="#...", path=..., **options of the browser context)``."""

    def open_page(
        hash: str = "",  # noqa: A002 (its name in the address)
        path: Path = built,
        wait: str = "html.filled",
        **options: Any,
    ) -> Visit:
        options = {"viewport": DESKTOP, "reduced_motion": "reduce", "offline": True, **options}
        seen = Visit(contexts.page(**options))
        listen(seen.page, seen.requests, seen.complaints)
        seen.page.goto(path.as_uri() + hash)
        if options.get("java_script_enabled", True):
            seen.page.wait_for_selector(wait, state="attached")
        return seen

    return open_page
