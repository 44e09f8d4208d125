"""Student's t, intervals over replications, Jain's index, least squares: written out, with no library."""

from math import exp, lgamma, log, sqrt


def incomplete_beta(a, b, x):
    """The regularised incomplete beta function I_x(a, b) by Lentz's continued fraction."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(b, a, 1 - x)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x)) / a
    tiny, c = 1e-300, 1.0
    d = 1 - (a + b) * x / (a + 1)
    d = 1 / (d if abs(d) > tiny else tiny)
    result = d
    for m in range(1, 500):
        for numerator in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                          -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):
            d = 1 + numerator * d
            d = 1 / (d if abs(d) > tiny else tiny)
            c = 1 + numerator / c
            c = c if abs(c) > tiny else tiny
            result *= d * c
        if abs(d * c - 1) < 1e-16:
            break
    return front * result


def t_cumulative(t, freedom):
    tail = incomplete_beta(freedom / 2, 0.5, freedom / (freedom + t * t)) / 2
    return 1 - tail if t >= 0 else tail


_quantiles = {}


def t_quantile(probability, freedom):
    """The quantile of Student's t for a probability above one half, by bisection."""
    key = (probability, freedom)
    if key not in _quantiles:
        low, high = 0.0, 1.0
        while t_cumulative(high, freedom) < probability:
            high *= 2
        for _ in range(200):
            middle = (low + high) / 2
            if t_cumulative(middle, freedom) < probability:
                low = middle
            else:
                high = middle
        _quantiles[key] = (low + high) / 2
    return _quantiles[key]


def estimate(values, confidence):
    """(mean, half-width, count) over the replications that have a value; half-width None for fewer than two."""
    values = [v for v in values if v is not None]
    n = len(values)
    if n == 0:
        return None, None, 0
    mean = sum(values) / n
    if n == 1:
        return mean, None, 1
    variance = sum((v - mean) ** 2 for v in values) / (n - 1)
    return mean, t_quantile((1 + confidence) / 2, n - 1) * sqrt(variance / n), n


def nearest_rank(ordered, percent):
    """The nearest-rank quantile of ordered values; None with fewer than 10 observations beyond it."""
    n = len(ordered)
    rank = -(-percent * n // 100)
    return ordered[rank - 1] if n - rank >= 10 else None


def jain(values):
    squares = sum(v * v for v in values)
    return sum(values) ** 2 / (len(values) * squares) if squares > 0 else None


def line(points):
    """Least squares y = a·x + b as (a, b, r²); None where x does not vary."""
    n = len(points)
    if n < 2:
        return None
    mean_x, mean_y = sum(x for x, _ in points) / n, sum(y for _, y in points) / n
    xx = sum((x - mean_x) ** 2 for x, _ in points)
    xy = sum((x - mean_x) * (y - mean_y) for x, y in points)
    yy = sum((y - mean_y) ** 2 for _, y in points)
    if xx <= 1e-18 * n:
        return None
    a = xy / xx
    return a, mean_y - a * mean_x, (xy * xy / (xx * yy) if yy > 1e-18 * n else None)
