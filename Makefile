# Every task of the house. `make help` lists them.

.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# What `make run` can be told, for example: make run SIMULATE=1 SPEED=20 DATA=/var/tmp/hall LISTEN=127.0.0.1:9000
SIMULATE ?=
SPEED ?=
DATA ?=
LISTEN ?=

# How many simulated days `make soak` lives through: make soak SEEDS=10000
SEEDS ?= 1000

DEMO_OPTIONS = $(if $(SIMULATE),--simulate) $(if $(SPEED),--speed $(SPEED)) \
	$(if $(DATA),--data $(DATA)) $(if $(LISTEN),--listen $(LISTEN))

TARGET := $(or $(CARGO_TARGET_DIR),target)
DEBUG_BINARY := $(TARGET)/debug/kwartier

# What Vite reads: the screens are built again only when one of these changed.
SCREEN_SOURCES := $(wildcard package.json package-lock.json vite.config.ts tsconfig.json) $(shell \
	find web kiosk web-display pages locales -path web/dist -prune -o -type f -print 2>/dev/null)

# The release that benchmarks compare with: 0.1.0, as it stood before the work on bad days began.
BEFORE ?= 7ea195f
BEFORE_BINARY := $(TARGET)/before/$(BEFORE)/kwartier

# As root nothing is needed, otherwise sudo, if it does not ask for a password in the middle of a run.
AS_ROOT = $(if $(filter 0,$(shell id -u)),,sudo -n)

.PHONY: help run test build release bench soak check check-rust check-screens check-generated generated screens need-cargo need-nextest need-node need-chromium need-faketime need-voice need-proxies need-python

help: ## list the tasks
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | while IFS="$$(printf '\t')" read -r task does; do \
		printf 'make %-10s %s\n' "$$task" "$$does"; done

run: need-cargo screens ## open the demonstration hall; SIMULATE=1 SPEED=20 fills it with simulated people
	cargo run --release -- demo $(DEMO_OPTIONS)

build: need-cargo screens ## make target/release/kwartier, with the screens inside
	cargo build --release
	@echo "made $(TARGET)/release/kwartier"

release: need-cargo screens ## make what a municipality installs, target/dist/kwartier-VERSION-MACHINE with its SHA-256; about a quarter of an hour
	@version="$$(cargo pkgid -p kwartier | sed 's/.*[#@]//')"; \
	newest="$$(sed -n 's/^## \([^ ]*\).*/\1/p' CHANGELOG.md | head -n 1)"; \
	[ "$$newest" = "$$version" ] || { \
		echo "CHANGELOG.md does not say what is new in $$version: its newest heading is '## $$newest'." >&2; \
		echo "Put '## $$version' over what changed since the release before, or another version into Cargo.toml." >&2; \
		exit 1; }; \
	[ ! -e tests/logs/unreleased.jsonl ] || { \
		echo "tests/logs/unreleased.jsonl and .digests are of this version, which every later one must read:" >&2; \
		echo "give both the name $$version, with git mv." >&2; \
		exit 1; }
	cargo build --locked --profile dist
	@version="$$(cargo pkgid -p kwartier | sed 's/.*[#@]//')"; machine="$$(rustc --print host-tuple)"; \
	cd $(TARGET)/dist && name="kwartier-$$version-$$machine" && cp kwartier "$$name" && sha256sum "$$name" > "$$name.sha256" && \
	"./$$name" --version && echo "made $(TARGET)/dist/$$name, $$(du --apparent-size -m "$$name" | cut -f1) MB" && cat "$$name.sha256"

# Says how long a step took, so that a run that grows is seen.
TIMED = @timed() { began=$$(date +%s); "$$@" || exit 1; echo "[$$(( $$(date +%s) - began )) s] $$*"; }; timed

test: need-cargo need-nextest need-chromium need-faketime need-voice need-proxies screens ## run every test: server, screens and browser
	ulimit -n "$$(ulimit -Hn)"; cargo nextest run --workspace; ran=$$?; \
		node tests/slowest.mjs $(TARGET)/nextest/default/junit.xml; exit $$ran
	$(TIMED) npm test
	$(TIMED) npm run test:browser

