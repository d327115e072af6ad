"""One command, one table: how long Qantar takes and how much it weighs, beside plain folium.

Everything is measured in one run on one machine, so that the ratios mean
something; nothing here is asserted. ``make bench`` writes ``results.md``.
"""

from __future__ import annotations

import gzip
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import folium
from playwright.sync_api import Browser, sync_playwright

import geo

HERE = Path(__file__).resolve().parent
RUNS = 5
SWITCHES = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
).split()
# What a plain folium 0.20 map fetches: folium's own list, raw and gzipped bytes of each file
# as measured in the study that the project started from (10 files of 4 hosts).
FOLIUM_FILES, FOLIUM_RAW, FOLIUM_GZIP = 10, 761_883, 210_543
DRAWN = "performance.getEntriesByName('qantar:drawn')[0]?.startTime"


class Measured(NamedTuple):
    """What one run found: builds, bytes of both pages, milliseconds."""

    timed: dict[str, list[tuple[float, int]]]
    ours: tuple[int, int]
    plain: tuple[int, int]
    drawn: list[float]
    spent: dict[str, float]
    chromium: str


def plain_folium(path: Path) -> None:
    """Write the same data the usual way: a marker with a popup each, one choropleth."""
    data = geo.load()
    chart = folium.Map(location=[48, 67], zoom_start=5)
    regions = data.regions[["region_id", "name_en", "killed_best", "geometry"]]
    folium.Choropleth(
        geo_data=regions.to_json(),
        data=regions,
        columns=["region_id", "killed_best"],
        key_on="feature.properties.region_id",
        legend_name="Killed",
    ).add_to(chart)
    for row in data.incidents[data.incidents.latitude.notna()].itertuples():
        text = "<br>".join(str(value) for value in row[2:-1])
        folium.Marker([row.latitude, row.longitude], popup=text, tooltip=row.title_en).add_to(chart)
    chart.save(path)


def built(code: str) -> tuple[float, int]:
    """Run Python in a process of its own: wall seconds and peak memory in MB."""
    begun = time.perf_counter()
    wrapped = f"import resource; {code}; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    done = subprocess.run(
        [sys.executable, "-c", wrapped], capture_output=True, text=True, check=True
    )
    return time.perf_counter() - begun, int(done.stdout.split()[-1]) // 1024


def opened(browser: Browser, path: Path) -> float:
    """Open a page without a network: milliseconds until it is drawn."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    page = context.new_page()
    page.goto(path.as_uri())
    page.wait_for_selector("html.filled", state="attached")
    found = page.evaluate(DRAWN)
    context.close()
    return float(found)


def changed(browser: Browser, path: Path, action: str) -> float:
    """Milliseconds from a change of the page's state to the next painted frame, the median of many."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    page = context.new_page()
    page.goto(path.as_uri())
    page.wait_for_selector("html.filled", state="attached")
    spent = page.evaluate(
        f"""async () => {{
          const spent = [];
          for (let k = 0; k < 12; k++) {{
            const begun = performance.now();
            {action};
            await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
            spent.push(performance.now() - begun);
          }}
          return spent;
        }}"""
    )
    context.close()
    return statistics.median(spent)


def size(path: Path) -> tuple[int, int]:
    """Bytes of a file, raw and gzipped."""
    content = path.read_bytes()
    return len(content), len(gzip.compress(content, 9))


def main() -> None:
    """Measure, and write the table."""
    folder = Path(tempfile.mkdtemp())
    ours, plain = folder / "qantar.html", folder / "plain.html"
    build = f"import sys; sys.argv = ['qantar', 'build', '-o', {str(ours)!r}]; from maps.cli import app; app(standalone_mode=False)"
    usual = f"import sys; sys.path.insert(0, {str(HERE)!r}); from pathlib import Path; import run; run.plain_folium(Path({str(plain)!r}))"
    timed = {
        name: [built(code) for _ in range(RUNS)]
        for name, code in (("ours", build), ("plain", usual))
    }
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=SWITCHES
        )
        opened(browser, ours)
        drawn = [opened(browser, ours) for _ in range(RUNS)]
        actions = {
            "day step": "qantar.app.state.set({ from: k % 9, to: k % 9 })",
            "language switch": "qantar.app.state.set({ lang: qantar.app.data.languages[(k + 1) % qantar.app.data.languages.length] })",
            "search keystroke": "qantar.app.state.set({ find: 'almaty aktau oral'.slice(0, k + 1) })",
            "measure switch": "qantar.app.state.set({ measure: qantar.app.data.choropleths[k % 6].id })",
        }
        spent = {name: changed(browser, ours, action) for name, action in actions.items()}
        chromium = browser.version
        browser.close()
    write(Measured(timed, size(ours), size(plain), drawn, spent, chromium), plain)


def write(found: Measured, usual: Path) -> None:
    """Write results.md."""
    timed, ours, plain, drawn, spent, chromium = found
    wall = {name: statistics.median(run[0] for run in runs) for name, runs in timed.items()}
    peak = {name: max(run[1] for run in runs) for name, runs in timed.items()}
    whole = (plain[0] + FOLIUM_RAW, plain[1] + FOLIUM_GZIP)
    asked = len(re.findall(r'(?:src|href)="https?://[^"]+\.(?:js|css)"', usual.read_text("utf-8")))
    lines = [
        "# Bench",
        "",
        "Made by `make bench`; medians of five runs, both ways in one run on one machine.",
        f"Python {platform.python_version()}, folium {version('folium')}, geopandas {version('geopandas')}, Chromium {chromium}, {platform.machine()}, {len(os.sched_getaffinity(0))} cores.",
        "",
        "| | Qantar | plain folium | ratio |",
        "| --- | --: | --: | --: |",
        f"| build, wall seconds | {wall['ours']:.2f} | {wall['plain']:.2f} | {wall['ours'] / wall['plain']:.2f} |",
        f"| build, peak memory MB | {peak['ours']} | {peak['plain']} | {peak['ours'] / peak['plain']:.2f} |",
        f"| page in all, bytes | {ours[0]:,} | {whole[0]:,} | {ours[0] / whole[0]:.2f} |",
        f"| page in all, gzipped | {ours[1]:,} | {whole[1]:,} | {ours[1] / whole[1]:.2f} |",
        f"| requests beside the page | 0 | {max(asked, FOLIUM_FILES)} | |",
        f"| opened from disk without a network, drawn after ms | {statistics.median(drawn):.0f} | never: its files are missing | |",
        "",
        "Plain folium is the same data as a `folium.Marker` with a popup for each incident and one",
        "`Choropleth`; its total counts the files that folium names, with their sizes from the study.",
        "Qantar's page holds three languages, all claims, all sources, search, table and time.",
        "",
        "| in the page, to the next painted frame | ms |",
        "| --- | --: |",
        *(f"| {name} | {value:.0f} |" for name, value in spent.items()),
        "",
    ]
    text = "\n".join(lines)
    (HERE / "results.md").write_text(text, "utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
