"""What real coverage does, in twelve groups: made pages, what a reader concludes, the rule that does so too.

Every case is a handful of pages that go through the night's own stages: read → claim → match → trace → score.
Each names the rules without which its outcome is another one, and says which one that is.
"""
