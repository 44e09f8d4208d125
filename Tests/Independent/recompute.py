"""Recomputes every number of a run's `summary.json` from `requests.csv`, `grants.csv` and the scenario.

    recompute.py SCENARIO.yaml OUTPUT_DIR [--json FILE] [--verbose]

Written from the design's text alone, without the engine's source. Prints each mismatch as `path: ours, theirs` and exits 1
on any. What was assumed where the design leaves room:

- The measured window is [warm-up, horizon) also for `end: drained`: then counted requests are followed to their end.
- A mean over replications takes those replications that have a value; `replications` says how many.
- Quantiles are pooled over the replications and compared with 0.5 %; their intervals (a jackknife over bucketed values) and
  the interval of SLO attainment (at least Wilson's on an effective count) are only checked to be there and not negative.
- slowdown: response ÷ `duration` (the time with full demand); a request of zero duration has none, but a bounded one.
- `impossible` requests have missed their SLO and count as offered.
- coverage: met ÷ offered; a window of the line needs an offered request and an occupied host.
- R total: a grant counts when warm-up <= its end < horizon.
- `max` (of waits and queues) is the mean over replications of each replication's maximum.
"""

import argparse
import json
import sys
from collections import defaultdict

from consistency import faults
from estimates import estimate, nearest_rank
from measures import Window, replication_measures
from scenario import SECOND, choice, constant_time, read_scenario, split_number, time
from tables import read_tables

RELATIVE, ABSOLUTE, QUANTILE = 1e-6, 1e-9, 0.005
QUANTILES = {"wait": (50, 95, 99), "response": (50, 95, 99), "slowdown": (95,)}


def is_estimate(node):
    return isinstance(node, dict) and "mean" in node and "halfWidth" in node


def leaves(node, path):
    """(path, estimate or plain value) of every leaf under a block of the JSON."""
    if is_estimate(node) or not isinstance(node, dict):
        yield path, node
        return
    for key, inner in node.items():
        yield from leaves(inner, f"{path}.{key}" if path else key)


def close(ours, theirs, relative=RELATIVE, scale=0.0):
    if ours is None or theirs is None:
        return ours is None and theirs is None
    return abs(ours - theirs) <= relative * max(abs(ours), abs(theirs)) + ABSOLUTE * max(1e-3, scale)


def has_wide_law(node, startup):
    """True if 1/t² of this service time has no finite mean, False if it has, None if that is not known here."""
    if node is None:
        return False  # a trace: its times do not vary
    if startup is not None and (constant_time(startup) or 0) > 0:
        return False
    if constant_time(node) is not None:
        return False if constant_time(startup or "0s") == 0 or constant_time(node) else None
    name, p = choice(node)
    if startup is not None and constant_time(startup) is None:
        return None  # start-up and service time together: not worked out here
    if name in ("exponential", "hyperexponential", "normal"):
        return True
    if name in ("lognormal", "pareto"):
        return False
    number = {k: float(v) for k, v in p.items() if isinstance(v, str) and v.replace(".", "", 1).isdigit()}
    if name in ("gamma", "erlang"):
        shape = number.get("shape", number.get("stages", number.get("k", 0))) or (
            1 / number["cv"] ** 2 if number.get("cv") else None)
        return None if shape is None else shape <= 2
    if name == "uniform":
        low = p.get("from", p.get("min", p.get("low")))
        return None if low is None else (constant_time(low) == 0)
    return None


def demands(workload, kind):
    """Whether a workload asks for a kind at all; constant zero asks for nothing."""
    if workload.traced:
        return True
    part = workload.demand.get(kind, "0")
    return not (isinstance(part, str) and split_number(part)[0] == 0)


class Comparison:
    def __init__(self, document):
        self.document, self.mismatches, self.compared, self.unchecked = document, [], 0, []

    def differ(self, path, ours, theirs, note=""):
        self.mismatches.append(f"{path}: ours {ours}, theirs {theirs}{'  (' + note + ')' if note else ''}")

    def expect(self, path, ours, theirs, relative=RELATIVE, scale=0.0, note=""):
        self.compared += 1
        if not close(ours, theirs, relative, scale):
            self.differ(path, ours, theirs, note)


