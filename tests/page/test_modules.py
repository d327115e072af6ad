"""Modules of a script: joined in the order of imports, refused where that can not work."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from maps.page import modules

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, **texts: str) -> Path:
    """Write modules: ``a__b`` is the file ``a/b.js``."""
    for name, text in texts.items():
        path = folder / f"{name.replace('__', '/')}.js"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def test_each_module_comes_once_after_what_it_imports(tmp_path: Path) -> None:
    write(
        tmp_path,
        main='// Starts.\n\nimport { one } from "./core/one.js";\n'
        'import { two } from "./map/two.js";\n\none(two);\n',
        core__one="export function one() {}\n",
        map__two='import {\n\tone,\n} from "../core/one.js";\n\nexport const two = one();\n',
        unused="export const never = 1;\n",
    )
    assert list(modules.graph(tmp_path, ["main.js"])) == ["core/one.js", "map/two.js", "main.js"]
    code = modules.joined(tmp_path, ["main.js"])
    assert code.index("function one") < code.index("two = one()") < code.index("one(two)")
    assert not re.search(r"\b(?:import|export|never)\b", code)
    assert code.startswith('(() => {"use strict";')


def test_a_second_entry_adds_what_the_first_has_not(tmp_path: Path) -> None:
    write(
        tmp_path,
        main='import { one } from "./core/one.js";\none();\n',
        edit__more='import { one } from "../core/one.js";\n'
        'import { own } from "./own.js";\none(own);\n',
        edit__own="export const own = 1;\n",
        core__one="export function one() {}\n",
    )
    found = list(modules.graph(tmp_path, ["main.js", "edit/more.js"]))
    assert found == ["core/one.js", "main.js", "edit/own.js", "edit/more.js"]


def test_a_table_of_json_is_a_constant_of_the_module_that_imports_it(tmp_path: Path) -> None:
    (tmp_path / "words.json").write_text('{\n\t"one": 1\n}\n', "utf-8")
    write(
        tmp_path,
        main='import words from "./words.json" with { type: "json" };\n\nstart(words.one);\n',
    )
    assert 'const words = {"one":1};' in modules.joined(tmp_path, ["main.js"])
    [module] = modules.graph(tmp_path, ["main.js"]).values()
    assert module.names == ("words",)


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (
            {
                "main": 'import { a } from "./a.js";\n',
                "a": 'import { b } from "./b.js";\nexport const a = 1;\n',
                "b": 'import { a } from "./a.js";\nexport const b = 1;\n',
            },
            "in a circle: main.js -> a.js -> b.js -> a.js",
        ),
        (
            {
                "main": 'import { a } from "./a.js";\nconst same = 1;\n',
                "a": "export const a = 1;\nlet same = 2;\n",
            },
            "same is a name of both a.js and main.js",
        ),
        (
            {
                "main": 'import { a, b } from "./a.js";\n',
                "a": "export const a = 1;\nconst b = 1;\n",
            },
            "main.js imports b, which a.js does not export",
        ),
        ({"main": 'import { a } from "./core/a.js";\n'}, "core/a.js: there is no such module"),
        ({"main": 'import a from "./a.js";\n', "a": ""}, "import a from .*write `import { name }"),
        ({"main": "export default 1;\n"}, "main.js: 'export default 1;'"),
        ({"main": "const a = 1;\nexport { a };\n"}, "main.js: 'export { a };'"),
    ],
    ids=["circle", "names", "private", "missing", "default import", "default", "list"],
)  # fmt: skip
def test_what_can_not_be_joined_is_refused_by_name(
    tmp_path: Path, texts: dict[str, str], message: str
) -> None:
    write(tmp_path, **texts)
    with pytest.raises(ValueError, match=message):
        modules.joined(tmp_path, ["main.js"])


def test_sheets_follow_the_folders_of_the_modules(tmp_path: Path) -> None:
    write(
        tmp_path,
        main='import { one } from "./map/one.js";\none();\n',
        map__one='import { two } from "../core/two.js";\nexport const one = two;\n',
        core__two="export const two = 1;\n",
    )
    for name in (
        "map/a.css",
        "map/map.css",
        "core/base.css",
        "media/print.css",
        "lesson/lesson.css",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    assert modules.styles(tmp_path, ["main.js"], "media") == [
        "core/base.css", "map/map.css", "map/a.css", "media/print.css"
    ]  # fmt: skip
