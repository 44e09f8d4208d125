"""Runs every scenario of this folder under several allocators and checks each output by recompute.py and replay.py.

    run.py CLOUDWARD_BINARY [--only TEXT] [--keep DIR] [--jobs N] [--most N] [--quiet]

Also checked: the JSON on standard output is `summary.json`; and no allocator shifts the arrival or the attributes of a
request of an open arrival process (common random numbers). Prints `N passed, N failed` and exits 1 on any failure.
"""

import argparse
import csv
import glob
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import traceback
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor

from recompute import recompute
from replay import replay
from scenario import choice, read_scenario

HERE = os.path.dirname(os.path.abspath(__file__))
ALLOCATORS = ("demand", "priority", "utilization", "fcfs")


def closed_workloads(path):
    import yaml
    with open(path, encoding="utf-8") as file:
        node = yaml.load(file, Loader=yaml.BaseLoader)
    return {(t["name"], w["name"]) for t in node["tenants"] for w in t["workloads"]
            if choice(w.get("arrivals", ""))[0] == "closed"}


def attributes_digest(path, folder):
    """A digest of what every request of an open arrival process drew, in the order of the replications and ids."""
    closed, rows = closed_workloads(path), []
    with open(os.path.join(folder, "requests.csv"), newline="", encoding="utf-8") as file:
        for r in csv.DictReader(file):
            if (r["tenant"], r["workload"]) not in closed:
                rows.append(",".join(r[k] for k in ("replication", "tenant", "workload", "arrival", "priority", "cpu", "memory",
                                                    "gpu", "network", "storage", "duration")))
    return hashlib.sha256("\n".join(sorted(rows)).encode()).hexdigest()


def run_one(binary, path, allocator, folder, replications=3, limit=60):
    """(problems, notes, digest) of one scenario under one allocator, or its own (None); `limit` in seconds."""
    os.makedirs(folder, exist_ok=True)
    command = [binary, "run", path, "--requests", "--json", "--output", folder, "--replications", str(replications)]
    if allocator not in (None, read_scenario(path).allocator[0]):
        command += ["--allocator", allocator]  # otherwise with the parameters that the file gives
    try:
        process = subprocess.run(command, capture_output=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return [f"took longer than {limit} s"], [], None
    if process.returncode != 0:
        return [f"exit code {process.returncode}: {process.stderr.decode(errors='replace').strip()[:2000]}"], [], None
    try:
        document = json.loads(process.stdout)
        problems = []
        with open(os.path.join(folder, "summary.json"), encoding="utf-8") as file:
            if {**json.load(file), "engine": 0} != {**document, "engine": 0}:
                problems.append("standard output is not summary.json")
        comparison = recompute(path, folder)
        problems += comparison.mismatches
        done, differences = replay(path, folder, document)
        problems += ["replay: " + d for d in differences]
        notes = [f"{comparison.compared} numbers", *sorted(done)]
        if comparison.unchecked:
            notes.append(f"{len(comparison.unchecked)} unchecked, such as {comparison.unchecked[0]}")
        return problems, notes, attributes_digest(path, folder)
    except Exception:
        return [traceback.format_exc()], [], None


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("binary")
    parser.add_argument("--only", default="", help="only scenarios whose name contains this")
    parser.add_argument("--keep", help="a folder to keep the outputs in")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--most", type=int, default=10, help="how many problems to print per run")
    parser.add_argument("--quiet", action="store_true", help="name only the runs that failed")
    arguments = parser.parse_args()
    paths = sorted(p for p in glob.glob(os.path.join(HERE, "scenarios", "*.yaml")) if arguments.only in p)
    passed = failed = 0
    with tempfile.TemporaryDirectory() as temporary, ProcessPoolExecutor(arguments.jobs) as pool:
        root, digests, runs = arguments.keep or temporary, defaultdict(dict), []
        for path in paths:
            for allocator in ALLOCATORS:
                name = os.path.splitext(os.path.basename(path))[0]
                folder = os.path.join(root, f"{name}-{allocator}")
                binary = os.path.abspath(arguments.binary)
                runs.append((name, allocator, pool.submit(run_one, binary, path, allocator, folder)))
        for name, allocator, future in runs:
            problems, notes, digest = future.result()
            if digest:
                digests[name][allocator] = digest
                if len(set(digests[name].values())) > 1:
                    problems = problems + ["the requests' arrivals or attributes differ from those under "
                                           + ", ".join(a for a in digests[name] if a != allocator)]
            if problems or not arguments.quiet:
                print(f"{'FAILED' if problems else 'passed'}  {name} under {allocator}  ({', '.join(notes)})")
            for problem in problems[:arguments.most]:
                print("        " + problem.replace("\n", "\n        "))
            if len(problems) > arguments.most:
                print(f"        … and {len(problems) - arguments.most} more")
            failed += bool(problems)
            passed += not problems
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
