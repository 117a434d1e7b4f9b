# Everything here sets itself up: Python 3.11 or newer with venv, make and a package index suffice.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test check docs golden bench soak mutations wheel clean

demo: $(VENV)/.installed
	@echo; echo "== Is the data sound?  jihadgraph check"; echo
	@$(BIN)/jihadgraph check
	@echo; echo "== Who pledged to whom?  jihadgraph pledges"; echo
	@$(BIN)/jihadgraph pledges
	@echo; echo "== What is contested, and by whom?  jihadgraph relations --standing contested"; echo
	@$(BIN)/jihadgraph relations --standing contested
	@echo; echo "== ... and among the figures?  jihadgraph explain islamic-state--strength--fighters"; echo
	@$(BIN)/jihadgraph explain islamic-state--strength--fighters

test: $(VENV)/.dev
	tests/peers
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -q -n auto
	$(BIN)/coverage combine -q
	$(BIN)/coverage report

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python docs/build_pages.py --check
	$(BIN)/jihadgraph check --strict
	$(BIN)/jihadgraph source index --check
	$(BIN)/jihadgraph source verify

docs: $(VENV)/.dev
	$(BIN)/python docs/build_pages.py

golden: $(VENV)/.dev
	$(BIN)/python -m pytest -q --golden

bench: $(VENV)/.dev
	$(BIN)/python -m pip install -q -e '.[benchmarks]'
	$(BIN)/python benchmarks/bench.py
	$(BIN)/python benchmarks/documents.py

# What takes long: fuzzing (ten minutes for each target), every hostile project, ten thousand cases of
# each property of time, all slips, all peers.
soak: $(VENV)/.dev
	cd tests && PYTHONPATH=. ../$(BIN)/python -m hostile
	$(BIN)/python -m pip install -q -e '.[fuzz]'
	$(BIN)/python tests/fuzz/run.py --minutes 10
	JIHADGRAPH_EXAMPLES=10000 $(BIN)/python -m pytest -q tests/test_holding.py
	PYTHONPATH=tests $(BIN)/python -m mutations
	$(BIN)/python -m pip install -q -e '.[benchmarks]'
	$(BIN)/python benchmarks/bench.py --stages --soak

mutations: $(VENV)/.dev
	PYTHONPATH=tests $(BIN)/python -m mutations

wheel: $(VENV)/.dev
	$(BIN)/python -m pip wheel -q --no-deps -w dist .

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install -q -e .
	@touch $@

$(VENV)/.dev: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install -q -e '.[dev]'
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) dist .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache
