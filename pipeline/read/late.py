"""Patterns of many languages, which are compiled when the first text is tried on them.

To compile them all took two thirds of a worker's start, and one page asks for few of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

Found = re.Match[str] | None


@dataclass(eq=False)
class Late:
    """What `re.compile` gives, later: its methods are looked up once and then those of the pattern itself."""

    pattern: str
    flags: int = 0

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)

    @cached_property
    def search(self) -> Callable[..., Found]:
        return self.compiled.search

    @cached_property
    def match(self) -> Callable[..., Found]:
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., Found]:
        return self.compiled.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        return self.compiled.finditer

    @cached_property
    def findall(self) -> Callable[..., list[str]]:
        return self.compiled.findall

    @cached_property
    def sub(self) -> Callable[..., str]:
        return self.compiled.sub
