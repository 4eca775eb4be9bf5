# run · test · bench · lock: each does all its set-up on a machine with Python ≥ 3.11, make and git.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PORT ?= 8501
export STREAMLIT_BROWSER_GATHER_USAGE_STATS := false

.PHONY: run demo test bench lock browser clean

run: $(READY)
	$(BIN)/vigie serve --port $(PORT)

demo: $(READY)
	$(BIN)/vigie demo --port $(PORT)

test: $(READY) browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m pytest -n logical --maxprocesses 4 --dist loadscope --no-loadscope-reorder

bench: $(READY) browser
	$(BIN)/python -m tests.benchmarks

# Exact versions with hashes; no index is named in the file.
lock: $(READY)
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --extra dev --extra transformer \
		--generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements.lock

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || (echo "Vigie needs Python 3.11 or newer: set PYTHON=…" >&2; exit 1)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(READY)

# Chromium and fonts for the browser tests and the report: by apt where that works, else by Playwright.
browser: $(READY)
	@sh tests/browser/install.sh $(BIN)

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
