# What one can do here. Everything is set up in .venv on first use, with uv where it is on the PATH, else with
# any Python >= 3.11 that has venv and pip. Set-up is repeated only when pyproject.toml or a lock changes.

VENV := .venv
PYTHON := $(VENV)/bin/python
PYTHONS := python3 python3.13 python3.12 python3.11 python3.14 python
SOURCES := sources.yaml
CHECKED := pipeline demo bench docs tests

# Options of `make newsroom`
STORIES :=
OUT :=
FAULTS :=
AT :=
NOW :=
# Option of `make torture`
KIND :=
# Option of `make gates`, `make bench-matching` and `make bench-hostile`
DATA :=
# Options of `make bench-backfill`
PAGES :=
KIND :=
ENGINES :=
# Option of `make bench-days`
DAYS :=

.DEFAULT_GOAL := help
.PHONY: help demo run test check eval gains bench bench-fetch bench-read bench-claim bench-matching bench-truth bench-scale bench-parts bench-backfill bench-absorb bench-days bench-site bench-desk bench-add bench-cage bench-hostile gates shots torture schema docs newsroom lock clean
.DELETE_ON_ERROR:

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.ready ## two nights over a small invented newsroom, explained; needs no network after set-up
	@$(PYTHON) -m demo.run

run: $(VENV)/.ready ## one night over sources.yaml (SOURCES=FILE for another), into db/ beside it
	@$(PYTHON) -m pipeline.cli run --sources $(SOURCES)

test: $(VENV)/.ready-dev ## run the tests
	@$(PYTHON) -m pytest -n auto --maxprocesses 4 --dist loadfile

check: $(VENV)/.ready-dev ## format, lint, types; schema and generated docs up to date
	@$(PYTHON) -m ruff format --check --output-format concise $(CHECKED)
	@$(PYTHON) -m ruff check --quiet $(CHECKED)
	@$(PYTHON) -m mypy --strict --no-error-summary
	@$(PYTHON) -m pipeline.store.schema | diff -u db/schema.sql - || { echo "db/schema.sql is old: make schema"; exit 1; }
	@$(PYTHON) -m docs.commands | diff -u docs/commands.md - || { echo "docs/commands.md is old: make docs"; exit 1; }
	@echo "all checks passed"

eval: $(VENV)/.ready-dev ## what the stories that ship get right, against the floors (RAISE=1 lifts them)
	@$(PYTHON) -m bench.evaluate $(if $(RAISE),--raise)

gains: $(VENV)/.ready-dev ## what each rule and list of words is worth on each story: left out, and scored again
	@$(PYTHON) -m bench.gains

bench: $(VENV)/.ready ## wall and CPU time of a first and of an unchanged night
	@$(PYTHON) -m bench.night

bench-fetch: $(VENV)/.ready-bench ## CPU and memory of fetching 2,000 pages, beside Scrapy, aiohttp and httpx
	@$(PYTHON) -m bench.fetch

bench-read: $(VENV)/.ready ## F1, title, author, date and CPU of reading ../shared/data/pages, beside six libraries
	@$(PYTHON) -m bench.read

bench-claim: $(VENV)/.ready ## sentences per CPU-second of claiming, and memory over 50,000 pages
	@$(PYTHON) -m bench.claim

bench-matching: $(VENV)/.ready ## same-fact pairs and typed conflicts on ECB+ and SummEdits of ../shared/data
	@$(PYTHON) -m bench.matching $(or $(DATA),../shared/data)

bench-truth: $(VENV)/.ready-bench ## reliability and copying on ../shared/data/truth, beside eight classical methods
	@$(PYTHON) -m bench.truth

bench-scale: $(VENV)/.ready ## CPU and memory of matching, tracing and scoring 10^4, 10^5 and 10^6 claims
	@$(PYTHON) -m bench.scale

bench-parts: $(VENV)/.ready-dev ## wall, CPU and memory of concluding 10^5 and 10^6 claims in parts (CLAIMS=N)
	@$(PYTHON) -m bench.parts $(CLAIMS)

bench-backfill: $(VENV)/.ready-dev ## pages per CPU-second, digest and memory of each engine of `evidence backfill` (PAGES=N KIND=short ENGINES=pool)
	@$(PYTHON) -m bench.backfill $(if $(PAGES),--pages $(PAGES)) $(if $(KIND),--kind $(KIND)) $(if $(ENGINES),--engines $(ENGINES))

