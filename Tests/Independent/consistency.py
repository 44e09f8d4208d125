"""What must hold between the rows whatever the numbers are: conservation, and the promises of the design, section 1."""

from collections import defaultdict

from scenario import KINDS, SECOND, constant_time, demand_vector

OUTCOMES = ("completed", "rejected", "abandoned", "impossible", "unfinished")


def request_faults(scenario, table):
    for r in table.requests:
        where = f"replication {table.index}, request {r.id}"
        if r.outcome not in OUTCOMES:
            yield f"{where}: unknown outcome {r.outcome!r}"
        if r.tenant not in scenario.tenants or r.workload not in scenario.tenants[r.tenant].workloads:
            yield f"{where}: unknown tenant or workload {r.tenant}/{r.workload}"
            continue
        started = r.start is not None
        if started != bool(r.grants):
            yield f"{where}: start {r.start} but {len(r.grants)} grants"
        if r.outcome in ("completed", "unfinished") and (r.end is None) != (r.outcome == "unfinished"):
            yield f"{where}: {r.outcome} with end {r.end}"
        if started and r.outcome in ("rejected", "abandoned", "impossible"):
            yield f"{where}: {r.outcome} although it started"
        if not 0 <= r.arrival < scenario.horizon:
            yield f"{where}: arrives at {r.arrival / SECOND} s, outside [0, horizon)"
        if r.outcome == "abandoned" and r.end is None:
            yield f"{where}: abandoned without an end"
        for earlier, later in ((r.arrival, r.start), (r.start, r.end), (r.arrival, r.end)):
            if earlier is not None and later is not None and later < earlier:
                yield f"{where}: {earlier} is after {later}"
        if r.grants:
            if r.grants[0].start != r.start:
                yield f"{where}: start {r.start} but its first grant starts at {r.grants[0].start}"
            if r.outcome == "completed" and r.grants[-1].end != r.end:
                yield f"{where}: end {r.end} but its last grant ends at {r.grants[-1].end}"
            held = len(r.grants) - (r.outcome == "completed")
            if not r.evictions <= len(r.grants) or (r.outcome == "completed" and held != r.evictions):
                yield f"{where}: {r.evictions} evictions, {len(r.grants)} grants, {r.outcome}"
            for g in r.grants:
                if g.held != r.demand:
                    yield f"{where}: granted {g.held}, asked for {r.demand}"
            for a, b in zip(r.grants, r.grants[1:]):
                if b.start < a.end:
                    yield f"{where}: two grants at once"
        yield from service_faults(scenario.tenants[r.tenant], r, where)


def service_faults(tenant, r, where):
    """How long grants last: what was planned, if nothing was evicted and nothing is shared."""
    workload = tenant.workloads[r.workload]
    constant = demand_vector(workload.demand)
    if not workload.traced and constant is not None and constant != r.demand:
        yield f"{where}: demand {r.demand} instead of {constant}"
    duration = constant_time(workload.duration)
    if not workload.traced and duration is not None and duration != r.duration:
        yield f"{where}: duration {r.duration} instead of {duration}"
    if not r.grants:
        return
    shared = tenant.service == "saas" and (tenant.instances or {}).get("sharing", "processor") == "processor"
    last = r.grants[-1]
    if r.outcome == "completed":
        length = last.end - last.start
        if length != last.planned if not shared else length < last.planned - 1:
            yield f"{where}: its last grant lasted {length} ns, planned {last.planned} ns"
    first = r.grants[0].planned - r.duration
    if tenant.service == "saas":
        allowed = {0}
    elif tenant.service == "iaas":
        allowed = {constant_time(tenant.startup) if tenant.startup is not None else 0}
    else:
        startup = tenant.startup if isinstance(tenant.startup, dict) else {}
        allowed = {constant_time(startup.get(k, "0s")) for k in ("cold", "warm")}
    if None not in allowed and first not in allowed:
        yield f"{where}: its first grant plans a start-up of {first} ns, not one of {sorted(allowed)}"


