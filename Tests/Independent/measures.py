"""Every number of one replication, from its rows: exact integrals over the measured window, by sweeps over events.

The names of the results are the paths of the JSON (`tenants.emr.wait.mean`). Definitions: design, sections 1 and 4.
"""

from bisect import bisect_right
from collections import defaultdict

from estimates import jain, line
from scenario import KINDS, SCALES, SECOND, ZERO

TEN_SECONDS = 10 * SECOND
FIXED = 2**80  # quotients as whole numbers of 2^-80, so that adding and taking away leaves nothing
WINDOWS = 24
RATE_KINDS = (0, 2, 3)  # cpu, gpu, network are shared as rates; memory and storage are occupied


class Window:
    def __init__(self, start, end):
        self.start, self.end, self.length = start, end, end - start

    def clip(self, start, end):
        start, end = max(start, self.start), min(end, self.end)
        return (start, end) if end > start else None


def waiting_spans(request, run_end):
    """The times during which a request waits: before its first start, and between its grants after an eviction."""
    if request.start is None:
        if request.outcome == "unfinished":
            return [(request.arrival, run_end)]
        return [(request.arrival, request.end)] if request.outcome == "abandoned" and request.end is not None else []
    spans, last = [(request.arrival, request.start)], None
    for grant in request.grants:
        if last is not None and grant.start > last:
            spans.append((last, grant.start))
        last = grant.end
    if request.outcome == "unfinished" and last is not None and last < run_end:
        spans.append((last, run_end))
    return spans


def verdict(request, workload, run_end):
    """True: met its SLO. False: missed it. None: undecided at the end."""
    if request.outcome in ("rejected", "abandoned", "impossible"):
        return False
    if workload.slo_wait is None and workload.slo_response is None:
        return True if request.outcome == "completed" else None
    parts = []
    for limit, reached in ((workload.slo_wait, request.start), (workload.slo_response, request.end)):
        if limit is not None:
            if reached is not None:
                parts.append(reached - request.arrival <= limit)
            else:
                parts.append(False if run_end - request.arrival > limit else None)
    return False if False in parts else None if None in parts else True


def counts(requests):
    result = dict.fromkeys(("completed", "rejected", "abandoned", "impossible", "unfinished"), 0)
    evictions = 0
    for request in requests:
        result[request.outcome] += 1
        evictions += request.evictions
    return {"arrived": len(requests), **result, "evictions": evictions}


def mean(values):
    return sum(values) / len(values) if values else None


def request_measures(path, requests, tenant, run_end, results, pooled):
    """Counts, wait, response, slowdown and SLO attainment of the counted requests."""
    for name, count in counts(requests).items():
        results[f"{path}.requests.{name}"] = count
    waits, responses, slowdowns, bounded, verdicts = [], [], [], [], []
    for request in requests:
        if request.start is not None:
            waits.append(request.start - request.arrival)
        if request.outcome == "completed":
            response = request.end - request.arrival
            responses.append(response)
            if request.duration > 0:
                slowdowns.append(response / request.duration)
            bounded.append(max(1.0, response / max(request.duration, TEN_SECONDS)))
        verdicts.append(verdict(request, tenant.workloads[request.workload], run_end))
    for name, values, scale in (("wait", waits, SECOND), ("response", responses, SECOND), ("slowdown", slowdowns, 1)):
        results[f"{path}.{name}.mean"] = mean(values) / scale if values else None
        if name != "slowdown":
            results[f"{path}.{name}.max"] = max(values) / scale if values else None
        pooled[f"{path}.{name}"].extend(v / scale for v in values)
    results[f"{path}.slowdown.boundedMean"] = mean(bounded)
    decided = [v for v in verdicts if v is not None]
    results[f"{path}.slo.attainment"] = mean(decided)
    return verdicts


def level_over_time(spans, window):
    """Mean and maximum over the window of the number of spans that cover a moment; instants do not count."""
    clipped = [c for c in (window.clip(*span) for span in spans) if c]
    starts, ends = sorted(s for s, _ in clipped), sorted(e for _, e in clipped)
    level = highest = done = 0
    for index, start in enumerate(starts):
        while ends[done] <= start:
            done += 1
        if index + 1 == len(starts) or starts[index + 1] > start:
            level = index + 1 - done
            highest = max(highest, level)
    return sum(e - s for s, e in clipped) / window.length, highest


