"""Reads what Cloudward writes for other programs as these read it: the store by Python's sqlite3 and by the line of
pandas in Documentation/store.md, the JUnit file by Python's XML and by the rules that its readers agree on.

    python3 Tests/Independent/other_readers.py CLOUDWARD [PYTHON_WITH_PANDAS]
"""
import json
import os
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

HERE = os.path.dirname(os.path.abspath(__file__))
STORE_PAGE = os.path.join(HERE, "..", "..", "Documentation", "store.md")
SCENARIO = """scenario: readers
description: "quotes ' and \\" and <tags> & é 漢"
horizon: 30min
replications: 4
seed: 5
hosts: [{ name: host, count: 2, capacity: { cpu: 8, memory: 32GiB }, price: 1/h }]
allocator: demand
tenants:
  - name: imaging
    service: iaas
    workloads:
      - { name: ct, arrivals: { poisson: { rate: 2/min } }, demand: { cpu: 4 }, duration: 90s, slo: { wait: 1min } }
expect:
  - { tenant: imaging, metric: requests.arrived, min: 1 }
  - { tenant: imaging, metric: requests.arrived, max: 0 }
  - { metric: utilization.cpu, min: 1%, confidence: 90% }
"""


def paths_of(document):
    """Every estimate of a run's JSON by its path."""
    found = {}

    def walk(value, path):
        if isinstance(value, dict) and {"mean", "halfWidth", "replications"} <= value.keys():
            found[path] = value
        elif isinstance(value, dict):
            for name, below in value.items():
                walk(below, f"{path}.{name}" if path else name)

    walk({"cloud": document["cloud"], "tenants": document["tenants"]}, "")
    return found


def check_store(store, document, text):
    with sqlite3.connect(store) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA user_version").fetchone() == (1,)
        assert database.execute("PRAGMA application_id").fetchone() == (0x436C7764,)
        run = dict(zip(
            [name for name, *_ in database.execute("SELECT * FROM runs LIMIT 0").description],
            database.execute("SELECT * FROM runs WHERE run = 1").fetchone()))
        for key, name in [("scenario", "scenario"), ("scenarioHash", "scenario_hash"), ("resultHash", "result_hash"),
                          ("systemHash", "system_hash"), ("seed", "seed"), ("replications", "replications"),
                          ("version", "version"), ("allocator", "allocator"), ("horizonSeconds", "horizon_seconds")]:
            assert run[name] == document[key], (name, run[name], document[key])
        assert (run["expectations"], run["not_passed"], run["command"]) == (3, 1, "run")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", run["recorded_at"])

        rows = {path: (mean, half, count) for path, mean, half, count in database.execute(
            "SELECT path, mean, half_width, replications FROM estimates WHERE run = 1")}
        expected = paths_of(document)
        assert len(expected) > 30
        for path, value in expected.items():
            assert rows[path] == (value["mean"], value["halfWidth"], value["replications"]), path
        for path, values in document["replicationValues"].items():
            stored = database.execute(
                "SELECT value FROM replication_values WHERE run = 1 AND path = ? ORDER BY replication", (path,))
            assert [value for value, in stored] == values, path
        assert database.execute("SELECT text FROM scenario_texts WHERE run = 1").fetchall() == [(text,)]
        outcomes = [outcome for outcome, in database.execute("SELECT outcome FROM expectations ORDER BY position")]
        assert outcomes == [each["outcome"] for each in document["expectations"]]


def check_series(store, folder):
    """The time series of the store is timeseries.csv."""
    with open(os.path.join(folder, "timeseries.csv"), encoding="utf-8") as file:
        lines = file.read().splitlines()
    names = lines[0].split(",")
    with sqlite3.connect(store) as database:
        rows = database.execute(f"SELECT {', '.join(names)} FROM timeseries WHERE run = 1").fetchall()
    number = [value if value in ("imaging", "cpu", "memory") else float(value or "nan") for line in lines[1:]
              for value in line.split(",")]
    stored = [float("nan") if value is None else value for row in rows for value in row]
    assert len(number) == len(stored) > 1000
    for one, other in zip(number, stored):
        assert one == other or one != one and other != other or abs(one - other) <= 1e-9 * abs(one), (one, other)


