"""All regular expressions of the package, and hostile texts that are made from each of them.

`collect` imports every module, makes the expressions that functions make (for each language), and reads a
page in each language; whatever `re` was asked to compile by our own code is in the result. `probes` makes
texts from an expression's own tree: what each of its loops repeats, alone and behind all that stands before
the loop, with an end that no expression of ours allows.
"""

from __future__ import annotations

import ast
import gc
import importlib
import inspect
import json
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import pipeline
from pipeline.read.late import Late

PACKAGE = str(Path(pipeline.__file__).parent)
Sizes = tuple[tuple[int, float], ...]
Key = tuple[Any, int]  # pattern (text or bytes), flags

END = "\x00"  # no expression of ours takes it for part of what it seeks
MOST_WAYS = 3  # branches of an alternation that are followed
MOST_PROBES = 24  # for one expression
# What most texts are made of, whatever an expression seeks.
PLAIN = ("a", "A ", "1", "1,", " ", "\n", ".", "-", '"', "(", "<", "é", "中", "Aa ", "a.", "\u0301")


def collect(exercise: Callable[[], object]) -> dict[Key, str]:
    """Pattern and flags of each expression, with the place in the package that asked for it."""
    found: dict[Key, str] = {}
    compiling = re._compile  # type: ignore[attr-defined]

    def noted(pattern: Any, flags: Any) -> Any:
        frame = sys._getframe(2)
        if frame.f_code.co_filename.startswith(PACKAGE) and isinstance(pattern, str | bytes):
            place = f"{Path(frame.f_code.co_filename).relative_to(PACKAGE)}:{frame.f_lineno}"
            found.setdefault((pattern, int(flags)), place)
        return compiling(pattern, flags)

    re._compile = noted  # type: ignore[attr-defined]
    try:
        modules = [importlib.import_module(each.name) for each in _modules()]
        for module in modules:
            _make(module)
        for late in _late():
            late.compiled  # noqa: B018 - compiled when it is first asked for
        exercise()
    finally:
        re._compile = compiling  # type: ignore[attr-defined]
    return found


def _modules() -> Iterable[pkgutil.ModuleInfo]:
    return pkgutil.walk_packages(pipeline.__path__, "pipeline.")


def _late() -> list[Late]:
    """The expressions that are compiled when the first text is tried on them."""
    return [each for each in gc.get_objects() if isinstance(each, Late)]


def _make(module: ModuleType) -> None:
    """Call the module's functions that make an expression from a language's tables alone."""
    for made in vars(module).values():
        function = inspect.unwrap(made) if callable(made) and not isinstance(made, type) else made
        if not isinstance(function, FunctionType) or function.__module__ != module.__name__:
            continue
        if "re.Pattern" in str(function.__annotations__.get("return", "")):
            for given in _given(function):
                made(*given)


def _given(function: FunctionType) -> Iterator[tuple[Any, ...]]:
    """What a maker is called with: the tables of each language; nothing where it wants anything else."""
    from pipeline.claim.predicate.verbs import verbs
    from pipeline.claim.speech.cues import cues
    from pipeline.claim.words import LANGUAGES, words
    from pipeline.claim.words.scope import scope

    tables: Mapping[str, Callable[[str], Any]] = {
        "Words": words, "Scope": scope, "Verbs": verbs, "Cues": cues, "language": str
    }  # fmt: skip
    wanted = [
        name if str(each.annotation) == "str" else str(each.annotation)
        for name, each in inspect.signature(function).parameters.items()
    ]
    if not all(name in tables for name in wanted):
        return
    for language in LANGUAGES if wanted else ("",):
        yield tuple(tables[name](language) for name in wanted)


def probes(pattern: Any, flags: int) -> list[tuple[str, str]]:
    """Texts to repeat, and what stands before the repetition: (before, repeated)."""
    text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
    tree = re._parser.parse(text, flags & ~re.UNICODE if isinstance(pattern, bytes) else flags)  # type: ignore[attr-defined]
    loops = list(_loops(list(tree), ""))
    if not loops:
        return []  # what repeats nothing cannot take longer than its text
    found: dict[tuple[str, str], None] = dict.fromkeys(("", each) for each in PLAIN)
    for before, repeated in loops:
        if repeated:
            found[before, repeated] = None
            found["", before + repeated] = None
    for whole in _samples(list(tree)):
        if whole:
            found["", whole] = None
            found["", whole[:-1] or whole] = None
            found["", f"{whole} "] = None
    return list(found)[: len(PLAIN) + MOST_PROBES]


def _loops(tree: list[Any], before: str) -> Iterator[tuple[str, str]]:
    """Each loop of a tree: a text that leads to it, and what it repeats."""
    for operation, value in tree:
        name = str(operation)
        if "REPEAT" in name:
            _, most, body = value
            bodies = _samples(list(body))
            if most > 20:
                yield from ((before, each) for each in bodies)
            yield from _loops(list(body), before)
        else:
            for inner in _inner(name, value):
                yield from _loops(list(inner), before)
        before += _sample(operation, value)[0]


