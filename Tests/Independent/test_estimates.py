"""The arithmetic of the second opinion against tables and worked examples."""

import unittest

from estimates import estimate, jain, line, nearest_rank, t_quantile


class Estimates(unittest.TestCase):
    def test_student_quantiles_agree_with_printed_tables(self):
        table = [(0.975, 1, 12.7062), (0.975, 2, 4.30265), (0.975, 9, 2.26216), (0.95, 5, 2.01505), (0.995, 29, 2.75639),
                 (0.975, 1000, 1.96234)]
        for probability, freedom, value in table:
            self.assertAlmostEqual(t_quantile(probability, freedom), value, delta=6e-5 if value > 10 else 6e-6)

    def test_an_interval_by_hand(self):
        mean, half, count = estimate([1.0, 2.0, None, 3.0], 0.95)
        self.assertEqual((mean, count), (2.0, 3))
        self.assertAlmostEqual(half, 4.302652730 / 3**0.5, places=8)

    def test_nearest_rank_needs_ten_observations_beyond(self):
        self.assertEqual(nearest_rank(list(range(1, 201)), 95), 190)
        self.assertIsNone(nearest_rank(list(range(1, 200)), 95))
        self.assertEqual(nearest_rank(list(range(1, 21)), 50), 10)

    def test_jains_index_of_his_own_examples(self):
        self.assertEqual(jain([1, 1, 1, 1]), 1)
        self.assertEqual(jain([1, 0, 0, 0]), 0.25)
        self.assertIsNone(jain([]))

    def test_a_line_through_points_on_a_line(self):
        a, b, r2 = line([(0, 1), (1, 3), (2, 5)])
        self.assertAlmostEqual(a, 2)
        self.assertAlmostEqual(b, 1)
        self.assertAlmostEqual(r2, 1)
        self.assertIsNone(line([(1, 2), (1, 3)]))


if __name__ == "__main__":
    unittest.main()
