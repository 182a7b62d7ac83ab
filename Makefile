# The usual names for what the scripts do.
.PHONY: build test check serve bench clean
build:
	./loa build
test:
	./scripts/test
check:
	./loa check
serve:
	./loa serve
bench:
	python3 scripts/bench/measure.py
clean:
	./loa clean
