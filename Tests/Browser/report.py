#!/usr/bin/env python3
"""Opens the reports of a run and of a comparison in a real browser, and traces their numbers back to the other files.

    Tests/Browser/report.py CLOUDWARD [FOLDER]

Chromium runs headless and without a network. What it says on its console is an error here. FOLDER keeps the pages, their
screenshots at several widths, light, dark and in print; without it they go away.
"""
import csv
import io
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile

from rows import Rows, trace_requests

SCENARIO = """
scenario: browser
horizon: 2h
warmup: 10min
replications: 4
hosts:
  - { name: compute, count: 3, capacity: { cpu: 16, memory: 64GiB } }
  - { name: gpu, count: 1, capacity: { cpu: 16, memory: 64GiB, gpu: 2 } }
allocator: demand
tenants:
  - name: imaging
    service: iaas
    startup: 20s
    workloads:
      - { name: ct, arrivals: { poisson: { rate: 60/h } }, demand: { cpu: 8, memory: 8GiB, gpu: 1 },
          duration: { lognormal: { mean: 2min, cv: 0.8 } }, slo: { wait: 1min, target: 95% } }
  - name: claims
    service: paas
    startup: { cold: 2s, warm: 30ms, keepAlive: 5min }
    workloads:
      - { name: batch, arrivals: { poisson: { rate: 20/min } }, demand: { cpu: 2, memory: 2GiB },
          duration: { exponential: { mean: 45s } }, slo: { wait: 2min, target: 90% } }
  - name: emr
    service: saas
    instances: { count: 2, size: { cpu: 4, memory: 8GiB } }
    workloads:
      - { name: records, arrivals: { poisson: { rate: 2/s } }, demand: { cpu: 1 },
          duration: { lognormal: { mean: 900ms, cv: 1.5 } }, slo: { response: 3s, target: 95% } }
"""

# What the rows are judged by, in seconds and the units of grants.csv.
FACTS = {
    "horizon": 7200.0, "warmup": 600.0, "cells": 500, "capacity": {"cpu": 64.0, "memory": 4 * 65536.0, "gpu": 2.0},
    "objectives": {"imaging/ct": ("wait", 60), "claims/batch": ("wait", 120), "emr/records": ("response", 3)},
}

# Looks at the page from inside, and leaves what it saw in an element.
PROBE = """<script>
(function () {
  var seen = { errors: [], ready: null };
  addEventListener("error", function (event) { seen.errors.push(String(event.message)); });
  addEventListener("unhandledrejection", function (event) { seen.errors.push(String(event.reason)); });
  addEventListener("securitypolicyviolation", function (event) { seen.errors.push("refused " + event.blockedURI); });
  addEventListener("DOMContentLoaded", function () { seen.ready = performance.now(); });
  function marks() { return document.querySelectorAll("#chart-queue .mark-line path").length; }
  function labels() {
    var nodes = document.querySelectorAll("#chart-queue .mark-text.role-axis-label text");
    return Array.prototype.map.call(nodes, function (node) { return node.textContent; }).sort().join(" ");
  }
  function finish() {
    seen.drawn = document.querySelectorAll(".picture svg.marks").length;
    seen.pictures = document.querySelectorAll(".picture").length;
    seen.overflow = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    seen.requests = performance.getEntriesByType("resource").map(function (entry) { return entry.name; });
    var box = document.querySelector(".tenants input");
    seen.wide = labels();
    document.querySelector("#picture-queue") && document.querySelector("#picture-queue")
      .dispatchEvent(new KeyboardEvent("keydown", { key: "+" }));
    seen.before = marks();
    if (box) { box.click(); }
    setTimeout(function () {
      seen.after = marks();
      seen.near = labels();
      var place = document.createElement("pre");
      place.id = "probe";
      place.textContent = JSON.stringify(seen);
      document.body.appendChild(place);
    }, 500);
  }
  (function wait() {
    document.documentElement.hasAttribute("data-drawn") ? finish() : setTimeout(wait, 50);
  })();
})();
</script>"""

problems = []


def expect(holds, message):
    if not holds:
        problems.append(message)
        print("✗ " + message)


def chromium(*options):
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not program:
        sys.exit("no chromium on the PATH; .ci/set-up browser installs it")
    with tempfile.TemporaryDirectory() as profile:
        return subprocess.run(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
             "--user-data-dir=" + profile, "--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=30000",
             "--enable-logging=stderr", *options],
            capture_output=True, text=True, timeout=180, check=False)