def compare_estimate(comparison, path, theirs, values, confidence, interval="t"):
    """One estimate of the JSON against our values per replication."""
    ours, half, number = estimate(values, confidence)
    if theirs is None or not is_estimate(theirs):
        comparison.expect(path, ours, theirs)
        return
    note = ""
    if ours is not None and theirs["mean"] is not None:
        known = [v for v in values if v is not None]
        if close(max(known), theirs["mean"]) and len(set(known)) > 1:
            note = "theirs is our largest replication"
    comparison.expect(f"{path}.mean", ours, theirs["mean"], note=note)
    if number and "replications" in theirs:
        comparison.expect(f"{path}.replications", number, theirs["replications"])
    if interval == "t":
        comparison.expect(f"{path}.halfWidth", half, theirs["halfWidth"], relative=1e-5,
                          scale=abs(ours or 0) * (100 if ".used." in path else 1))  # speeds inside instances are rounded
    elif interval == "null":
        comparison.expect(f"{path}.halfWidth", None, theirs["halfWidth"])
    elif theirs["halfWidth"] is not None:
        comparison.compared += 1
        if theirs["halfWidth"] < 0:
            comparison.differ(f"{path}.halfWidth", ">= 0", theirs["halfWidth"])


def interval_of(path, scenario):
    """How the interval of an estimate can be checked: `t`, `null` (meaningless by the design) or `any`."""
    parts = path.split(".")
    if path.endswith("slo.attainment") or parts[-1] in ("p50", "p95", "p99") or path == "cloud.coverage":
        return "any" if path != "cloud.coverage" else "t"
    if "R" in parts and parts[-1] in ("peak", "total"):
        kind = parts[-2]
        tenants = scenario.tenants.values() if parts[0] == "cloud" else [scenario.tenants[parts[1]]]
        laws = []
        for tenant in tenants:
            for workload in tenant.workloads.values():
                if "workloads" in parts and workload.name != parts[3]:
                    continue
                if not demands(workload, kind):
                    continue
                startup = tenant.startup if tenant.service != "saas" else None
                if isinstance(startup, dict) and ("warm" in startup or "cold" in startup):
                    both = [startup.get("cold", "0s")]
                    if time(startup.get("keepAlive", "10min")) > 0:
                        both.append(startup.get("warm", "0s"))
                    startup = min(both, key=lambda s: (constant_time(s) is None, constant_time(s) or 0))
                wide = has_wide_law(workload.duration, startup)
                laws.append(None if workload.traced and wide else wide)  # a trace may or may not bring durations
        return "null" if True in laws else "any" if None in laws else "t"
    return "t"


def pooled_quantiles(pooled):
    result = {}
    for path, values in pooled.items():
        values.sort()
        for percent in QUANTILES[path.rsplit(".", 1)[1]]:
            result[f"{path}.p{percent}"] = nearest_rank(values, percent)
    return result


def compare_blocks(comparison, scenario, results, quantiles, confidence):
    """Every leaf of `cloud` and `tenants` in the JSON, then what the JSON should have and has not."""
    document, seen = comparison.document, set()
    blocks = list(leaves(document["cloud"], "cloud")) + list(leaves(document["tenants"], "tenants"))
    for path, theirs in blocks:
        seen.add(path)
        if path in quantiles:
            value = theirs["mean"] if is_estimate(theirs) else theirs
            comparison.expect(f"{path}.mean", quantiles[path], value, relative=QUANTILE + 1e-9)
        elif any(path in r for r in results) and not (".used." in path and any(path not in r for r in results)):
            values = [r.get(path) for r in results]
            if path == "cloud.line.r2" and not is_estimate(theirs):
                comparison.expect(path, estimate(values, confidence)[0], theirs)
            else:
                compare_estimate(comparison, path, theirs, values, confidence, interval_of(path, scenario))
        elif path.endswith(".censored"):
            censored(comparison, path, theirs, results)
        elif theirs is not None and not (is_estimate(theirs) and theirs["mean"] in (None, 0)):
            comparison.unchecked.append(path)
    missing = {p for r in results for p, v in r.items() if v} | {p for p, v in quantiles.items() if v}
    for path in sorted(missing - seen):
        above = {path.rsplit(".", n)[0] for n in (1, 2)}  # an absent block may be given as null
        if ".workloads." in path and any(k in path for k in (".utilization.", ".R.", ".cost")):
            continue
        if not any(p in seen and dict(blocks)[p] is None for p in above):
            comparison.differ(path, "a value", "absent")