bench: need-cargo screens $(BEFORE_BINARY) ## measure, beside the last release's program in the same run; fails when a fifth worse
	ulimit -n "$$(ulimit -Hn)"; KWARTIER_BENCH_BEFORE="$(abspath $(BEFORE_BINARY))" cargo bench --no-fail-fast -p kwartier -p kwartier-hall --bench '*'
	@# The report of a year of a quarter of a million visits, counted again in SQL and in Python.
	KWARTIER_VISITS_A_DAY=1060 cargo test --release --test report -- --nocapture

soak: need-cargo need-python need-chromium screens ## the long proofs: a day on which everybody misbehaves, a server killed 300 times, 50 backups under load, 100,000 strange calls, every page in every language; about two hours
	KWARTIER_MISBEHAVING_HOURS=20 cargo test --release --test demo misbehaving -- --nocapture
	cargo test --release --test demo days_of_other_halls -- --ignored --nocapture
	@# Every state of every visitors' page in every language; `make test` looks at pairs.
	KWARTIER_ALL_LANGUAGES=1 node --import tsx --test tests/browser/layout.test.mjs
	@# And axe in every language and in all the colours that each can have.
	KWARTIER_ALL_LANGUAGES=1 node --import tsx --test tests/browser/looks.test.mjs
	KWARTIER_KILLS=300 cargo test --release --test crash killed -- --nocapture
	KWARTIER_DRILLS=50 cargo test --release --test crash drill -- --nocapture
	KWARTIER_SEEDS=$(SEEDS) KWARTIER_STEPS=120 cargo test --release --test simulation days_on -- --nocapture
	@# Ten thousand who want five hundred places, and months in which people book by promise: the table of docs/appointments.md.
	KWARTIER_RACERS=10000 cargo test --release --test model of_two_thousand_who_want -- --nocapture
	cargo run --release -- simulate --bookings --load 0.9,1.0,1.1,1.2,1.3 --months 4 --days 21 --seed 1001
	@# Whatever the description allows and forbids, sent to a hall that is full of people.
	cargo build --release
	python3 -m venv $(TARGET)/schemathesis
	$(TARGET)/schemathesis/bin/pip install --quiet --requirement tests/description/requirements.txt
	CASES=$(or $(CASES),100000) $(TARGET)/schemathesis/bin/python tests/description/run.py $(TARGET)/release/kwartier

check: check-rust check-screens check-generated ## format, lint, types, documentation, licences, and whether the generated files are up to date

check-rust: need-cargo screens
	$(TIMED) cargo fmt --all --check
	$(TIMED) cargo clippy --workspace --all-targets -- -D warnings
	$(TIMED) env RUSTDOCFLAGS="-D warnings -A rustdoc::private_intra_doc_links" cargo doc --workspace --no-deps --document-private-items --quiet
	@# A fault that it finds ends the check; where it is not installed nothing holds deny.toml, and that is said.
	@if command -v cargo-deny >/dev/null; then cargo deny --offline check bans licenses sources; \
		else echo "cargo-deny is not installed: licences and bans were not looked at"; fi

check-screens: node_modules/.package-lock.json
	$(TIMED) npm run format:check
	$(TIMED) npm run check

# Built as the tests are, so that nothing is compiled a second time for them.
check-generated: need-cargo need-nextest screens check-rust
	$(TIMED) cargo nextest run --workspace --no-run
	$(DEBUG_BINARY) config settings | diff -u docs/configuration.md -
	$(DEBUG_BINARY) openapi > $(TARGET)/openapi.json
	$(DEBUG_BINARY) openapi --form asyncapi > $(TARGET)/asyncapi.json
	npx openapi-typescript $(TARGET)/openapi.json --output $(TARGET)/schema.d.ts
	@diff -u web/asyncapi.json $(TARGET)/asyncapi.json && diff -u web/openapi.json $(TARGET)/openapi.json && diff -u web/schema.d.ts $(TARGET)/schema.d.ts || { \
		echo "The generated files are older than the code. Run 'make generated' and commit what changed." >&2; exit 1; }

