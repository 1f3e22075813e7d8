"""`python -m docs.commands` prints docs/commands.md: what each command takes, as the commands say it."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from pipeline.cli import evidence

HEAD = """# Commands

Written by `make docs` from the commands themselves. Data goes to standard output, progress and the log to
standard error; `--json` is the form for programs. Paths are relative to where you stand, and the databases
lie in `db/` beside the sources file.
"""
COLUMNS = 100


def text() -> str:
    """The whole page: a section for each command, with its help as the terminal shows it."""
    parent = click.Context(evidence, info_name="evidence", **evidence.context_settings)
    return HEAD + "".join(_sections(evidence, parent))


def _sections(group: click.Group, parent: click.Context) -> Iterator[str]:
    for name, command in sorted(group.commands.items()):
        context = click.Context(command, info_name=name, parent=parent, terminal_width=COLUMNS)
        yield f"\n## {context.command_path}\n\n```text\n{command.get_help(context).strip()}\n```\n"
        if isinstance(command, click.Group):
            yield from _sections(command, context)


if __name__ == "__main__":
    sys.stdout.write(text())
