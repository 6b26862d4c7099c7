# Two commands suffice: `make lab` opens the course, `make test` validates it. `make help` lists the others.
# Every path is relative: the folder may have spaces, accents and apostrophes in its name.

ifneq ($(findstring :,$(CURDIR))$(findstring $$,$(CURDIR)),)
$(error the folder is named $(CURDIR): Python cannot make an environment in a folder with a colon or a dollar, rename it)
endif

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/bash

PYTHON ?= python3
LESSON ?=
URL ?=
SYSTEMS ?=
PYTHONS ?=
LAB_FLAGS ?=
RUN ?=

# Settings of whoever calls that would install elsewhere, or import something else: the indexes of pip are kept.
unexport PIP_PREFIX PIP_TARGET PIP_USER PIP_ROOT PIP_REQUIRE_VIRTUALENV PIP_DRY_RUN PIP_NO_DEPS PIP_ONLY_BINARY
unexport PYTHONPATH PYTHONHOME PYTHONSTARTUP

# VENV=folder uses an environment that exists, as it is; without it .venv is made, and re-made when the pins change.
ifeq ($(origin VENV),undefined)
VENV := .venv
LEARNER := $(VENV)/.learner
MAINTAINER := $(VENV)/.maintainer
# An environment knows where its course stands: after a move, install again.
$(shell if [ -f $(LEARNER) ] && [ "$$(cat $(LEARNER))" != "$$(pwd -P)" ]; then rm -f $(LEARNER) $(MAINTAINER); fi)
endif
PY := "$(VENV)/bin/python"
COLAB := .venv-colab
OLDEST := .venv-oldest
REVEAL := slides/node_modules/.package-lock.json

ifneq ($(COURSE_DATA),)
override COURSE_DATA := $(shell cd "$(COURSE_DATA)" 2>/dev/null && pwd -P)
ifeq ($(COURSE_DATA),)
$(error COURSE_DATA names a folder that does not exist: correct the path or unset the variable)
endif
export COURSE_DATA
endif

# One thread per process: with two, PyTorch is many times slower as soon as another process runs.
ONE_THREAD := OMP_NUM_THREADS=1 TQDM_DISABLE=1
MODULE := -m pytest -p no:cacheprovider -n 2 --dist loadfile --no-loadscope-reorder -q
PYTEST := $(ONE_THREAD) $(PY) $(MODULE)
UNIT := tests --ignore=tests/notebooks --ignore=tests/colab --ignore=tests/browser --ignore=tests/slides --doctest-modules course_utils publishing
NBVAL := -p tests.notebooks.kernels --nbval --nbval-current-env --nbval-cell-timeout=120 notebooks/fr/solutions
# pip shows its progress to a person, not to a log.
PIP_INSTALL = install $$([ -t 1 ] || echo --quiet) --disable-pip-version-check

.PHONY: help lab check test test-all notebooks pictures html slides runs wheelhouse gallery bench repository

help: ## list these commands
	@echo "usage: make COMMAND"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' Makefile | expand -t 16

# $(call environment,folder): an environment with a pip that works; one that was interrupted is made again.
define environment
@[ -x $(1)/bin/python ] && $(1)/bin/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(1) || { \
  $(PYTHON) -c "import ensurepip, venv" 2>/dev/null || echo "Install Python's venv first (Debian, Ubuntu: apt install python3-venv)"; \
  exit 1; }
endef

lab: $(LEARNER) ## open the course in JupyterLab, on your own copies in work/; LAB_FLAGS="..." is passed on
	@echo "Copying new notebooks into work/ (yours are kept), then opening JupyterLab; Ctrl-C twice stops it."
	@$(PY) -m course_utils.workspace notebooks/fr work
	@[ "$$(id -u)" != 0 ] || [[ "$(LAB_FLAGS)" == *--allow-root* ]] || { \
	  echo "JupyterLab does not start for the administrator (root): use another account, or add LAB_FLAGS=--allow-root"; exit 1; }
	@$(PY) -m course_utils.lab work/00_start_here.ipynb $(LAB_FLAGS)

check: $(MAINTAINER) ## style, rules of the sources, stale notebooks, sizes, unit tests (under two minutes)
	@$(sources)
	@$(PYTEST) -m "not nightly and not long" $(UNIT)

test: $(MAINTAINER) $(COLAB)/.pins ## check, then every notebook: solved, blank as in Colab, blank in a real JupyterLab
	@$(sources)
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory $(REVEAL); fi
	@echo "Testing the package and every notebook, blank and solved, with no network (several minutes) ..."
	@$(PYTEST) $(NBVAL) tests --doctest-modules course_utils publishing

