"""
What the schemas say of a manifest, written down from them by hand.

SCORM 1.2 (imscp_rootv1p1p2, imsmd_rootv1p2p1, adlcp_rootv1p2) is also validated against
the schemas themselves; those of Common Cartridge 1.1 come with no package of a registry.
An element's children: name, least and most, in the order of the schema's sequence.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import NamedTuple
from xml.etree import ElementTree as ET

MANY = 10_000
XML = "{http://www.w3.org/XML/1998/namespace}"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
NCNAME = re.compile(r"[A-Za-z_][\w.-]*")


class Rules(NamedTuple):
    """What one element may hold: (child, least, most) in order, and attributes."""

    children: tuple[tuple[str, int, int], ...] = ()
    required: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    text: tuple[str, ...] | None = ()  # () no text, None any text, else one of these


def attributes(*names: str) -> frozenset[str]:
    return frozenset(names)


ANY_TEXT = Rules(text=None)
CP12 = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
MD = "{http://www.imsglobal.org/xsd/imsmd_rootv1p2p1}"
ADL = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"
WORDS = Rules(((MD + "langstring", 1, MANY),))
TERM = Rules(((MD + "source", 1, 1), (MD + "value", 1, 1)))
SCORM = {
    CP12 + "manifest": Rules(
        ((CP12 + "metadata", 0, 1), (CP12 + "organizations", 1, 1), (CP12 + "resources", 1, 1)),
        attributes("identifier"),
        attributes("version", XSI + "schemaLocation"),
    ),
    CP12 + "metadata": Rules(
        ((CP12 + "schema", 0, 1), (CP12 + "schemaversion", 0, 1), (MD + "lom", 0, 1))
    ),
    CP12 + "schema": Rules(text=("ADL SCORM",)),
    CP12 + "schemaversion": Rules(text=("1.2",)),
    CP12 + "organizations": Rules(((CP12 + "organization", 1, MANY),), attributes("default")),
    CP12 + "organization": Rules(
        ((CP12 + "title", 1, 1), (CP12 + "item", 1, MANY)), attributes("identifier")
    ),
    CP12 + "item": Rules(
        ((CP12 + "title", 1, 1), (CP12 + "item", 0, MANY)),
        attributes("identifier"),
        attributes("identifierref", "isvisible", "parameters"),
    ),
    CP12 + "title": ANY_TEXT,
    CP12 + "resources": Rules(((CP12 + "resource", 0, MANY),)),
    CP12 + "resource": Rules(
        ((CP12 + "file", 0, MANY), (CP12 + "dependency", 0, MANY)),
        attributes("identifier", "type", ADL + "scormtype"),
        attributes("href"),
    ),
    CP12 + "file": Rules((), attributes("href")),
    CP12 + "dependency": Rules((), attributes("identifierref")),
    MD + "lom": Rules(((MD + "general", 0, 1), (MD + "lifecycle", 0, 1), (MD + "rights", 0, 1))),
    MD + "general": Rules(
        ((MD + "title", 0, 1), (MD + "language", 0, MANY), (MD + "description", 0, MANY))
    ),
    MD + "lifecycle": Rules(((MD + "version", 0, 1),)),
    MD + "rights": Rules(
        ((MD + "copyrightandotherrestrictions", 0, 1), (MD + "description", 0, 1))
    ),
    MD + "copyrightandotherrestrictions": TERM,
    **{MD + name: WORDS for name in ("title", "description", "version", "source", "value")},
    MD + "language": ANY_TEXT,
    MD + "langstring": Rules((), frozenset(), attributes(XML + "lang"), None),
}
CP11 = "{http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1}"
LOMM = "{http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest}"
LOMR = "{http://ltsc.ieee.org/xsd/imsccv1p1/LOM/resource}"
STRING = Rules(((LOMM + "string", 0, MANY),))
ROOT_ITEM = Rules(((CP11 + "item", 0, MANY),), attributes("identifier"))  # it has no title
CARTRIDGE = {
    CP11 + "manifest": Rules(
        ((CP11 + "metadata", 1, 1), (CP11 + "organizations", 1, 1), (CP11 + "resources", 1, 1)),
        attributes("identifier"),
        attributes(XSI + "schemaLocation"),
    ),
    CP11 + "manifest/metadata": Rules(
        ((CP11 + "schema", 1, 1), (CP11 + "schemaversion", 1, 1), (LOMM + "lom", 1, 1))
    ),
    CP11 + "schema": Rules(text=("IMS Common Cartridge",)),
    CP11 + "schemaversion": Rules(text=("1.1.0",)),
    CP11 + "organizations": Rules(((CP11 + "organization", 0, 1),)),
    CP11 + "organization": Rules(
        ((CP11 + "title", 0, 1), (CP11 + "item", 1, 1)), attributes("identifier", "structure")
    ),
    CP11 + "organization/item": ROOT_ITEM,
    CP11 + "item": Rules(
        ((CP11 + "title", 1, 1), (CP11 + "item", 0, MANY)),
        attributes("identifier"),
        attributes("identifierref"),
    ),
    CP11 + "title": ANY_TEXT,
    CP11 + "resources": Rules(((CP11 + "resource", 0, MANY),)),
    CP11 + "resource": Rules(
        ((CP11 + "metadata", 0, 1), (CP11 + "file", 0, MANY), (CP11 + "dependency", 0, MANY)),
        attributes("identifier", "type"),
        attributes("href", "intendeduse"),
    ),
    CP11 + "resource/metadata": Rules(((LOMR + "lom", 1, 1),)),
    CP11 + "file": Rules((), attributes("href")),
    CP11 + "dependency": Rules((), attributes("identifierref")),
    LOMM + "lom": Rules(((LOMM + "general", 0, 1), (LOMM + "rights", 0, 1))),
    LOMM + "general": Rules(
        (
            (LOMM + "identifier", 0, MANY),
            (LOMM + "title", 0, 1),
            (LOMM + "language", 0, MANY),
            (LOMM + "description", 0, MANY),
        )
    ),
    LOMM + "identifier": Rules(((LOMM + "catalog", 0, 1), (LOMM + "entry", 0, 1))),
    LOMM + "rights": Rules(
        ((LOMM + "copyrightAndOtherRestrictions", 0, 1), (LOMM + "description", 0, 1))
    ),
    LOMM + "copyrightAndOtherRestrictions": Rules(((LOMM + "value", 1, 1),)),
    LOMM + "value": Rules(text=("yes", "no")),
    LOMM + "title": STRING,
    LOMM + "description": STRING,
    LOMM + "string": Rules((), frozenset(), attributes("language"), None),
    **{LOMM + name: ANY_TEXT for name in ("catalog", "entry", "language")},
    LOMR + "lom": Rules(((LOMR + "educational", 1, MANY),)),
    LOMR + "educational": Rules(((LOMR + "intendedEndUserRole", 1, MANY),)),
    LOMR + "intendedEndUserRole": Rules(((LOMR + "source", 1, 1), (LOMR + "value", 1, 1))),
    LOMR + "source": Rules(text=("IMSGLC_CC_Rolesv1p1",)),
    LOMR + "value": Rules(text=("Instructor", "Learner", "Mentor")),
}
TYPES = {
    CP12: {"webcontent"},
    CP11: {
        "webcontent",
        "imsqti_xmlv1p2/imscc_xmlv1p1/assessment",
        "imsqti_xmlv1p2/imscc_xmlv1p1/question-bank",
        "associatedcontent/imscc_xmlv1p1/learning-application-resource",
        "imsdt_xmlv1p1",
        "imswl_xmlv1p1",
        "imsbasiclti_xmlv1p0",
    },
}


def faults(content: bytes) -> list[str]:
    """Check a package as a platform would that takes its schema at its word."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        held = package.namelist()
        root = ET.fromstring(package.read("imsmanifest.xml"))  # noqa: S314 (our own)
    space = root.tag.split("}")[0] + "}"
    rules = {CP12: SCORM, CP11: CARTRIDGE}[space]
    return [
        *structure(root, "", rules),
        *identifiers(root),
        *references(root, space),
        *listed(root, space, held),
        *(organization(root) if space == CP11 else ()),
    ]