def _inner(name: str, value: Any) -> list[Any]:
    if name == "SUBPATTERN":
        return [value[-1]]
    if name == "BRANCH":
        return list(value[1])[: 2 * MOST_WAYS]
    if name in ("ASSERT", "ASSERT_NOT"):
        return [value[1]]
    if name == "ATOMIC_GROUP":
        return [value]
    return []


def _samples(tree: list[Any]) -> list[str]:
    """A few texts that a tree matches, or nearly."""
    texts = [""]
    for operation, value in tree:
        ways = _sample(operation, value)
        texts = (
            [text + way for text in texts for way in ways][:MOST_WAYS]
            if len(ways) > 1
            else [text + ways[0] for text in texts]
        )
    return texts


def _sample(operation: Any, value: Any) -> list[str]:
    name = str(operation)
    if name == "LITERAL":
        return [chr(value)]
    if name == "NOT_LITERAL":
        return ["a" if value != ord("a") else "b"]
    if name == "ANY":
        return ["x"]
    if name == "IN":
        return _of_class(value)
    if name == "CATEGORY":
        return [_CATEGORIES.get(str(value), "a")]
    if "REPEAT" in name:
        least, most, body = value
        return [each * max(least, min(1, most)) for each in _samples(list(body))]
    if name == "SUBPATTERN" or name == "ATOMIC_GROUP":
        return _samples(list(value[-1] if name == "SUBPATTERN" else value))
    if name == "BRANCH":
        return [each for way in list(value[1])[:MOST_WAYS] for each in _samples(list(way))[:1]]
    return [""]


_CATEGORIES = {
    "CATEGORY_SPACE": " ",
    "CATEGORY_DIGIT": "1",
    "CATEGORY_WORD": "a",
    "CATEGORY_NOT_SPACE": "a",
    "CATEGORY_NOT_DIGIT": "a",
    "CATEGORY_NOT_WORD": "-",
}


def _of_class(value: list[Any]) -> list[str]:
    if str(value[0][0]) == "NEGATE":
        compiled = _negated(value)
        return [next((each for each in "a1 -é" if each not in compiled), "中")]
    found = []
    for operation, inner in value:
        name = str(operation)
        if name == "LITERAL":
            found.append(chr(inner))
        elif name == "RANGE":
            found.append(chr(inner[0]))
        else:
            found += _sample(operation, inner)
    return [found[0], *found[-1:]] if len(found) > 1 else found or ["a"]


def _negated(value: list[Any]) -> set[str]:
    out: set[str] = set()
    for operation, inner in value[1:]:
        name = str(operation)
        if name == "LITERAL":
            out.add(chr(inner))
        elif name == "RANGE":
            out |= {each for each in "a1 -é" if inner[0] <= ord(each) <= inner[1]}
        elif name == "CATEGORY":
            out |= {each for each in "a1 -é" if _in_category(str(inner), each)}
    return out


def _in_category(name: str, character: str) -> bool:
    kinds = {"SPACE": r"\s", "DIGIT": r"\d", "WORD": r"\w"}
    bare = name.removeprefix("CATEGORY_")
    matched = re.fullmatch(kinds.get(bare.removeprefix("NOT_"), "(?!)"), character) is not None
    return matched is not bare.startswith("NOT_")


def uses() -> dict[Key, frozenset[str]]:
    """How our code asks each expression that is a constant of a module: {"match"}, {"sub", "search"}.

    A constant that is handed on may be asked anyhow, and has "any" among its methods.
    """
    found: dict[Key, set[str]] = {}
    for name, module in list(sys.modules.items()):
        patterns = {key: _compiled(value) for key, value in vars(module).items()}
        held = {key: value for key, value in patterns.items() if value is not None}
        if held and name.startswith("pipeline") and module.__file__:
            asked: dict[str, set[str]] = {}
            for node in ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8"))):
                _note_use(node, asked)
            for constant, value in held.items():
                found.setdefault((value.pattern, value.flags), set()).update(asked.get(constant, ()))
    return {key: frozenset(methods) for key, methods in found.items()}


def _compiled(value: object) -> re.Pattern[Any] | None:
    return value.compiled if isinstance(value, Late) else value if isinstance(value, re.Pattern) else None


