"""What the independent programs need of a scenario file: values in whole numbers, read with PyYAML.

The scenario is assumed to be valid (Cloudward has already accepted it). Amounts are vectors of five whole numbers in the
order of KINDS: milli-cores, MiB, milli-GPUs, Mbit/s, MiB. Times are whole nanoseconds.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor
import re

import yaml

KINDS = ("cpu", "memory", "gpu", "network", "storage")
SCALES = (1000, 1, 1000, 1, 1)  # inner units in one shown unit
ZERO = (0, 0, 0, 0, 0)
SECOND = 10**9

TIME_UNITS = {
    "ns": 1, "us": 10**3, "µs": 10**3, "μs": 10**3, "ms": 10**6, "s": SECOND, "sec": SECOND, "min": 60 * SECOND,
    "m": 60 * SECOND, "h": 3600 * SECOND, "d": 86400 * SECOND, "day": 86400 * SECOND, "w": 7 * 86400 * SECOND,
}
BYTE_UNITS = {
    "B": 1, "KB": 10**3, "kB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12, "PB": 10**15,
    "Ki": 2**10, "Mi": 2**20, "Gi": 2**30, "Ti": 2**40, "Pi": 2**50,
    "KiB": 2**10, "MiB": 2**20, "GiB": 2**30, "TiB": 2**40, "PiB": 2**50,
}
NETWORK_UNITS = {
    prefix + end: factor
    for prefix, factor in (("k", Fraction(1, 1000)), ("K", Fraction(1, 1000)), ("M", 1), ("G", 1000), ("T", 10**6))
    for end in ("bps", "bit/s")
}
NUMBER = re.compile(r"\s*([+-]?[0-9][0-9_]*(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?)\s*(.*?)\s*$")


def split_number(text):
    match = NUMBER.match(str(text))
    if not match:
        raise ValueError(f"not a number with a unit: {text!r}")
    return Fraction(match.group(1).replace("_", "")), match.group(2)


def time(text):
    """A time such as `6min` in whole nanoseconds."""
    value, unit = split_number(text)
    return round(value * TIME_UNITS[unit])


def price(text):
    """A price such as `3.20/h` in money per nanosecond, exactly."""
    value, unit = split_number(text)
    return value / TIME_UNITS[unit.removeprefix("/").strip()]


def amount(kind, text, rounding):
    value, unit = split_number(text)
    if kind in ("cpu", "gpu"):
        return rounding(value if unit == "m" else value * 1000)
    if kind == "network":
        return rounding(value * NETWORK_UNITS[unit])
    return rounding(value * BYTE_UNITS[unit] / 2**20)


def vector(mapping, rounding):
    return tuple(amount(k, mapping[k], rounding) if mapping and k in mapping else 0 for k in KINDS)


def constant_time(node):
    """The time in nanoseconds if the distribution `node` is a constant, else None."""
    if isinstance(node, str):
        try:
            return time(node)
        except (ValueError, KeyError):
            return None
    if isinstance(node, dict) and list(node) == ["constant"]:
        inner = node["constant"]
        return constant_time(inner.get("value", inner.get("mean")) if isinstance(inner, dict) else inner)
    return None


def choice(node):
    """The name and parameters of a variant: a bare word, or one key with one mapping."""
    if isinstance(node, dict):
        (name, parameters), = node.items()
        return name, parameters if isinstance(parameters, dict) else {}
    return node, {}


@dataclass
class Pool:
    name: str
    count: int
    capacity: tuple
    price: Fraction | None


@dataclass
class Workload:
    name: str
    index: int
    priority: int
    slo_wait: int | None
    slo_response: int | None
    duration: object
    demand: dict
    traced: bool  # its attributes come from a trace


@dataclass
class Tenant:
    name: str
    index: int
    service: str
    allocator: tuple | None
    priority: int
    weight: Fraction
    guaranteed: tuple
    limit: tuple  # None for a kind without a limit
    queue_limit: int | None
    patience: int | str | None  # None, a constant in nanoseconds, or "drawn"
    startup: object
    instances: dict | None
    workloads: dict = field(default_factory=dict)


@dataclass
class Scenario:
    name: str
    horizon: int
    warmup: int
    drained: bool
    pools: list
    allocator: tuple
    placement: tuple
    tenants: dict
    expect: list
    seed: int

    @property
    def hosts(self):
        """Host names in the order of the file, each with its capacity."""
        return {f"{p.name}/{i}": p.capacity for p in self.pools for i in range(p.count)}

    @property
    def capacity(self):
        return tuple(sum(p.count * p.capacity[k] for p in self.pools) for k in range(5))


def read_workload(node, index, tenant_node):
    slo = node.get("slo", tenant_node.get("slo")) or {}
    return Workload(
        name=node["name"], index=index, priority=int(node.get("priority", 0)),
        slo_wait=time(slo["wait"]) if "wait" in slo else None,
        slo_response=time(slo["response"]) if "response" in slo else None,
        duration=node.get("duration"), demand=node.get("demand") or {},
        traced=choice(node.get("arrivals", ""))[0] == "trace")


def read_tenant(node, index):
    quota, queue = node.get("quota") or {}, node.get("queue") or {}
    patience = queue.get("patience")
    if patience is not None:
        constant = constant_time(patience)
        patience = "drawn" if constant is None else constant
    limit = quota.get("limit") or {}
    tenant = Tenant(
        name=node["name"], index=index, service=node.get("service", "iaas"),
        allocator=choice(node["allocator"]) if "allocator" in node else None,
        priority=int(node.get("priority", 0)), weight=Fraction(node.get("weight", "1")),
        guaranteed=vector(quota.get("guaranteed"), floor),
        limit=tuple(amount(k, limit[k], floor) if k in limit else None for k in KINDS),
        queue_limit=int(queue["limit"]) if "limit" in queue else None, patience=patience,
        startup=node.get("startup"), instances=node.get("instances"))
    for i, workload in enumerate(node.get("workloads") or []):
        tenant.workloads[workload["name"]] = read_workload(workload, i, node)
    return tenant


def read_scenario(path):
    with open(path, encoding="utf-8") as file:
        node = yaml.load(file, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    pools = [
        Pool(p["name"], int(p.get("count", 1)), vector(p["capacity"], floor), price(p["price"]) if "price" in p else None)
        for p in node["hosts"]]
    tenants = [read_tenant(t, i) for i, t in enumerate(node["tenants"])]
    return Scenario(
        name=node["scenario"], horizon=time(node["horizon"]), warmup=time(node.get("warmup", "0s")),
        drained=node.get("end", "horizon") == "drained", pools=pools, allocator=choice(node.get("allocator", "demand")),
        placement=choice(node.get("placement", "")), tenants={t.name: t for t in tenants}, expect=node.get("expect") or [],
        seed=int(node.get("seed", 0)))


def demand_vector(mapping):
    """A constant demand, rounded up as the simulator does; None if a part of it is drawn."""
    try:
        return vector(mapping, ceil)
    except (ValueError, TypeError, KeyError):
        return None