def structure(element: ET.Element, parent: str, rules: dict[str, Rules]) -> list[str]:
    """Check names, order and number of children, attributes, and text, all the way down."""
    name = element.tag.split("}")[1]
    rule = rules.get(element.tag.replace("}", f"}}{parent}/"), rules.get(element.tag))
    if rule is None:
        return [f"{element.tag} is not in the schema"]
    found, tags = [], [child.tag for child in element]
    order = [child for child, _, _ in rule.children]
    found += [f"{tag} in {name}" for tag in tags if tag not in order]
    places = [order.index(tag) for tag in tags if tag in order]
    if places != sorted(places):
        found.append(f"children of {name} are out of order")
    found += [
        f"{tags.count(child)} {child} in {name}"
        for child, least, most in rule.children
        if not least <= tags.count(child) <= most
    ]
    found += [f"{name} lacks @{key}" for key in rule.required - set(element.keys())]
    found += [f"{name}/@{key}" for key in set(element.keys()) - rule.required - rule.optional]
    text = (element.text or "") + "".join(child.tail or "" for child in element)
    if rule.text == () and text.strip():
        found.append(f"text in {name}")
    if rule.text and text not in rule.text:
        found.append(f"{name} = {text}")
    return found + [fault for child in element for fault in structure(child, name, rules)]


