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
import many
from playwright.sync_api import Browser, Page, sync_playwright

import geo
import maps
from geo.package.embedded import default_folder

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
MANY = 10_000
AIMS = (50, 100)  # ms to the next painted frame: at the real data, at 10,000 incidents
# What a reader does, as the page's own controls see it: the k-th time.
ACTIONS = {
    "slider input to redrawn": "put('time-from', 1 + (k % 20))",
    "language switch": "document.querySelectorAll('#languages button')[(k + 1) % 3].click()",
    "search keystroke to list": "put('find-text', 'almaty aktau oral'.slice(0, k + 1))",
    "measure switch": "put('measure', qantar.app.data.measures[k % 6].id, 'change')",
}
LONG_TASKS = """
  globalThis.longTasks = [];
  const note = (list) => longTasks.push(...list.getEntries().map((task) => [task.startTime, task.duration]));
  new PerformanceObserver(note).observe({ type: "longtask", buffered: true });
"""


class Measured(NamedTuple):
    """What one run found: builds, bytes of both pages, milliseconds at the real data and at many."""

    timed: dict[str, list[tuple[float, int]]]
    ours: tuple[int, int]
    plain: tuple[int, int]
    drawn: list[float]
    spent: dict[str, tuple[float, float]]
    long: tuple[float, float]
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


def filled(browser: Browser, path: Path) -> Page:
    """Open a page that notes its long tasks, and wait until nothing more is to be done."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True).new_page()
    page.add_init_script(LONG_TASKS)
    page.goto(path.as_uri())
    page.wait_for_selector("html.filled", state="attached")
    page.wait_for_timeout(2000)
    return page


def changed(page: Page, action: str) -> float:
    """Milliseconds from what a reader does to the next painted frame, the median of many."""
    spent = page.evaluate(
        f"""async () => {{
          const put = (id, value, kind = "input") => {{
            const field = document.getElementById(id);
            field.value = value;
            field.dispatchEvent(new Event(kind, {{ bubbles: true }}));
          }};
          const spent = [];
          for (let k = 0; k < 18; k++) {{
            await new Promise((done) => setTimeout(done, 50));
            const begun = performance.now();
            {action};
            await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
            spent.push(performance.now() - begun);
          }}
          qantar.app.state.set({{ find: "", from: 0, to: qantar.app.lastDay }});
          return spent;
        }}"""
    )
    return statistics.median(spent)


def reacted(browser: Browser, path: Path) -> tuple[dict[str, float], float]:
    """Do everything on one page: medians by action, and the longest task once it was loaded."""
    page = filled(browser, path)
    loaded = page.evaluate("performance.now()")
    spent = {name: changed(page, action) for name, action in ACTIONS.items()}
    tasks = page.evaluate("longTasks")
    page.context.close()
    return spent, max((ms for begun, ms in tasks if begun >= loaded), default=0.0)


def size(path: Path) -> tuple[int, int]:
    """Bytes of a file, raw and gzipped."""
    content = path.read_bytes()
    return len(content), len(gzip.compress(content, 9))


def crowded(folder: Path) -> Path:
    """Build the page of a package of many incidents."""
    many.write(default_folder(), folder / "many", MANY)
    path = folder / "many.html"
    maps.build_map(geo.load(folder / "many")).save(path)
    return path


def shown(longest: float) -> str:
    """Write the longest task: browsers note those of 50 ms and more."""
    return f"{longest:.0f}" if longest else "under 50"


def main() -> None:
    """Measure, and write the table."""
    folder = Path(tempfile.mkdtemp())
    ours, plain = folder / "qantar.html", folder / "plain.html"
    build = f"import sys; sys.argv = ['qantar', 'build', '-o', {str(ours)!r}]; from maps.commands.app import app; app(standalone_mode=False)"
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
        spent, longest = reacted(browser, ours)
        spent_many, longest_many = reacted(browser, crowded(folder))
        both = {name: (spent[name], spent_many[name]) for name in ACTIONS}
        chromium = browser.version
        browser.close()
    sizes = size(ours), size(plain)
    write(Measured(timed, *sizes, drawn, both, (longest, longest_many), chromium), plain)


def write(found: Measured, usual: Path) -> None:
    """Write results.md."""
    timed, ours, plain, drawn, spent, long, chromium = found
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
        "In the page, milliseconds to the next painted frame, medians of 18; the right column has the real",
        f"incidents repeated to {MANY:,} (`many.py`). Aims: {AIMS[0]} and {AIMS[1]}, no task of the real page over {AIMS[0]}.",
        "",
        f"| | {len(geo.load().incidents)} incidents | {MANY:,} incidents |",
        "| --- | --: | --: |",
        *(f"| {name} | {one:.0f} | {other:.0f} |" for name, (one, other) in spent.items()),
        f"| longest task of all this, once loaded | {shown(long[0])} | {shown(long[1])} |",
        "",
    ]
    text = "\n".join(lines)
    (HERE / "results.md").write_text(text, "utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
