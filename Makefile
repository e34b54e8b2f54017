# One command each; `make` alone lists them. Each makes the virtual environment it needs.

VENV ?= .venv
PYTHON = $(VENV)/bin/python
LOCK := requirements-dev.lock
READY := $(VENV)/ready

# Interpreters to try, in this order; `make PYTHONS=/path/to/python3.12 test` names one.
PYTHONS ?= python3 python3.14 python3.13 python3.12 python3.11

# Users start flinkgate with its bytecode at hand; so do the demo, the tests and the benchmark.
unexport PYTHONDONTWRITEBYTECODE

CODE := cli deploy flinkgate policies schemas tests webhook

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test e2e check fix docs bench facts rule lock dist clean

help: ## List the commands
	@sed -n 's/^\([a-z][a-z0-9]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | \
		while IFS='|' read -r command purpose; do printf '%-16s%s\n' "$$command" "$$purpose"; done

demo: $(READY) ## Show the whole tool at work: lint, mend, deny, admit
	@$(PYTHON) deploy/demo/run.py

test: $(READY) ## Run every test that passes on a fresh machine
	@$(PYTHON) -m pytest -q -m "not e2e" $(ARGS)

e2e: $(READY) ## Run the slow tests, and those that need Go or Java beside Python
	@$(PYTHON) -m pytest -q -m e2e $(ARGS); status=$$?; \
		if [ $$status -eq 5 ]; then echo "There are no e2e tests."; else exit $$status; fi
	@FLINKGATE_EXAMPLES=$${FLINKGATE_EXAMPLES:-10000} $(PYTHON) -m pytest -q tests/cli/editing

check: $(READY) ## Check lint, format, types, and that the generated pages are fresh
	$(PYTHON) -m ruff check $(CODE)
	$(PYTHON) -m ruff format --check $(CODE)
	$(PYTHON) -m mypy
	@$(MAKE) --no-print-directory docs
	@git diff --exit-code -- docs || { echo "The pages above differ from the code: commit what 'make docs' wrote."; exit 1; }
	@stray=$$(git ls-files --others --exclude-standard -- docs); \
		if [ -n "$$stray" ]; then echo "'make docs' wrote pages that are not committed:"; echo "$$stray"; exit 1; fi

fix: $(READY) ## Mend lint and format where a tool can
	$(PYTHON) -m ruff check --fix $(CODE)
	$(PYTHON) -m ruff format $(CODE)

docs: $(READY) ## Write the rule pages, the rule table, the settings schema and the command line's page
	@$(PYTHON) -m flinkgate.cli.documentation

bench: $(READY) ## Measure cold start, throughput and the webhook's latency
	@$(PYTHON) tests/bench/run.py $(ARGS)

facts: $(READY) ## Write the facts about Flink and Kubernetes anew from their own releases (needs Java)
	@$(PYTHON) -m flinkgate.schemas.flink.generate $(ARGS)
	@$(PYTHON) -m flinkgate.schemas.kubernetes.generate

rule: $(READY) ## Start a new rule and its test: make rule NAME=concern/bad-pattern
	@test -n "$(NAME)" || { echo "Name the bad pattern: make rule NAME=checkpointing/num-retained-below-one"; exit 2; }
	@$(PYTHON) tests/new_rule.py "$(NAME)"

lock: VENV = .venv-lock
lock: ## Choose dependency versions anew and write both lock files
	$(make_environment)
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check uv
	$(VENV)/bin/uv pip compile $(COMPILE) pyproject.toml --output-file requirements.lock
	$(VENV)/bin/uv pip compile $(COMPILE) --extra dev --constraints requirements.lock pyproject.toml \
		--output-file requirements-dev.lock

COMPILE := --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url

dist: $(READY) ## Build the sdist and the wheel into dist
	@$(PYTHON) -m build --no-isolation

clean: ## Remove everything that these commands made in the checkout
	rm -rf .venv .venv-* build dist *.egg-info .demo .bench .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find $(CODE) -name __pycache__ -prune -exec rm -rf {} +

# The lock decides what is installed, byte for byte; the package itself is a link into the checkout.
# editable_mode=compat makes that link a plain line in a .pth file. The default is an import hook that adds
# 25 ms to every start of Python in the environment, which would hide what flinkgate itself costs.
$(READY): $(LOCK) pyproject.toml
	$(make_environment)
	@echo "Installing what $(LOCK) names into $(VENV)"
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCK)
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation \
		--config-settings editable_mode=compat --editable .
	@touch $@

# An environment that still runs is kept, so that a new lock only costs what changed.
define make_environment
@if ! $(PYTHON) -c pass 2>/dev/null; then \
	for python in $(PYTHONS); do \
		if $$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			echo "Making $(VENV) with $$($$python --version)"; \
			exec $$python -m venv --clear $(VENV); \
		fi; \
	done; \
	echo "flinkgate needs Python 3.11 or newer with its venv module; none of these is one: $(PYTHONS)." >&2; \
	echo "Install one (on Debian and Ubuntu also its python3-venv), or name it: make PYTHONS=/path/to/python3.12 $(MAKECMDGOALS)" >&2; \
	exit 1; \
fi
endef
