# Everything here runs in a fresh clone. Needs cargo and Python 3.11 or later; installs the rest (tests/install).

python := target/venv/bin/python

.PHONY: demo test vectors

# Shares a private object of a real S3 server, and shows what is refused.
demo:
	tests/install curl
	cargo build --quiet --package presign-cli
	cargo run --quiet --package s3-servers --example demo -- target/debug/presign

# Runs every suite, and ends with a count.
test: $(python)
	tests/install curl ceph no-std
	tests/run

# Writes tests/vectors/*.json anew, with botocore as the oracle.
vectors: $(python)
	$(python) tests/vectors/generate.py

$(python): tests/requirements.txt
	tests/install venv
	python3 -m venv target/venv
	$@ -m pip install --quiet --requirement $<
	touch $@
