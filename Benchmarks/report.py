#!/usr/bin/env python3
"""Measures Cloudward and its peers, and writes Reports/performance.md. `make bench` builds what it needs and calls it.

    Benchmarks/report.py [--runs N] [--quick] [--output FILE]

Takes some minutes; on a machine that is busy the times are worth little, so the report says how busy it was.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CLOUDWARD = ".build/release/cloudward"
PEERS_JSON = ".build/peers/figures.json"

# What each workload is held to, in ns per event.
TARGETS = {"mm10": 100, "cluster-1000": 150, "cluster-10000": 200, "hold-1000": 28, "hold-100000": 55,
           "hold-1000000": 260, "flagship": 1e9 / 6e6}
# How many times as long a peer may be expected to take, at least.
RATIOS = {("mm10", "SimPy"): 37, ("mm10", "SimGrid"): 8, ("cluster", "SimPy"): 38, ("cluster", "SimGrid"): 20}
SHORT = "Scenarios/lessons/overloaded-host.yaml"
STARTUP_TARGET = 10


def command(*words):
    return subprocess.run(words, check=True, stdout=subprocess.PIPE).stdout


def bench(operands, options):
    words = [CLOUDWARD, "bench", *operands, "--json", "--runs", str(options.runs)]
    return json.loads(command(*words, *(["--quick"] if options.quick else [])))


def number(value, digits=3):
    """A number with so many significant digits, without an exponent."""
    if value is None:
        return "–"
    if value == 0:
        return "0"
    text = f"{value:.{digits}g}"
    value = float(text)
    return f"{value:,.0f}".replace(",", " ") if abs(value) >= 100 else (f"{value:f}".rstrip("0").rstrip("."))


def mebibytes(value):
    return number(value / 2**20) if value is not None else "–"


def table(titles, rows):
    rule = ["---"] + ["---:"] * (len(titles) - 1)
    return ["| " + " | ".join(row) + " |" for row in [titles, rule, *rows]] + [""]


def spread(figure, digits=3):
    return f"{number(figure['min'], digits)} … {number(figure['max'], digits)}"


def verdict(value, target):
    return "reached" if value <= target else f"missed by {value / target:.2f} ×"


def workload_rows(report, options):
    for workload in report["workloads"]:
        name, ns = workload["name"], workload["nanosecondsPerEvent"]
        target = None if options.quick else TARGETS.get(name)
        yield [name, workload["summary"], str(workload["events"]), number(ns["median"]), spread(ns),
               number(workload["eventsPerSecond"] / 1e6), number(workload["allocationsPerEvent"]),
               mebibytes(workload["peakMemoryBytes"]), number(target) if target else "",
               verdict(ns["median"], target) if target else ""]


def scaling_tables(report):
    lines = []
    for family, title in [("hosts", "Hosts"), ("requests", "Requests"), ("waiting", "Waiting requests"),
                          ("tenants", "Tenants")]:
        chosen = [workload for workload in report["workloads"] if workload["name"].startswith(family + "-")]
        lines += [f"### {title}", ""]
        lines += table(
            ["workload", "what", "events", "ns per event", "least … most", "seconds", "peak MiB"],
            [[w["name"], w["summary"], str(w["events"]), number(w["nanosecondsPerEvent"]["median"]),
              spread(w["nanosecondsPerEvent"]), number(w["seconds"]["median"]), mebibytes(w["peakMemoryBytes"])]
             for w in chosen])
    return lines


def jobs_table(options):
    """Eight replications on more and more cores, with what they cost on one."""
    scenario = ".build/benchmark-jobs.yaml"
    with open(scenario, "wb") as file:
        file.write(command(CLOUDWARD, "bench", "--scenario", "mm10", *(["--quick"] if options.quick else [])))
    counts = [jobs for jobs in (1, 2, 4, 8, 16, 32) if jobs == 1 or jobs <= os.cpu_count()]
    times, apart = {jobs: [] for jobs in counts}, {jobs: [] for jobs in counts}
    hashes = set()
    for _ in range(options.runs):
        for jobs in counts:
            apart[jobs].append(apart_seconds(scenario, jobs))
            result = json.loads(command(
                CLOUDWARD, "run", scenario, "--replications", "8", "--jobs", str(jobs), "--json", "--quiet",
                "--output", ".build/benchmark-jobs"))
            times[jobs].append(result["engine"]["wallSeconds"])
            hashes.add(result["resultHash"])
    medians = {jobs: statistics.median(times[jobs]) for jobs in counts}
    processes = {jobs: statistics.median(apart[jobs]) for jobs in counts}
    lines = table(["jobs", "seconds", "least … most", "speed-up", "speed-up of separate processes"],
                  [[str(jobs), number(medians[jobs]), f"{number(min(times[jobs]))} … {number(max(times[jobs]))}",
                    f"{medians[1] / medians[jobs]:.2f}", f"{processes[1] / processes[jobs]:.2f}"] for jobs in counts])
    return lines + [TEXT_CORES, ""] + ["All of these runs have one result hash." if len(hashes) == 1
                    else f"**The runs have {len(hashes)} result hashes: this is a defect.**", ""]


def apart_seconds(scenario, count):
    """Of the same eight replications, divided among so many processes that know nothing of each other."""
    began = time.perf_counter()
    shares = [(8 + index) // count for index in range(count)]
    running = [subprocess.Popen(
        [CLOUDWARD, "run", scenario, "--replications", str(share), "--jobs", "1", "--quiet",
         "--output", f".build/benchmark-jobs-{index}"], stdout=subprocess.DEVNULL)
        for index, share in enumerate(shares) if share]
    for process in running:
        process.wait()
    return time.perf_counter() - began


def milliseconds(*words):
    def once():
        began = time.perf_counter()
        command(CLOUDWARD, *words)
        return (time.perf_counter() - began) * 1e3
    return statistics.median(once() for _ in range(21))


def peers_tables(figures, options):
    lines = []
    for workload, programs in figures["workloads"].items():
        own = programs["Cloudward"]["nanosecondsPerEvent"]["median"]
        rows = []
        for name, figure in programs.items():
            ns, wanted = figure["nanosecondsPerEvent"], None if options.quick else RATIOS.get((workload, name))
            ratio = ns["median"] / own
            target = "" if wanted is None else f"≥ {wanted}: " + ("reached" if ratio >= wanted else "missed")
            rows.append([name, figure["version"], number(ns["median"]), spread(ns), f"{ratio:.2f}", target,
                         number(figure["peakMemoryMiB"]), f"{figure['meanWait']:.4f}", f"{figure['utilization']:.4f}"])
        lines += [f"### {workload}", ""] + table(
            ["program", "version", "ns per event", "least … most", "÷ Cloudward", "target", "peak MiB", "mean wait, s",
             "utilization"], rows)
    return lines


TEXT_RECORDED = """\
An event is an arrival, an end of start-up, a departure, an abandonment, an expiry or an eviction; rounds of allocation
and samples are not counted. Cloudward's times include all that `run` does for a replication: exact integer time, the
conservation checks, R and U of every resource kind for each tenant and workload from the exact ledger, the histograms
behind every quantile of wait, response and slowdown, queue lengths, costs, fairness, the time series and the result
hash. The special-purpose programs, and ours for SimPy and SimGrid, record a mean wait and a utilization and nothing
else.

