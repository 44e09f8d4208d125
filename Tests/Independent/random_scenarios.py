"""Runs random small scenarios and checks each output by recompute.py and replay.py.

    random_scenarios.py CLOUDWARD_BINARY [--count N] [--first SEED] [--jobs N] [--keep DIR]

Each seed gives one scenario: a tiny cloud, up to four tenants of all service models, allocators, quotas, limits, patience,
preemption and laws, with many events at one instant. A run must end with exit code 0 within 20 s, which excludes crashes,
hangs and broken conservation. Prints `N passed, N failed` and exits 1 on any failure.
"""

import argparse
import os
import random
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor

from run import run_one

ALLOCATORS = ("fcfs", "demand", "priority", "utilization")
KINDS = ("cpu", "memory", "gpu", "network", "storage")
UNITS = {"cpu": "", "memory": "GiB", "gpu": "", "network": "Gbps", "storage": "GiB"}
HORIZON = 1200


class Generator:
    def __init__(self, seed, folder):
        self.draw, self.folder, self.seed = random.Random(seed), folder, seed
        self.kinds = [k for k in KINDS if k == "cpu" or self.chance(0.7 if k == "memory" else 0.2)]

    def chance(self, probability):
        return self.draw.random() < probability

    def pick(self, *choices):
        return self.draw.choice(choices)

    def full(self, low, high):
        """A flow mapping with an amount of every kind."""
        return "{ " + ", ".join(f"{k}: {self.draw.randint(low, high)}{UNITS[k]}" for k in self.kinds) + " }"

    def amounts(self, low, high):
        """A flow mapping of some amounts; cpu always, the others now and then."""
        parts = []
        for kind in self.kinds:
            if kind == "cpu" or self.chance(0.7):
                value = self.draw.randint(low, high)
                fine = kind in ("cpu", "gpu") and self.chance(0.2)
                parts.append(f"{kind}: {value * 500}m" if fine else f"{kind}: {value}{UNITS[kind]}")
        return "{ " + ", ".join(parts) + " }"

    def time(self, most):
        """A law with a mean of some `most` seconds; mostly in whole seconds, so that many events fall on one instant."""
        mean = self.draw.randint(1, most)
        return self.pick(
            f"{mean}s", f"{mean}s", f"{mean}s", f"{{ empirical: {{ values: [0s, {mean}s, {2 * mean}s], weights: [1, 3, 2] }} }}",
            f"{{ exponential: {{ mean: {mean}s }} }}", f"{{ lognormal: {{ mean: {mean}s, cv: 1.5 }} }}",
            f"{{ uniform: {{ min: 1s, max: {2 * mean}s }} }}", f"{{ gamma: {{ mean: {mean}s, cv: 0.5 }} }}", "0s"
            if self.chance(0.3) else f"{mean}s")

    def allocator(self, names=ALLOCATORS):
        name, options = self.pick(*names), []
        if name == "priority":
            if self.chance(0.6):
                options.append("preemption: " + self.pick("resume", "restart"))
            if self.chance(0.4):
                options.append(f"ageing: {self.pick(7, 30, 60)}s")
            if self.chance(0.3):
                options.append("blocking: true")
        if name == "utilization" and self.chance(0.5):
            options.append("objective: " + self.pick("rate", "held"))
        return f"{{ {name}: {{ {', '.join(options)} }} }}" if options else name

    def placement(self):
        name = self.pick("first-fit", "first-fit", "best-fit", "worst-fit", "round-robin", "random")
        by = name in ("best-fit", "worst-fit") and self.chance(0.3)
        return f"{{ {name}: {{ by: {self.pick(*self.kinds)} }} }}" if by else name

    def arrivals(self, tenant, name):
        """The process, and whether it gives demand and duration itself."""
        kind = self.pick("poisson", "poisson", "periodic", "batch", "bursty", "closed", "renewal", "trace")
        gap = self.draw.randint(10, 60)
        if kind == "trace":
            path = os.path.join(self.folder, f"{tenant}-{name}.csv")
            with open(path, "w", encoding="utf-8") as file:
                file.write("arrival,cpu,memory,duration,priority,estimate\n")
                for _ in range(self.draw.randint(1, 60)):
                    file.write(f"{self.draw.randint(0, HORIZON)},{self.draw.randint(1, 3)},{self.draw.randint(0, 2) * 1024},"
                               f"{self.draw.randint(0, 90)},{self.draw.randint(0, 2)},{self.draw.randint(1, 90)}\n")
            return f"{{ trace: {os.path.basename(path)} }}", True
        return {
            "poisson": f"{{ poisson: {{ rate: {self.draw.randint(1, 5) / 50}/s }} }}",
            "periodic": f"{{ periodic: {{ devices: {self.draw.randint(1, 6)}, period: {gap}s }} }}",
            "batch": f"{{ batch: {{ count: {self.draw.randint(1, 30)}, at: ['00:01', '00:05', '00:10'] }} }}",
            "bursty": f"{{ bursty: {{ quiet: {{ rate: 0/s, for: 60s }}, burst: {{ rate: 0.5/s, for: 20s }} }} }}",
            "closed": f"{{ closed: {{ population: {self.draw.randint(1, 6)}, think: {self.pick('1s', '10s', '{ exponential: { mean: 20s } }')} }} }}",
            "renewal": f"{{ renewal: {{ gap: {{ empirical: {{ values: [0s, {gap}s] }} }} }} }}",
        }[kind], False

    def workload(self, tenant, index):
        name = f"w{index}"
        arrivals, complete = self.arrivals(tenant, name)
        lines = [f"      - name: {name}", f"        arrivals: {arrivals}"]
        if not complete or self.chance(0.2):
            lines += [f"        demand: {self.amounts(1, 2)}", f"        duration: {self.time(60)}"]
            if self.chance(0.2):
                lines[-2] = "        demand: { cpu: { empirical: { values: [500m, 1, 2, 9] } } }"
        if self.chance(0.5):
            lines.append(f"        priority: {self.draw.randint(-1, 2)}")
        if self.chance(0.3):
            lines.append(f"        estimate: {self.pick('exact', '{ factor: 2 }', '30s')}")
        if self.chance(0.4):
            lines.append("        slo: { " + self.pick("wait: 5s", "response: 60s", "wait: 0s, response: 90s") + " }")
        return lines

    def tenant(self, index, cpus):
        service, name = self.pick("iaas", "iaas", "paas", "saas"), f"t{index}"
        lines = [f"  - name: {name}", f"    service: {service}"]
        if self.chance(0.6):
            lines.append(f"    priority: {self.draw.randint(0, 2)}")
        if self.chance(0.6):
            lines.append(f"    allocator: {self.allocator()}")
        if self.chance(0.3):
            lines.append(f"    weight: {self.pick(2, 3, 0.5, 7)}")
        if service == "iaas" and self.chance(0.6):
            lines.append(f"    startup: {self.time(10)}")
        if service == "paas":
            kept = f"warm: {self.draw.randint(0, 1)}s, keepAlive: {self.pick(5, 60, 600)}s"
            lines.append(f"    startup: {{ cold: {self.draw.randint(0, 9)}s, {kept if self.chance(0.9) else 'keepAlive: 0s'} }}")
        if service == "saas":
            slots = self.chance(0.5)
            lines.append(f"    instances: {{ count: {self.draw.randint(1, 3)}, size: {self.full(2, 3)}, balancer: "
                         + self.pick("round-robin", "random", "least-loaded", "power-of-two")
                         + (f", sharing: slots, slots: {self.draw.randint(1, 3)}" if slots else "") + " }")
        quota = []
        if service != "saas" and self.chance(0.25):
            quota.append(f"limit: {{ cpu: {self.draw.randint(2, 4)} }}")
        if self.chance(0.2):
            quota.append("guaranteed: { cpu: 1 }")
        if quota:
            lines.append("    quota: { " + ", ".join(quota) + " }")
        queue = []
        if self.chance(0.3):
            queue.append(f"limit: {self.draw.randint(0, 5)}")
        if self.chance(0.3):
            queue.append(f"patience: {self.time(40)}")
        if queue:
            lines.append("    queue: { " + ", ".join(queue) + " }")
        lines.append("    workloads:")
        for number in range(self.draw.randint(1, 3)):
            lines += self.workload(name, number)
        return lines

    def scenario(self):
        pools, hosts = [], 0
        for index in range(self.draw.randint(1, 2)):
            count = self.draw.randint(1, 3)
            hosts += count
            price = f", price: {self.draw.randint(1, 9)}/h" if self.chance(0.6) else ""
            pools.append(f"  - {{ name: p{index}, count: {count}, capacity: {self.full(3, 8)}{price} }}")
        lines = [f"scenario: random-{self.seed}", f"horizon: {HORIZON}s", f"end: {self.pick('horizon', 'drained')}",
                 f"warmup: {self.pick(0, 100)}s", f"seed: {self.seed}", "hosts:", *pools, f"allocator: {self.allocator()}"]
        if self.chance(0.8):
            lines.append(f"placement: {self.placement()}")
        lines.append("tenants:")
        for index in range(self.draw.randint(1, 4)):
            lines += self.tenant(index, hosts)
        return "\n".join(lines) + "\n"


