"""The cage: pages, PDFs, feeds and sitemaps are parsed, and pages claimed from, in processes that may die.

    snapshot → (wire) → a worker: limits, parsers → (wire) → document with claims, or listing, checked
                          └ dead, or beyond a limit → Quarantined, and another worker

pool     the parent's half: a small pool of workers, each with one page at a time
worker   the child's half: limits, then question after question
wire     what crosses the pipe: JSON of the model's own dataclasses, checked field by field
asked    questions and answers
jobs     what a worker can be asked
claiming what it can be asked once it knows the names of the registry, which it is told when it starts

C parsers cannot be stopped from within their process: a signal's handler waits until they return. So each
page is parsed in a child that has nothing to lose: no database, no lock, no socket, no file that it may fill.
"""
