"""One command, one table: what Qantar costs as data grow, beside what else a user may pick.

    python tests/bench/run.py [ROWS ...]

Milliseconds are of the processor: process time of builds, the main thread of pages through
the DevTools protocol, until the second frame after they are drawn. The ways are opened in
turn, so that a noisy machine is noisy for all. Nothing here is asserted.
"""

from __future__ import annotations

import gzip
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import brotli
import peers
import seeded
from opened import ACTIONS, Opened, opened, reacted, served
from playwright.sync_api import Browser, sync_playwright

from geo.package.embedded import default_folder

HERE = Path(__file__).resolve().parent
NPM = HERE.parents[1] / ".tools" / "bench"
RUNS = 3
SWITCHES = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
).split()
OURS = "Qantar"
REAL = 0  # stands for the package's own incidents
# The most rows for which a way is run: above it takes minutes a page.
MOST = {
    "folium.Marker": 10_000,
    "folium.GeoJson, canvas": 10_000,
    "geopandas.explore": 10_000,
    "FastMarkerCluster": 100_000,
    "deck.gl": 100_000,
    "maplibre-gl": 100_000,
}


class Measured(NamedTuple):
    """One way at one size: build, bytes, and the runs of its page."""

    build: float
    peak: int
    sizes: tuple[int, int, int]
    runs: list[Opened]

    def median(self, name: str) -> float:
        """Return a median of the runs."""
        return statistics.median(getattr(run, name) for run in self.runs)


def libraries(folder: Path) -> None:
    """Put the files of the peers into a folder; what npm has not stands there empty."""
    NPM.mkdir(parents=True, exist_ok=True)
    if not (NPM / "node_modules" / "deck.gl").exists():
        options = "--silent --no-save --no-package-lock --ignore-scripts --legacy-peer-deps".split()
        command = ["npm", "install", *options, "--prefix", str(NPM), *peers.PACKAGES]
        subprocess.run(command, check=True)
    folder.mkdir()
    for package, files in peers.PACKAGES.items():
        for name in files:
            home = NPM / "node_modules" / package.rpartition("@")[0]
            (folder / Path(name).name).write_bytes((home / name).read_bytes())
    for name in ("bootstrap-glyphicons.css", "leaflet.awesome.rotate.min.css"):
        (folder / name).write_bytes(b"")


def built(tool: str, source: Path, page: Path) -> tuple[float, int]:
    """Build one page in a process of its own: CPU seconds beyond imports, peak MB."""
    command = [sys.executable, str(HERE / "peers.py"), tool, str(source), str(page)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    spent, peak = json.loads(done.stdout.splitlines()[-1])
    return spent, peak


def sizes(page: Path) -> tuple[int, int, int]:
    """Bytes of a page: raw, gzip, brotli."""
    content = page.read_bytes()
    quality = 11 if len(content) < 3e6 else 5
    return (
        len(content),
        len(gzip.compress(content, 9)),
        len(brotli.compress(content, quality=quality)),
    )


def compared(browser: Browser, folder: Path, address: str, count: int) -> dict[str, Measured]:
    """Build and open the ways at one size, the pages in turn."""
    source = default_folder() if count == REAL else seeded.write(folder / f"rows-{count}", count)
    tools = [OURS, *(tool for tool, most in MOST.items() if count <= most)]
    if count == REAL:
        tools = [OURS, "folium.Marker"]
    pages = {tool: folder / f"{place}-{count}.html" for place, tool in enumerate(tools)}
    made = {tool: built(tool, source, page) for tool, page in pages.items()}
    runs: dict[str, list[Opened]] = {tool: [] for tool in tools}
    for _ in range(RUNS if count < 1_000_000 else 1):
        for tool, page in pages.items():
            runs[tool].append(opened(browser, f"{address}/{page.name}"))
            sys.stderr.write(f"{count} {tool}: {runs[tool][-1]}\n")
    return {tool: Measured(*made[tool], sizes(page), runs[tool]) for tool, page in pages.items()}


def named(count: int) -> str:
    """Write a number of rows."""
    return "real" if count == REAL else f"{count:,}"


def table(found: dict[int, dict[str, Measured]]) -> list[str]:
    """Write the comparison."""
    lines = [
        "| rows | | build CPU s | peak MB | page KB | gzip | brotli | drawn, CPU ms | : Qantar | drawn, wall ms | filled, CPU ms | heap MB |",
        "| --: | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |",
    ]
    for count, ways in found.items():
        ours = ways[OURS].median("cpu")
        for tool, one in ways.items():
            raw, packed, small = (size / 1000 for size in one.sizes)
            drawn = one.median("cpu")
            lines.append(
                f"| {named(count)} | {tool} | {one.build:.2f} | {one.peak} | {raw:,.0f} | {packed:,.0f} | {small:,.0f}"
                f" | {drawn:,.0f} | {drawn / ours:.2f} | {one.median('wall'):,.0f}"
                f" | {one.median('filled'):,.0f} | {one.median('heap'):.0f} |"
            )
    return lines


def gestures(found: dict[int, dict[str, float]]) -> list[str]:
    """Write what a reader's gestures cost."""
    names = [*ACTIONS, "drag, worst gap of frames (wall)"]
    head = " | ".join(named(count) for count in found)
    lines = [f"| CPU ms, median | {head} |", f"| --- |{' --: |' * len(found)}"]
    for name in names:
        values = " | ".join(f"{spent[name]:.0f}" for spent in found.values())
        lines.append(f"| {name} | {values} |")
    return lines


def main(counts: list[int]) -> None:
    """Measure, and write the tables before what stands below them."""
    folder = Path(tempfile.mkdtemp())
    libraries(folder / "lib")
    with served(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=SWITCHES
        )
        found, spent = {}, {}
        for count in counts:
            found[count] = compared(browser, folder, address, count)
            spent[count] = reacted(browser, f"{address}/0-{count}.html")
        chromium = browser.version
        browser.close()
    shutil.rmtree(folder)
    versions = ", ".join(package for package in peers.PACKAGES if "gl@" in package)
    lines = [
        "# Bench",
        "",
        "Made by `make bench`: medians of three runs, in turn, on one machine; a million rows once.",
        f"Python {platform.python_version()}, folium {version('folium')}, geopandas {version('geopandas')}, {versions},",
        f"Chromium {chromium} (graphics in software), {platform.machine()}, {len(os.sched_getaffinity(0))} cores.",
        "",
        "CPU is that of the build's process beyond imports, and of the page's main thread until the second",
        "frame after it is drawn. Seeded rows of 12 attributes (`seeded.py`); the peers' own files are served",
        "from this machine and not in the bytes. maplibre-gl works in a second thread as well, which is not",
        "counted. Qantar's page has search, list, table, time strip and regions, the others a popup.",
        "",
        *table(found),
        "",
        "What a reader does on Qantar's page:",
        "",
        *gestures(spent),
        "",
    ]
    path = HERE / "results.md"
    below = path.read_text("utf-8").partition("\n## ") if path.is_file() else ("", "", "")
    text = "\n".join(lines) + (below[1] + below[2] if below[1] else "")
    path.write_text(text, "utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [REAL, 1000, 10_000, 100_000, 1_000_000])
