"""Bytes of real files changed by chance, and texts that a stranger might write."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

TOKENS = (
    b"",
    b",",
    b'"',
    b'""',
    b"\n",
    b"\r",
    b"\r\n",
    b";",
    b"\x00",
    b"\xff",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"-1",
    b"1e999",
    b"nan",
    b"9" * 40,
    b"2022-02-30",
    b"0000-00-00",
    b"[",
    b"]",
    b"{",
    b"}",
    b"null",
    b"\\ud800",
    b"\xe2\x80\xae",
    b"__proto__",
    b"constructor",
    b"{{7*7}}",
    b"</script>",
    b"=1+1",
    b"'",
    b"#",
    b"[[step]]",
    b"\t",
    b" ",
    b"true",
    b"KZ-ALA",
    b"../x",
)
# Markup, templates, addresses, formulas, terminals, directions, halves: none may run or be lost.
HOSTILE = (
    "<script>window.canary=1</script>",
    "</script><script>window.canary=1</script>",
    "<img src=x onerror=window.canary=1>",
    '"><svg onload=window.canary=1>',
    "<!--",
    "-->",
    "]]>",
    "{{7*7}}",
    "{%raw%}",
    "{#x#}",
    "${7*7}",
    "#{7*7}",
    "<%=7*7%>",
    "#set page(width: 1pt)",
    '#import "/etc/passwd"',
    '#eval("panic()")',
    '#read("/etc/passwd")',
    '#image("/etc/passwd")',
    "#panic()",
    "@ref",
    "<label>",
    "\\u{41}",
    "```typ #panic()```",
    "//",
    "/*",
    "*/",
    "\x1b]8;;https://example.org\x1b\\x",
    "\x1b]52;c;eA==\x07",
    "\x9b31m",
    "[red]",
    "[/]",
    "_x000D_",
    "$x$",
    "`x`",
    "javascript:alert(1)",
    "data:text/html,<script>",
    "https://user:pass@example.org/",
    '=HYPERLINK("http://example.org")',
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\x1b[31mred",
    "[bold]x[/bold]",
    "[link=x]y[/]",
    "\u202eevil",
    "\u2066a",
    "\u2069b",
    "a\u200bb",
    "e\u0301",
    "\U0001f600",
    "__proto__",
    "constructor",
    "toString",
    "&lt;b&gt;",
    "&#60;b&#62;",
    "%3Cscript%3E",
    "a\u2028b",
    "a\u2029b",
    "'; DROP TABLE x; --",
    "\\",
    "\\u003c",
    "\ufeff",
    "\u00ad",
    "' onmouseover='window.canary=1",
    "]]>]]&gt;",
    "<style>*{display:none}</style>",
    "<base href=//example.org>",
    "<meta http-equiv=refresh content=0>",
    "{figure:F001}",
    "{claim}",
)


def noisy(content: bytes, chance: Random) -> bytes:
    """Return bytes with a few small changes."""
    out = bytearray(content)
    for _ in range(chance.choice([1, 1, 1, 2, 5])):
        begin = chance.randrange(len(out) + 1)
        end = min(begin + chance.choice([0, 0, 1, 1, 4, 40]), len(out))
        piece = chance.choice(
            [chance.choice(TOKENS), bytes(out[end : end + 20]), chance.randbytes(2)]
        )
        out[begin:end] = piece
    return bytes(out)


def hostile(chance: Random) -> str:
    """Return a hostile text, often joined from two and cut anywhere."""
    text = chance.choice(HOSTILE)
    if chance.random() < 0.7:
        other = chance.choice(HOSTILE)[:200]
        cut = chance.randrange(len(text) + 1)
        text = f"{text[:cut]}{other}{text[cut:]}"[:200]
    return text
