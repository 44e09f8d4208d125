"""replay.py against closed forms of queueing theory and against what must hold in any schedule (fixed seeds)."""

import os
import random
import tempfile
import unittest

from instances import shared_departures
from replay import Replay
from scenario import SECOND, read_scenario
from tables import Grant, Replication, Request


def scenario_of(text):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "scenario.yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return read_scenario(path)


def row(number, tenant, arrival, demand, duration, priority=0, workload="w"):
    r = Request()
    r.id, r.tenant, r.workload, r.priority, r.arrival = str(number), tenant, workload, priority, round(arrival * SECOND)
    r.demand, r.duration, r.start, r.end, r.evictions = demand, round(duration * SECOND), None, None, 0
    return r


def simulate(scenario, rows, provider=None):
    table = Replication(0)
    table.requests = rows
    simulation = Replay(scenario, provider or scenario.allocator, scenario.placement, table)
    simulation.run()
    return simulation


SERVERS = """
scenario: s
horizon: 1h
end: drained
hosts: [{ name: h, count: 2, capacity: { cpu: 1 } }]
allocator: fcfs
placement: first-fit
tenants: [{ name: a, service: iaas, workloads: [{ name: w }] }]
"""


class ClosedForms(unittest.TestCase):
    def test_two_exponential_servers_wait_as_erlang_says(self):
        # Load 1.5 Erlang on 2 servers: C = 9/14, Wq = C · s / (c − a) = 9/7 of a service time. 40 000 arrivals: the standard
        # error of the mean is near 0.04 (autocorrelated), so 0.15 is four of them.
        draw, clock, rows = random.Random(5), 0.0, []
        for number in range(40_000):
            clock += draw.expovariate(1.5)
            rows.append(row(number, "a", clock, (1000, 0, 0, 0, 0), draw.expovariate(1)))
        jobs = simulate(scenario_of(SERVERS), rows).jobs
        mean = sum(j.first - j.arrival for j in jobs) / len(jobs) / SECOND
        self.assertAlmostEqual(mean, 9 / 7, delta=0.15)

    def test_processor_sharing_only_knows_the_mean_of_the_service(self):
        # M/G/1 processor sharing at load 0.7 with two-point service: T = s / (1 − 0.7).
        draw, clock, grants = random.Random(6), 0.0, []
        for number in range(40_000):
            clock += draw.expovariate(0.7)
            g = Grant()
            g.request = row(number, "a", clock, (1000, 0, 0, 0, 0), draw.choice((0.25, 1.75)))
            g.start, g.held = g.request.arrival, g.request.demand
            grants.append(g)
        ends = shared_departures(grants, (1000, 0, 0, 0, 0), "demand")
        mean = sum(ends[g.request.id] - g.start for g in grants) / len(grants) / SECOND
        self.assertAlmostEqual(mean, 1 / 0.3, delta=0.25)


CLOUDS = """
scenario: s
horizon: 20min
end: {end}
hosts:
  - {{ name: h, count: 2, capacity: {{ cpu: 8, memory: 8GiB }} }}
  - {{ name: g, count: 1, capacity: {{ cpu: 16, memory: 4GiB }} }}
allocator: {allocator}
placement: first-fit
tenants:
  - {{ name: a, service: iaas, priority: 3, startup: 3s, quota: {{ guaranteed: {{ cpu: 4 }} }}, workloads: [{{ name: w }}] }}
  - name: b
    service: iaas
    priority: 1
    allocator: {own}
    weight: 2
    quota: {{ limit: {{ cpu: 12 }} }}
    workloads: [{{ name: w }}]
  - {{ name: c, service: iaas, priority: 1, startup: 1s, queue: {{ limit: 4, patience: 40s }}, workloads: [{{ name: w }}] }}
"""
PROVIDERS = ("fcfs", "demand", "priority", "{ priority: { preemption: resume } }", "{ priority: { preemption: restart } }",
             "{ priority: { blocking: true, ageing: 30s } }")


class AnySchedule(unittest.TestCase):
    def test_capacity_limits_guarantees_and_durations_hold(self):
        for number, allocator in enumerate(PROVIDERS):
            for own in ("demand", "{ priority: { preemption: resume } }"):
                for end in ("horizon", "drained"):
                    with self.subTest(allocator=allocator, own=own, end=end):
                        self.check(scenario_of(CLOUDS.format(allocator=allocator, own=own, end=end)), number)

    def check(self, scenario, seed):
        draw, rows = random.Random(seed), []
        for tenant in "abc":
            for _ in range(150):
                demand = (draw.randint(1, 9) * 1000, draw.randint(0, 3) * 1024, 0, 0, 0)
                # Whole seconds, so that many events fall on one instant.
                rows.append(row(len(rows), tenant, draw.randint(0, 1199), demand, draw.randint(0, 60), draw.randint(0, 2)))
        simulation = simulate(scenario, rows)
        still = [(j, h, j.started, 10**15) for h, jobs in enumerate(simulation.running) for j in jobs]
        holds = simulation.holds + still
        changes = []
        for job, host, start, end in holds:
            changes += [(start, 1, job, host), (end, 0, job, host)] if end > start else []
        changes.sort(key=lambda c: c[:2])
        used = [[0] * 5 for _ in simulation.hosts]
        held = {t: [0] * 5 for t in "abc"}
        for moment, sign, job, host in changes:
            for k in range(5):
                used[host][k] += job.demand[k] if sign else -job.demand[k]
                held[job.tenant.name][k] += job.demand[k] if sign else -job.demand[k]
            self.assertTrue(all(u <= c for u, c in zip(used[host], simulation.hosts[host][1])))
            self.assertLessEqual(held["b"][0], 12_000)
            self.assertLessEqual(held["b"][0] + held["c"][0], 32_000 - 4_000)
        for job in simulation.jobs:
            mine = sorted(h[2:] for h in holds if h[0] is job)
            if job.outcome == "completed":
                self.assertEqual(len(mine), job.evictions + 1)
                whole = simulation.startup[job.tenant.name].cold + job.row.duration
                if job.evictions == 0:
                    self.assertEqual(mine[0][1] - mine[0][0], whole)
            elif job.outcome == "unfinished":
                self.assertFalse(scenario.drained)
            elif job.outcome == "abandoned":
                self.assertEqual(job.end - job.arrival, 40 * SECOND)
        if scenario.drained:
            self.assertTrue(all(u == [0] * 5 for u in used))


if __name__ == "__main__":
    unittest.main()
