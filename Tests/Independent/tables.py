"""Reads `requests.csv` and `grants.csv` exactly: nanoseconds and inner units as whole numbers."""

import csv
import os
from operator import itemgetter

from scenario import KINDS, SCALES, ZERO

REQUEST_COLUMNS = ("replication,id,tenant,workload,priority,arrival,start,end,outcome,host," + ",".join(KINDS)
                   + ",duration,evictions").split(",")
GRANT_COLUMNS = ("replication,request,tenant,host,instance,start,end,planned," + ",".join(KINDS)).split(",")


class Request:
    __slots__ = ("id", "tenant", "workload", "priority", "arrival", "start", "end", "outcome", "host", "demand",
                 "duration", "evictions", "grants")


class Grant:
    __slots__ = ("request", "tenant", "host", "instance", "start", "end", "planned", "held")


class Replication:
    """The rows of one replication; `end` is the end of its run."""

    def __init__(self, index):
        self.index, self.requests, self.grants, self.end = index, [], [], 0
        self.by_id = {}


def nanoseconds(text):
    """Seconds with up to nine decimals as whole nanoseconds, exactly; None for an empty field."""
    if not text:
        return None
    whole, _, decimals = text.partition(".")
    if len(decimals) == 9:
        return int(whole + decimals)
    if len(decimals) > 9:
        raise ValueError(f"more than nine decimals: {text}")
    return int(whole + decimals.ljust(9, "0"))


_amounts = {}


def held_amount(texts):
    """Five shown amounts as whole inner units (cached: few vectors differ)."""
    held = _amounts.get(texts)
    if held is None:
        values = []
        for text, scale in zip(texts, SCALES):
            whole, _, decimals = text.partition(".")
            digits = 3 if scale == 1000 else 0
            if len(decimals.rstrip("0")) > digits:
                raise ValueError(f"amount {text} is finer than the inner unit")
            values.append(int((whole or "0") + decimals[:digits].ljust(digits, "0")))
        held = _amounts[texts] = tuple(values) if any(values) else ZERO
    return held


def open_table(folder, name, columns):
    with open(os.path.join(folder, name), newline="", encoding="utf-8") as file:
        rows = csv.reader(file)
        header = next(rows, None)
        if header != columns:
            raise ValueError(f"{name}: the header is {header}, not {columns}")
        for number, row in enumerate(rows, 2):
            if len(row) != len(columns):
                raise ValueError(f"{name}:{number}: {len(row)} fields instead of {len(columns)}")
            yield row


def read_tables(folder, replications, horizon, drained):
    """The replications 0 … n−1 (or 1 … n) of an output directory, rows in the order of the files."""
    tables = {}

    def replication(text):
        index = int(text)
        if index not in tables:
            tables[index] = Replication(index)
        return tables[index]

    amounts = itemgetter(*range(10, 15))
    for row in open_table(folder, "requests.csv", REQUEST_COLUMNS):
        table, request = replication(row[0]), Request()
        request.id, request.tenant, request.workload, request.priority = row[1], row[2], row[3], int(row[4])
        request.arrival, request.start, request.end = nanoseconds(row[5]), nanoseconds(row[6]), nanoseconds(row[7])
        request.outcome, request.host, request.demand = row[8], row[9], held_amount(amounts(row))
        request.duration, request.evictions, request.grants = nanoseconds(row[15]), int(row[16]), []
        if request.id in table.by_id:
            raise ValueError(f"requests.csv: request {request.id} twice in replication {row[0]}")
        table.by_id[request.id] = request
        table.requests.append(request)
    amounts = itemgetter(*range(8, 13))
    for row in open_table(folder, "grants.csv", GRANT_COLUMNS):
        table, grant = replication(row[0]), Grant()
        grant.request = table.by_id[row[1]] if row[1] else None
        grant.tenant, grant.host, grant.instance = row[2], row[3], row[4]
        grant.start, grant.end, grant.planned = nanoseconds(row[5]), nanoseconds(row[6]), nanoseconds(row[7])
        grant.held = held_amount(amounts(row))
        table.grants.append(grant)
        if grant.request is not None:
            grant.request.grants.append(grant)
    first = min(tables, default=0)
    for index in range(first, first + replications):
        table = replication(str(index))
        for request in table.requests:
            request.grants.sort(key=lambda g: (g.start, g.end))
        last = max((r.end for r in table.requests if r.end is not None), default=0)
        last = max(last, max((g.end for g in table.grants if g.request is not None), default=0))
        table.end = max(horizon, last) if drained else horizon
    return [tables[index] for index in sorted(tables)]
