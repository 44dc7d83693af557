# Everything stands on these: `make run` to look at Hamkor, `make quick` while working, `make test` and `make check`
# before a change goes in.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev

# A process for each core; who is free takes over what another has not begun.
SIDE_BY_SIDE := -n auto --dist worksteal
CALM := not browser and not faults and not large

.PHONY: run quick test check bench mutants words landed format clean

run: $(READY)
	@$(BIN)/python bot.py run

quick: $(READY_DEV)
	$(BIN)/python -m pytest $(SIDE_BY_SIDE) --quick

# Coverage is measured where measuring disturbs nothing: neither kills nor the browser, which keep time.
test: $(READY_DEV) chromium postgresql
	$(BIN)/python -m pytest $(SIDE_BY_SIDE) -m "$(CALM)" --cov --cov-report=
	$(BIN)/python -m pytest $(SIDE_BY_SIDE) -m "not ($(CALM))"
	@$(BIN)/python -m tests.coverage_floor

check: $(READY_DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy bot tests
	$(BIN)/python -m bot.translating check

bench: $(READY_DEV)
	$(BIN)/python -m tests.benchmarks

# Plants mistakes, and asks whether the tests of their feature notice; takes long: `python -m tests.mutants --help`.
mutants: $(READY_DEV)
	$(BIN)/python -m tests.mutants

words: $(READY_DEV)
	$(BIN)/python -m bot.translating update

# Migrations that went out to others are landed: listed here by their sums, and never changed again.
landed:
	cd migrations && sha256sum --quiet --check landed.sha256 && sha256sum versions/[0-9]*.py >landed.sha256

format: $(READY_DEV)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(BIN)/python:
	@echo "Making a virtual environment in $(VENV)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || (echo "Hamkor needs Python 3.11 or newer" && exit 1)
	@$(PYTHON) -m venv $(VENV)

$(READY): $(BIN)/python constraints.txt pyproject.toml
	@echo "Installing what Hamkor needs (a minute or two, once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[sandbox]'
	@$(BIN)/python -m bot.translating compile
	@touch $@

$(READY_DEV): $(READY)
	@echo "Installing what the tests need"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[labels,sandbox,dev]'
	@touch $@

# The browser tests drive a Chromium of the system; on Debian one is installed when there is none.
.PHONY: chromium
chromium:
	@if command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; then :; \
	elif command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  echo "Installing Chromium for the browser tests"; \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-color-emoji >/dev/null; \
	else echo "The browser tests need Chromium: install it (Debian: sudo apt-get install chromium)" && exit 1; fi

# Half of the tests run on PostgreSQL too: on a server of their own, from the system's package.
.PHONY: postgresql
postgresql:
	@if ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null; then :; \
	elif command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  echo "Installing PostgreSQL for the tests"; \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql >/dev/null; \
	else echo "The tests need PostgreSQL: install it (Debian: sudo apt-get install postgresql)" && exit 1; fi
