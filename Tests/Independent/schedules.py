"""Replays parallel logs under fcfs and easy with exact run times, and compares every job's start with a scheduler of its
own, which shares no line and no idea of data with Cloudward's.

    python3 Tests/Independent/schedules.py CLOUDWARD            logs made up from fixed seeds
    python3 Tests/Independent/schedules.py CLOUDWARD LOG.swf…   logs of your own, gzip or not
"""

import csv
import gzip
import heapq
import pathlib
import random
import subprocess
import sys
import tempfile

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
        arrivals: {{ trace: {{ file: {log}, format: swf, estimate: actual, zeroRuntime: keep }} }}
"""


def read(path):
    """The processors of a log, and its jobs (submit time, processors, run time) in the order of their arrival."""
    processors, jobs = None, []
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", errors="replace") as lines:
        for line in lines:
            if line.startswith(";"):
                if "MaxProcs" in line:
                    processors = int(line.split(":")[1])
                continue
            fields = line.split()
            if len(fields) < 18:
                continue
            submit, run, allocated, requested = (int(float(fields[i])) for i in (1, 3, 4, 7))
            wanted = allocated if allocated > 0 else requested
            if run >= 0 and wanted > 0:
                jobs.append((submit, wanted, run))
    processors = processors or max(job[1] for job in jobs)
    return processors, sorted((job for job in jobs if job[1] <= processors), key=lambda job: job[0])


def schedule(processors, jobs, backfills):
    """The start of each job, by its place in the list."""
    free, ends, queue, starts, arrived = processors, [], [], {}, 0

    def start(job, now):
        nonlocal free
        starts[job] = now
        free -= jobs[job][1]
        heapq.heappush(ends, (now + jobs[job][2], jobs[job][1]))

    while arrived < len(jobs) or ends:
        now = min(([ends[0][0]] if ends else []) + ([jobs[arrived][0]] if arrived < len(jobs) else []))
        while ends and ends[0][0] <= now:
            free += heapq.heappop(ends)[1]
        while arrived < len(jobs) and jobs[arrived][0] <= now:
            queue.append(arrived)
            arrived += 1
        while queue and jobs[queue[0]][1] <= free:
            start(queue.pop(0), now)
        if not backfills or not queue:
            continue
        # When the first of the queue will start, and what will be left beside it then.
        available, promised = free, None
        for end, width in sorted(ends):
            if promised is not None and end > promised:
                break
            available += width
            if promised is None and available >= jobs[queue[0]][1]:
                promised = end
        extra = available - jobs[queue[0]][1]
        waiting = queue[:1]
        for job in queue[1:]:
            _, width, run = jobs[job]
            if width <= free and (now + run <= promised or width <= extra):
                if now + run > promised:
                    extra -= width
                start(job, now)
            else:
                waiting.append(job)
        queue = waiting
    return [starts[job] for job in range(len(jobs))]


def made_up(seed, count, processors):
    """A log of bursts of narrow and wide, short and long jobs, at more load than the machine can bear for a while."""
    draw = random.Random(seed)
    lines, now = [f"; MaxProcs: {processors}"], 0
    for number in range(1, count + 1):
        now += 0 if draw.random() < 0.3 else int(draw.expovariate(1 / 90))
        width = min(processors, 2 ** draw.randrange(0, 8) + draw.randrange(0, 2))
        run = draw.choice([0, 1, 10, 60]) if draw.random() < 0.2 else 1 + int(draw.lognormvariate(5, 1.5))
        lines.append(f"{number} {now} -1 {run} {width} -1 -1 {width} {run} -1 1 1 1 -1 -1 -1 -1 -1")
    return "\n".join(lines) + "\n"


def compare(cloudward, log, allocator, folder):
    """Says how many starts differ; the number of jobs that differ."""
    processors, jobs = read(log)
    scenario = folder / "log.yaml"
    scenario.write_text(SCENARIO.format(processors=processors, allocator=allocator, log=log.resolve()))
    subprocess.run(
        [cloudward, "run", scenario, "--requests", "--quiet", "--json", "--output", folder / "out"],
        check=True, stdout=subprocess.DEVNULL)
    with open(folder / "out" / "requests.csv", newline="") as rows:
        ours = sorted(csv.DictReader(rows), key=lambda row: int(row["id"]))
    starts = schedule(processors, jobs, backfills=allocator == "easy")
    origin = jobs[0][0] - float(ours[0]["arrival"]) if ours else 0
    differing = abs(len(ours) - len(jobs)) + sum(
        abs(float(row["start"]) + origin - start) > 1e-6 or float(row["cpu"]) != job[1]
        for row, start, job in zip(ours, starts, jobs))
    print(f"{log.name} {allocator}: {len(jobs)} jobs, {differing} start otherwise")
    return differing


def main():
    cloudward = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        logs = [pathlib.Path(argument) for argument in sys.argv[2:]]
        for seed, processors in enumerate([] if logs else [16, 128, 128, 1000]):
            log = folder / f"made-up-{seed}.swf"
            log.write_text(made_up(seed, 2000, processors))
            logs.append(log)
        differing = sum(compare(cloudward, log, allocator, folder) for log in logs for allocator in ("fcfs", "easy"))
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