def quotient_measures(path, grants, window, results):
    """R: mean and peak of the planned quotients in force, total of the real ones over grants released in the window."""
    for kind, name in enumerate(KINDS):
        area, total, changes = 0, 0.0, []
        for grant in grants:
            amount = grant.held[kind]
            if not amount:
                continue
            length = grant.end - grant.start
            if length > 0 and window.start <= grant.end < window.end:
                total += amount / length
            clipped = window.clip(grant.start, grant.end)
            if clipped and grant.planned > 0:
                quotient = amount * FIXED // grant.planned
                area += quotient * (clipped[1] - clipped[0])
                changes.append((clipped[0], quotient))
                changes.append((clipped[1], -quotient))
        changes.sort()  # at one moment all falls come before the rises, so no instant is taken for a peak
        level = highest = 0
        for _, change in changes:
            level += change
            highest = max(highest, level)
        unit = SECOND / SCALES[kind]
        results[f"{path}.R.{name}.mean"] = area / window.length / FIXED * unit
        results[f"{path}.R.{name}.peak"] = highest / FIXED * unit
        results[f"{path}.R.{name}.total"] = total * unit


def utilization(path, grants, capacity, window, results):
    for kind, name in enumerate(KINDS):
        if capacity[kind]:
            held = 0
            for grant in grants:
                if grant.held[kind]:
                    clipped = window.clip(grant.start, grant.end)
                    if clipped:
                        held += grant.held[kind] * (clipped[1] - clipped[0])
            results[f"{path}.utilization.{name}"] = held / (capacity[kind] * window.length)


def merged(changes):
    """(time, vector change) sorted and summed per moment."""
    changes.sort(key=lambda c: c[0])
    result, index = [], 0
    while index < len(changes):
        moment, total = changes[index][0], list(changes[index][1])
        index += 1
        while index < len(changes) and changes[index][0] == moment:
            for k in range(5):
                total[k] += changes[index][1][k]
            index += 1
        result.append((moment, total))
    return result


def dominant(held, capacity):
    """The largest share over the kinds that exist."""
    share = 0.0
    for h, c in zip(held, capacity):
        if h and c:
            share = max(share, h / c)
    return share


def dominant_area(rows, capacity, window):
    """The integral of the dominant share of (start, end, vector) rows over the window."""
    changes = []
    for start, end, held in rows:
        clipped = window.clip(start, end)
        if clipped and held is not ZERO:
            changes.append((clipped[0], held))
            changes.append((clipped[1], tuple(-h for h in held)))
    area, last, level = 0.0, 0, [0] * 5
    for moment, change in merged(changes):
        area += dominant(level, capacity) * (moment - last)
        level = [a + b for a, b in zip(level, change)]
        last = moment
    return area


