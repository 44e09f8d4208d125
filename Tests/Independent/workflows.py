"""Does what GitHub's and GitLab's runners would do with the workflow files of Documentation/continuous-integration: the
commands of their steps as they are written, by the shell, with the program that was built.

    python3 Tests/Independent/workflows.py CLOUDWARD
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "Documentation" / "continuous-integration"
SCENARIO = """scenario: workflow
horizon: 30min
replications: 4
hosts: [{ name: host, count: 2, capacity: { cpu: 8, memory: 32GiB } }]
allocator: demand
tenants:
  - name: imaging
    service: iaas
    workloads:
      - { name: ct, arrivals: { poisson: { rate: 2/min } }, demand: { cpu: 4 }, duration: 60s, slo: { wait: 1min } }
expect:
  - { tenant: imaging, metric: requests.arrived, min: 1 }
"""


def workspace(folder):
    """A checkout with the scenarios, and Cloudward's sources beside them, built."""
    (folder / "scenarios").mkdir(parents=True)
    (folder / "scenarios" / "workflow.yaml").write_text(SCENARIO, encoding="utf-8")
    (folder / "cloudward").symlink_to(ROOT)
    return folder


def shell(command, folder, environment, path):
    variables = {"PATH": path + os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "LANG": "C.UTF-8", **environment}
    return subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command], cwd=folder,
                          env=variables, capture_output=True, text=True, timeout=600)


def runs(condition, folder, has_failed):
    """Whether a step runs: by the conditions that the workflow uses, and no others."""
    if condition is None:
        return not has_failed
    result = True
    for part in re.fullmatch(r"\$\{\{ (.*) \}\}", condition).group(1).split(" && "):
        if part == "!cancelled()":
            has_failed = False
        else:
            name = re.fullmatch(r"hashFiles\('([^']+)'\) != ''", part).group(1)
            result = result and (folder / name).exists()
    return result and not has_failed


def github(folder):
    """Runs the steps; gives the name, exit code and output of each that ran, and their summary."""
    workflow = yaml.safe_load((FOLDER / "github-actions.yaml").read_text(encoding="utf-8"))
    assert set(workflow[True]) == {"push", "pull_request"}  # YAML 1.1 takes `on` for a truth value
    (job,) = workflow["jobs"].values()
    assert job["defaults"]["run"]["shell"] == "bash" and job["runs-on"] and job["container"].startswith("swift:")
    done, summaries, path, has_failed = [], "", "", False
    for step in job["steps"]:
        assert ("uses" in step) != ("run" in step) and step["name"]
        if "uses" in step:
            assert re.fullmatch(r"actions/(checkout|cache|upload-artifact)@v4", step["uses"])
            continue
        if not runs(step.get("if"), folder, has_failed):
            continue
        assert "${{" not in step["run"], "what runs must not depend on what GitHub puts into it"
        summary, added = folder / "summary.md", folder / "path.txt"
        summary.write_text("", encoding="utf-8")
        added.write_text("", encoding="utf-8")
        outcome = shell(step["run"], folder, {
            "CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(folder), "GITHUB_PATH": str(added),
            "GITHUB_STEP_SUMMARY": str(summary)}, path)
        path = "".join(line + ":" for line in added.read_text(encoding="utf-8").split()) + path
        summaries += summary.read_text(encoding="utf-8")
        has_failed = has_failed or outcome.returncode != 0
        done.append((step["name"], outcome.returncode, outcome.stdout + outcome.stderr))
    return done, summaries


# In place of git: what gets Cloudward's sources puts those of this folder there, and never changes them.
GIT = """#!/bin/sh
case $1 in
  clone) echo "$@" >> "$GIT_LOG"; ln -sfn '{root}' cloudward ;;
  fetch | checkout) echo "$@" >> "$GIT_LOG" ;;
  *) exec '{git}' "$@" ;;
esac
"""