test-all: test $(OLDEST)/.pins ## test, then Colab's front end, the oldest versions allowed, and an older processor
	@echo "Using the widgets in a browser with the classic Notebook and Colab's versions ..."
	@$(PYTEST) -m nightly tests
	@echo "Running the solved notebooks with the oldest versions that pyproject.toml allows ..."
	@$(ONE_THREAD) $(OLDEST)/bin/python $(MODULE) $(NBVAL)
	@echo "Running the solved notebooks as a processor without AVX would ..."
	@ATEN_CPU_CAPABILITY=default ONEDNN_MAX_CPU_ISA=SSE41 $(PYTEST) $(NBVAL)
	@$(ONE_THREAD) bash tests/versions/pythons.sh 3.12 3.13

notebooks: $(MAINTAINER) ## build and execute the notebooks that are stale; LESSON=03 for one
	@$(ONE_THREAD) $(PY) -m publishing notebooks $(LESSON)

pictures: $(MAINTAINER) ## bring the pictures of the READMEs up to date with the solved notebooks
	@$(PY) -m publishing pictures

runs: $(MAINTAINER) ## make the packaged trainings of data/runs again; RUN=name for one
	@$(ONE_THREAD) $(PY) -m runs $(RUN)

html: $(MAINTAINER) ## solved notebooks as web pages that need no network, into build/html; LESSON=03 for one
	@$(PY) -m publishing html $(LESSON)

slides: $(MAINTAINER) $(REVEAL) ## a deck per lesson, its PDF and its handout, into slides/build/fr; LESSON=03 for one
	@$(ONE_THREAD) $(PY) -m publishing slides $(LESSON)

wheelhouse: $(MAINTAINER) ## all that a room without network needs, into wheelhouse/; SYSTEMS="linux windows macos" PYTHONS="3.11 3.12"
	@$(PY) -m publishing wheelhouse --systems "$(SYSTEMS)" --pythons "$(PYTHONS)"

gallery: $(MAINTAINER) ## every widget and figure, used in a real JupyterLab and pictured in build/gallery/index.html
	@echo "Opening every lesson in JupyterLab to use and picture its widgets (minutes) ..."
	@$(PYTEST) --dist load -m "" tests/browser/test_jupyterlab.py
	@echo "Pictures of every widget and figure: build/gallery/index.html"

bench: $(MAINTAINER) ## language models side by side, made digits against real ones, how fast widgets answer (minutes)
	@OMP_NUM_THREADS=2 TQDM_DISABLE=1 $(PY) -m benchmarks
	@$(ONE_THREAD) $(PY) -m benchmarks.made_digits
	@$(PY) -m benchmarks.widgets

repository: $(MAINTAINER) ## write where the course is hosted into badges, set-up cells, READMEs: URL=https://...
	@$(PY) -m publishing repository "$(URL)"

define sources
echo "Checking style, sources, notebooks and sizes ..." && \
$(PY) -m ruff check --quiet . && $(PY) -m ruff format --check --quiet . && $(PY) -m publishing check
endef

.venv/.learner: requirements.txt constraints.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("The course needs Python 3.11 or later, this is " + sys.version.split()[0] \
	  + ": make PYTHON=python3.12 ..." if sys.version_info < (3, 11) else 0)'
	@echo "Installing what the lessons need into .venv (once: see README.md for minutes and disk) ..."
	$(call environment,.venv)
	@.venv/bin/python -m pip $(PIP_INSTALL) -r requirements.txt -c constraints.txt
	@.venv/bin/python -m pip $(PIP_INSTALL) --no-deps --editable .
	@cd / && "$(CURDIR)/.venv/bin/python" -c "import course_utils, jupyterlab, numpy, torch"
	@pwd -P > $@

.venv/.maintainer: .venv/.learner requirements-dev.txt
	@echo "Installing what building and testing the course needs into .venv ..."
	@.venv/bin/python -m pip $(PIP_INSTALL) -r requirements-dev.txt -c constraints.txt
	@touch $@

$(REVEAL): slides/package.json slides/package-lock.json
	@command -v npm >/dev/null || { echo "Decks need npm, which comes with Node 18 or later \
	(Debian, Ubuntu: apt install nodejs npm; elsewhere: https://nodejs.org)"; exit 1; }
	@echo "Installing reveal.js, MathJax and the letters of formulas into slides/node_modules ..."
	@npm ci --prefix slides --no-audit --no-fund --loglevel=error
	@touch $@

$(COLAB)/.pins: tests/colab/pins.txt
	@echo "Installing Colab's versions of the packages into $(COLAB), to test the notebooks against them ..."
	$(call environment,$(COLAB))
	@$(COLAB)/bin/python -m pip $(PIP_INSTALL) -r tests/colab/pins.txt
	@touch $@

$(OLDEST)/.pins: tests/versions/oldest.txt
	@echo "Installing the oldest versions that pyproject.toml allows into $(OLDEST), to test the notebooks with them ..."
	$(call environment,$(OLDEST))
	@$(OLDEST)/bin/python -m pip $(PIP_INSTALL) -r tests/versions/oldest.txt
	@touch $@
