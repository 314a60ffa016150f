# Everything a clone needs: `make paper` sets itself up in .venv/ and builds. Without make (on Windows, say),
# CONTRIBUTING.md has the same steps as plain commands.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help paper pack publish lint test fidelity packs-seeded check bench bench-drafts lint-figures template-figures table-figures pull-edits docs fuzz faults mutants sbom audit lock clean

PYTHON ?= python3
PY := .venv/bin/python

# What to build. The recipes read them from the environment, so that any folder name is safe in the shell.
REPORT := content
MEETING :=
EDITION := draft
ARGS :=
export REPORT MEETING EDITION

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' Makefile

paper: .venv/paper.stamp ## Build Word, HTML and PDF papers: [REPORT=content/...] [EDITION=draft]
	@$(PY) -m reportgen build "$$REPORT" --edition "$$EDITION"

pack: .venv/paper.stamp ## Build the draft agenda pack of a meeting: [MEETING=content/...]
	@$(PY) -m reportgen pack "$${MEETING:-content}" --edition "$$EDITION"

publish: .venv/paper.stamp ## Build and record the final public and restricted packs: MEETING=content/...
	@test -n "$$MEETING" || { echo "Say which meeting: make publish MEETING=content/council/date-body" >&2; exit 2; }
	@$(PY) -m reportgen publish "$$MEETING"

lint: .venv/paper.stamp ## Check what the papers say: [REPORT=content/...]
	@$(PY) -m reportgen lint "$$REPORT"

test: .venv/dev.stamp ## Run the tests: [ARGS="-k numbering"]
	$(PY) -m pytest -n auto --maxprocesses 4 --dist worksteal $(ARGS)

fidelity: .venv/dev.stamp ## Compare what is typed with what Word, HTML and PDF print: [ARGS="20000"]
	@PYTHONPATH=tests $(PY) -m fidelity $(ARGS)

packs-seeded: .venv/dev.stamp ## Tell the stories of seeded meetings, and search what is public: [ARGS="1000"]
	@PYTHONPATH=tests $(PY) -m meetings_made $(ARGS)

check: .venv/dev.stamp ## Check the program's own code: style, format, types
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

bench: .venv/bench.stamp ## Measure speed beside other programs
	$(PY) benchmarks/run.py $(ARGS)

lint-figures: .venv/paper.stamp ## Count what lint gets wrong and misses: [ARGS='folder --verbose']
	$(PY) benchmarks/lint_figures.py $(ARGS)

pull-edits: .venv/paper.stamp ## Make a thousand edits in built Word files and count which come back: [ARGS=200]
	PYTHONPATH=tests $(PY) -m pull.measure $(ARGS)

bench-drafts: .venv/bench.stamp ## Measure what is found in Word drafts beside pandoc and mammoth, and how fast: [ARGS=--speed]
	$(PY) benchmarks/drafts.py $(ARGS)

fuzz: .venv/dev.stamp ## Change inputs of every kind at random for ten minutes, and keep what breaks something: [ARGS=60]
	@PYTHONPATH=tests $(PY) -m fuzz $(ARGS)

faults: .venv/dev.stamp ## Kill and hinder each command that writes, at forty moments of each kind: [ARGS=10]
	@PYTHONPATH=tests $(PY) -m faults $(ARGS)

mutants: .venv/mutants.stamp ## Change the code on purpose where it must not fail, and see what no test notices: [ARGS="--sample 400"]
	$(PY) tests/mutants.py $(ARGS)

template-figures: .venv/dev.stamp ## Count what new style --from gets of Word templates: [ARGS=riverside]
	@PYTHONPATH=tests $(PY) -m templates_made $(ARGS)

table-figures: .venv/dev.stamp ## Measure made tables on the pages of PDF, Word and HTML: [ARGS="60"]
	@PYTHONPATH=tests $(PY) -m tables_made $(ARGS)

docs: .venv/paper.stamp ## Write the pages of docs/ that are made from the code
	$(PY) docs/generate.py

sbom: .venv/audit.stamp ## List what an installed reportgen is made of: build/sbom.json (CycloneDX)
	@mkdir -p build
	@$(PY) -m cyclonedx_py requirements --output-reproducible --output-format JSON --output-file build/sbom.json \
	  --pyproject pyproject.toml .locks/paper.lock
	@echo build/sbom.json

audit: .venv/audit.stamp ## Ask for known weaknesses of the locked packages (needs the network)
	@$(PY) -m pip_audit --require-hashes --disable-pip --requirement .locks/paper.lock
	@$(PY) -m pip_audit --require-hashes --disable-pip --requirement .locks/dev.lock

lock: ## Bring the lock files in .locks/ up to date (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv: python3 -m pip install uv" >&2; exit 2; }
	@for set in paper:build dev:dev bench:bench audit:audit mutants:mutants; do \
	  uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --custom-compile-command "make lock" --group "$${set#*:}" --output-file ".locks/$${set%:*}.lock" pyproject.toml || exit; \
	done

clean: ## Remove .venv/, caches and build/, with any papers edited there
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +

# ---- the program's own Python: made once, filled from a lock file, renewed when that or pyproject.toml changes

INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --no-compile

.venv/%.stamp: .locks/%.lock pyproject.toml .venv/pyvenv.cfg
	@echo "Installing what reportgen needs ($*) ..." >&2
	@$(INSTALL) --require-hashes --requirement $<
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

ifeq ($(wildcard $(PY)),)
.PHONY: .venv/pyvenv.cfg # there may be a .venv whose Python has gone: make it again
endif
.venv/pyvenv.cfg:
	@sh .ci/venv "$(PYTHON)"
