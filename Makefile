# Paths are relative throughout: the checkout may lie in a folder with a space in its name.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup explorer demo test lint torture bench-store clean

BIN := .venv/bin
ARGS ?=

help: ## deze lijst
	@printf 'Tripartiet: het register van prestatieafspraken over wonen\n\n'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile
	@printf '\nBijvoorbeeld: make demo PORT=8080 DATA=/tmp/proef    make test ARGS="-k explorer"\n'

setup: ## zet de omgeving op in .venv; er is alleen Python 3.11 of nieuwer voor nodig
	@sh ops/bootstrap.sh setup

explorer: ## bouwt de GraphQL-verkenner, die onze eigen server toont
	@sh ops/bootstrap.sh explorer

demo: setup explorer ## start Tripartiet met voorbeeldgegevens op http://127.0.0.1:8000 (PORT=, DATA=)
	@echo '→ demo starten'
	@$(BIN)/tripartiet demo $(if $(PORT),--port "$(PORT)") $(if $(DATA),--data "$(DATA)")

test: setup explorer ## draait de tests (ARGS= gaat naar pytest)
	@echo '→ tests draaien'
	@$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 $(ARGS)

lint: setup ## controleert stijl, opmaak, typen en de richting van imports
	@status=0; \
	echo '→ stijl (ruff check)'; $(BIN)/ruff check || status=1; \
	echo '→ opmaak (ruff format)'; $(BIN)/ruff format --check || status=1; \
	echo '→ typen (mypy)'; $(BIN)/mypy || status=1; \
	echo '→ imports (lint-imports)'; $(BIN)/lint-imports || status=1; \
	exit $$status

bench-store: ## meet de opslag naast die van anderen (ARGS="--quick" duurt 2 minuten, alles 20; --write schrijft het op)
	@sh ops/bootstrap.sh bench
	@echo '→ meten'
	@.bootstrap/bench/bin/python -m ops.bench $(ARGS)

torture: setup ## probeert gebeurtenissen kwijt te raken (ARGS="writers", "kills", "power"; --quick; --every-broken)
	@echo '→ pijnbank'
	@$(BIN)/python -m ops.torture $(ARGS)

clean: ## verwijdert wat hier is gebouwd of opgehaald; gegevens van de demo blijven
	rm -rf .venv .bootstrap dist platform/api/explorer/dist ops/explorer/node_modules ops/bench/node/node_modules
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find platform tests ops -name __pycache__ -type d -prune -exec rm -rf {} +