def instance_faults(scenario, table):
    """SaaS: grants lie on a running instance, at most `slots` of them at a time, never above its memory and storage."""
    for tenant in scenario.tenants.values():
        if tenant.service != "saas":
            continue
        instances = {g.instance: g for g in table.grants if g.tenant == tenant.name and g.request is None}
        if len(instances) != int(tenant.instances.get("count", 1)):
            yield f"replication {table.index}, {tenant.name}: {len(instances)} instances"
        changes = defaultdict(list)
        for g in table.grants:
            if g.tenant != tenant.name or g.request is None:
                continue
            if g.instance not in instances or instances[g.instance].host != g.host:
                yield f"replication {table.index}, request {g.request.id}: on {g.host}, instance {g.instance!r}"
                continue
            if g.end > g.start:
                changes[g.instance] += [(g.start, 1, g.held), (g.end, -1, g.held)]
        slots = int(tenant.instances["slots"]) if tenant.instances.get("sharing") == "slots" else None
        for name, list_ in changes.items():
            size, level, number = instances[name].held, [0] * 5, 0
            for moment, sign, held in sorted(list_, key=lambda c: (c[0], c[1])):
                number += sign
                level = [a + sign * b for a, b in zip(level, held)]
                if slots is not None and number > slots:
                    yield f"replication {table.index}, {name}: {number} requests in {slots} slots at {moment / SECOND} s"
                    break
                if level[1] > size[1] or level[4] > size[4]:
                    yield f"replication {table.index}, {name}: memory or storage beyond its size at {moment / SECOND} s"
                    break


def limit_faults(scenario, table):
    """No tenant ever holds more than its limit."""
    for tenant in scenario.tenants.values():
        if all(limit is None for limit in tenant.limit):
            continue
        changes = []
        for g in table.grants:
            if g.tenant == tenant.name and g.end > g.start and (g.request is None or tenant.service != "saas"):
                changes += [(g.start, 1, g.held), (g.end, -1, g.held)]
        level = [0] * 5
        for moment, sign, held in sorted(changes, key=lambda c: (c[0], c[1])):
            level = [a + sign * b for a, b in zip(level, held)]
            for k, limit in enumerate(tenant.limit):
                if limit is not None and level[k] > limit:
                    yield (f"replication {table.index}, {tenant.name} holds {level[k]} {KINDS[k]}, over its limit {limit},"
                           f" at {moment / SECOND} s")
                    return


def free_after(scenario, table, host, moment):
    """What is free on a host when an instant is over."""
    free = list(scenario.hosts[host])
    for g in table.grants:
        if g.host == host and g.start <= moment < g.end and (g.request is None or scenario.tenants[g.tenant].service != "saas"):
            free = [f - h for f, h in zip(free, g.held)]
    return free


def container_faults(scenario, table):
    """PaaS: a warm start takes a container of its workload that is idle there; a cold one only happens when none is that
    its host could serve it in: an idle container holds its memory alone, the rest must be free on its host."""
    for tenant in scenario.tenants.values():
        if tenant.service != "paas" or len(tenant.workloads) != 1 or not isinstance(tenant.startup, dict):
            continue
        cold, warm = (constant_time(tenant.startup.get(k, "0s")) for k in ("cold", "warm"))
        demands = {r.demand for r in table.requests if r.tenant == tenant.name}
        if cold is None or warm is None or cold == warm or len(demands) != 1:
            continue
        mine = [g for g in table.grants if g.tenant == tenant.name]
        idle_end = {(g.host, g.end) for g in mine if g.request is None}
        freed = {(g.host, g.end) for g in mine if g.request is not None}
        idle = [g for g in mine if g.request is None and g.end > g.start]
        for g in mine:
            if g.request is None:
                if any(g.held[k] for k in range(5) if k != 1):
                    yield f"replication {table.index}, {tenant.name}: an idle container holds {g.held}"
                continue
            if g is not g.request.grants[0] or g.request.evictions:
                continue
            is_warm = g.planned - g.request.duration == warm
            if is_warm and (g.host, g.start) not in idle_end and (g.host, g.start) not in freed:
                yield f"replication {table.index}, request {g.request.id}: a warm start on {g.host}, where nothing is warm"
            if is_warm:
                continue
            for w in idle:
                if w.start < g.start < w.end:
                    free = free_after(scenario, table, w.host, g.start)
                    if all(free[k] >= g.held[k] for k in range(5) if k != 1):
                        yield (f"replication {table.index}, request {g.request.id}: a cold start on {g.host} at"
                               f" {g.start / SECOND} s while a warm container on {w.host} is free")
                        break


def faults(scenario, table, most=20):
    """The first faults of one replication."""
    found = []
    for check in (request_faults, instance_faults, limit_faults, container_faults):
        for fault in check(scenario, table):
            found.append(fault)
            if len(found) >= most:
                return found
    return found
