"""
Tell which changes of the code no test notices.

``python tests/support/mutate.py [PATTERN…]`` has mutmut change the modules that ``[tool.mutmut]``
names, and runs the tests of each against every change whose name fits, two at a time.
"""

from __future__ import annotations

import fnmatch
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import forked

ROOT = Path(__file__).resolve().parents[2]
CHANGED = ROOT / "mutants"
# The tests that are run against changes of a package, or of a module with a longer name.
RULES = "claim_faults check_faults ledger harm locators site_limits settings checks"
CONTENT = "atlas classes colours headlines own_kinds town_measures views wording"  # not of shapes
PAGE = "payload payload_claims payload_measures payload_settings columns block_columns text_pool"
TESTS = {
    "geo.": ["tests/test_claim.py", "tests/test_figures.py", "tests/test_measures.py",
             "tests/test_rights.py", "tests/content/test_atlas.py"],
    "geo.rules.": [f"tests/rules/test_{name}.py" for name in RULES.split()],
    "maps.content.": [f"tests/content/test_{name}.py" for name in CONTENT.split()],
    "maps.page.": [f"tests/page/test_{name}.py" for name in PAGE.split()],
    "maps.page.own_": ["tests/commands/test_forged.py"],
}  # fmt: skip


def say(text: str) -> None:
    """Write a line."""
    sys.stdout.write(f"{text}\n")


def change(patterns: list[str]) -> list[str]:
    """Write the code with its changes into a folder; return their names, where a pattern fits."""
    from mutmut import __main__ as mutmut  # noqa: PLC0415 (an extra of its own)
    from mutmut.mutation.trampoline import set_mutant_under_test  # noqa: PLC0415

    CHANGED.mkdir(exist_ok=True)
    set_mutant_under_test("mutant_generation")
    mutmut.copy_src_dir()
    mutmut.copy_also_copy_files()
    mutmut.setup_source_paths()
    mutmut.store_lines_covered_by_tests()
    mutmut.create_mutants(2)
    return [
        name
        for path in sorted(CHANGED.rglob("*.meta"))
        for name in json.loads(path.read_text("utf-8"))["exit_code_by_key"]
        if not patterns or any(fnmatch.fnmatch(name, it) for it in patterns)
    ]


def prefix(name: str) -> str:
    """Return the longest beginning of a name that tests are chosen by."""
    return max((it for it in TESTS if name.startswith(it)), key=len)


def begun(part: int, names: list[str]) -> tuple[subprocess.Popen[bytes], Path]:
    """Start to try some changes; return the process, and the file of what comes out."""
    chosen, told = CHANGED / f"names-{part}.txt", CHANGED / f"told-{part}.txt"
    chosen.write_text("\n".join(names), "utf-8")
    told.write_text("", "utf-8")
    paths = os.pathsep.join([str(CHANGED), str(CHANGED / "tests" / "support")])
    more = {
        forked.NAMES: str(chosen),
        forked.TOLD: str(told),
        forked.CHANGE: "",
        "PYTHONPATH": paths,
    }
    command = [sys.executable, "-m", "pytest", "-q", "-p", "forked", "-p", "no:cacheprovider"]
    # Rewritten assertions are not needed: that a test fails is enough.
    command += ["--assert=plain", *TESTS[prefix(names[0])]]
    return subprocess.Popen(command, cwd=CHANGED, env={**os.environ, **more}), told


def tried(names: list[str]) -> dict[str, str]:
    """Try changes of one group, and return what came out of each."""
    parts = [names[start::2] for start in range(2) if names[start::2]]
    running = [begun(number, part) for number, part in enumerate(parts)]
    out: dict[str, str] = {}
    for process, told in running:
        if process.wait() not in {0, 5}:  # 5: pytest itself ran no test
            sys.exit(f"the tests of {prefix(names[0])}* could not be run")
        out |= dict(line.split("\t") for line in told.read_text("utf-8").splitlines())
    return out


def main() -> None:
    """Try what was asked for, print what lived, and how much of each module was killed."""
    os.chdir(ROOT)
    names = change(sys.argv[1:])
    ended: dict[str, str] = {}
    for start in TESTS:
        ended |= tried([name for name in names if prefix(name) == start])
    for name, how in ended.items():
        if how in {forked.LIVED, forked.HUNG}:
            say(f"{how}: {name}")
    all_, lived = (
        Counter(name.rpartition(".")[0] for name, how in ended.items() if how in kinds)
        for kinds in (set(ended.values()), {forked.LIVED})
    )
    for module, count in sorted(all_.items()):
        say(f"{count:>6,} changes of {module}, {lived[module]:,} lived")
    say(f"{len(ended):>6,} changes tried, {sum(lived.values()):,} lived")


if __name__ == "__main__":
    main()
