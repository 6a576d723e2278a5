# 闭环: two commands on a fresh machine: make site, make test. `make` alone prints this help.
.DEFAULT_GOAL := help
.PHONY: help site pictures test fuzz check build serve lock dist bench bench-spark golden clean

PYTHON ?= python3
BIN := .venv/bin

help: ## show this help
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

site: .venv/ready ## check the spec, render everything, build the site, judge the example register
	@$(BIN)/bihuan site

test: .venv/ready ## run every test
	@$(BIN)/pytest -n auto --dist loadfile

fuzz: .venv/ready ## read mutilated files for so long (MINUTES=15); what breaks a reader is kept in out/fuzz
	@$(BIN)/python -m tests.fuzz --minutes $(or $(MINUTES),15)

check: .venv/ready ## style, types, floors, spec, and whether committed pages are fresh
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/mypy --platform win32
	$(BIN)/lint-imports
	$(BIN)/bihuan lint
	$(BIN)/bihuan build --check

build: .venv/ready ## write the committed pages anew
	@$(BIN)/bihuan build

serve: .venv/ready ## open the site while editing
	@$(BIN)/bihuan serve

pictures: .venv/ready ## take twelve pictures of the site, README's three anew
	@$(BIN)/python -m tests.browser.pictures site out/pictures --readme

dist: .venv/ready ## build the wheel
	$(BIN)/python -m build --wheel

bench: .venv/ready ## measure the same twelve rules beside other validators, in one run (CASES=100000, ROUNDS=3)
	$(PYTHON) -m venv .venv/bench
	.venv/bench/bin/pip install --quiet --disable-pip-version-check -r requirements.lock
	.venv/bench/bin/pip install --quiet --disable-pip-version-check -r bench/requirements.txt
	.venv/bench/bin/pip install --quiet --disable-pip-version-check --no-deps -e .
	.venv/bench/bin/python -m compileall -q generator bench # as pip leaves the others
	.venv/bench/bin/python -m bench.run --cases $(or $(CASES),100000) --rounds $(or $(ROUNDS),3)

bench-spark: .venv/ready ## judge on one machine and on a real cluster of one master and two workers (CASES=100000,1000000)
	$(BIN)/pip install --quiet --disable-pip-version-check -r .ci/spark.txt
	$(BIN)/python -m bench.spark --cases $(or $(CASES),100000)

lock: ## pin the dependencies anew
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --generate-hashes --python-version 3.11 --no-header --no-annotate -q -o requirements.lock

clean: ## remove what was made
	rm -rf .venv site out build dist docs/downloads *.egg-info
