"""Predicts the schedule of a run by the rules of the design (section 1) and compares it with `requests.csv`.

    replay.py SCENARIO.yaml OUTPUT_DIR

It takes each request's arrival, demand, duration and priority from `requests.csv` and the hosts of SaaS instances from
`grants.csv`, and predicts start, end, outcome, evictions and host. It covers IaaS and PaaS tenants with constant start-ups
under `fcfs`, `demand` and `priority`, placement by first-fit, best-fit and worst-fit, quotas, queue limits and patience;
and, per SaaS instance, the departures under processor sharing (for demand, fcfs and priority).

Assumptions, where the design leaves room:

1.  An instant: departures, ends of start-up, arrivals, a round, the queue limits (the round is repeated after a rejection),
    then, while requests of zero duration leave, all this again; last the abandonments, one by one with a round after each,
    so that whoever's patience ends with that of the one who held him back is served. There is no round
    where nothing happened: that somebody has aged enough to be first does not count.
2.  At the horizon only departures happen (`end: horizon`).
3.  `priority` at the provider orders by tenant level (priority + ageing), workload priority, arrival, tenant, workload, id;
    within a tenant by workload level (priority + ageing), arrival, workload, id. Evicted requests come first in their class
    (same tenant and level; under another own allocator: same tenant). The request's `priority` column is the workload's.
4.  Waiting, for ageing, is counted from the arrival.
5.  After a refusal a tenant goes on to its next request only if the provider's rule and its own both say so, otherwise it is
    set aside. A request held back by quotas alone (it fits a host) blocks no other tenant; under `fcfs` its tenant is set
    aside. It may preempt where preemption is on. After an eviction nobody is aside any more.
6.  Victims of the provider are lower by (tenant priority, workload priority); of the tenant's own, lower by workload priority.
    Least important first, then most recently started, then the latest id. A victim must leave its tenant at least at its
    guarantee in each kind that the victim holds. Victims wait again at once and may be placed later in the same round.
    Hosts are tried in the order of the placement rule, of what would stay free where nothing counts as less.
7.  Under `fcfs` the tenants' own allocators have no say.
8.  best-fit and worst-fit: the smallest / largest value of max over kinds (free − demand) ÷ capacity of the host, or of the
    amount of one kind (`by`); ties by the order of hosts.
9.  A demand is impossible where no host has room for it beside the instances, or beyond the tenant's limit.
10. A request takes the most recently used warm container of its workload and demand whose host has the rest free. Otherwise
    it starts cold: on the host that the placement rule names; if none has room, on that of the least recently used
    container where room can be made, by the containers there that hold anything, the least recently used first. For its tenant's limit containers of the tenant, for
    guarantees any leave, the least recently used first. Nothing leaves for a request that is not placed. Containers of
    one instant were used in the order of the departures. Evicted requests leave no container.
"""

import argparse
import heapq
import json
import sys
from bisect import insort
from fractions import Fraction

from instances import compare_instances, compare_round_robin
from scenario import KINDS, SECOND, choice, constant_time, demand_vector, read_scenario, time
from tables import read_tables


def id_key(text):
    return tuple((0, int(p), "") if p.isdigit() else (1, 0, p) for p in text.replace("#", "/").split("/"))


class Job:
    """A request in the replay; `left` is the service time that remains."""

    __slots__ = ("row", "id", "tenant", "workload", "priority", "arrival", "demand", "left", "key", "first", "started",
                 "end", "outcome", "host", "evictions", "version", "waiting", "boot", "patience",
                 "alike")

    def __init__(self, row, tenant):
        self.row, self.id, self.tenant = row, row.id, tenant
        self.workload, self.priority = tenant.workloads[row.workload].index, row.priority
        self.arrival, self.demand, self.left = row.arrival, row.demand, row.duration
        self.key = (self.arrival, tenant.index, self.workload, id_key(row.id))
        self.first = self.started = self.end = self.host = None
        self.outcome, self.evictions, self.version, self.waiting, self.boot = "unfinished", 0, 0, False, 0
        workload = tenant.workloads[row.workload]
        fixed = not workload.traced and workload.demand and demand_vector(workload.demand) is not None
        self.alike = (self.workload, self.priority) if fixed else self.id
        self.patience = tenant.patience
        if self.patience == "drawn":  # known of those who lost it
            self.patience = row.end - row.arrival if row.outcome == "abandoned" else None


