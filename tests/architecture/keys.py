"""Which message keys the code and the pages name: whole, in parts, or by a refusal's class."""

import ast
import re
from collections.abc import Iterable, Iterator

from tests.architecture.source import Source

_SHAPE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")
_IN_PAGE = re.compile(r"""["']([a-z][a-z0-9]*(?:-[a-z0-9]+)+)["']""")
_PREFIX_IN_PAGE = re.compile(r"""["']([a-z][a-z0-9-]*-)["']\s*~""")
_WORD_START = re.compile(r"(?<!^)(?=[A-Z])")
_ENOUGH_TO_TELL = 4


def whole_keys(source: Source) -> Iterator[tuple[str, str]]:
    """(place, literal) for every string literal that has the shape of a key."""
    for node in ast.walk(source.tree):
        word = node.value if isinstance(node, ast.Constant) else None
        if isinstance(word, str) and _SHAPE.fullmatch(word):
            yield source.at(node, "").strip(), word


def keys_of_page(text: str) -> set[str]:
    """Quoted words of a template that have the shape of a key."""
    return set(_IN_PAGE.findall(text))


def patterns_of_page(text: str) -> Iterator[re.Pattern[str]]:
    """Beginnings of keys in a template, "month-" ~ number, as patterns of what they can become."""
    for beginning in _PREFIX_IN_PAGE.findall(text):
        yield re.compile(re.escape(beginning) + "[a-z0-9-]+")


def patterns(source: Source) -> Iterator[re.Pattern[str]]:
    """f-strings and "a-" + b that may become keys, as patterns of what they can become."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.JoinedStr):
            known = [part.value for part in node.values if isinstance(part, ast.Constant)]
            shape = "".join(
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z0-9-]+"
                for part in node.values
            )
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            known = [side.value for side in (node.left,) if isinstance(side, ast.Constant)]
            shape = "".join(re.escape(str(part)) for part in known) + "[a-z0-9-]+"
        else:
            continue
        letters = "".join(map(str, known))
        if "-" in letters and len(letters) >= _ENOUGH_TO_TELL:
            yield re.compile(shape)


def enum_keys(sources: Iterable[Source]) -> set[str]:
    """What `as_fact` makes of the members of enumerations: zone-half-peak."""
    return {
        f"{node.name}-{line.value.value!s}".lower().replace("_", "-")
        for source in sources
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef) and any(_is_enum(base) for base in node.bases)
        for line in node.body
        if isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant)
    }


def _is_enum(base: ast.expr) -> bool:
    return isinstance(base, ast.Name) and base.id.endswith("Enum")


def refusal_keys(sources: Iterable[Source]) -> dict[str, str]:
    """Key -> place of every class that comes from Refusal, by its name."""
    classes = {
        node.name: (node, source)
        for source in sources
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef)
    }

    def is_refusal(name: str) -> bool:
        if name == "Refusal":
            return True
        node, _ = classes.get(name, (None, None))
        bases = node.bases if node else []
        return any(isinstance(base, ast.Name) and is_refusal(base.id) for base in bases)

    return {
        "refusal-" + _WORD_START.sub("-", name).lower(): source.at(node, name)
        for name, (node, source) in classes.items()
        if name != "Refusal" and is_refusal(name)
    }
