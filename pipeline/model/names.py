"""What the names of the registry are made of."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from pipeline.model.registry import Profile


@lru_cache(maxsize=10_000)
def is_everyday(name: str) -> bool:
    """Whether a name is an everyday English word too: "Delta", "Orange", "Target"."""
    from simplemma import is_known  # 0.05 s to import, and a dictionary of 0.1 s

    return name.isalpha() and name.isascii() and is_known(name.lower(), lang="en")


def own_words(profiles: Iterable[Profile]) -> dict[str, str]:
    """Word → profile id: the words of long names that are no everyday words and stand in one profile's alone.

    "Aldmouth" for "Aldmouth Port Authority". A page or a headline that has named it in full, or is about to,
    says no more than that.
    """
    holders: dict[str, set[str]] = {}
    for profile in profiles:
        for name in (profile.name, *profile.aliases):
            for word in name.split() if " " in name else ():
                if word[0].isupper() and word.isalpha() and not is_everyday(word):
                    holders.setdefault(word, set()).add(profile.id)
    return {word: min(held) for word, held in holders.items() if len(held) == 1}