def fits(demand, free):
    return (demand[0] <= free[0] and demand[1] <= free[1] and demand[2] <= free[2] and demand[3] <= free[3]
            and demand[4] <= free[4])


class Container:
    """An idle container that is kept warm: it holds its memory."""

    __slots__ = ("tenant", "workload", "demand", "host", "hold")

    def __init__(self, job):
        self.tenant, self.workload, self.demand, self.host = job.tenant, job.workload, job.demand, job.host
        self.hold = (0, job.demand[1], 0, 0, 0)


class Startup:
    """What a tenant's virtual resources take to start, in nanoseconds, and how long idle ones are kept."""

    def __init__(self, tenant):
        node = tenant.startup
        if tenant.service == "paas":
            node = node if isinstance(node, dict) else {}
            self.cold, self.warm = (constant_time(node.get(k, "0s")) for k in ("cold", "warm"))
            self.keep = time(node.get("keepAlive", "10min"))
        else:
            self.cold, self.warm, self.keep = constant_time(node) if node is not None else 0, None, 0


class Replay:
    def __init__(self, scenario, provider, placement, table):
        self.scenario, self.provider, self.placement = scenario, provider, placement
        self.tenants = list(scenario.tenants.values())
        self.hosts = list(scenario.hosts.items())
        self.free = [list(capacity) for _, capacity in self.hosts]
        self.running = [[] for _ in self.hosts]
        self.held = {t.name: [0] * 5 for t in self.tenants}
        self.wanted = {t.name: [0] * 5 for t in self.tenants}  # waiting only
        self.queue = {t.name: [] for t in self.tenants}
        self.startup = {t.name: Startup(t) for t in self.tenants if t.service != "saas"}
        self.idle = []  # containers, the least recently used first
        self.departures, self.expiries, self.endings, self.sequence, self.now = [], [], [], 0, 0
        self.holds = []  # (job, host, start, end) of every hold that has ended
        self.has_quotas = any(any(t.guaranteed) or any(x is not None for x in t.limit) for t in self.tenants)
        total = scenario.capacity
        unit = 1
        for c in total:
            unit *= c or 1
        self.share_unit = [unit // c if c else 0 for c in total]
        self.jobs = [Job(r, scenario.tenants[r.tenant]) for r in table.requests
                     if scenario.tenants[r.tenant].service != "saas"]
        index = {name: i for i, (name, _) in enumerate(self.hosts)}
        for grant in table.grants:
            if grant.request is None:
                if scenario.tenants[grant.tenant].service == "saas":
                    self.take(index[grant.host], grant.tenant, grant.held, 1)
        self.rooms = [tuple(f) for f in self.free]  # what requests can ever have

    # Orders -----------------------------------------------------------------------------------------------------------

    def own(self, tenant):
        return tenant.allocator or self.provider

    def ageing(self, parameters, job):
        return (self.now - job.arrival) // time(parameters["ageing"]) if "ageing" in parameters else 0

    def own_key(self, job):
        """The order of the tenant's queue; ageing changes it as time goes by."""
        if self.provider[0] == "fcfs":
            return job.key
        name, parameters = self.own(job.tenant)
        level = job.priority + self.ageing(parameters, job) if name == "priority" else 0
        return (-level, 0 if job.evictions else 1, *job.key)

    def provider_key(self, job):
        level = job.tenant.priority + self.ageing(self.provider[1], job)
        return (-level, -job.priority, 0 if job.evictions else 1, *job.key)

    def dominant(self, vector):
        return max(v * u for v, u in zip(vector, self.share_unit))

    def ratio(self, tenant):
        held = self.held[tenant.name]
        wanted = self.dominant([a + b for a, b in zip(held, self.wanted[tenant.name])])
        return Fraction(self.dominant(held), wanted) / tenant.weight if wanted else Fraction(0)

    # Holding ----------------------------------------------------------------------------------------------------------

    def take(self, host, tenant, amounts, sign):
        free, held = self.free[host], self.held[tenant]
        for k in range(5):
            free[k] -= sign * amounts[k]
            held[k] += sign * amounts[k]

    def wait(self, job, joins):
        job.waiting = joins
        wanted = self.wanted[job.tenant.name]
        for k in range(5):
            wanted[k] += job.demand[k] if joins else -job.demand[k]
        queue = self.queue[job.tenant.name]
        if joins:
            insort(queue, job, key=self.own_key)
        else:
            queue.remove(job)

    def start(self, job, host, container=None):
        """Starts the job, in a warm container or fresh; idle containers on the host make room if they must."""
        if container is not None:
            self.close(container)
        for other in [c for c in self.idle if c.host == host and any(c.hold)]:
            if fits(job.demand, self.free[host]) and self.within_quotas(job):
                break
            self.close(other)
        startup = self.startup[job.tenant.name]
        job.boot = startup.cold if container is None else startup.warm
        self.wait(job, False)
        self.take(host, job.tenant.name, job.demand, 1)
        job.host, job.started = host, self.now
        job.first = self.now if job.first is None else job.first
        self.running[host].append(job)
        job.version += 1
        self.sequence += 1
        known = self.now + job.boot  # a departure is known from the end of the start-up on
        heapq.heappush(self.departures, (known + job.left, known, job.boot == 0, self.sequence, job.version, job))

    def stop(self, job):
        self.take(job.host, job.tenant.name, job.demand, -1)
        self.running[job.host].remove(job)
        self.holds.append((job, job.host, job.started, self.now))
        job.version += 1

    def evict(self, job, mode):
        self.stop(job)
        if mode == "resume":
            job.left -= max(0, self.now - job.started - job.boot)
        job.evictions += 1
        self.wait(job, True)

    def close(self, container):
        self.idle.remove(container)
        self.take(container.host, container.tenant.name, container.hold, -1)

    def keep_warm(self, job):
        keep = self.startup[job.tenant.name].keep
        if keep:
            container = Container(job)
            self.take(container.host, container.tenant.name, container.hold, 1)
            self.idle.append(container)
            self.sequence += 1
            heapq.heappush(self.endings, (self.now + keep, self.sequence, container))

    # Fitting ----------------------------------------------------------------------------------------------------------

    def within_quotas(self, job, given_back=(), amounts=None):
        """Whether the tenant's own limit and the others' guarantees allow the grant once `given_back` (tenant, amounts) are
        given back."""
        if not self.has_quotas:
            return True
        name, amounts = job.tenant.name, job.demand if amounts is None else amounts
        held = {t: list(v) for t, v in self.held.items()}
        for tenant, part in given_back:
            for k in range(5):
                held[tenant.name][k] -= part[k]
        for k in range(5):
            held[name][k] += amounts[k]
            limit = job.tenant.limit[k]
            if limit is not None and held[name][k] > limit and amounts[k]:
                return False
            unused = sum(max(0, t.guaranteed[k] - held[t.name][k]) for t in self.tenants if t is not job.tenant)
            if unused and self.scenario.capacity[k] - sum(h[k] for h in held.values()) < unused and amounts[k]:
                return False
        return True

    def warm_for(self, job, host=None):
        """The most recently used idle container that can serve the job at once."""
        for c in reversed(self.idle):
            if c.tenant is job.tenant and c.workload == job.workload and c.demand == job.demand and host in (None, c.host):
                if fits([d - h for d, h in zip(job.demand, c.hold)], self.free[c.host]):
                    return c
        return None

    def host_after_reclaiming(self, job):
        """The host of the least recently used container that has room once its idle containers have left."""
        room = [list(f) for f in self.free]
        for c in self.idle:
            room[c.host] = [f + h for f, h in zip(room[c.host], c.hold)]
        return next((c.host for c in self.idle if fits(job.demand, room[c.host])), None)

    def reclaim_for_quotas(self, job):
        for c in list(self.idle):
            if self.within_quotas(job):
                return
            limit = [held + d for held, d in zip(self.held[job.tenant.name], job.demand)]
            over = any(x is not None and l > x and d for l, x, d in zip(limit, job.tenant.limit, job.demand))
            if c.tenant is job.tenant or not over:
                self.close(c)

    def host_for(self, job):
        fitting = [h for h in range(len(self.hosts)) if fits(job.demand, self.free[h])]
        if not fitting or self.placement[0] == "first-fit":
            return fitting[0] if fitting else None
        return (min if self.placement[0] == "best-fit" else max)(fitting, key=lambda h: self.preference(job, h))

    def attempt(self, job):
        """Starts the job if it can: `placed`, `preempted`, or refused: `quota` (by quotas alone) or `full`."""
        warm = self.warm_for(job)
        if warm is not None and self.within_quotas(job, amounts=[d - h for d, h in zip(job.demand, warm.hold)]):
            self.start(job, warm.host, warm)
            return "placed"
        refusal = None
        if self.host_for(job) is None and self.host_after_reclaiming(job) is None:
            refusal = "full"
        elif not self.within_quotas(job, [(c.tenant, c.hold) for c in self.idle]):
            refusal = "quota"
        if refusal is None:
            self.reclaim_for_quotas(job)
            host = self.host_for(job)
            self.start(job, self.host_after_reclaiming(job) if host is None else host)
            return "placed"
        return "preempted" if self.preempt(job) else refusal

    def eviction_mode(self, job, victim):
        """`resume` or `restart` if this victim may be taken for this job, else None."""
        name, parameters = self.provider
        mode = parameters.get("preemption", "none") if name == "priority" else "none"
        if mode != "none" and (victim.tenant.priority, victim.priority) < (job.tenant.priority, job.priority):
            return mode
        own, parameters = self.own(job.tenant)
        mode = parameters.get("preemption", "none") if own == "priority" and name != "fcfs" else "none"
        if mode != "none" and victim.tenant is job.tenant and victim.priority < job.priority:
            return mode
        return None

    def preference(self, job, host):
        """What best-fit and worst-fit look at: the largest share of the host that would stay free, or one kind's amount."""
        by, capacity = self.placement[1].get("by"), self.hosts[host][1]
        left = [f - d for f, d in zip(self.free[host], job.demand)]
        if by is not None:
            return left[KINDS.index(by)]
        return max((Fraction(left[k], capacity[k]) for k in range(5) if capacity[k] and left[k] > 0), default=Fraction(0))

    def hosts_in_order(self, job):
        """All hosts in the order in which the placement rule would try them."""
        hosts = list(range(len(self.hosts)))
        if self.placement[0] == "best-fit":
            hosts.sort(key=lambda h: self.preference(job, h))
        elif self.placement[0] == "worst-fit":
            hosts.sort(key=lambda h: self.preference(job, h), reverse=True)  # stable: equals keep their order
        return hosts

    def preempt(self, job):
        for host in self.hosts_in_order(job):
            if not fits(job.demand, self.hosts[host][1]):
                continue
            victims = [v for v in self.running[host] if self.eviction_mode(job, v)]
            victims.sort(key=lambda v: v.key, reverse=True)
            victims.sort(key=lambda v: (v.tenant.priority, v.priority, -v.started))
            taken = []
            for victim in victims:
                if self.suffices(job, host, taken):
                    break
                if self.may_lose(victim, taken):
                    taken.append(victim)
            if not taken or not self.suffices(job, host, taken):
                continue
            for victim in taken[::-1]:
                others = [v for v in taken if v is not victim]
                if self.suffices(job, host, others):
                    taken = others
            for victim in taken:
                self.evict(victim, self.eviction_mode(job, victim))
            self.start(job, host, self.warm_for(job, host))
            return True
        return False

    def suffices(self, job, host, victims):
        back = [(v.tenant, v.demand) for v in victims] + [(c.tenant, c.hold) for c in self.idle if c.host == host]
        free = [f + sum(amounts[k] for _, amounts in back) for k, f in enumerate(self.free[host])]
        return fits(job.demand, free) and self.within_quotas(job, back)

    def may_lose(self, victim, taken):
        gone = [v for v in taken if v.tenant is victim.tenant] + [victim]
        return all(self.held[victim.tenant.name][k] - sum(v.demand[k] for v in gone) >= victim.tenant.guaranteed[k]
                   for k in range(5) if victim.demand[k])

    # Rounds -----------------------------------------------------------------------------------------------------------

    def round(self):
        if any(self.queue.values()):
            {"fcfs": self.round_fcfs, "demand": self.round_demand, "priority": self.round_priority}[self.provider[0]]()

    def round_fcfs(self):
        aside = set()
        while True:
            heads = [self.queue[t.name][0] for t in self.tenants if t.name not in aside and self.queue[t.name]]
            if not heads:
                return
            job = min(heads, key=lambda j: j.key)
            outcome = self.attempt(job)
            if outcome == "quota":
                aside.add(job.tenant.name)
            elif outcome == "full":
                return

    def first_of(self, tenant, refused=()):
        """The request that the tenant's own allocator names, except those refused in this round and, in a workload of
        constant demand, those like them."""
        queue = self.queue[tenant.name]
        if "ageing" in self.own(tenant)[1]:
            queue = sorted(queue, key=self.own_key)
        return next((j for j in queue if j.alike not in refused), None)

    def round_demand(self):
        candidates = {t.name: t for t in self.tenants if self.queue[t.name]}
        while candidates:
            named = [(self.ratio(t), self.first_of(t)) for t in candidates.values()]
            _, job = min(named, key=lambda c: (c[0], c[1].evictions == 0, c[1].key))
            outcome = self.attempt(job)
            if outcome == "preempted":
                candidates = {t.name: t for t in self.tenants if self.queue[t.name]}
            elif outcome != "placed" or not self.queue[job.tenant.name]:
                del candidates[job.tenant.name]

    def round_priority(self):
        refused = {t.name: set() for t in self.tenants}
        aside = set()
        while True:
            named = []
            for tenant in self.tenants:
                if tenant.name not in aside and self.queue[tenant.name]:
                    job = self.first_of(tenant, refused[tenant.name])
                    if job is not None:
                        named.append(job)
            if not named:
                return
            job = min(named, key=self.provider_key)
            name, parameters = self.own(job.tenant)
            outcome = self.attempt(job)
            if outcome == "preempted":  # the evicted wait again, and everything is looked at anew
                aside, refused = set(), {t.name: set() for t in self.tenants}
            elif outcome != "placed":
                blocking = self.provider[1].get("blocking") == "true"
                if blocking and outcome == "full":
                    return
                if blocking:
                    aside.add(job.tenant.name)
                refused[job.tenant.name].add(job.alike)
                if name != "priority" or parameters.get("blocking") == "true":
                    aside.add(job.tenant.name)

    # Time -------------------------------------------------------------------------------------------------------------

    def depart(self):
        gone = False
        while self.departures and self.departures[0][0] <= self.now:
            end, _, _, _, version, job = heapq.heappop(self.departures)
            if version == job.version:
                self.stop(job)
                self.keep_warm(job)
                job.end, job.outcome, gone = end, "completed", True
        return gone

    def expire(self):
        ended = False
        while self.endings and self.endings[0][0] <= self.now:
            container = heapq.heappop(self.endings)[2]
            if container in self.idle:
                self.close(container)
                ended = True
        return ended

    def arrive(self, job):
        tenant = job.tenant
        if (not any(fits(job.demand, room) for room in self.rooms)
                or any(x is not None and d > x for d, x in zip(job.demand, tenant.limit))):
            job.outcome = "impossible"
            return
        self.wait(job, True)
        if job.patience is not None:
            heapq.heappush(self.expiries, (job.arrival + job.patience, job.key, job))

    def reject_beyond_limits(self):
        rejected = False
        for tenant in self.tenants:
            if tenant.queue_limit is not None:
                fresh = sorted((j for j in self.queue[tenant.name] if j.first is None), key=lambda j: j.key)
                for job in fresh[tenant.queue_limit:]:
                    self.wait(job, False)
                    job.outcome, rejected = "rejected", True
        return rejected

    def abandon(self):
        while self.expiries and self.expiries[0][0] <= self.now:
            job = heapq.heappop(self.expiries)[2]
            if job.waiting and job.first is None:
                self.wait(job, False)
                job.outcome, job.end = "abandoned", self.now
                return True
        return False

    def rounds(self):
        self.round()
        while self.reject_beyond_limits():
            self.round()

    def run(self):
        arrivals = sorted(self.jobs, key=lambda j: j.key)
        horizon, position = self.scenario.horizon, 0
        while True:
            times = [q[0][0] for q in (self.departures, self.endings, self.expiries) if q]
            if position < len(arrivals):
                times.append(arrivals[position].arrival)
            if not times:
                return self.jobs
            self.now = min(times)
            if not self.scenario.drained and self.now >= horizon:
                self.now = horizon
                self.depart()
                return self.jobs
            changed = self.depart()
            changed = self.expire() or changed
            while position < len(arrivals) and arrivals[position].arrival == self.now:
                self.arrive(arrivals[position])
                changed = changed or arrivals[position].waiting
                position += 1
            if changed:  # otherwise this was the end of a patience that nobody needs any more
                self.rounds()
            while True:
                if self.depart():
                    self.rounds()
                elif self.abandon():
                    self.rounds()
                else:
                    break


def unsupported(scenario, provider, placement):
    """Why this scenario cannot be replayed as a whole, or None."""
    own = [t.allocator or provider for t in scenario.tenants.values() if t.service != "saas"]
    if not own:
        return "no tenant on hosts"
    for name, _ in [provider, *own]:
        if name not in ("fcfs", "demand", "priority"):
            return f"allocator {name}"
    if placement[0] not in ("first-fit", "best-fit", "worst-fit"):
        return f"placement {placement[0]}"
    if any("ageing" in p for _, p in [provider, *own]) and any(t.service == "saas" for t in scenario.tenants.values()):
        return "ageing, which a round for an instance lets take effect"
    for tenant in scenario.tenants.values():
        if tenant.service != "saas" and None in (Startup(tenant).cold, tenant.service == "iaas" or Startup(tenant).warm):
            return "a drawn start-up"
    return None


def compare_schedule(scenario, provider, placement, table):
    names = [name for name, _ in scenario.hosts.items()]
    for job in Replay(scenario, provider, placement, table).run():
        row, where = job.row, f"replication {table.index}, request {job.id} ({job.row.tenant}/{job.row.workload})"
        pairs = [("outcome", job.outcome, row.outcome), ("start", job.first, row.start),
                 ("evictions", job.evictions, row.evictions)]
        if job.outcome in ("completed", "abandoned"):
            pairs.append(("end", job.end, row.end))
        if job.first is not None:
            pairs.append(("host", names[job.host], row.host))
        for what, ours, theirs in pairs:
            if ours != theirs:
                if what in ("start", "end"):
                    ours, theirs = (None if v is None else v / SECOND for v in (ours, theirs))
                yield f"{where}, arrived {row.arrival / SECOND}: {what}: ours {ours}, theirs {theirs}"


def replay(scenario_path, folder, document=None, most=20):
    """(what was replayed, the first differences)."""
    scenario = read_scenario(scenario_path)
    if document is None:
        with open(f"{folder}/summary.json", encoding="utf-8") as file:
            document = json.load(file)
    scenario.horizon, scenario.drained = round(document["horizonSeconds"] * SECOND), document["end"] == "drained"
    provider = choice(document["allocator"])
    if provider[0] == scenario.allocator[0] and not provider[1]:
        provider = scenario.allocator
    placement = choice(document.get("placement") or "first-fit")
    if placement[0] == scenario.placement[0] and not placement[1]:
        placement = scenario.placement
    reason, differences, done = unsupported(scenario, provider, placement), [], set()
    for table in read_tables(folder, document["replications"], scenario.horizon, scenario.drained):
        checks = [compare_instances(scenario, provider, table), compare_round_robin(scenario, table)]
        if reason is None:
            checks.insert(0, compare_schedule(scenario, provider, placement, table))
            done.add("schedule")
        if any(t.service == "saas" for t in scenario.tenants.values()):
            done.add("instances")
        for check in checks:
            for difference in check:
                differences.append(difference)
                if len(differences) >= most:
                    return done, differences
    return done, differences


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("scenario")
    parser.add_argument("folder")
    arguments = parser.parse_args()
    done, differences = replay(arguments.scenario, arguments.folder)
    for difference in differences:
        print(difference)
    print(f"replayed: {', '.join(sorted(done)) or 'nothing'}; {len(differences)} differences")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
