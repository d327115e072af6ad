"""What may run in the page: its own code, by hash, and nothing from elsewhere."""

from __future__ import annotations

import re

import pytest
from parsed import Parsed, policy_of, source_of

from maps.page.policy import inline, policy

# Attributes by which HTML fetches something, or sends something away.
FETCHING = {"src", "srcset", "href", "data", "poster", "action", "formaction", "ping", "background",
            "xlink:href", "manifest", "imagesrcset"}  # fmt: skip


def test_code_that_would_end_its_element_is_refused() -> None:
    for code in ("</script>", "</STYLE>", "<!-- <script>"):
        with pytest.raises(ValueError, match="must not close its element"):
            policy([code], [])
        with pytest.raises(ValueError, match="must not close its element"):
            policy([], [code])


def test_a_backslash_keeps_inline_code_what_it_was() -> None:
    assert inline("`</script>` + '<!--' + '</Style>'") == r"`<\/script>` + '<\!--' + '<\/Style>'"
    assert inline("a < /b/ && '</p>'") == "a < /b/ && '</p>'"
    assert inline("`\x001`") == r"`\x001`"


def test_the_policy_allows_nothing_but_this_file(parsed: Parsed) -> None:
    policy = policy_of(parsed)
    assert policy["default-src"] == ["'none'"]
    assert policy["base-uri"] == policy["form-action"] == ["'none'"]
    assert policy["img-src"] == ["data:"]
    assert set(policy) == {
        "default-src", "base-uri", "form-action", "img-src", "script-src", "style-src"
    }  # fmt: skip
    for name in ("script-src", "style-src"):
        assert all(source.startswith("'sha256-") for source in policy[name])


def test_the_policy_stands_before_all_code(parsed: Parsed) -> None:
    names = [tag if "http-equiv" not in found else "policy" for tag, found in parsed.elements]
    assert names.index("policy") < min(names.index("style"), names.index("script"))


def test_every_inline_script_and_style_has_its_hash_and_none_is_left_over(parsed: Parsed) -> None:
    policy = policy_of(parsed)
    for name in ("script", "style"):
        # What is of no script type is data: no browser runs it.
        codes = [
            source_of(code)
            for tag, found, code in parsed.code
            if tag == name and "type" not in found
        ]
        assert len(codes) > 1
        assert sorted(codes) == sorted(policy[f"{name}-src"])
    assert not [name for _, found in parsed.elements for name in found if name.startswith("on")]
    assert not [tag for tag, found in parsed.elements if "style" in found]


def test_nothing_is_fetched(parsed: Parsed) -> None:
    for tag, found in parsed.elements:
        assert tag not in {"iframe", "object", "embed", "base", "frame", "audio", "video"}
        for name in FETCHING & set(found):
            if tag == "a":
                assert re.match(r"https?://|#", found[name])
                assert found[name].startswith("#") or "noopener" in found["rel"].split()
            else:
                assert found[name].startswith("data:"), f"{tag} {name}={found[name][:80]}"
    for tag, _, code in parsed.code:
        if tag == "style":
            assert "@import" not in code
            addresses = re.findall(r"url\(\s*[\"']?([^)]*)", code)
            assert [
                address for address in addresses if not address.startswith(("data:", "#"))
            ] == []
