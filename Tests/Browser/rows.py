"""Computes metrics again from the rows of requests.csv and grants.csv, to be compared with the JSON and the pictures.

Nothing here knows how Cloudward computes them: only what Documentation/ says that they mean.
"""
import csv
import math

KINDS = ("cpu", "memory", "gpu")


class Rows:
    """The rows of a run with `end: horizon`, without evictions. Times are seconds since the start."""

    def __init__(self, folder, scenario):
        self.scenario = scenario
        with open(folder + "/requests.csv", encoding="utf-8") as file:
            self.requests = [self._request(row) for row in csv.DictReader(file)]
        with open(folder + "/grants.csv", encoding="utf-8") as file:
            # What requests are given inside instances is held by the instances.
            self.grants = [row for row in csv.DictReader(file) if not (row["request"] and row["instance"])]
        self.replications = 1 + max(row["replication"] for row in self.requests)

    @staticmethod
    def _request(row):
        time = {key: float(row[key]) if row[key] else None for key in ("arrival", "start", "end")}
        return {**row, **time, "replication": int(row["replication"])}

    def counted(self, tenant, workload):
        """Those that arrived in the measured window."""
        low, high = self.scenario["warmup"], self.scenario["horizon"]
        return [row for row in self.requests if (row["tenant"], row["workload"]) == (tenant, workload)
                and low <= row["arrival"] < high]

    def mean(self, tenant, workload, quantity):
        """The mean over the replications of each one's mean."""
        means = []
        for replication in range(self.replications):
            times = self.times(tenant, workload, quantity, replication)
            means.append(sum(times) / len(times))
        return sum(means) / len(means)

    def times(self, tenant, workload, quantity, replication=None):
        rows = [row for row in self.counted(tenant, workload) if replication in (None, row["replication"])]
        if quantity == "wait":
            return sorted(row["start"] - row["arrival"] for row in rows if row["start"] is not None)
        return sorted(row["end"] - row["arrival"] for row in rows if row["outcome"] == "completed")

    def attainment(self, tenant, workload, quantity, limit):
        """Met ÷ decided, the mean over the replications."""
        parts = []
        for replication in range(self.replications):
            met = missed = 0
            for row in self.counted(tenant, workload):
                if row["replication"] != replication:
                    continue
                # The moment that the objective is about; none yet at the end of the run.
                reached = row["start"] if quantity == "wait" else row["end"] if row["outcome"] == "completed" else None
                took = (self.scenario["horizon"] if reached is None else reached) - row["arrival"]
                if reached is not None and took <= limit + 1e-9:
                    met += 1
                elif took > limit or row["outcome"] in ("rejected", "abandoned", "impossible"):
                    missed += 1
            parts.append(met / (met + missed))
        return sum(parts) / len(parts)

    def waiting(self, tenant, low, high):
        """Waiting requests, averaged over a time and the replications."""
        total = 0.0
        for row in self.requests:
            if row["tenant"] == tenant:
                until = row["start"] if row["start"] is not None else row["end"]
                until = self.scenario["horizon"] if until is None else until
                total += max(0.0, min(until, high) - max(row["arrival"], low))
        return total / ((high - low) * self.replications)

    def utilization(self, tenant, kind, low, high):
        """What was held ÷ the capacity, averaged over a time and the replications."""
        total = 0.0
        for row in self.grants:
            if row["tenant"] == tenant:
                total += float(row[kind]) * max(0.0, min(float(row["end"]), high) - max(float(row["start"]), low))
        return total / (self.scenario["capacity"][kind] * (high - low) * self.replications)


def near(a, b, relative=1e-8):
    return math.isclose(float(a), float(b), rel_tol=relative, abs_tol=1e-9)


def trace_requests(charts, rows_of, unit_of, summary, rows, expect):
    """From the pictures to the JSON to the rows: service levels, distributions, quantiles, queues and utilization."""
    warmup, horizon = rows.scenario["warmup"], rows.scenario["horizon"]
    for point in rows_of(charts["service-levels"]):
        tenant, workload = point["label"].split("/")
        stated = summary["tenants"][tenant]["workloads"][workload]["slo"]["attainment"]
        own = rows.attainment(tenant, workload, *rows.scenario["objectives"][point["label"]])
        expect(near(point["mean"], stated["mean"]), f"{point['label']}: {point['mean']} in the picture, {stated}")
        expect(near(own, stated["mean"]), f"{point['label']}: {stated} in the JSON, {own} in the rows")
    for quantity in ("wait", "response"):
        points = rows_of(charts[quantity + "-distribution"])
        for tenant, values in summary["tenants"].items():
            for workload, own in values["workloads"].items():
                times = rows.times(tenant, workload, quantity)
                expect(near(rows.mean(tenant, workload, quantity), own[quantity]["mean"]["mean"]),
                       f"{tenant}/{workload}: the mean {quantity} is not that of the rows")
                for name, part in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99)):
                    stated = own[quantity][name]["mean"]
                    if stated is not None:
                        exact = times[math.ceil(part * len(times)) - 1]
                        expect(near(stated, exact, 5.1e-3) or abs(stated - exact) < 1e-6,
                               f"{tenant}/{workload} {quantity} {name}: {stated} in the JSON, {exact} in the rows")
                for point in points:
                    if (point["tenant"], point["workload"]) == (tenant, workload):
                        # A value stands for its bucket, half a percent wide.
                        at = float(point["time"])
                        low, high = (sum(t <= at * f + 1e-9 for t in times) / len(times) for f in (0.994, 1.006))
                        expect(low - 1e-9 <= float(point["mean"]) <= high + 1e-9,
                               f"{tenant}/{workload} {quantity}: {point['mean']} within {at} s, {low} to {high} in the rows")
    for tenant, values in summary["tenants"].items():
        own = rows.waiting(tenant, warmup, horizon)
        expect(near(own, values["queue"]["mean"]["mean"], 1e-7), f"{tenant}: queue {values['queue']['mean']}, not {own}")
        for kind in KINDS:
            stated, own = values["utilization"][kind]["mean"], rows.utilization(tenant, kind, warmup, horizon)
            expect(near(stated, own, 1e-7), f"{tenant}: utilization of {kind} {stated}, {own} in the rows")
    trace_queues(rows_of(charts["queue"]), unit_of(charts["queue"]), rows, expect)


def trace_queues(points, unit, rows, expect):
    """Some moments of the picture of queues, whose axis has a unit of so many seconds."""
    step = rows.scenario["horizon"] / rows.scenario["cells"]
    for point in points[::9]:
        cell = round(float(point["time"]) * unit / step)
        own = rows.waiting(point["tenant"], cell * step, (cell + 1) * step)
        expect(near(own, point["mean"], 1e-6), f"queue of {point['tenant']} at cell {cell}: {point['mean']}, not {own}")