def censored(comparison, path, theirs, results):
    base = path.removesuffix("censored") + "requests."
    total = {k: sum(r[base + k] for r in results) for k in ("arrived", "unfinished", "abandoned")}
    comparison.compared += 1
    ours = 100 * (total["unfinished"] + total["abandoned"]) > total["arrived"]
    if ours != theirs:
        comparison.differ(path, ours, theirs, str(total))


def compare_expectations(comparison):
    """Each outcome of `expect:` must follow from the metric that stands in the same JSON."""
    for index, entry in enumerate(comparison.document.get("expectations") or []):
        path = [*(["tenants", entry["tenant"]] if entry.get("tenant") else ["cloud"])]
        if entry.get("workload"):
            path += ["workloads", entry["workload"]]
        node = comparison.document
        try:
            for key in path + entry["metric"].split("."):
                node = node[key]
        except (KeyError, TypeError):
            continue
        value = node["mean"] if is_estimate(node) else node
        theirs = next((entry[k] for k in ("met", "holds", "passed") if k in entry), None)
        bounds = {}
        for bound in ("min", "max"):
            if isinstance(entry.get(bound), (int, float)):
                bounds[bound] = entry[bound]
        if value is None or theirs is None or not bounds:
            continue
        ours = bounds.get("min", value) <= value <= bounds.get("max", value)
        comparison.compared += 1
        if ours != theirs:
            comparison.differ(f"expectations[{index}]", ours, theirs, f"{value} against {bounds}")


def recompute(scenario_path, folder, json_path=None):
    """Compares one output; returns the comparison."""
    scenario = read_scenario(scenario_path)
    with open(json_path or f"{folder}/summary.json", encoding="utf-8") as file:
        document = json.load(file)
    comparison = Comparison(document)
    horizon = round(document["horizonSeconds"] * SECOND)
    warmup = round(document["warmupSeconds"] * SECOND)
    scenario.horizon, scenario.warmup, scenario.drained = horizon, warmup, document["end"] == "drained"
    window = Window(warmup, horizon)
    tables = read_tables(folder, document["replications"], horizon, scenario.drained)
    comparison.expect("replications", document["replications"], len(tables))
    provider = choice(document["allocator"])[0]
    results, pooled = [], defaultdict(list)
    for table in tables:
        measured, breaches = replication_measures(scenario, table, window, provider, pooled)
        results.append(measured)
        for fault in breaches[:5] + faults(scenario, table):
            comparison.mismatches.append("rows: " + fault)
    compare_blocks(comparison, scenario, results, pooled_quantiles(pooled), document["confidence"])
    compare_expectations(comparison)
    for check in document["checks"]:
        comparison.compared += 1
        if check["holds"] is not True:
            comparison.differ(f"checks.{check['name']}", True, check["holds"])
    return comparison


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("scenario")
    parser.add_argument("folder")
    parser.add_argument("--json", help="the JSON, when it is not OUTPUT_DIR/summary.json")
    parser.add_argument("--verbose", action="store_true", help="also name the numbers that were not checked")
    arguments = parser.parse_args()
    comparison = recompute(arguments.scenario, arguments.folder, arguments.json)
    for mismatch in comparison.mismatches:
        print(mismatch)
    if arguments.verbose:
        for path in comparison.unchecked:
            print(f"not checked: {path}")
    print(f"{comparison.compared} numbers compared, {len(comparison.mismatches)} mismatches,"
          f" {len(comparison.unchecked)} not checked")
    return 1 if comparison.mismatches else 0


if __name__ == "__main__":
    sys.exit(main())