def run_seed(binary, seed, root):
    """(seed, problems, notes) of the scenario of a seed."""
    folder = os.path.join(root, str(seed))
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, "scenario.yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(Generator(seed, folder).scenario())
    problems, notes, _ = run_one(binary, path, None, os.path.join(folder, "out"), replications=2, limit=20)
    return seed, problems, notes


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("binary")
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--keep", help="a folder to keep scenarios and outputs in")
    parser.add_argument("--most", type=int, default=5, help="how many problems to print per scenario")
    arguments = parser.parse_args()
    passed = failed = refused = 0
    with tempfile.TemporaryDirectory() as temporary, ProcessPoolExecutor(arguments.jobs) as pool:
        root = os.path.abspath(arguments.keep or temporary)
        seeds = range(arguments.first, arguments.first + arguments.count)
        tasks = [pool.submit(run_seed, os.path.abspath(arguments.binary), seed, root) for seed in seeds]
        for task in tasks:
            seed, problems, notes = task.result()
            if problems and problems[0].startswith("exit code 65"):
                refused += 1  # impossible by chance, such as an instance that finds no host
                if arguments.keep:
                    print(f"refused  {seed}: {problems[0][:300]}")
                continue
            failed += bool(problems)
            passed += not problems
            if problems:
                print(f"FAILED  seed {seed}  ({', '.join(notes)})")
                for problem in problems[:arguments.most]:
                    print("        " + problem.replace("\n", "\n        "))
    print(f"{passed} passed, {failed} failed, {refused} refused as impossible")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