generated: need-cargo node_modules/.package-lock.json ## write docs/configuration.md, web/openapi.json, web/asyncapi.json and web/schema.d.ts again
	cargo run -- config settings > $(TARGET)/configuration.md
	cp $(TARGET)/configuration.md docs/
	cargo run -- openapi > $(TARGET)/openapi.json
	cargo run -- openapi --form asyncapi > $(TARGET)/asyncapi.json
	cp $(TARGET)/openapi.json $(TARGET)/asyncapi.json web/
	npm run types

screens: web/dist/index.html ## build the screens

# In a folder of its own, with its own lock files.
$(BEFORE_BINARY): | need-cargo need-node
	rm -rf $(@D) && mkdir -p $(@D)/source
	git archive $(BEFORE) | tar -x -C $(@D)/source
	cd $(@D)/source && npm ci && npm run build && CARGO_TARGET_DIR=$(abspath $(@D))/target cargo build --release
	mv $(@D)/target/release/kwartier $@
	rm -rf $(@D)/target $(@D)/source

web/dist/index.html: node_modules/.package-lock.json $(SCREEN_SOURCES)
	npm run build
	@touch $@

node_modules/.package-lock.json: package-lock.json package.json | need-node
	npm ci
	@touch $@

need-cargo:
	@command -v cargo >/dev/null || { \
		echo "Rust is missing. On Debian: apt-get install rustup && rustup default stable" >&2; \
		echo "(before Debian 13: see https://rustup.rs)" >&2; exit 1; }
	@command -v cc >/dev/null || { \
		echo "A C compiler is missing (SQLite is built from source). On Debian: apt-get install build-essential" >&2; \
		exit 1; }

need-node:
	@command -v node >/dev/null && command -v npm >/dev/null || { \
		echo "Node is missing. On Debian 13 and later: apt-get install nodejs npm" >&2; \
		echo "(before Debian 13: see https://nodejs.org/en/download)" >&2; exit 1; }
	@node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' || { \
		echo "Node $$(node --version) is too old: 20.19 or later is needed, see https://nodejs.org/en/download" >&2; exit 1; }

# The examples of docs/operations.md are tried as they stand.
need-proxies:
	@command -v nginx >/dev/null && command -v caddy >/dev/null && command -v openssl >/dev/null || { \
		echo "nginx and Caddy, behind which the server is tried, are missing: trying to install them from Debian."; \
		$(AS_ROOT) apt-get update -q && \
			$(AS_ROOT) apt-get install -q -y --no-install-recommends nginx-light caddy openssl; } || { \
		echo "They could not be installed. Run as root: apt-get update && apt-get install nginx-light caddy openssl" >&2; \
		exit 1; }

# What says calls aloud in the tests.
need-voice:
	@command -v espeak-ng >/dev/null || { \
		echo "espeak-ng, with which the tests speak, is missing: trying to install it from Debian."; \
		$(AS_ROOT) apt-get update -q && $(AS_ROOT) apt-get install -q -y --no-install-recommends espeak-ng; } || { \
		echo "espeak-ng could not be installed. Run as root: apt-get update && apt-get install espeak-ng" >&2; exit 1; }

# Runs each test in a process of its own, with a limit, and tells the slowest (.config/nextest.toml).
need-nextest: need-cargo
	@cargo nextest --version >/dev/null 2>&1 || cargo install --locked cargo-nextest --version 0.9.143

need-python:
	@python3 -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "Python with venv, which the long proofs use, is missing. On Debian: apt-get install python3-venv" >&2; exit 1; }

need-chromium:
	@command -v chromium >/dev/null || { \
		echo "Chromium, which the browser tests use, is missing: trying to install it from Debian."; \
		$(AS_ROOT) apt-get update -q && $(AS_ROOT) apt-get install -q -y --no-install-recommends chromium; } || { \
		echo "Chromium could not be installed. Run as root: apt-get update && apt-get install chromium" >&2; exit 1; }

need-faketime:
	@command -v faketime >/dev/null || { \
		echo "faketime, with which the tests set the clock, is missing: trying to install it from Debian."; \
		$(AS_ROOT) apt-get update -q && $(AS_ROOT) apt-get install -q -y --no-install-recommends faketime; } || { \
		echo "faketime could not be installed. Run as root: apt-get update && apt-get install faketime" >&2; exit 1; }
