"""Tiny outputs made by hand, for the tests of these programs: rows to CSV files, and a summary to go with them."""

import json
import os

from tables import GRANT_COLUMNS, REQUEST_COLUMNS


def seconds(value):
    return "" if value is None else f"{value:.9f}"


def request(id, tenant, workload, arrival, start, end, outcome="completed", host="h/0", amounts=(1, 0, 0, 0, 0), duration=2.0,
            evictions=0, priority=0, replication=0):
    return [replication, id, tenant, workload, priority, seconds(arrival), seconds(start), seconds(end), outcome,
            host if start is not None else "", *amounts, seconds(duration), evictions]


def grant(request, tenant, host, start, end, planned, amounts=(1, 0, 0, 0, 0), instance="", replication=0):
    return [replication, request, tenant, host, instance, seconds(start), seconds(end), seconds(planned), *amounts]


def write(folder, scenario, requests, grants, summary):
    """Writes the scenario's text and the three files of an output; returns the path of the scenario."""
    for name, columns, rows in (("requests.csv", REQUEST_COLUMNS, requests), ("grants.csv", GRANT_COLUMNS, grants)):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            for row in [columns, *rows]:
                file.write(",".join(map(str, row)) + "\n")
    with open(os.path.join(folder, "summary.json"), "w", encoding="utf-8") as file:
        json.dump(summary, file)
    path = os.path.join(folder, "scenario.yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(scenario)
    return path


def frame(cloud, tenants, horizon=24.0, warmup=0.0, allocator="fcfs", replications=1, end="horizon"):
    return {"replications": replications, "horizonSeconds": horizon, "warmupSeconds": warmup, "end": end,
            "allocator": allocator, "placement": "first-fit", "confidence": 0.95, "cloud": cloud, "tenants": tenants,
            "expectations": [], "checks": [{"name": "conservation.requests", "holds": True}], "warnings": []}


def one(mean):
    """An estimate from one replication."""
    return {"mean": mean, "halfWidth": None, "replications": 1}
