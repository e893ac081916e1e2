# Everything runs in .venv, which the first target that needs it makes. `make help` lists the targets.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
LABELS := ../shared/eval/evaluate.py
COMPILED := build/compiled
FILES  := $(wildcard $(shell git ls-files --cached --others --exclude-standard 2>/dev/null))

.DEFAULT_GOAL := help
.PHONY: help demo test check lint types wheel drift rules compiled test-compiled bench bench-peers eval docs screenshots clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

# --- stamps: each is touched when its work is done, so a second run does nothing ---

$(VENV)/.made:
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --upgrade 'pip>=25.1'
	@touch $@

$(VENV)/.run: $(VENV)/.made pyproject.toml
	$(PIP) install --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.run
	$(PIP) install --group test
	@touch $@

$(VENV)/.dev: $(VENV)/.test
	$(PIP) install --group dev
	@touch $@

# What drives a browser is of use only where one is. Where none is, this is asked again the next time.
$(VENV)/.browser: $(VENV)/.test
	@if $(BIN)/python tests/report/html/chromium.py; then $(PIP) install --group browser && touch $@; \
	else echo "no Chromium here: the tests of the HTML report in a browser will be skipped"; fi

# --- what people and CI call ---

# Without bytecode, which some environments tell Python not to keep, every start would compile all modules.
$(VENV)/.compiled: $(VENV)/.run $(wildcard exocheck/*.py exocheck/*/*.py exocheck/*/*/*.py)
	@$(BIN)/python -m compileall -q exocheck
	@touch $@

demo: $(VENV)/.compiled ## check the bundled label
	@$(BIN)/exocheck check --demo

# Two processes read the same tests: the bytecode that one of them writes serves the runs after it.
test: $(VENV)/.test $(VENV)/.browser $(VENV)/.compiled ## run the tests; branch coverage must reach the mark in pyproject.toml
	@$(BIN)/coverage erase
	PYTHONDONTWRITEBYTECODE= $(BIN)/coverage run -m pytest --numprocesses auto --dist worksteal
	@$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

check: lint types test rules drift wheel test-compiled ## everything CI checks
	@echo "make check: all passed"

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.dev
	$(BIN)/mypy

rules: $(VENV)/.run
	$(BIN)/exocheck rules lint
	$(BIN)/exocheck rules test

drift: $(VENV)/.run
	$(BIN)/python tools/make_docs.py --check

wheel: $(VENV)/.test
	$(BIN)/python -m pytest -m wheel tests/wheel

# What is compiled lies beside its source and runs in its place, so all this happens in a copy, whose Makefile is this one.
$(COMPILED)/.made: $(FILES)
	rm -rf $(COMPILED)
	git init --quiet $(COMPILED)
	tar --create $(FILES) | tar --extract --directory=$(COMPILED)
	HATCH_BUILD_HOOK_ENABLE_MYPYC=1 $(MAKE) --no-print-directory -C $(COMPILED) .venv/.test
	@touch $@

compiled: $(COMPILED)/.made ## compile the engine in a copy, and make GOALS there: `make compiled GOALS=bench`
	$(if $(GOALS),$(MAKE) --no-print-directory -C $(COMPILED) $(GOALS))

# Where there is no compiler that is said, unless nothing may be skipped.
test-compiled: ## run the tests with the engine compiled, where there is a C compiler
	@if $(PYTHON) tests/compiler.py; then \
	$(MAKE) --no-print-directory compiled && cd $(COMPILED) && \
	.venv/bin/python -m pytest -n auto --dist worksteal -m 'not wheel and not browser'; \
	else echo "no C compiler, or no headers of Python: the compiled engine is not tested" && test -z "$$EXOCHECK_REQUIRE_ALL"; fi

bench: $(VENV)/.compiled $(VENV)/.browser ## measure starting, rulebooks and scans; PROFILE=1 shows what is imported, ROWS=100000 is short
	$(BIN)/python -m tests.benchmarks.start $(if $(PROFILE),--profile)
	$(if $(PROFILE),,$(BIN)/python -m tests.benchmarks.rulebooks)
	$(if $(PROFILE),,$(BIN)/python -m tests.benchmarks.html_page)
	$(if $(PROFILE),,$(BIN)/python -m tests.benchmarks.scan_parts)
	$(if $(PROFILE),,$(BIN)/python -m tests.benchmarks.scan_speed $(if $(ROWS),--rows $(ROWS)))

$(VENV)/.peers: $(VENV)/.run
	$(PIP) install --group peers
	@touch $@

bench-peers: $(VENV)/.compiled $(VENV)/.peers ## install what one would pick instead, and measure it
	$(BIN)/python -m tests.benchmarks.peers

eval: $(VENV)/.run ## measure on the held-out labels, where they are at hand
	@if [ -f $(LABELS) ]; then PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python $(LABELS); \
	else echo "make eval: $(LABELS) is not here; nothing was measured"; fi

docs: $(VENV)/.run ## write the generated pages of docs/ anew
	$(BIN)/python tools/make_docs.py

screenshots: $(VENV)/.browser ## take the README's pictures of the HTML report anew; needs Chromium
	$(BIN)/python tools/take_screenshots.py

clean: ## remove everything that make has made
	rm -rf $(VENV) build dist .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .hypothesis
	rm -f *__mypyc.*.so && find exocheck -name '*.so' -delete
	find exocheck tests tools -name __pycache__ -prune -exec rm -rf {} +