def identifiers(root: ET.Element) -> list[str]:
    """xsd:ID: an NCName, once in a document."""
    every = [element.attrib["identifier"] for element in root.findall(".//*[@identifier]")]
    every.append(root.get("identifier", ""))
    bad = [f"{name} is no NCName" for name in every if not NCNAME.fullmatch(name)]
    return bad + [f"{name} twice" for name in set(every) if every.count(name) > 1]


def references(root: ET.Element, space: str) -> list[str]:
    """References lead to resources, none to itself, no two alike; types are allowed."""
    found = []
    resources = {part.get("identifier"): part for part in root.iter(space + "resource")}
    for element in root.iter():
        target = element.get("identifierref")
        if target is not None and target not in resources:
            found.append(f"{target} is no resource")
    for identifier, part in resources.items():
        needs = [need.get("identifierref") for need in part.iter(space + "dependency")]
        if identifier in needs or len(needs) != len(set(needs)):
            found.append(f"dependencies of {identifier}")
        if part.get("type") not in TYPES[space]:
            found.append(f"type of {identifier}")
        files = [file.get("href") for file in part.iter(space + "file")]
        if part.get("href") not in [None, *files] or len(files) != len(set(files)):
            found.append(f"files of {identifier}")
    default = root.find(f"{space}organizations").get("default")  # type: ignore[union-attr]
    names = [part.get("identifier") for part in root.iter(space + "organization")]
    return found + ([] if default in {None, *names} else [f"{default} is no organization"])


def listed(root: ET.Element, space: str, held: list[str]) -> list[str]:
    """What is listed is there, and what is there is listed."""
    files = {file.get("href", "") for file in root.iter(space + "file")}
    there = set(held) - {"imsmanifest.xml"}
    found = [f"{name} is listed, but not there" for name in files - there]
    found += [f"{name} is there, but not listed" for name in there - files]
    if held[0] != "imsmanifest.xml" or len(held) != len(set(held)):
        found.append("the manifest is not first, or a name is there twice")
    return found


def organization(root: ET.Element) -> list[str]:
    """One rooted hierarchy, and modules where Canvas looks for them."""
    found = []
    for part in root.iter(CP11 + "organization"):
        if part.get("structure") != "rooted-hierarchy":
            found.append("structure of the organization")
        found += [
            f"{item.get('identifier')} has a resource and items"
            for item in part.findall(f".//{CP11}item[@identifierref]")
            if item.find(CP11 + "item") is not None
        ]
        depth = set(part.findall(f"{CP11}item/{CP11}item/{CP11}item"))
        leaves = {item for item in part.iter(CP11 + "item") if item.get("identifierref")}
        if depth != leaves:
            found.append("documents are not in a folder of the root item")
    return found
