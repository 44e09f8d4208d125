"""recompute.py on outputs worked out by hand."""

import copy
import tempfile
import unittest

from handmade import frame, grant, one, request, write
from measures import HostSweep, Window, level_over_time, sharing_rates
from recompute import has_wide_law, recompute
from scenario import SECOND

# An M/D/1 queue by hand: one core, 2 s of service, arrivals at 0, 1, 2 and 10 s over 24 s.
ONE_SERVER = """
scenario: by-hand
horizon: 24s
hosts: [{ name: h, count: 1, capacity: { cpu: 1 }, price: 3.60/h }]
allocator: fcfs
tenants:
  - name: a
    service: iaas
    workloads:
      - { name: w, arrivals: { poisson: { rate: 0.2/s } }, demand: { cpu: 1 }, duration: 2s, slo: { wait: 1500ms } }
"""
ROWS = [(0, 0, 2), (1, 2, 4), (2, 4, 6), (10, 10, 12)]
R = {"cpu": {"mean": one(4 / 24), "peak": one(0.5), "total": one(2.0)}}


def block():
    return {
        "requests": {k: one(v) for k, v in {"arrived": 4, "completed": 4, "rejected": 0, "abandoned": 0, "impossible": 0,
                                            "unfinished": 0, "evictions": 0}.items()},
        "wait": {"mean": one(0.75), "p50": one(None), "p95": one(None), "p99": one(None), "max": one(2.0)},
        "response": {"mean": one(2.75), "p50": one(None), "p95": one(None), "p99": one(None), "max": one(4.0)},
        "slowdown": {"mean": one(1.375), "p95": one(None), "boundedMean": one(1.0)},
        "slo": {"attainment": {"mean": 0.75, "halfWidth": 0.3, "replications": 1}},
        "queue": {"mean": one(0.125), "max": one(1)}, "censored": False, "used": {"cpu": one(1.0)}, "R": R}


def summary():
    cloud = {
        "utilization": {"cpu": one(8 / 24)}, "R": R, "fairness": {"jain": one(1.0)}, "coverage": one(0.75),
        "sharing": one(0.0), "line": {"a": one(0.0), "b": one(0.0), "r2": None},
        "queue": {"mean": one(0.125), "max": one(1)}, "cost": {"total": one(0.024), "idle": one(0.016)}}
    tenant = {**block(), "utilization": {"cpu": one(8 / 24)}, "cost": one(0.008), "workloads": {"w": block()}}
    return copy.deepcopy(frame(cloud, {"a": tenant}))


def run(scenario, requests, grants, document):
    with tempfile.TemporaryDirectory() as folder:
        path = write(folder, scenario, requests, grants, document)
        return recompute(path, folder).mismatches


def rows():
    requests = [request(f"a/w/{i}", "a", "w", *r) for i, r in enumerate(ROWS)]
    return requests, [grant(f"a/w/{i}", "a", "h/0", s, e, 2.0) for i, (_, s, e) in enumerate(ROWS)]


class OneServer(unittest.TestCase):
    def test_the_true_summary_has_no_mismatch(self):
        self.assertEqual(run(ONE_SERVER, *rows(), summary()), [])

    def test_every_wrong_number_is_found(self):
        def wrong(node, path):
            for key, inner in list(node.items()):
                if isinstance(inner, dict):
                    yield from wrong(inner, path + [key])
                elif isinstance(inner, (int, float)) and key != "halfWidth" and path[-1] not in ("p50", "p95", "p99"):
                    yield path, key

        places = [p for block in ("cloud", "tenants") for p in wrong(summary()[block], [block])]
        self.assertGreater(len(places), 60)
        for path, key in places:
            document = summary()
            node = document
            for step in path:
                node = node[step]
            node[key] = not node[key] if isinstance(node[key], bool) else node[key] * 1.00001 + 1e-5
            self.assertTrue(run(ONE_SERVER, *rows(), document), ".".join(path + [key]))

    def test_a_missing_number_and_a_failed_check_are_found(self):
        document = summary()
        del document["cloud"]["sharing"], document["tenants"]["a"]["wait"]["mean"]
        document["checks"][0]["holds"] = False
        found = run(ONE_SERVER, *rows(), document)
        self.assertEqual([f.split(":")[0] for f in found], ["tenants.a.wait.mean", "checks.conservation.requests"])

    def test_rows_that_break_the_capacity_are_found(self):
        requests, grants = rows()
        requests[1], grants[1] = request("a/w/1", "a", "w", 1, 1, 3), grant("a/w/1", "a", "h/0", 1, 3, 2.0)
        self.assertTrue(any("rows: h/0 holds" in f for f in run(ONE_SERVER, requests, grants, summary())))


