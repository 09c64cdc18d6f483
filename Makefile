# Everything a person types. The environment is made on first use and again when a lock changes; it needs
# Python 3.11 or newer and make, nothing else.

PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
RUN := $(BIN)/python manage.py
APP := $(VENV)/app.stamp
TEST := $(VENV)/test.stamp

# The demo has a database and files of its own, whatever the shell it is started from is set up for.
DEMO := env -u DATABASE_URL -u REDIS_URL -u CELERY_BROKER_URL -u S3_BUCKET -u EMAIL_URL -u POTLUCK_PRODUCTION \
        POTLUCK_DEMO=1 POTLUCK_VAR=$(CURDIR)/var/demo BASE_URL=http://localhost:$(PORT)

.PHONY: help demo demo-reset run test check format ci bench locks
.DEFAULT_GOAL := help

help:
	@echo "make demo        serve the demo at http://localhost:$(PORT) (PORT= for another); keeps its data"
	@echo "make demo-reset  the same, starting over"
	@echo "make run         serve with the settings of the environment"
	@echo "make test        run the suite on SQLite (ARGS= for pytest)"
	@echo "make check       lint, format, templates, types, imports, migrations, deployment check"
	@echo "make format      apply the formatters that make check asks for"
	@echo "make ci          what CI runs, with PostgreSQL, Redis, Celery and a browser"
	@echo "make bench       print benchmark ratios; DATABASE_URL names a PostgreSQL (ARGS= for sizes)"
	@echo "make locks       compile requirements/*.in (UPGRADE=1 for newer versions)"

demo: $(APP)
	@$(DEMO) $(RUN) migrate --verbosity 0
	@$(DEMO) $(RUN) load_demo
	@$(DEMO) $(RUN) serve --port $(PORT)

demo-reset:
	@rm -rf var/demo
	@$(MAKE) --no-print-directory demo

run: $(APP)
	@$(RUN) migrate --verbosity 0
	@$(RUN) serve --port $(PORT)

test: $(TEST)
	@$(BIN)/python -m pytest -n auto --maxprocesses 4 $(ARGS)

# The least that a production installation sets; nothing named here is contacted.
DEPLOYED := env -u DEBUG -u POTLUCK_DEMO POTLUCK_PRODUCTION=1 BASE_URL=https://potluck.example \
            SECRET_KEY=only-for-this-check-0123456789-abcdefghijklmnopqrstuvwxyz

# Each is a target of its own, so that `make -k check` shows everything that is wrong at once.
CHECKS := check-lint check-format check-templates check-types check-imports check-migrations check-deploy

.PHONY: $(CHECKS)
check: $(CHECKS)
$(CHECKS): $(TEST)

check-lint:
	$(BIN)/ruff check .
check-format:
	$(BIN)/ruff format --check .
check-templates:
	find templates -name '*.html' -print0 | xargs -0 $(BIN)/djade --check --target-version 5.2
check-types:
	$(BIN)/mypy
check-imports:
	$(BIN)/lint-imports
check-migrations:
	$(RUN) makemigrations --check --dry-run
check-deploy:
	$(DEPLOYED) $(RUN) check --deploy --fail-level WARNING

format: $(TEST)
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .
	find templates -name '*.html' -print0 | xargs -0 $(BIN)/djade --target-version 5.2 || true

ci:
	@bash .ci/run

bench: $(TEST)
	@$(BIN)/python -m tests.bench $(ARGS)

COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
           --no-header --no-annotate $(if $(UPGRADE),--upgrade)

locks: $(BIN)/uv
	$(COMPILE) requirements/uv.in -o requirements/uv.txt
	$(COMPILE) requirements/app.in -o requirements/app.txt
	$(COMPILE) requirements/test.in -c requirements/app.txt -o requirements/test.txt

$(APP): requirements/app.txt $(BIN)/uv
	@echo "Installing what the portal needs into $(VENV) ..."
	@$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements/app.txt
	@touch $@

$(TEST): requirements/test.txt $(BIN)/uv
	@echo "Installing what the portal and its tests need into $(VENV) ..."
	@$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements/test.txt
	@touch $@

# An environment whose Python has gone (an upgrade, a moved folder) is made anew; one that works is kept.
$(BIN)/uv: requirements/uv.txt
	@if ! $(BIN)/python -c '' 2>/dev/null; then \
	  for python in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
	    $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
	    python=; \
	  done; \
	  if [ -z "$$python" ]; then \
	    echo "Potluck needs Python 3.11 or newer, and found none. Install it, or name it: make PYTHON=/path/to/python3"; \
	    exit 1; \
	  fi; \
	  if ! $$python -c 'import venv, ensurepip' 2>/dev/null; then \
	    echo "$$python comes without its venv module. Debian and Ubuntu keep it in a package of its own:"; \
	    echo "  sudo apt-get install python3-venv"; \
	    echo "Then run make again."; \
	    exit 1; \
	  fi; \
	  echo "Making $(VENV) with $$($$python --version) ..."; \
	  $$python -m venv --clear $(VENV) || exit 1; \
	fi
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@