class HostSweep:
    """One pass over what is held on a host: cost per tenant, occupied and shared time per window, capacity breaches."""

    def __init__(self, window, tenants):
        self.window = window
        self.cost = dict.fromkeys(tenants, 0.0)
        self.idle = 0.0
        self.occupied, self.shared = [0] * WINDOWS, [0] * WINDOWS
        self.breaches = []
        self.edges = [window.start + window.length * k // WINDOWS for k in range(WINDOWS + 1)]

    def host(self, name, capacity, price, grants):
        changes = []
        for grant in grants:
            if grant.end > grant.start:
                changes.append((grant.start, 1, grant.tenant, grant.held))
                changes.append((grant.end, 0, grant.tenant, grant.held))
        changes.sort(key=lambda c: (c[0], c[1]))
        held, last, total, index = {}, self.window.start, [0] * 5, 0
        while index < len(changes):
            moment = changes[index][0]
            self.interval(held, last, moment, capacity, price)
            last = moment
            while index < len(changes) and changes[index][0] == moment:
                _, sign, tenant, amounts = changes[index]
                level = held.setdefault(tenant, [0] * 5)
                for k in range(5):
                    change = amounts[k] if sign else -amounts[k]
                    level[k] += change
                    total[k] += change
                index += 1
            if any(t > c for t, c in zip(total, capacity)):
                self.breaches.append(f"{name} holds {total} of {list(capacity)} at {moment / SECOND} s")
        self.interval({}, last, self.window.end, capacity, price)

    def interval(self, held, start, end, capacity, price):
        clipped = self.window.clip(start, end)
        if not clipped:
            return
        start, end = clipped
        present = [(tenant, level) for tenant, level in held.items() if any(level)]
        if price:
            shares = [(tenant, dominant(level, capacity)) for tenant, level in present]
            total = sum(share for _, share in shares)
            scale = 1 / total if total > 1 else 1.0
            for tenant, share in shares:
                self.cost[tenant] += share * scale * price * (end - start)
            self.idle += max(0.0, 1 - total) * price * (end - start)
        if present:
            index = bisect_right(self.edges, start) - 1
            while start < end:
                stop = min(end, self.edges[index + 1])
                self.occupied[index] += stop - start
                if len(present) > 1:
                    self.shared[index] += stop - start
                start, index = stop, index + 1


def host_measures(scenario, table, window, holds, results):
    """Cost, idle cost, sharing. Returns the sweep, for the line and the breaches of capacity."""
    sweep = HostSweep(window, scenario.tenants)
    by_host = defaultdict(list)
    for grant in holds:
        by_host[grant.host].append(grant)
    priced, total = False, 0.0
    for pool in scenario.pools:
        money = float(pool.price) if pool.price is not None else None
        priced = priced or money is not None
        total += (money or 0.0) * pool.count * window.length
        for index in range(pool.count):
            name = f"{pool.name}/{index}"
            sweep.host(name, pool.capacity, money, by_host.pop(name, []))
    for name in by_host:
        sweep.breaches.append(f"grants on a host that does not exist: {name}")
    if priced:
        results["cloud.cost.total"], results["cloud.cost.idle"] = total, sweep.idle
        for tenant, money in sweep.cost.items():
            results[f"tenants.{tenant}.cost"] = money
    occupied = sum(sweep.occupied)
    results["cloud.sharing"] = sum(sweep.shared) / occupied if occupied else None
    return sweep


def line_measures(counted, verdicts, window, sweep, results):
    met, offered = [0] * WINDOWS, [0] * WINDOWS
    for request, outcome in zip(counted, verdicts):
        index = bisect_right(sweep.edges, request.arrival) - 1
        offered[index] += 1
        met[index] += outcome is True
    results["cloud.coverage"] = sum(met) / sum(offered) if counted else None
    points = [(met[k] / offered[k], sweep.shared[k] / sweep.occupied[k])
              for k in range(WINDOWS) if offered[k] and sweep.occupied[k]]
    fit = line(points)
    results["cloud.line.a"], results["cloud.line.b"], results["cloud.line.r2"] = fit or (None, None, None)


def sharing_rates(present, size, discipline):
    """How much of its full demand each class in service is given.

    `present` maps (level, demand) to a number of requests; only kinds that flow (RATE_KINDS) are scarce. A class is held
    back by the scarcest of the kinds that it uses. Levels are served strictly from the top for `priority`.
    Returns None where the design's words do not fix the division (utilization while a kind is scarce, other policies).
    """
    levels = sorted({level for level, _ in present}, reverse=True) if discipline == "priority" else [None]
    left = [size[k] for k in range(5)]
    rates = {}
    for level in levels:
        classes = [c for c in present if level is None or c[0] == level]
        wanted = [sum(present[c] * c[1][k] for c in classes) for k in range(5)]
        scale = [min(1.0, left[k] / wanted[k]) if wanted[k] else 1.0 for k in range(5)]
        scarce = any(scale[k] < 1 for k in RATE_KINDS)
        if scarce and discipline not in ("demand", "fcfs", "priority"):
            return None
        for c in classes:
            rates[c] = min([scale[k] for k in RATE_KINDS if c[1][k]], default=1.0)
        for k in RATE_KINDS:
            left[k] = max(0.0, left[k] - sum(present[c] * c[1][k] * rates[c] for c in classes))
    return rates


def used_measures(path, tenant, discipline, rows, instances, window, results):
    """The part of what the instances hold that is at work, per kind. Skipped where the division is not fixed."""
    work, held = [0.0] * 5, [0] * 5
    for name, instance in instances.items():
        size = instance.held
        clipped = window.clip(instance.start, instance.end)
        if not clipped:
            continue
        for k in range(5):
            held[k] += size[k] * (clipped[1] - clipped[0])
        changes = []
        for grant in rows.get(name, ()):
            c = window.clip(grant.start, grant.end)
            if c:
                key = (grant.request.priority, grant.held)
                changes.append((c[0], 1, key))
                changes.append((c[1], -1, key))
        changes.sort(key=lambda c: (c[0], c[1]))
        present, last, rates = {}, 0, {}
        for moment, sign, key in changes:
            if moment > last and present:
                rates = sharing_rates(present, size, discipline)
                if rates is None:
                    return
                for (level, demand), number in present.items():
                    for k in range(5):
                        if demand[k]:
                            rate = rates[level, demand] if k in RATE_KINDS else 1.0
                            work[k] += demand[k] * number * rate * (moment - last)
            last = moment
            present[key] = present.get(key, 0) + sign
            if not present[key]:
                del present[key]
    for k, name in enumerate(KINDS):
        if held[k]:
            results[f"{path}.used.{name}"] = work[k] / held[k]


def used_of_holds(path, grants, window, results):
    """The part of what is held on hosts that is at work: all of it but idle containers."""
    for k, name in enumerate(KINDS):
        held = work = 0
        for grant in grants:
            clipped = window.clip(grant.start, grant.end) if grant.held[k] else None
            if clipped:
                held += grant.held[k] * (clipped[1] - clipped[0])
                if grant.request is not None:
                    work += grant.held[k] * (clipped[1] - clipped[0])
        if held:
            results[f"{path}.used.{name}"] = work / held


def discipline_of(scenario, tenant, provider):
    """The allocator that divides a tenant's instances: its own, or the provider's."""
    return tenant.allocator[0] if tenant.allocator else provider


def replication_measures(scenario, table, window, provider, pooled):
    """All results of one replication by path, and the breaches of what must hold."""
    results = {}
    counted = [r for r in table.requests if window.start <= r.arrival < window.end]
    holds = [g for g in table.grants if not (g.request is not None and scenario.tenants[g.tenant].service == "saas")]
    verdict_of, fairness, queue = {}, [], []
    for tenant in scenario.tenants.values():
        path = f"tenants.{tenant.name}"
        mine = [r for r in table.requests if r.tenant == tenant.name]
        grants = [g for g in table.grants if g.tenant == tenant.name]
        scope(path, tenant, mine, grants, scenario, table, window, results, pooled, verdict_of)
        own_holds = [g for g in holds if g.tenant == tenant.name]
        utilization(path, own_holds, scenario.capacity, window, results)
        held = [(g.start, g.end, g.held) for g in own_holds]
        spans = [(r, s) for r in mine for s in waiting_spans(r, table.end)]
        queue.extend(s for _, s in spans)
        wanted = dominant_area(held + [(*s, r.demand) for r, s in spans], scenario.capacity, window)
        if wanted > 0:
            fairness.append(dominant_area(held, scenario.capacity, window) / wanted)
        if tenant.service == "saas":
            rows, instances = defaultdict(list), {}
            for grant in grants:
                if grant.request is None:
                    instances[grant.instance] = grant
                else:
                    rows[grant.instance].append(grant)
            slots = (tenant.instances or {}).get("sharing") == "slots"
            discipline = "demand" if slots else discipline_of(scenario, tenant, provider)
            used_measures(path, tenant, discipline, rows, instances, window, results)
        else:
            used_of_holds(path, own_holds, window, results)
        for workload in tenant.workloads.values():
            inner = [r for r in mine if r.workload == workload.name]
            inner_grants = [g for g in grants if g.request is not None and g.request.workload == workload.name]
            inner_path = f"{path}.workloads.{workload.name}"
            scope(inner_path, tenant, inner, inner_grants, scenario, table, window, results, pooled, {})
            if tenant.service == "iaas":
                utilization(inner_path, inner_grants, scenario.capacity, window, results)
                used_of_holds(inner_path, inner_grants, window, results)
    served = [g for g in table.grants if g.request is not None]
    quotient_measures("cloud", served, window, results)
    utilization("cloud", holds, scenario.capacity, window, results)
    results["cloud.fairness.jain"] = jain(fairness)
    results["cloud.queue.mean"], results["cloud.queue.max"] = level_over_time(queue, window)
    sweep = host_measures(scenario, table, window, holds, results)
    line_measures(counted, [verdict_of[r] for r in counted], window, sweep, results)
    return results, sweep.breaches


def scope(path, tenant, requests, grants, scenario, table, window, results, pooled, verdict_of):
    """The blocks that a tenant and a workload have in common."""
    counted = [r for r in requests if window.start <= r.arrival < window.end]
    verdict_of.update(zip(counted, request_measures(path, counted, tenant, table.end, results, pooled)))
    spans = [s for r in requests for s in waiting_spans(r, table.end)]
    results[f"{path}.queue.mean"], results[f"{path}.queue.max"] = level_over_time(spans, window)
    quotient_measures(path, [g for g in grants if g.request is not None], window, results)
