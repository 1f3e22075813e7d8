"""What pages call the parts around an article, in languages of which we know no more than that."""

from pipeline.read.words.labels.latin import LATIN
from pipeline.read.words.labels.model import HAN, HANGUL, Labels
from pipeline.read.words.labels.other import OTHER

LABELS: tuple[Labels, ...] = LATIN + OTHER

__all__ = ["HAN", "HANGUL", "LABELS", "Labels"]
