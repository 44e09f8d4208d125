# Cloudward: the everyday commands. `make` alone lists them.

SWIFT ?= swift
export SWIFT
CLOUDWARD := .build/release/cloudward
FLAGSHIP := regional-hospitals
SOURCES := Sources Tests Examples/MyAllocator/Package.swift Examples/MyAllocator/Sources Package.swift

.DEFAULT_GOAL := help
.PHONY: help run test threads independent build build-counter check format reference verify flagship reports bench counts check-counts peers traces dist set-up clean
.DELETE_ON_ERROR:
# Measurements follow builds, whatever -j says.
.NOTPARALLEL:

help:  ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build  ## install what is missing, build, simulate the flagship scenario
	$(CLOUDWARD) run Scenarios/$(FLAGSHIP).yaml
	@echo "The report, for a browser: Reports/$(FLAGSHIP)/report.html"
	@echo "Beside it: summary.json and summary.csv (all metrics), timeseries.csv (R, U and queues over time)"

test:  ## install what is missing, run every test
	@.ci/set-up tests
	@$(MAKE) --no-print-directory independent
	$(SWIFT) test

independent: build  ## judge the release by programs that share no line with it
	@.ci/set-up independent
	cd Tests/Independent && python3 -m unittest --quiet
	python3 Tests/Independent/run_broken.py $(CLOUDWARD)
	python3 Tests/Independent/run.py $(CLOUDWARD) --quiet
	python3 Tests/Independent/random_scenarios.py $(CLOUDWARD)
	python3 Tests/Independent/fuzz_traces.py $(CLOUDWARD)
	python3 Tests/Independent/schedules.py $(CLOUDWARD)
	python3 Tests/Independent/other_readers.py $(CLOUDWARD)
	python3 Tests/Independent/workflows.py $(CLOUDWARD)
	python3 Tests/Independent/terminal.py $(CLOUDWARD)
	python3 Tests/Independent/shells.py $(CLOUDWARD)
	python3 Tests/Independent/examples.py $(CLOUDWARD)
	python3 Tests/Independent/documents.py $(CLOUDWARD)

build: set-up  ## build the release of the command, .build/release/cloudward
	@.ci/build

check:  ## judge the form of the sources, without changing them
	@.ci/set-up toolchain
	$(SWIFT) format lint --strict -r $(SOURCES)

format:  ## bring the sources into form
	@.ci/set-up toolchain
	$(SWIFT) format -i -r $(SOURCES)

# On a short day, since under the sanitizer everything takes forty times as long.
THREADS := .build-threads/debug/cloudward
SHORT := Scenarios/two-tenants.yaml --horizon 1h --jobs 4 --quiet
threads: set-up  ## run replications on four threads under the thread sanitizer, which must find nothing
	$(SWIFT) build --sanitize=thread --product cloudward --scratch-path .build-threads
	TSAN_OPTIONS=halt_on_error=1 $(THREADS) run $(SHORT) --requests --timeline .build-threads/timeline.json \
	  --store .build-threads/runs.sqlite --output .build-threads/run > /dev/null
	TSAN_OPTIONS=halt_on_error=1 $(THREADS) run $(SHORT) --precision 20% --max-replications 16 \
	  --metric cloud.coverage --output .build-threads/run > /dev/null
	TSAN_OPTIONS=halt_on_error=1 $(THREADS) compare $(SHORT) --allocators demand,fcfs,easy \
	  --output .build-threads/compare > /dev/null
	@echo "The thread sanitizer has found nothing."

verify: build threads  ## hold the simulator against theory at length, and write Reports/verification.md
	@.ci/set-up pandas
	python3 Tests/Independent/other_readers.py $(CLOUDWARD) $$(ls .build/pandas/bin/python 2> /dev/null)
	@.ci/verify
	@.ci/set-up shells
	python3 Tests/Independent/shells.py $(CLOUDWARD) --all

reference: build  ## write the scenario reference and the JSON Schema anew, from the reader's own table
	$(CLOUDWARD) schema --reference > .build/scenario-reference.md
	$(CLOUDWARD) schema > .build/scenario.schema.json
	mv .build/scenario-reference.md .build/scenario.schema.json Documentation/

flagship: build  ## compare allocators on the flagship scenario, and write Reports/flagship.md and its picture
	@.ci/set-up independent
	python3 .ci/flagship $(CLOUDWARD) Scenarios/$(FLAGSHIP).yaml .build
	mv .build/flagship.md .build/flagship.svg Reports/

reports: flagship verify bench  ## write all of Reports/ anew; Reports/traces.md where LOGS=FOLDER is given
	@if test -n "$(LOGS)"; then $(MAKE) --no-print-directory traces; \
	  else echo "Reports/traces.md stays as it is: it needs LOGS=FOLDER, where the *.swf.gz are" >&2; fi

bench: build-counter  ## measure the speed against its targets and other simulators, and write Reports/performance.md
	@.ci/set-up benchmarks
	@mkdir -p Reports
	python3 Benchmarks/report.py

peers: build  ## measure the same workloads in SimPy, SimGrid and special-purpose C++
	@.ci/set-up benchmarks
	python3 Benchmarks/peers/run.py

COUNT := $(CLOUDWARD) bench --quick --counts --instructions --quiet
check-counts: build-counter  ## fail where the simulator allocates more, or takes more instructions, than it did
	@.ci/set-up counts
	$(COUNT) --baseline Benchmarks/counts.json

counts: build-counter  ## write Benchmarks/counts.json anew, with which check-counts compares
	@.ci/set-up counts
	$(COUNT) --json > .build/counts.json
	mv .build/counts.json Benchmarks/

build-counter: build
	@.ci/build AllocationCounter

traces: build  ## replay the parallel logs in LOGS=FOLDER, and write Reports/traces.md
	@test -n "$(LOGS)" || { echo "make traces needs LOGS=FOLDER, where the *.swf.gz are" >&2; exit 64; }
	@mkdir -p Reports
	python3 .ci/traces $(CLOUDWARD) "$(LOGS)" > .build/traces.md
	mv .build/traces.md Reports/

dist:  ## build one static program and a Debian package in .build-dist, and try both in an empty root
	@.ci/set-up
	@.ci/dist

set-up:  ## install what is missing from the system's packages
	@.ci/set-up

clean:  ## remove what was built; reports stay
	rm -rf .build .build-dist .build-threads .tools .vega
