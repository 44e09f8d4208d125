"""replay.py on schedules worked out by hand."""

import tempfile
import unittest

from handmade import frame, grant, request, write
from replay import replay

HOST = "scenario: by-hand\nhorizon: 100s\nhosts: [{ name: h, count: 1, capacity: { cpu: 4 } }]\n"


def differences(scenario, requests, grants=(), allocator="fcfs"):
    with tempfile.TemporaryDirectory() as folder:
        path = write(folder, HOST + scenario, requests, grants, frame({}, {}, horizon=100.0, allocator=allocator))
        return replay(path, folder)[1]


def cores(n):
    return (n, 0, 0, 0, 0)


def tenant(name, extra="", workloads="{ name: w }"):
    return f"  - {{ name: {name}, service: iaas, {extra} workloads: [{workloads}] }}\n"


class Schedules(unittest.TestCase):
    def test_fcfs_lets_nobody_overtake(self):
        scenario = "allocator: fcfs\ntenants:\n" + tenant("a")
        rows = [request("0", "a", "w", 0, 0, 10, amounts=cores(3), duration=10),
                request("1", "a", "w", 1, 10, 15, amounts=cores(2), duration=5),
                request("2", "a", "w", 2, 10, 12, amounts=cores(1), duration=2)]
        self.assertEqual(differences(scenario, rows), [])
        rows[2] = request("2", "a", "w", 2, 2, 4, amounts=cores(1), duration=2)
        self.assertEqual(len(differences(scenario, rows)), 2)

    def test_priority_goes_on_to_the_next_that_fits(self):
        scenario = "allocator: priority\ntenants:\n" + tenant("a")
        rows = [request("0", "a", "w", 0, 0, 10, amounts=cores(3), duration=10),
                request("1", "a", "w", 1, 10, 15, amounts=cores(2), duration=5),
                request("2", "a", "w", 2, 2, 4, amounts=cores(1), duration=2)]
        self.assertEqual(differences(scenario, rows, allocator="priority"), [])

    def test_resume_keeps_the_progress_and_pays_the_start_up_again(self):
        scenario = ("allocator: { priority: { preemption: resume } }\ntenants:\n"
                    + tenant("low", "startup: 2s,") + tenant("high", "priority: 1, startup: 2s,"))
        rows = [request("0", "low", "w", 0, 0, 21, amounts=cores(4), duration=10, evictions=1),  # 2 + 3, then 2 + 7
                request("1", "high", "w", 5, 5, 12, amounts=cores(4), duration=5)]
        self.assertEqual(differences(scenario, rows, allocator="priority"), [])
        rows[0] = request("0", "low", "w", 0, 0, 24, amounts=cores(4), duration=10, evictions=1)
        self.assertEqual(len(differences(scenario, rows, allocator="priority")), 1)
        scenario = scenario.replace("resume", "restart")
        self.assertEqual(differences(scenario, rows, allocator="priority"), [])

    def test_victims_that_are_not_needed_are_spared(self):
        scenario = "allocator: { priority: { preemption: restart } }\ntenants:\n" + tenant("low") + tenant("high", "priority: 1,")
        rows = [request("0", "low", "w", 0, 0, 24, amounts=cores(3), duration=20, evictions=1),  # taken second, needed
                request("1", "low", "w", 1, 1, 11, amounts=cores(1), duration=10),  # taken first, then not needed
                request("2", "high", "w", 2, 2, 4, amounts=cores(3), duration=2)]
        self.assertEqual(differences(scenario, rows, allocator="priority"), [])

    def test_demand_serves_the_tenant_with_the_smallest_part_of_what_it_wants(self):
        scenario = "allocator: demand\ntenants:\n" + tenant("a") + tenant("b")
        rows = [request(f"{n}{i}", n, "w", 0, start, start + 10, amounts=cores(2), duration=10)
                for n, i, start in (("a", 0, 0), ("a", 1, 10), ("a", 2, 20), ("b", 3, 0), ("b", 4, 10))]
        self.assertEqual(differences(scenario, rows, allocator="demand"), [])

    def test_a_limit_sets_its_tenant_aside_and_blocks_nobody(self):
        scenario = "allocator: fcfs\ntenants:\n" + tenant("a", "quota: { limit: { cpu: 2 } },") + tenant("b")
        rows = [request("0", "a", "w", 0, 0, 10, amounts=cores(2), duration=10),
                request("1", "a", "w", 1, 10, 20, amounts=cores(2), duration=10),
                request("2", "b", "w", 2, 2, 4, amounts=cores(2), duration=2),
                request("3", "a", "w", 3, None, None, outcome="impossible", amounts=cores(3), duration=2)]
        self.assertEqual(differences(scenario, rows), [])

    def test_a_guarantee_is_kept_free_for_its_tenant(self):
        scenario = "allocator: fcfs\ntenants:\n" + tenant("a") + tenant("b", "quota: { guaranteed: { cpu: 2 } },")
        rows = [request("0", "a", "w", 0, 0, 10, amounts=cores(2), duration=10),
                request("1", "a", "w", 1, 10, 20, amounts=cores(2), duration=10),
                request("2", "b", "w", 2, 2, 4, amounts=cores(2), duration=2)]
        self.assertEqual(differences(scenario, rows), [])

    def test_queue_limit_and_patience(self):
        scenario = "allocator: fcfs\ntenants:\n" + tenant("a", "queue: { limit: 2, patience: 10s },")
        rows = [request("0", "a", "w", 0, 0, 11, amounts=cores(4), duration=11),
                request("1", "a", "w", 1, 11, 21, amounts=cores(4), duration=10),  # served as its patience ends
                request("2", "a", "w", 1, None, 11, outcome="abandoned", amounts=cores(4), duration=10),
                request("3", "a", "w", 1, None, 1, outcome="rejected", amounts=cores(4), duration=10)]
        self.assertEqual(differences(scenario, rows), [])

    def test_at_the_horizon_nothing_starts(self):
        scenario = "allocator: fcfs\ntenants:\n" + tenant("a")
        rows = [request("0", "a", "w", 90, 90, 100, amounts=cores(4), duration=10),
                request("1", "a", "w", 91, None, None, outcome="unfinished", amounts=cores(4), duration=10)]
        self.assertEqual(differences(scenario, rows), [])

    def test_zero_durations_leave_in_the_same_instant(self):
        scenario = "allocator: fcfs\ntenants:\n" + tenant("a")
        rows = [request(str(i), "a", "w", 5, 5, 5, amounts=cores(4), duration=0) for i in range(3)]
        self.assertEqual(differences(scenario, rows), [])

    def test_processor_sharing_by_demand(self):
        scenario = ("allocator: demand\ntenants:\n  - { name: s, service: saas, workloads: [{ name: w }],"
                    " instances: { count: 1, size: { cpu: 2 } } }\n")
        rows = [request("0", "s", "w", 0, 0, 4, amounts=cores(2), duration=3),
                request("1", "s", "w", 2, 2, 6, amounts=cores(2), duration=3)]
        held = [grant("", "s", "h/0", 0, 100, 100.0, amounts=cores(2), instance="s/0"),
                grant("0", "s", "h/0", 0, 4, 3.0, amounts=cores(2), instance="s/0"),
                grant("1", "s", "h/0", 2, 6, 3.0, amounts=cores(2), instance="s/0")]
        self.assertEqual(differences(scenario, rows, held, "demand"), [])
        rows[1], held[2] = request("1", "s", "w", 2, 2, 7, amounts=cores(2), duration=3), grant(
            "1", "s", "h/0", 2, 7, 3.0, amounts=cores(2), instance="s/0")
        self.assertEqual(len(differences(scenario, rows, held, "demand")), 1)


if __name__ == "__main__":
    unittest.main()