def look(page, name):
    """What the probe sees in a page, whose text is returned as the browser has it in the end."""
    probed = page.replace(".html", "-probed.html")
    with open(page, encoding="utf-8") as file:
        text = file.read()
    # Before everything else, so that no error is missed.
    with open(probed, "w", encoding="utf-8") as file:
        file.write(text.replace("<head>", "<head>" + PROBE, 1))
    outcome = chromium("--dump-dom", "file://" + probed)
    os.unlink(probed)
    said = [line for line in outcome.stderr.splitlines() if "CONSOLE" in line]
    expect(not said, f"{name}: the console says {said[:3]}")
    found = re.search(r'<pre id="probe">(.*?)</pre>', outcome.stdout, re.S)
    expect(found, f"{name}: the page was not drawn to its end")
    if not found:
        return {}
    seen = json.loads(found.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    expect(not seen["errors"], f"{name}: errors {seen['errors'][:3]}")
    expect(seen["pictures"] == seen["drawn"] > 0, f"{name}: {seen['drawn']} of {seen['pictures']} pictures drawn")
    expect(seen["overflow"] <= 0, f"{name}: wider than its window by {seen['overflow']}")
    expect(not [url for url in seen["requests"] if not url.startswith(("data:", "blob:"))],
           f"{name}: fetched {seen['requests']}")
    expect(seen["ready"] < 1000, f"{name}: ready only after {seen['ready']:.0f} ms")
    expect(os.path.getsize(page) < 2_000_000, f"{name}: {os.path.getsize(page)} bytes")
    return seen


def photograph(page, name, folder):
    """Screenshots in frames of several widths, since a window cannot be as narrow as a telephone."""
    for width in (390, 820, 1280, 1920):
        for scheme, setting in (("light", "1"), ("dark", "0")):
            frame = os.path.join(folder, "frame.html")
            with open(frame, "w", encoding="utf-8") as file:
                file.write(f'<body style="margin:0"><iframe src="{os.path.basename(page)}" '
                           f'style="border:0;width:{width}px;height:6000px"></iframe>')
            picture = os.path.join(folder, f"{name}-{width}-{scheme}.png")
            chromium(f"--window-size={max(width, 500)},6000", "--screenshot=" + picture,
                     "--blink-settings=preferredColorScheme=" + setting, "file://" + frame)
            os.unlink(frame)
            expect(os.path.exists(picture) and os.path.getsize(picture) > 20_000, f"{name}: no picture at {width}")
    paper = os.path.join(folder, name + ".pdf")
    chromium("--print-to-pdf=" + paper, "--no-pdf-header-footer", "file://" + page)
    expect(os.path.exists(paper) and os.path.getsize(paper) > 20_000, f"{name}: not printed")


def charts_of(page):
    with open(page, encoding="utf-8") as file:
        text = file.read()
    embedded = re.search(r'<script type="application/json" id="charts">(.*?)</script>', text, re.S).group(1)
    return {chart["name"]: chart["specification"] for chart in json.loads(embedded)}


def rows(specification):
    return list(csv.DictReader(io.StringIO(specification["data"]["values"])))


def near(a, b):
    return math.isclose(float(a), float(b), rel_tol=1e-9, abs_tol=1e-12)


def trace_series(charts, folder):
    """Each point over time is a row of timeseries.csv, and the highest of each series is among them."""
    with open(folder + "/timeseries.csv", encoding="utf-8") as file:
        series = list(csv.DictReader(file))
    count = 0
    for kind in ("cpu", "memory", "gpu"):
        for name, column in (("utilization-" + kind, "utilization"), ("rate-" + kind, "R")):
            own = {(row["tenant"], float(row["time"])): row for row in series if row["kind"] == kind}
            points = rows(charts[name])
            scale = unit_of(charts[name])
            for point in points:
                time = min(own, key=lambda key: (key[0] != point["tenant"], abs(key[1] - float(point["time"]) * scale)))
                row = own[time]
                expect(near(row[column], point["mean"]), f"{name}: {point} is not {row}")
                low = max(0, float(row[column]) - float(row[column + "_half_width"]))
                expect(abs(low - float(point["low"])) < 1e-9 + 1e-8 * float(row[column]), f"{name}: the interval of {point} is not that of {row}")
                count += 1
            for tenant in {row["tenant"] for row in series}:
                most = max(float(row[column]) for key, row in own.items() if key[0] == tenant)
                shown = max(float(point["mean"]) for point in points if point["tenant"] == tenant)
                expect(near(most, shown), f"{name}: the highest of {tenant} is {most}, shown {shown}")
    expect(count > 500, f"only {count} points over time")


def unit_of(specification):
    title = json.dumps(specification)
    return {"s": 1, "min": 60, "h": 3600, "d": 86400}[re.search(r"time since the start \((\w+)\)", title).group(1)]


def trace_distributions(charts, summary):
    """Where a line first reaches 50, 95 and 99 % is the quantile of the JSON."""
    for quantity in ("wait", "response"):
        points = rows(charts[quantity + "-distribution"])
        for tenant, values in summary["tenants"].items():
            for workload, own in values["workloads"].items():
                line = [p for p in points if (p["tenant"], p["workload"]) == (tenant, workload)]
                for part, key in ((0.5, "p50"), (0.95, "p95"), (0.99, "p99")):
                    if own[quantity][key]["mean"] is None:
                        continue
                    first = next(p["time"] for p in line if float(p["mean"]) >= part - 1e-12)
                    expect(near(first, own[quantity][key]["mean"]),
                           f"{tenant}/{workload} {quantity} {key}: {first} and {own[quantity][key]['mean']}")


def trace_hosts(charts, folder, horizon):
    """The map of hosts is what the rows of grants.csv add up to."""
    capacity = [16.0, 16.0, 16.0, 16.0]
    names = ["compute/0", "compute/1", "compute/2", "gpu/0"]
    points = rows(charts["hosts"])
    scale = unit_of(charts["hosts"])
    cells = sorted({(float(p["start"]) * scale, float(p["end"]) * scale) for p in points})
    held = {(name, cell): 0.0 for name in names for cell in cells}
    with open(folder + "/grants.csv", encoding="utf-8") as file:
        for grant in csv.DictReader(file):
            if grant["replication"] != "0" or (grant["request"] and grant["instance"]):
                continue
            start, end = float(grant["start"]), min(float(grant["end"]), horizon)
            for cell in cells:
                overlap = min(end, cell[1]) - max(start, cell[0])
                if overlap > 0:
                    held[grant["host"], cell] += overlap * float(grant["cpu"])
    for point in points:
        cell = min(cells, key=lambda c: abs(c[0] - float(point["start"]) * scale))
        truth = held[point["host"], cell] / (capacity[names.index(point["host"])] * (cell[1] - cell[0]))
        expect(abs(truth - float(point["cpu"])) < 6e-5, f"hosts: {point['host']} at {cell}: {point['cpu']}, not {truth}")


def main():
    program = os.path.abspath(sys.argv[1])
    keep = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else None
    folder = keep or tempfile.mkdtemp()
    os.makedirs(folder, exist_ok=True)
    scenario = os.path.join(folder, "browser.yaml")
    with open(scenario, "w", encoding="utf-8") as file:
        file.write(SCENARIO)
    try:
        run, compare = folder + "/run", folder + "/compare"
        subprocess.run([program, "run", scenario, "--requests", "--quiet", "--output", run],
                       check=True, stdout=subprocess.DEVNULL)
        subprocess.run([program, "compare", scenario, "--quiet", "--output", compare],
                       check=True, stdout=subprocess.DEVNULL)
        seen = look(run + "/report.html", "run")
        expect(seen and seen["after"] == seen["before"] - 1 > 0,
               f"run: a tenant that is hidden does not go: {seen.get('before')} lines, then {seen.get('after')}")
        expect(seen and seen["wide"] != seen["near"], f"run: the key + does not zoom: {seen.get('wide')}")
        look(compare + "/report.html", "compare")
        with open(run + "/summary.json", encoding="utf-8") as file:
            summary = json.load(file)
        charts = charts_of(run + "/report.html")
        trace_series(charts, run)
        trace_distributions(charts, summary)
        trace_hosts(charts, run, summary["horizonSeconds"])
        trace_requests(charts, rows, unit_of, summary, Rows(run, FACTS), expect)
        if keep:
            photograph(run + "/report.html", "run", run)
            photograph(compare + "/report.html", "compare", compare)
    finally:
        if not keep:
            shutil.rmtree(folder)
    print(f"✗ {len(problems)} problems" if problems else "✓ The reports are drawn, and their numbers are those of the files.")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