bench-absorb: $(VENV)/.ready-dev ## CPU of `evidence absorb` for a page and a claim, beside a night's way of storing them
	@$(PYTHON) -m bench.absorb

bench-days: $(VENV)/.ready ## memory and file sizes of a hundred nights over pages that change, with faults (DAYS=N)
	@$(PYTHON) -m bench.days $(DAYS)

bench-site: $(VENV)/.ready ## CPU of writing the site of 2,000 profiles
	@$(PYTHON) -m bench.site

bench-desk: $(VENV)/.ready-dev ## CPU of the desk's pages with 2,000 sources and a queue of 10,000 items
	@$(PYTHON) -m bench.desk

bench-add: $(VENV)/.ready ## CPU of a preview of `evidence add` at 2,000 sources and 20,000 claims
	@$(PYTHON) -m bench.add

bench-cage: $(VENV)/.ready ## what parsing in a cage costs, on 300 pages of ../shared/data/pages
	@$(PYTHON) -m bench.cage

bench-hostile: $(VENV)/.ready ## hostile bodies through a night: how each ends, and the night's own memory (DATA= files instead)
	@$(PYTHON) -m bench.hostile $(DATA)

shots: $(VENV)/.ready-dev ## screenshots of the demo's site into .demo/shots, with a Chromium on the PATH (DOCS=1: docs/img too)
	@$(PYTHON) -m bench.shots $(if $(DOCS),--docs docs/img)

torture: $(VENV)/.ready-dev ## nights killed, without power, on full disks, and read meanwhile: KIND="kills power"
	@$(PYTHON) -m bench.torture $(KIND)

gates: $(VENV)/.ready-bench ## robots, addresses, hostile servers and URLs from ../shared/data (DATA= for another folder)
	@$(PYTHON) -m bench.gates $(DATA)

schema: $(VENV)/.ready ## write db/schema.sql from db/migrations
	@$(PYTHON) -m pipeline.store.schema > db/.schema.new && mv db/.schema.new db/schema.sql

docs: $(VENV)/.ready ## write what docs/ takes from the commands and from the rules
	@$(PYTHON) -m docs.commands > docs/.commands.new && mv docs/.commands.new docs/commands.md
	@$(PYTHON) -m docs.opinion

newsroom: $(VENV)/.ready ## a night over ../shared/newsroom, judged: STORIES="DIR DIR" OUT= FAULTS=0.3 AT= NOW=
	@$(PYTHON) -m bench.newsroom $(STORIES) $(if $(OUT),--out "$(OUT)") $(if $(FAULTS),--faults $(FAULTS)) \
		$(if $(AT),--at $(AT)) $(if $(NOW),--now $(NOW))

lock: ## write the lock files anew (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv: https://docs.astral.sh/uv/"; exit 1; }
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock" \
		pyproject.toml -o requirements.lock
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock" \
		--extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock" \
		--extra bench -c requirements-dev.lock pyproject.toml -o requirements-bench.lock

clean: ## remove .venv, caches and the demo; databases stay
	@rm -rf $(VENV) .demo .mypy_cache .ruff_cache .pytest_cache .hypothesis dist build
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- set-up ---------------------------------------------------------------------------------------------------

# install LOCK: exactly what the lock says, checked by hash, and then this folder itself, editable
define install
if command -v uv >/dev/null; then \
	uv pip install -q --python $(PYTHON) --require-hashes -r $(1) && \
	uv pip install -q --python $(PYTHON) --no-deps -e .; \
else \
	$(PYTHON) -m pip install -q --disable-pip-version-check --require-hashes -r $(1) && \
	$(PYTHON) -m pip install -q --disable-pip-version-check --no-deps -e .; \
fi
endef

$(VENV)/.ready: pyproject.toml requirements.lock
	@sh .ci/venv $(VENV) $(PYTHONS)
	@echo "setting up $(VENV) ..."
	@$(call install,requirements.lock)
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.lock
	@echo "setting up $(VENV) for tests ..."
	@$(call install,requirements-dev.lock)
	@touch $@

$(VENV)/.ready-bench: $(VENV)/.ready requirements-bench.lock
	@echo "setting up $(VENV) for benchmarks ..."
	@$(call install,requirements-bench.lock)
	@touch $@
