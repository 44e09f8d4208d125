"""Runs every example that the help of every command shows, and every command of the guides, as they stand there, in a
folder that has the files they name.

    python3 Tests/Independent/examples.py CLOUDWARD

Examples that take minutes are made shorter by further options, which stand in SHORTER; nothing else of them is changed.
"""

import gzip
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

PROJECT = pathlib.Path(__file__).resolve().parents[2]

# The scenario of the examples: tenants, workloads and hosts have the names that the examples use.
SCENARIO = """\
scenario: my
horizon: 30min
replications: 3
hosts: [{ name: compute, count: 2, capacity: { cpu: 8, memory: 16GiB }, price: 1/h }]
tenants:
  - { name: emr, service: iaas, priority: 1, workloads: [
      { name: records, arrivals: { poisson: { rate: 30/min } }, demand: { cpu: 1 }, duration: 16s,
        slo: { wait: 1min, target: 80% } }] }
  - { name: imaging, service: iaas, priority: 4, workloads: [
      { name: ct, arrivals: { poisson: { rate: 2/min } }, demand: { cpu: 4 }, duration: 60s,
        slo: { wait: 5min, target: 50% } }] }
expect:
  - { tenant: emr, metric: slo.attainment, min: 0% }
"""

# The guides whose commands are run, in the order of the page.
PAGES = [
    "README.md", "Documentation/install.md", "Documentation/comparing.md", "Documentation/explain.md",
    "Documentation/timeline.md", "Documentation/report.md", "Documentation/store.md",
    "Documentation/continuous-integration.md", "Documentation/traces.md", "Documentation/traces-inspect-fit.md",
]

# Runs whose files the examples of other commands read.
BEFOREHAND = [
    "cloudward run my.yaml --quiet --output old --store runs.sqlite",
    "cloudward run my.yaml --quiet --seed 2 --store runs.sqlite",
]

# By the beginning of an example: what is written behind that beginning.
SHORTER = {
    "cloudward run Scenarios/regional-hospitals.yaml": "--replications 2 --horizon 1h --set warmup=0s",
    "cloudward check Scenarios": "--replications 2 --horizon 1h --set warmup=0s",
    "cloudward compare Scenarios": "--replications 2 --horizon 1h --set warmup=0s",
    "cloudward bench --baseline": "--quick --runs 1 --ratio 1000",
    "cloudward bench mm10": "--quick",
    "cloudward bench": "--quick --runs 1",
    "cloudward verify --case": "",
    "cloudward verify": "--case mm1-half",
}

# Examples whose exit code says something about the machine or the shortened input: 1 is as good as 0 there.
MAY_MISS = ["cloudward check", "cloudward diff", "cloudward bench --baseline", "cloudward verify --full --seed random"]


def prepare(folder, cloudward):
    (folder / "my.yaml").write_text(SCENARIO)
    shutil.copytree(PROJECT / "Scenarios", folder / "Scenarios")
    jobs = "".join(
        f"{n} {n * 100} -1 {60 + n % 7 * 30} {1 + n % 4} -1 -1 {1 + n % 4} 600 -1 1 {n % 5} 1 -1 -1 -1 -1 -1\n"
        for n in range(1, 500)
    )
    (folder / "log.swf.gz").write_bytes(gzip.compress(("; MaxProcs: 8\n" + jobs).encode()))
    for arguments in (["run"], ["run", "--seed", "2"], ["compare"]):
        subprocess.run([cloudward, *arguments, "my.yaml", "--quiet", "--store", "runs.sqlite"], cwd=folder, check=True,
                       stdout=subprocess.DEVNULL)
    shutil.copytree(folder / "Reports" / "my", folder / "old")
    for place in (".zfunc", ".config/fish/completions"):
        (folder / place).mkdir(parents=True)
    (folder / "any.csv").write_text("submitted,finished,cpu\n0,5000,1\n1000,3000,2\n")
    (folder / "nodes.csv").write_text("machine,cpu,memory\n1,16,64\n2,16,64\n3,32,128\n")


def shortened(line):
    if "--ratio" in line and "--baseline" in line:
        line = re.sub(r" --ratio \S+", "", line)
    for beginning in sorted(SHORTER, key=len, reverse=True):
        if beginning in line:
            words = SHORTER[beginning]
            place = " ".join(beginning.split()[:2])
            return line.replace(place, f"{place} {words}", 1) if words else line
    return line


def examples(cloudward):
    overview = subprocess.run([cloudward, "help"], capture_output=True, text=True, check=True).stdout
    commands = [name for name in re.findall(r"^  ([a-z]+) ", overview, re.MULTILINE) if name != "cloudward"]
    for command in commands:
        page = subprocess.run(
            [cloudward, command, "--help"], capture_output=True, text=True, check=True, env={"COLUMNS": "1000"}
        ).stdout
        lines = re.findall(r"^  (\S.*)$", page.partition("\nExamples:\n")[2], re.MULTILINE)
        if not lines:
            sys.exit(f"examples.py: '{command}' has no example")
        yield from lines


def commands_of(page):
    """The lines of a guide that call the command; those that need the Debian package installed are left out."""
    text = (PROJECT / page).read_text(encoding="utf-8")
    found = re.findall(r"^(?: {4}|\$ )?((?:source <\()?cloudward [a-z].*)$", text, re.MULTILINE)
    lines = [line for line in found if "/usr/share/" not in line]
    if not lines:
        sys.exit(f"examples.py: no command is found in {page}")
    return lines


def renderer():
    """Where `.ci/set-up` has put what draws pictures; nothing where there was no network."""
    folder = PROJECT / ".vega" / "python" / "bin"
    return f"{folder}:" if (folder / "python3").exists() else ""


def is_not_drawn(line, outcome):
    """Whether an example asks for pictures that nothing on this machine can draw."""
    return "--formats" in line and outcome.returncode == 73 and b"drawing needs the program vl-convert" in outcome.stderr


def main():
    cloudward = pathlib.Path(sys.argv[1]).resolve()
    count, wrong = 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        prepare(folder, cloudward)
        environment = {
            "PATH": f"{cloudward.parent}:{renderer()}{os.environ['PATH']}", "HOME": name, "LANG": "C.UTF-8", "MANWIDTH": "80",
        }
        for line in BEFOREHAND:
            subprocess.run(["bash", "-c", line], capture_output=True, cwd=folder, env=environment, check=True)
        lines = list(examples(cloudward)) + [line for page in PAGES for line in commands_of(page)]
        for line in lines:
            outcome = subprocess.run(
                ["bash", "-o", "pipefail", "-c", shortened(line)], capture_output=True, cwd=folder, env=environment,
                timeout=300,
            )
            count += 1
            allowed = [0, 1] if any(line.startswith(beginning) for beginning in MAY_MISS) else [0]
            if is_not_drawn(line, outcome):
                print(f"examples.py: SKIPPED the drawing of '{line}', since nothing here draws", file=sys.stderr)
            elif outcome.returncode not in allowed:
                wrong += 1
                messages = outcome.stderr.decode(errors="replace")
                print(f"examples.py: {line}\n  ended with {outcome.returncode}: {messages}", file=sys.stderr)
    if wrong:
        sys.exit(f"examples.py: {wrong} of {count} examples fail")
    print(f"all {count} examples of the help and commands of the guides run")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main()
