"""Replays parallel logs under fcfs, sjf, easy and conservative, and compares every job's start with schedulers of its own
(schedulers.py), which share no line and no idea of data with Cloudward's.

    python3 Tests/Independent/schedules.py CLOUDWARD                    logs made up from fixed seeds
    python3 Tests/Independent/schedules.py CLOUDWARD LOG.swf…           logs of your own, gzip or not
    python3 Tests/Independent/schedules.py CLOUDWARD --most N LOG.swf…  their first N jobs (conservative is slow in Python)
"""

import argparse
import csv
import gzip
import json
import pathlib
import random
import subprocess
import sys
import tempfile

from schedulers import SCHEDULERS

SCENARIO = """\
scenario: log
horizon: 30000d
end: drained
replications: 1
hosts: [{{ name: machine, count: 1, capacity: {{ cpu: {processors} }} }}]
allocator: {allocator}
tenants:
  - name: users
    service: iaas
    workloads:
      - name: jobs
        arrivals: {{ trace: {{ file: {log}, format: swf, estimate: {estimate}, zeroRuntime: keep }} }}
"""


def lines_of(path):
    return (gzip.open if path.suffix == ".gz" else open)(path, "rt", errors="replace")


def read(path, estimate):
    """The processors of a log, and its jobs (submit time, processors, run time, estimate) in the order of their arrival."""
    processors, jobs = None, []
    with lines_of(path) as lines:
        for line in lines:
            if line.startswith(";"):
                if "MaxProcs:" in line:
                    processors = int(line.split(":")[1])
                continue
            fields = line.split()
            if len(fields) < 18:
                continue
            submit, run, allocated, requested, limit = (int(float(fields[i])) for i in (1, 3, 4, 7, 8))
            wanted = allocated if allocated > 0 else requested
            if run >= 0 and wanted > 0:
                jobs.append((submit, wanted, run, limit if estimate == "requested" and limit > 0 else run))
    processors = processors or max(job[1] for job in jobs)
    return processors, sorted((job for job in jobs if job[1] <= processors), key=lambda job: job[0])


def shortened(log, most, folder):
    """A copy of a log's first jobs."""
    copy, jobs = folder / (log.name.removesuffix(".gz").removesuffix(".swf") + f"-{most}.swf"), 0
    with lines_of(log) as lines, open(copy, "w") as out:
        for line in lines:
            jobs += not line.startswith(";")
            if jobs > most:
                break
            out.write(line)
    return copy


def made_up(seed, count, processors):
    """A log of bursts of narrow and wide, short and long jobs, at more load than the machine can bear for a while."""
    draw = random.Random(seed)
    lines, now = [f"; MaxProcs: {processors}"], 0
    for number in range(1, count + 1):
        now += 0 if draw.random() < 0.3 else int(draw.expovariate(1 / 90))
        width = min(processors, 2 ** draw.randrange(0, 8) + draw.randrange(0, 2))
        run = draw.choice([0, 1, 10, 60]) if draw.random() < 0.2 else 1 + int(draw.lognormvariate(5, 1.5))
        # Mostly round and too long, as people's are; sometimes exact, unknown or too short.
        limit = draw.choice([run, -1, max(1, run // 2)]) if draw.random() < 0.2 else -(-run // 300) * 300 * draw.choice([1, 3])
        # The allocated processors are not always known; a few jobs are wider than the machine.
        wide = processors + 1 if draw.random() < 0.005 else width
        allocated = -1 if draw.random() < 0.1 else wide
        lines.append(f"{number} {now} -1 {run} {allocated} -1 -1 {wide} {limit} -1 1 1 1 -1 -1 -1 -1 -1")
    return "\n".join(lines) + "\n"


def compare(cloudward, log, allocator, estimate, folder):
    """Says how many starts differ; the number of jobs that differ."""
    processors, jobs = read(log, estimate)
    scenario = folder / "log.yaml"
    scenario.write_text(
        SCENARIO.format(processors=processors, allocator=allocator, log=log.resolve(), estimate=estimate))
    text = subprocess.run(
        [cloudward, "run", scenario, "--requests", "--quiet", "--json", "--output", folder / "out"],
        check=True, stdout=subprocess.PIPE).stdout
    with open(folder / "out" / "requests.csv", newline="") as rows:
        served = [row for row in csv.DictReader(rows) if row["outcome"] != "impossible"]
    ours = sorted(served, key=lambda row: int(row["id"]))
    starts = SCHEDULERS[allocator](processors, jobs).run()
    differing = abs(len(ours) - len(jobs)) + sum(
        abs(float(row["start"]) - start) > 1e-8 or float(row["cpu"]) != job[1]
        for row, start, job in zip(ours, starts, jobs))
    wrong = wrong_measures(json.loads(text), jobs, starts, processors)
    print(
        f"{log.name} {allocator}, {estimate} run times: {len(jobs)} jobs, {differing} start otherwise"
        + "".join(f"; {name} is {value}, not {truth}" for name, value, truth in wrong), flush=True)
    return differing + len(wrong)


def wrong_measures(document, jobs, starts, processors):
    """The literature's measures where the JSON has another value than the schedule: (name, value, what it should be)."""
    waits = [start - job[0] for start, job in zip(starts, jobs)]
    slowdowns = [max(1, (wait + job[2]) / max(job[2], 10)) for wait, job in zip(waits, jobs)]
    makespan = max(start + job[2] for start, job in zip(starts, jobs)) - jobs[0][0]
    users, cloud = document["tenants"]["users"], document["cloud"]
    measures = [
        ("wait.mean", users["wait"]["mean"], sum(waits) / len(jobs)),
        ("slowdown.boundedMean", users["slowdown"]["boundedMean"], sum(slowdowns) / len(jobs)),
        ("makespan", cloud["makespan"], makespan),
        ("makespanUtilization", cloud["makespanUtilization"]["cpu"],
         sum(job[1] * job[2] for job in jobs) / processors / makespan)]
    return [(name, estimate["mean"], truth) for name, estimate, truth in measures
            if abs(estimate["mean"] - truth) > 1e-8 * max(1, abs(truth))]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("cloudward", type=pathlib.Path)
    parser.add_argument("logs", nargs="*", type=pathlib.Path)
    parser.add_argument("--most", type=int)
    parser.add_argument("--allocators", default="fcfs,sjf,easy,conservative")
    parser.add_argument("--estimates", default="actual,requested")
    given = parser.parse_intermixed_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        logs = [shortened(log, given.most, folder) if given.most else log for log in given.logs]
        # Of 40 logs the last three are those that an error in `conservative` (promises that outlived their plan) showed in.
        for seed, processors in [] if logs else [(1, 128), (3, 1000), (107, 128), (129, 16), (139, 64)]:
            log = folder / f"made-up-{seed}.swf"
            log.write_text(made_up(seed, 500, processors))
            logs.append(log)
        differing = sum(
            compare(given.cloudward.resolve(), log, allocator, estimate, folder)
            for log in logs for estimate in given.estimates.split(",") for allocator in given.allocators.split(","))
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