def _note_use(node: ast.AST, asked: dict[str, set[str]]) -> None:
    """CONSTANT.method, also where the method is handed on; any other mention of it may lead anywhere."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Name) and isinstance(child.ctx, ast.Load):
            method = node.attr if isinstance(node, ast.Attribute) else "any"
            asked.setdefault(child.id, set()).add(method)


# Characters, and what a text of so many may take in seconds of CPU before a longer one is tried. The last row
# is the promise: 100 kB in a second. What breaks it, and is at worst quadratic, is over the rows before as
# well: (2 / 100)² of a second is 0.4 ms.
SIZES = ((2_000, 0.0004), (6_000, 0.0036), (100_000, 1.0))
# Expressions of claiming see one sentence, and none that is longer than this (pipeline.claim.limits).
SENTENCE = ((500, 0.0001), (2_000, 0.0004), (5_000, 1.0))
# In the short form the longest texts are left out where two shorter ones foretell less than this.
QUICK = 0.75
STOPPED = 1.1  # seconds of CPU after which a probe is given up
HOPELESS = 0.3  # the same for a shorter text: the longest would take five times the second
# Expressions in tables, which are asked through the table's name, and how.
IN_TABLES = {
    "model/url.py": ("fullmatch",),  # TRACKING
    "discover/moments.py": ("fullmatch",),  # _FORMS
    "claim/asides.py": ("match",),
}


def slow(found: Mapping[Key, str], whole: bool = True) -> list[dict[str, object]]:
    """The expressions that take more than a second for one of their probes; of each the first such probe.

    The short form tries every probe as well, but the longest texts only where shorter ones give reason to.
    """
    asked, told = uses(), []
    for (text, flags), place in found.items():
        pattern = re.compile(text, flags)
        methods = asked.get((pattern.pattern, pattern.flags), frozenset())
        how = _how(place, methods)
        # a second look before it is told: a processor that is shared may stumble
        if worst(pattern, place, how, whole) and (slowest := worst(pattern, place, how, whole)):
            told.append(slowest)
    return told


def worst(
    pattern: re.Pattern[Any], place: str, methods: tuple[str, ...], whole: bool = True
) -> dict[str, object]:
    """The first probe for which an expression takes more than a second; empty where there is none."""
    signal.signal(signal.SIGVTALRM, _stop)
    sizes = SENTENCE if place.startswith("claim/") else SIZES
    for how in methods:
        for before, repeated in probes(pattern.pattern, pattern.flags):
            taken = _taken(pattern, how, (before, repeated), sizes, whole)
            if taken > sizes[-1][1]:
                told = {"place": place, "asked": how, "before": before, "repeated": repeated}
                return {**told, "seconds": round(taken, 2)}
    return {}


def _how(place: str, methods: frozenset[str]) -> tuple[str, ...]:
    """How an expression is probed: as it is asked; one of which that is not known is searched for."""
    methods -= {"pattern"}
    if methods and methods <= {"match", "fullmatch"}:
        return tuple(sorted(methods))
    if not methods and (known := IN_TABLES.get(place.partition(":")[0])):
        return known
    return ("finditer", "fullmatch") if "fullmatch" in methods else ("finditer",)


def _taken(pattern: re.Pattern[Any], how: str, probe: tuple[str, str], sizes: Sizes, whole: bool) -> float:
    """CPU seconds for the longest text that had to be tried."""
    taken: list[tuple[int, float]] = []
    longest = sizes[-1][0]
    for size, most in sizes:
        if not whole and size == longest and _is_quick(pattern, how, probe, taken[-2:], longest):
            break
        used = _timed(pattern, how, _text(pattern, probe, size), STOPPED if size == longest else HOPELESS)
        if used >= HOPELESS and size < longest:
            return STOPPED
        taken.append((size, used))
        if used <= most:
            break
    return taken[-1][1]


def _text(pattern: re.Pattern[Any], probe: tuple[str, str], size: int) -> Any:
    before, repeated = probe
    text = (before + repeated * (size // len(repeated) + 1))[:size] + END
    return text.encode() if isinstance(pattern.pattern, bytes) else text


def _is_quick(
    pattern: re.Pattern[Any], how: str, probe: tuple[str, str], taken: list[tuple[int, float]], longest: int
) -> bool:
    """True where shorter texts foretell it; they are timed anew before that is denied."""
    if _foretold(*taken, longest) < QUICK:
        return True
    anew = [(size, _timed(pattern, how, _text(pattern, probe, size), HOPELESS)) for size, _ in taken]
    return _foretold(*map(min, taken, anew), longest) < QUICK


def _foretold(one: tuple[int, float], two: tuple[int, float], size: int) -> float:
    """Seconds for a text so long, as two shorter ones took: in part as it grows, in part as its square."""
    square = max(0.0, (two[1] / two[0] - one[1] / one[0]) / (two[0] - one[0]))
    return (two[1] / two[0] - square * two[0]) * size + square * size**2


class _StoppedError(Exception):
    """The probe took too long."""


def _stop(*_: object) -> None:
    raise _StoppedError


def _timed(pattern: re.Pattern[Any], how: str, text: Any, most: float) -> float:
    begun = time.thread_time()  # that of the process is coarse on some kernels while a timer of its time runs
    signal.setitimer(signal.ITIMER_VIRTUAL, most)
    try:
        if how == "finditer":
            for _ in pattern.finditer(text):
                pass
        else:
            getattr(pattern, how)(text)
    except _StoppedError:
        return most
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.thread_time() - begun


if __name__ == "__main__":
    everything = collect(lambda: None)
    told = slow(everything, whole="--whole" in sys.argv)
    print(json.dumps({"expressions": len(everything), "slow": told}, ensure_ascii=False))
