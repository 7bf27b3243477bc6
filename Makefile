# `make demo` grades a class end to end; `make test` passes the tests. Both set up .venv first.
PYTHON ?= python3
BIN := .venv/bin
unexport PYTHONDONTWRITEBYTECODE # hundreds of processes import the same files

.PHONY: demo test test-fast setup lint docs audit chaos pauses clean

demo: setup
	$(BIN)/nabla demo softmax

test: setup
	$(BIN)/python -m pytest -n auto --dist worksteal --ignore tests/container
	$(BIN)/python -m pytest tests/container  # alone: an engine, its image and its deadlines want the machine

# what needs no process beside pytest's own and a warm worker, and of costly tests one assignment: while you work
test-fast: setup
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not slow and not processes and not further"

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# the documentation as a site, in build/docs; a broken link is an error
docs: setup
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

# every assignment with many seeds and all machine-made mutants
audit: setup
	$(BIN)/nabla audit --seeds 20 --mutants 100000

# a class of 300 whose grader is killed 30 times, then one whose Dask workers are
chaos: setup
	$(BIN)/python -m tests.batch.chaos
	$(BIN)/python -m tests.batch.chaos --dask

# right code keeps its points while the grader and its workers are stopped at random moments
pauses: setup
	$(BIN)/python -m tests.sandbox.pauses

setup: .venv/.installed

# torch first and pinned: a later requirement must not pull another build of it
.venv/.installed: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	tools/install_torch $(BIN)/python
	@echo "installing the other requirements (about 0.3 GB to download)"
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[grader,dev]'
	touch $@

clean:
	rm -rf .venv demo dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