def check_page(store, python):
    """Every query and every line of Python in Documentation/store.md runs as it stands there."""
    with open(STORE_PAGE, encoding="utf-8") as file:
        page = file.read()
    queries = re.findall(r"```sql\n(.*?)```", page, re.S)
    assert len(queries) >= 3
    with sqlite3.connect(store) as database:
        for query in queries:
            database.executescript(query)
            last = [part for part in query.split(";") if part.strip()][-1]
            assert database.execute(last).fetchall() or not last.lstrip().upper().startswith("SELECT"), query
        described = set(re.findall(r"^\| `(\w+)` \|", page, re.M))
        views = {name for name, in database.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")}
        assert views <= described, views - described
    scripts = re.findall(r"```python\n(.*?)```", page, re.S)
    assert scripts and "pandas" in scripts[0]
    for script in scripts:
        if "pandas" in script and python is None:
            continue
        subprocess.run([python or sys.executable, "-c", script], check=True, cwd=os.path.dirname(store),
                       stdout=subprocess.DEVNULL)


def check_full(cloudward, store, folder):
    """A store that cannot grow takes away neither what is printed nor the files, and stays as it was."""
    with sqlite3.connect(store) as database:
        database.execute("INSERT INTO source VALUES ('filler', ?)", ("x" * 4_000_000,))
    database.close()
    with open(store, "rb") as file:
        before = file.read()
    limit = len(before) + 4096
    for command, name in (("run", "summary.json"), ("compare", "comparison.json")):
        outcome = subprocess.run(
            [cloudward, command, "readers.yaml", "--seed", "99", "--output", command, "--store", store], cwd=folder,
            capture_output=True, text=True, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
        assert outcome.returncode == 74 and "nothing was added" in outcome.stderr, (outcome.returncode, outcome.stderr)
        assert "readers" in outcome.stdout and f"Files: {command}/" in outcome.stderr, outcome
        assert os.path.exists(os.path.join(folder, command, name))
    with open(store, "rb") as file:
        assert file.read() == before


def check_junit(path, scenario):
    """What Jenkins, GitLab and others rely on, and that lines point at the expectations."""
    root = ElementTree.parse(path).getroot()
    assert root.tag == "testsuites"
    with open(scenario, encoding="utf-8") as file:
        lines = file.read().splitlines()
    for element in [root, *root]:
        cases = list(element.iter("testcase"))
        counts = [len(cases), *(sum(case.find(kind) is not None for case in cases) for kind in ("failure", "error"))]
        assert [int(element.get(name)) for name in ("tests", "failures", "errors")] == counts
        assert element.get("name")
    # Strict readers, as Jenkins' xUnit plugin, refuse attributes that its schema (junit-10.xsd) does not have.
    known = {"testsuites": {"name", "time", "tests", "failures", "disabled", "errors"},
             "testsuite": {"name", "tests", "failures", "errors", "time", "skipped", "timestamp", "hostname", "id", "file"},
             "testcase": {"name", "assertions", "time", "classname", "status", "file", "line"},
             "failure": {"type", "message"}, "error": {"type", "message"}}
    for element in root.iter():
        assert element.attrib.keys() <= known[element.tag], (element.tag, element.attrib)
    for suite in root:
        assert suite.tag == "testsuite"
        for case in suite:
            assert case.tag == "testcase" and case.get("name") and case.get("classname") == suite.get("name")
            assert len(case) <= 1 and all(each.tag in ("failure", "error") and each.get("message") for each in case)
            if case.get("line"):
                subject, metric, *_ = case.get("name").split()
                line = lines[int(case.get("line")) - 1]
                assert f"metric: {metric}" in line and (subject == "cloud") == ("tenant" not in line), line
    names = [(suite.get("name"), case.get("name")) for suite in root for case in suite]
    assert len(set(names)) == len(names) == 5, names


def main():
    cloudward = os.path.abspath(sys.argv[1])
    # Not the file that the link leads to: a virtual environment is known by its links.
    python = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else None
    with tempfile.TemporaryDirectory() as folder:
        scenario = os.path.join(folder, "readers.yaml")
        with open(scenario, "w", encoding="utf-8") as file:
            file.write(SCENARIO)

        def run(*arguments, code=0):
            outcome = subprocess.run([cloudward, *arguments], cwd=folder, capture_output=True, timeout=120, text=True)
            assert outcome.returncode == code, (arguments, outcome.returncode, outcome.stderr)
            return outcome.stdout

        store = os.path.join(folder, "runs.sqlite")
        document = json.loads(run("run", "readers.yaml", "--quiet", "--json", "--output", "out", "--store", store))
        check_store(store, document, SCENARIO)
        check_series(store, os.path.join(folder, "out"))
        run("compare", "readers.yaml", "--quiet", "--store", store)
        run("run", "readers.yaml", "--quiet", "--seed", "6", "--store", store)
        with open(os.path.join(folder, "broken.yaml"), "w", encoding="utf-8") as file:
            file.write("scenario: x\nhorizon: 1 hou\n")
        run("check", "readers.yaml", "broken.yaml", "--quiet", "--junit", "check.xml", "--baseline", store, code=65)
        check_junit(os.path.join(folder, "check.xml"), scenario)
        check_page(store, python)
        check_full(cloudward, store, folder)
    print("other programs read the store and the JUnit file" + (" (pandas too)" if python else ""))


if __name__ == "__main__":
    main()
