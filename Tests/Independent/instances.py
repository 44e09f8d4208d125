"""What happens inside SaaS instances, predicted from which request went to which instance when: departures under processor
sharing (for demand, fcfs and priority), and that round-robin gives every instance its turn."""

import heapq
from collections import defaultdict

from measures import sharing_rates
from scenario import SECOND

TOLERANCE = 2000  # nanoseconds, and 1e-7 of the time since the start: the engine's speeds are rounded


def shared_departures(rows, size, discipline):
    """Departures (request → time) under processor sharing: per class, a request leaves when its class has progressed by
    the request's duration. `rows` are (start, grant); returns None where the division is not fixed by the design."""
    starts = sorted(rows, key=lambda g: g.start)
    progress, present, heaps, result, now, position = {}, {}, defaultdict(list), {}, 0, 0
    while position < len(starts) or present:
        rates = sharing_rates(present, size, discipline) if present else {}
        if rates is None:
            return None
        upcoming = starts[position].start if position < len(starts) else None
        ends = [(now + (heaps[c][0][0] - progress[c]) / rates[c], c) for c in present if rates[c] > 0]
        end = min(ends, key=lambda e: e[0], default=None)
        if end is None and upcoming is None:
            return result  # the rest never progresses
        moment = end[0] if upcoming is None or (end is not None and end[0] <= upcoming) else upcoming
        for c in present:
            progress[c] += (moment - now) * rates[c]
        now = moment
        if end is not None and moment == end[0]:
            _, _, grant = heapq.heappop(heaps[end[1]])
            result[grant.request.id] = moment
            present[end[1]] -= 1
            if not present[end[1]]:
                del present[end[1]]
        else:
            grant = starts[position]
            position += 1
            if grant.request.duration == 0:  # done at once, whoever has the capacity
                result[grant.request.id] = now
                continue
            c = (grant.request.priority, grant.held)
            progress.setdefault(c, 0.0)
            if c not in present:
                progress[c] = 0.0
            present[c] = present.get(c, 0) + 1
            heapq.heappush(heaps[c], (progress[c] + grant.request.duration, position, grant))
    return result


def compare_instances(scenario, provider, table):
    for tenant in scenario.tenants.values():
        if tenant.service != "saas" or tenant.instances.get("sharing", "processor") != "processor":
            continue
        discipline = (tenant.allocator or provider)[0]
        rows, instances = defaultdict(list), {}
        for grant in table.grants:
            if grant.tenant == tenant.name:
                if grant.request is None:
                    instances[grant.instance] = grant
                else:
                    rows[grant.instance].append(grant)
        for name, grants in rows.items():
            predicted = shared_departures(grants, instances[name].held, discipline)
            for grant in grants if predicted is not None else ():
                request = grant.request
                ours = predicted.get(request.id)
                where = f"replication {table.index}, request {request.id} in {name}, started {grant.start / SECOND}: end"
                if request.end is None:
                    if ours is not None and ours < table.end - TOLERANCE:
                        yield f"{where}: ours {ours / SECOND}, theirs none"
                elif ours is None or abs(ours - request.end) > TOLERANCE + (ours - grant.start) * 1e-7:
                    yield f"{where}: ours {ours and ours / SECOND}, theirs {request.end / SECOND}"


def compare_round_robin(scenario, table):
    """Round-robin gives the instances in turn to the requests in the order of their arrival."""
    for tenant in scenario.tenants.values():
        if tenant.service != "saas" or tenant.instances.get("balancer") != "round-robin":
            continue
        if tenant.instances.get("sharing", "processor") != "processor" or int(tenant.instances.get("count", 1)) < 2:
            continue
        offered = [r for r in table.requests if r.tenant == tenant.name and r.outcome != "impossible"]
        served = [r.grants[0] for r in offered if r.grants]
        if len(served) < len(offered):
            continue  # who was never served had a turn too, nobody knows where
        count = int(tenant.instances["count"])
        tally = defaultdict(int)
        for grant in served:
            tally[grant.instance] += 1
        if len(served) >= count and (len(tally) < count or max(tally.values()) - min(tally.values()) > 1):
            yield f"replication {table.index}, {tenant.name}: round-robin gave {dict(tally)}"