The release is optimised across its modules when it is linked
([decision 0039](../Documentation/decisions/0039-optimised-when-linked.md))."""

# Beside the targets that a table says are missed.
TEXT_MISSED = """\
Where a target is missed: the targets are multiples of programs that record nothing. Of the instructions of an event of
M/M/10, counted by valgrind, an eighth goes to drawing, a tenth to the event queue and the arrivals, a third to the
books (R and the queues as exact integrals with their peaks for workload, tenant and cloud, shares for fairness, who
holds parts of which host, four histograms a request), and the rest to the request itself: let in, put into its line,
placed, granted, released. On 1000 hosts a quarter of the time goes to finding the first host with room, and to keeping
the maxima of the tree in which it is found; with 10 000 hosts the same work takes half as long again, since it waits for
memory. The targets were set on a machine on which the special-purpose cluster below took 76 to 91 ns an event."""

# Beside the ratios that a table says are missed.
TEXT_MISSED_RATIO = """\
Where a ratio is missed: of these whole programs, a third of Cloudward's time on the cluster goes to what the others
do not do: a scenario is read, and a report, tables and time series are written as files that are whole or not there.
Simulated alone, as above, the ratio is reached. From run to run SimPy's time on the cluster varies by a fifth, and the
ratio with it."""

# Not among the programs that the command runs: they need what is not in the system's packages.
TEXT_OTHERS = """\
Measured elsewhere, on another machine, and not by this command: CloudSim 7G took 969 000 ns an event of the cluster with
20 000 tasks, and more with more of them; the target against it is a ratio of 1 800."""

TEXT_COUNTS = """\
Counts do not depend on how busy a machine is. `make check-counts` counts allocations, and machine instructions under
valgrind, in small versions of these workloads, compares them with `Benchmarks/counts.json`, and fails where there are
more; continuous integration runs it. `make counts` writes that file anew."""

TEXT_PEERS = """\
`Benchmarks/peers/run.py` runs all of these in turn, {rounds} times, each as a whole program on one core, with another
seed each time. It fails unless all agree: with Erlang C's mean wait of 0.6687 s, and on the utilization. In the cluster,
all but Cloudward find the first host that fits by the same search tree, so that simulators are compared, not searches. A
peak of memory is no less than the 15 MiB or so of the program that starts them all."""

TEXT_CORES = """\
The last column is what this machine gives to as many separate processes that have nothing in common: processors share
caches, memory and clock rates. `make threads` runs replications under the thread sanitizer, which finds nothing."""

TEXT_SCALING = """\
Expected: time in proportion to events, times the logarithm of hosts and of what is pending; memory in proportion to
what is in the system at once, and not to the number of requests. Requests that wait and are all alike, or alike within
their workload, are passed over together. Where the demand of each is drawn (`-drawn`), an allocator that goes on after a
request that does not fit finds the next in a tree of those that wait, and visits besides only the nodes whose smallest
demands of each kind would fit. The shortest that fits, and not the first (`sjf`), is sought in a tree for each quarter of
a binary order of magnitude of the demands, of which one may hold some that fit and some that do not; a tree sorted by
demand would make that, too, grow as the logarithm does."""


def machine_lines(machine, load):
    governor = f"load of the machine before and after: {load[0]:.2f} and {load[1]:.2f} (0 is quiet)"
    return [f"- {machine['processor']}, {machine['cores']} cores, {mebibytes(machine['memoryBytes'])} MiB, "
            f"{machine['system']}", f"- {governor}"]


def write(options):
    before = os.getloadavg()[0]
    standard, scaling = bench([], options), bench(["scaling"], options)
    startup = milliseconds("version")
    short = milliseconds("run", SHORT, "--replications", "1", "--quiet", "--output", ".build/benchmark-short")
    jobs = jobs_table(options)
    # A ratio of two programs that each vary by a tenth takes more.
    rounds = options.runs * (1 if options.quick else 3)
    peers = subprocess.run([sys.executable, "Benchmarks/peers/run.py", "--runs", str(rounds), "--json", PEERS_JSON]
                           + (["--quick"] if options.quick else []), stdout=subprocess.DEVNULL)
    with open(PEERS_JSON) as file:
        figures = json.load(file)
    swift = command("swift", "--version").decode().split("\n")[0]
    lines = ["# Performance", "",
             "Written by `make bench`" + (" **with --quick: small sizes, for a look alone**" if options.quick else "")
             + f" with version {standard['version']}, {swift}.", ""]
    lines += machine_lines(standard["machine"], (before, os.getloadavg()[0]))
    lines += [f"- medians of up to {options.runs} runs after one that warms up, each workload in a process of its own, on "
              "one core", "", TEXT_RECORDED, "", "## Workloads", "", "`cloudward bench`", ""]
    lines += table(["workload", "what", "events", "ns per event", "least … most", "million events/s",
                    "allocations per event", "peak MiB", "target, ns", "target is"], list(workload_rows(standard, options)))
    lines += [f"Not measured: {skipped['name']}: {skipped['reason']}" for skipped in standard["skipped"]]
    missed = [w["name"] for w in standard["workloads"] if w["name"] in TARGETS
              and w["nanosecondsPerEvent"]["median"] > TARGETS[w["name"]]]
    lines += [TEXT_MISSED, ""] if missed and not options.quick else []
    lines += [f"`cloudward version` takes {number(startup)} ms (target {STARTUP_TARGET} ms: "
              f"{verdict(startup, STARTUP_TARGET)}). A replication of `{SHORT}`, with its report and tables on the disk, "
              f"takes {number(short)} ms.", "", TEXT_COUNTS, ""]
    tables = peers_tables(figures, options)
    lines += ["## Against other simulators", "", TEXT_PEERS.format(rounds=rounds), "", *tables]
    if any(": missed" in line for line in tables):
        lines += [TEXT_MISSED_RATIO, ""]
    lines += [TEXT_OTHERS, ""]
    if peers.returncode != 0:
        lines += ["**Not all of the programs agree: see what Benchmarks/peers/run.py says.**", ""]
    lines += ["## How cost grows", "", "`cloudward bench scaling`", "", TEXT_SCALING, ""] + scaling_tables(scaling)
    lines += ["### Cores", "", "Eight replications of M/M/10, `cloudward run --replications 8 --jobs N`", ""] + jobs
    while lines[-1] == "":
        lines.pop()
    with open(options.output + ".new", "w") as file:
        file.write("\n".join(lines) + "\n")
    os.rename(options.output + ".new", options.output)


def main():
    parser = argparse.ArgumentParser(description="Measures Cloudward and its peers, and writes a report.")
    parser.add_argument("--runs", type=int, default=3, help="timed runs of everything (default 3)")
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that everything works")
    parser.add_argument("--output", default="Reports/performance.md", help="default: Reports/performance.md")
    options = parser.parse_args()
    if options.runs < 1:
        parser.error("--runs takes a whole number from 1")
    options.output = os.path.abspath(options.output)
    os.chdir(ROOT)
    if not os.path.exists(CLOUDWARD):
        sys.exit("report: Cloudward is not built; run: make bench")
    write(options)
    print("Written:", options.output, file=sys.stderr)


main()
