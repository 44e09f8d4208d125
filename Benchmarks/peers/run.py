#!/usr/bin/env python3
"""Runs the same workloads in Cloudward, SimPy, SimGrid and special-purpose C++, one after the other in turn, and prints
how long each takes for an event. What a peer needs is installed into .build/peers where that can be done without being
root; a peer that is not there is left out, and said so.

    Benchmarks/peers/run.py [--runs N] [--quick] [--json FILE]
"""
import argparse
import json
import math
import os
import platform
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
CLOUDWARD = os.path.join(ROOT, ".build/release/cloudward")
BUILD = os.path.join(ROOT, ".build/peers")
SIMPY = "4.1.1"
# The whole of a program must agree with theory within 4.5 times the deviation that a million requests were seen to have.
WAIT_TOLERANCE, UTILIZATION_TOLERANCE = 0.12, 0.015


def say(text):
    print("peers:", text, file=sys.stderr)


def attempt(*words):
    """The first line of what a program prints; None where it is not there or fails."""
    try:
        done = subprocess.run(words, capture_output=True, text=True)
    except OSError:
        return None
    return (done.stdout.strip().split("\n")[0] or " ") if done.returncode == 0 else None


def erlang_c(servers, load):
    """The chance to wait in an M/M/c queue that is offered `load`."""
    blocking = 1.0
    for count in range(1, servers + 1):
        blocking = load * blocking / (count + load * blocking)
    return blocking / (1 - load / servers * (1 - blocking))