class Definitions(unittest.TestCase):
    def test_the_queue_counts_states_of_positive_length_only(self):
        self.assertEqual(level_over_time([(0, 4), (4, 8), (6, 8), (8, 8)], Window(0, 16)), (10 / 16, 2))
        self.assertEqual(level_over_time([(0, 4), (4, 8)], Window(2, 6)), (1.0, 1))

    def test_cost_follows_dominant_shares_and_is_scaled_to_one(self):
        class Held:
            def __init__(self, tenant, held, end):
                self.tenant, self.held, self.start, self.end = tenant, held, 0, end

        sweep = HostSweep(Window(0, 24 * SECOND), ["a", "b"])
        rows = [Held("a", (750, 0, 0, 0, 0), 24 * SECOND), Held("b", (0, 75, 0, 0, 0), 12 * SECOND)]
        sweep.host("h/0", (1000, 100, 0, 0, 0), 1 / SECOND, rows)
        # 12 s at half each (0.75 : 0.75, scaled), then 12 s of a alone with 0.75 and 0.25 idle.
        self.assertAlmostEqual(sweep.cost["a"], 6 + 9)
        self.assertAlmostEqual(sweep.cost["b"], 6)
        self.assertAlmostEqual(sweep.idle, 3)
        self.assertEqual((sum(sweep.occupied), sum(sweep.shared)), (24 * SECOND, 12 * SECOND))

    def test_sharing_by_demand_and_by_level(self):
        size = (4000, 0, 0, 0, 0)
        low, high = (0, (3000, 0, 0, 0, 0)), (5, (1000, 0, 0, 0, 0))
        self.assertEqual(sharing_rates({low: 2, high: 2}, size, "demand"), {low: 0.5, high: 0.5})
        rates = sharing_rates({low: 2, high: 2}, size, "priority")
        self.assertEqual(rates[high], 1)
        self.assertAlmostEqual(rates[low], 1 / 3)
        self.assertIsNone(sharing_rates({low: 2, high: 2}, size, "utilization"))

    def test_which_service_times_have_no_mean_of_one_over_t_squared(self):
        wide = [{"exponential": {"mean": "2s"}}, {"gamma": {"mean": "2s", "cv": "0.8"}},
                {"uniform": {"min": "0s", "max": "2s"}}]
        narrow = ["2s", {"lognormal": {"mean": "2s", "cv": "1"}}, {"gamma": {"mean": "2s", "cv": "0.5"}}]
        self.assertEqual([has_wide_law(d, None) for d in wide + narrow], [True] * 3 + [False] * 3)
        self.assertFalse(has_wide_law(wide[0], "1s"))


EVICTION = """
scenario: by-hand
horizon: 24s
hosts: [{ name: h, count: 1, capacity: { cpu: 1 } }]
allocator: { priority: { preemption: resume } }
tenants:
  - name: low
    service: iaas
    workloads: [{ name: w, demand: { cpu: 1 }, duration: 6s }]
  - name: high
    service: iaas
    priority: 1
    workloads: [{ name: w, demand: { cpu: 1 }, duration: 2s }]
"""


class Evictions(unittest.TestCase):
    def test_an_evicted_request_waits_again_and_each_hold_is_one_virtual_resource(self):
        requests = [request("low/w/0", "low", "w", 0, 0, 8, duration=6.0, evictions=1),
                    request("high/w/0", "high", "w", 3, 3, 5, duration=2.0)]
        grants = [grant("low/w/0", "low", "h/0", 0, 3, 6.0), grant("high/w/0", "high", "h/0", 3, 5, 2.0),
                  grant("low/w/0", "low", "h/0", 5, 8, 3.0)]
        cloud = {"utilization": {"cpu": one(8 / 24)}, "queue": {"mean": one(2 / 24), "max": one(1)},
                 "fairness": {"jain": one((6 / 8 + 1) ** 2 / (2 * (36 / 64 + 1)))},
                 "R": {"cpu": {"mean": one((3 / 6 + 2 / 2 + 3 / 3) / 24), "peak": one(0.5),
                               "total": one(1 / 3 + 1 / 2 + 1 / 3)}}}
        found = run(EVICTION, requests, grants, frame(cloud, {}, allocator="priority"))
        self.assertEqual([f for f in found if "absent" not in f], [])


SAAS = """
scenario: by-hand
horizon: 24s
hosts: [{ name: h, count: 1, capacity: { cpu: 4, memory: 8GiB } }]
allocator: demand
tenants:
  - name: s
    service: saas
    instances: { count: 1, size: { cpu: 2, memory: 4GiB }, balancer: round-robin }
    workloads: [{ name: w, demand: { cpu: 2 }, duration: 3s, slo: { response: 4s } }]
"""


class Instances(unittest.TestCase):
    def test_an_instance_is_held_and_used_and_its_requests_make_r(self):
        # Alone for 2 s, two at half speed for 2 s (the first has 1 s left), then the second alone for 2 s.
        cpu, size = (2, 0, 0, 0, 0), (2, 4096, 0, 0, 0)
        requests = [request("s/w/0", "s", "w", 0, 0, 4, amounts=cpu, duration=3.0),
                    request("s/w/1", "s", "w", 2, 2, 6, amounts=cpu, duration=3.0),
                    request("s/w/2", "s", "w", 22, 22, None, outcome="unfinished", amounts=cpu, duration=3.0)]
        grants = [grant("", "s", "h/0", 0, 24, 24.0, amounts=size, instance="s/0"),
                  grant("s/w/0", "s", "h/0", 0, 4, 3.0, amounts=cpu, instance="s/0"),
                  grant("s/w/1", "s", "h/0", 2, 6, 3.0, amounts=cpu, instance="s/0"),
                  grant("s/w/2", "s", "h/0", 22, 24, 3.0, amounts=cpu, instance="s/0")]
        tenant = {"utilization": {"cpu": one(0.5), "memory": one(0.5)}, "used": {"cpu": one(8 / 24)},
                  "slo": {"attainment": one(1.0)}, "requests": {"unfinished": one(1)}, "censored": True,
                  "R": {"cpu": {"mean": one(2 / 3 * 10 / 24), "peak": one(4 / 3), "total": one(1.0)}}}
        cloud = {"coverage": one(2 / 3), "sharing": one(0.0)}
        found = run(SAAS, requests, grants, frame(cloud, {"s": tenant}, allocator="demand"))
        self.assertEqual([f for f in found if "absent" not in f], [])


if __name__ == "__main__":
    unittest.main()