def gitlab(folder, variables=None):
    """Runs the script line by line in one shell, as a runner does; gives its exit code, output, and what git was told."""
    (job,) = yaml.safe_load((FOLDER / "gitlab-ci.yaml").read_text(encoding="utf-8")).values()
    assert job["image"].startswith("swift:") and job["artifacts"]["reports"]["junit"] == "check.xml"
    assert job["cache"] == {"key": "cloudward-$CLOUDWARD_VERSION", "paths": ["cloudward"]}
    programs, log = folder / "programs", folder / "git.log"
    programs.mkdir(exist_ok=True)
    (programs / "git").write_text(GIT.format(root=ROOT, git=shutil.which("git")), encoding="utf-8")
    (programs / "git").chmod(0o755)
    log.write_text("", encoding="utf-8")
    outcome = shell("\n".join(job["before_script"] + job["script"]), folder,
                    {"CI": "true", "GITLAB_CI": "true", "CLOUDWARD_REPOSITORY": "https://a.example/b.git",
                     "GIT_LOG": str(log), **job["variables"], **(variables or {})}, f"{programs}:")
    for name in [job["artifacts"]["reports"]["junit"], *job["artifacts"]["paths"]]:
        assert (folder / name).exists(), name
    ElementTree.parse(folder / "check.xml")
    return outcome.returncode, outcome.stdout + outcome.stderr, log.read_text(encoding="utf-8").splitlines()


def codes(done):
    return {name: code for name, code, _ in done}


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    assert binary == (ROOT / ".build" / "release" / "cloudward").resolve(), "the workflows build and use the release"
    with tempfile.TemporaryDirectory() as temporary:
        folder = workspace(pathlib.Path(temporary) / "github")
        scenario = folder / "scenarios" / "workflow.yaml"
        done, summary = github(folder)
        assert codes(done) == {"Build Cloudward": 0, "Judge the scenarios": 0}, done
        assert "✅ cloudward check" in summary and "::" not in done[-1][2]

        shutil.copy(folder / "runs.sqlite", folder / "baseline.sqlite")
        scenario.write_text(SCENARIO.replace("duration: 60s", "duration: 100s"), encoding="utf-8")
        done, summary = github(folder)
        name = "Compare with the main branch's results"
        assert codes(done) == {"Build Cloudward": 0, "Judge the scenarios": 0, name: 1}, done
        assert "::error file=scenarios/workflow.yaml,line=1,title=worse than in the baseline::" in done[-1][2]
        assert "✅ cloudward check" in summary and "❌ cloudward check" in summary

        scenario.write_text(SCENARIO.replace("min: 1 }", "max: 0 }"), encoding="utf-8")
        done, summary = github(folder)
        assert codes(done)["Judge the scenarios"] == 1 and codes(done)[name] == 1, done
        line = SCENARIO.splitlines().index("  - { tenant: imaging, metric: requests.arrived, min: 1 }") + 1
        assert f"::error file=scenarios/workflow.yaml,line={line},col=5," in done[1][2], done[1]

        folder = workspace(pathlib.Path(temporary) / "gitlab")
        (folder / "cloudward").unlink()
        scenario = folder / "scenarios" / "workflow.yaml"
        code, output, told = gitlab(folder)
        assert code == 0, output
        assert told == ["clone --depth 1 --branch main https://a.example/b.git cloudward", "fetch --depth 1 origin main",
                        "checkout --quiet --force FETCH_HEAD"], told
        assert gitlab(folder, {"CLOUDWARD_VERSION": "v1"})[2][-2] == "fetch --depth 1 origin v1"
        shutil.copy(folder / "runs.sqlite", folder / "baseline.sqlite")
        scenario.write_text(SCENARIO.replace("duration: 60s", "duration: 100s"), encoding="utf-8")
        code, output, _ = gitlab(folder)
        assert code == 1 and "tenants.imaging.response.mean: worse" in output, (code, output)
        scenario.write_text(SCENARIO.replace("min: 1 }", "max: 0 }"), encoding="utf-8")
        assert gitlab(folder)[0] == 1
    print("the workflow files for GitHub Actions and GitLab do what they say")


if __name__ == "__main__":
    main()