class Program:
    """A program and what came of its runs."""

    def __init__(self, name, version, words, reads_summary=False):
        self.name, self.version, self.words, self.reads_summary = name, version, words, reads_summary
        self.times, self.peaks, self.waits, self.utilizations, self.events = [], [], [], [], 0

    def run(self, seed):
        began = time.perf_counter()
        child = subprocess.Popen(self.words(seed), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        output = child.stdout.read()
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            sys.exit(f"peers: {self.name} ended with code {child.returncode}: {' '.join(self.words(seed))}")
        result = json.loads(output)
        if self.reads_summary:
            tenant = next(iter(result["tenants"].values()))
            result = {"events": result["engine"]["events"], "meanWait": tenant["wait"]["mean"]["mean"],
                      "utilization": result["cloud"]["utilization"]["cpu"]["mean"]}
        self.events = result["events"]
        self.times.append(seconds / result["events"] * 1e9)
        self.peaks.append(usage.ru_maxrss / 1024)
        self.waits.append(result["meanWait"])
        self.utilizations.append(result["utilization"])

    def summary(self):
        return {"version": self.version, "events": self.events, "runs": len(self.times),
                "nanosecondsPerEvent": {"median": statistics.median(self.times), "min": min(self.times),
                                        "max": max(self.times)},
                "peakMemoryMiB": max(self.peaks), "meanWait": statistics.mean(self.waits),
                "utilization": statistics.mean(self.utilizations)}


def on_one_core():
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def simpy_python():
    """A Python that has SimPy; None where it cannot be installed."""
    python = os.path.join(BUILD, "venv/bin/python")
    if attempt(python, "-c", "import simpy") is None:
        say(f"installing SimPy {SIMPY} in .build/peers/venv")
        if attempt(sys.executable, "-m", "venv", os.path.join(BUILD, "venv")) is None or attempt(
                python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"simpy=={SIMPY}") is None:
            say("SKIPPED SimPy: it could not be installed")
            return None
    return python


def compiled(kind, workload, flags):
    """The path of a peer's program, compiled; None where it cannot be."""
    path = os.path.join(BUILD, f"{kind}-{workload}")
    done = subprocess.run(["g++", "-O2", "-std=c++17", os.path.join(HERE, kind, workload + ".cpp"), "-o", path, *flags],
                          capture_output=True, text=True)
    if done.returncode != 0:
        say(f"SKIPPED {kind} {workload}: it does not compile: {done.stderr.strip()[:300]}")
        return None
    return path


def ours(benchmark, version, quick):
    scenario = os.path.join(BUILD, benchmark + ".yaml")
    text = subprocess.run([CLOUDWARD, "bench", "--scenario", benchmark] + (["--quick"] if quick else []),
                          capture_output=True, check=True)
    with open(scenario, "wb") as file:
        file.write(text.stdout)
    return Program("Cloudward", version, lambda seed: [
        CLOUDWARD, "run", scenario, "--seed", str(seed), "--replications", "1", "--jobs", "1", "--json", "--quiet",
        "--output", os.path.join(BUILD, "out")], reads_summary=True)


def programs(workload, benchmark, sizes, quick):
    found = [ours(benchmark, attempt(CLOUDWARD, "version").split()[-1], quick)]
    compiler = attempt("g++", "-dumpfullversion")
    if compiler is None:
        say("SKIPPED C++ and SimGrid: there is no g++")
    else:
        gsl = attempt("pkg-config", "--modversion", "gsl")
        flags = (attempt("pkg-config", "--cflags", "--libs", "gsl") or "").split()
        floor = compiled("floor", workload, flags)
        if floor:
            found.append(Program("C++ for this case alone", f"g++ {compiler}, GSL {gsl}",
                                 lambda seed: [floor, *sizes, str(seed)]))
        if not os.path.exists("/usr/include/simgrid/s4u.hpp"):
            say("SKIPPED SimGrid: it is not installed; on Debian: apt-get install libsimgrid-dev")
        else:
            simgrid = compiled("simgrid", workload, ["-lsimgrid"])
            version = attempt("pkg-config", "--modversion", "simgrid") or "unknown"
            if simgrid:
                found.append(Program("SimGrid", version, lambda seed: [simgrid, *sizes, str(seed)]))
    python = simpy_python()
    if python:
        found.append(Program(
            "SimPy", f"{SIMPY}, Python {platform.python_version()}",
            lambda seed: [python, os.path.join(HERE, "simpy", workload + ".py"), *sizes, str(seed)]))
    return found


def check(workload, found, requests, runs):
    """Whether all programs have simulated the same thing; says which has not."""
    scale = math.sqrt(1e6 / requests / runs)
    good = True
    for program in found:
        wait, utilization = statistics.mean(program.waits), statistics.mean(program.utilizations)
        if workload == "mm10":
            expected = erlang_c(10, 9)
            if abs(wait / expected - 1) > WAIT_TOLERANCE * max(1, scale):
                good = False
                say(f"WRONG: {program.name} has a mean wait of {wait:.4f} s; Erlang C has {expected:.4f} s")
        ours_utilization = statistics.mean(found[0].utilizations)
        if abs(utilization - ours_utilization) > UTILIZATION_TOLERANCE * max(1, scale):
            good = False
            say(f"WRONG: {program.name} has a utilization of {utilization:.4f}, Cloudward {ours_utilization:.4f}")
    return good


def table(workload, found):
    own = statistics.median(found[0].times)
    lines = [f"### {workload}", "", "| program | version | ns per event | least … most | ÷ Cloudward | peak MiB "
             "| mean wait, s | utilization |", "|---|---|---:|---:|---:|---:|---:|---:|"]
    for program in found:
        middle = statistics.median(program.times)
        lines.append(
            f"| {program.name} | {program.version} | {middle:.0f} | {min(program.times):.0f} … {max(program.times):.0f} "
            f"| {middle / own:.2f} | {max(program.peaks):.0f} | {statistics.mean(program.waits):.4f} "
            f"| {statistics.mean(program.utilizations):.4f} |")
    return lines + [""]


def main():
    parser = argparse.ArgumentParser(description="Compares Cloudward's speed with its peers'.")
    parser.add_argument("--runs", type=int, default=5, help="runs of each program (default 5)")
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that everything works")
    parser.add_argument("--json", metavar="FILE", help="write the figures to a file too")
    options = parser.parse_args()
    if options.runs < 1:
        parser.error("--runs takes a whole number from 1")
    if not os.path.exists(CLOUDWARD):
        sys.exit("peers: Cloudward is not built; run: make build")
    os.makedirs(BUILD, exist_ok=True)
    workloads = [("mm10", "mm10", [20_000] if options.quick else [1_000_000]),
                 ("cluster", "cluster-1000", [20, 4_000] if options.quick else [1_000, 200_000])]
    # For this program, from which all others have it: to set it in each of them is to copy this one first, which takes
    # longer than the start of some.
    on_one_core()
    good, figures = True, {}
    for workload, benchmark, sizes in workloads:
        found = programs(workload, benchmark, [str(size) for size in sizes], options.quick)
        for run in range(options.runs):
            for program in found:
                say(f"{workload}, run {run + 1} of {options.runs}: {program.name}")
                program.run(seed=run + 1)
        good = check(workload, found, sizes[-1], options.runs) and good
        print("\n".join(table(workload, found)))
        figures[workload] = {program.name: program.summary() for program in found}
    if options.json:
        with open(options.json, "w") as file:
            json.dump({"quick": options.quick, "workloads": figures}, file, indent=2, ensure_ascii=False)
            file.write("\n")
    sys.exit(0 if good else 1)


main()
