"""The schedulers of one parallel machine, on schedules worked out by hand."""

import unittest

from schedulers import SCHEDULERS


def starts(name, processors, *jobs):
    return SCHEDULERS[name](processors, list(jobs)).run()


class Schedules(unittest.TestCase):
    # Submit time, processors, run time, estimate. A wide job waits for the first; a short and a long narrow one come last.
    JOBS = [(0, 3, 10, 10), (1, 4, 5, 5), (2, 1, 8, 8), (3, 1, 20, 20)]

    def test_fcfs_lets_nobody_pass(self):
        self.assertEqual(starts("fcfs", 4, *self.JOBS), [0, 10, 15, 15])

    def test_easy_backfills_what_ends_before_the_head_begins(self):
        self.assertEqual(starts("easy", 4, *self.JOBS), [0, 10, 2, 15])

    def test_easy_backfills_long_jobs_on_processors_that_the_head_leaves(self):
        # The head takes 3 of 5 at time 10: two are left beside it.
        jobs = [(0, 4, 10, 10), (1, 3, 5, 5), (2, 1, 99, 99), (3, 1, 99, 99)]
        self.assertEqual(starts("easy", 5, *jobs), [0, 10, 2, 10])

    def test_easy_may_delay_the_second_that_waits_and_conservative_may_not(self):
        # At 2 the last fits beside the head for ever, but would take a processor from the second, promised 12.
        jobs = [(0, 3, 10, 10), (1, 3, 2, 2), (1, 4, 5, 5), (2, 1, 30, 30)]
        self.assertEqual(starts("easy", 4, *jobs), [0, 10, 32, 2])
        self.assertEqual(starts("conservative", 4, *jobs), [0, 10, 12, 17])

    def test_sjf_goes_by_the_estimate_and_passes_over_who_does_not_fit(self):
        jobs = [(0, 2, 10, 10), (1, 2, 1, 9), (1, 2, 8, 5), (2, 3, 1, 1)]
        self.assertEqual(starts("sjf", 3, *jobs), [0, 19, 11, 10])

    def test_an_early_end_moves_promises_forward(self):
        jobs = [(0, 4, 5, 50), (1, 4, 1, 10), (2, 4, 1, 10)]
        self.assertEqual(starts("conservative", 4, *jobs), [0, 5, 6])

    def test_who_outlives_its_estimate_is_expected_to_end_in_a_moment(self):
        # From 10 on the head could begin at any moment, so that nothing may be backfilled before it.
        jobs = [(0, 3, 20, 10), (1, 4, 5, 5), (12, 1, 1, 1)]
        for name in ("easy", "conservative"):
            self.assertEqual(starts(name, 4, *jobs), [0, 20, 25])

    def test_equal_submit_times_are_served_in_the_order_of_the_log(self):
        jobs = [(0, 4, 1, 1), (5, 2, 3, 3), (5, 3, 3, 3), (5, 2, 3, 3)]
        self.assertEqual(starts("fcfs", 4, *jobs), [0, 5, 8, 11])
        self.assertEqual(starts("easy", 4, *jobs), [0, 5, 8, 5])

    def test_jobs_of_no_time_start_and_leave_at_once(self):
        jobs = [(0, 4, 0, 0), (0, 4, 0, 0), (0, 4, 2, 2)]
        for name in ("fcfs", "sjf", "easy"):
            self.assertEqual(starts(name, 4, *jobs), [0, 0, 0])


if __name__ == "__main__":
    unittest.main()
