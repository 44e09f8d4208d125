"""Gives every broken scenario of this folder to the command and checks what it says.

    run_broken.py CLOUDWARD_BINARY [--only TEXT]

A file begins with one comment per fault, `# expect: LINE:COLUMN words` (a `*` where the design leaves the position open), and
`# maybe: …` for a fault that follows from another and may be reported too. Asserted for `run` and for `validate`: exit code
65; all expected faults at once, each as `FILE:LINE:COLUMN: error: …` with the words in it; nothing else reported as an error;
nothing on standard output; no file written; less than 2 s. Files that cannot stand in a repository (bytes, sizes, nesting,
missing files) are made here. Prints `N passed, N failed` and exits 1 on any failure.
"""

import argparse
import glob
import os
import re
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
EXPECTATION = re.compile(r"# (expect|maybe): (\*|\d+)(?::(\*|\d+))?\s*(.*)")
ERROR = re.compile(r"(.+?):(\d+):(\d+): error: (.*)")


def expectations(path):
    with open(path, encoding="utf-8") as file:
        found = [EXPECTATION.match(line.rstrip("\n")) for line in file]
    return [(m[1], m[2], m[3] or "*", m[4].strip()) for m in found if m]


def matches(expected, error):
    _, line, column, words = expected
    return (line in ("*", error[1]) and column in ("*", error[2])) and words.lower() in error[3].lower()


def unmatched(expected, errors):
    """Expected faults without an error of their own, and errors without a fault: a matching, by augmenting paths."""
    owner = {}

    def assign(e, seen):
        for i, error in enumerate(errors):
            if i not in seen and matches(expected[e], error):
                seen.add(i)
                if i not in owner or assign(owner[i], seen):
                    owner[i] = e
                    return True
        return False

    # The certain faults first, the strictest of them before the looser ones; then what may follow.
    order = sorted(range(len(expected)), key=lambda e: (expected[e][0] == "maybe", expected[e][1:3].count("*")))
    missing = [expected[e] for e in order if not assign(e, set()) and expected[e][0] == "expect"]
    return missing, [error for i, error in enumerate(errors) if i not in owner]


def files_in(folder):
    return sorted(os.path.join(d, f) for d, _, fs in os.walk(folder) for f in fs)


def problems_of(binary, arguments, path, expected, code, limit=2.0):
    with tempfile.TemporaryDirectory() as folder:
        command = [binary, *arguments, path] + (["--output", os.path.join(folder, "out")] if arguments == ["run"] else [])
        start = time.monotonic()
        try:
            process = subprocess.run(command, capture_output=True, cwd=folder, timeout=30)
        except subprocess.TimeoutExpired:
            return ["took longer than 30 s"]
        seconds, problems = time.monotonic() - start, []
        if process.returncode != code:
            problems.append(f"exit code {process.returncode} instead of {code}")
        if seconds > limit:
            problems.append(f"took {seconds:.1f} s")
        if files_in(folder):
            problems.append(f"wrote {files_in(folder)}")
        if process.stdout:
            problems.append(f"wrote to standard output: {process.stdout[:200]!r}")
        text = process.stderr.decode("utf-8", errors="replace")
        errors = [m.groups() for m in map(ERROR.match, text.splitlines()) if m]
        for error in errors:
            if not (error[0] == path or error[0].endswith(os.path.basename(path))):
                problems.append(f"names the file {error[0]}")
        if expected is None:
            if not text.strip():
                problems.append("says nothing")
        else:
            missing, extra = unmatched(expected, errors)
            problems += [f"not reported: {line}:{column} {words}" for _, line, column, words in missing]
            problems += [f"reported beside: {e[1]}:{e[2]} {e[3]}" for e in extra]
        if problems and len(text) < 4000:
            problems.append("it said:\n" + text)
        return problems


def made_here(folder):
    """Files that a repository cannot hold: (name, path, exit code, seconds allowed)."""
    def file(name, content):
        path = os.path.join(folder, name)
        with open(path, "wb") as handle:
            handle.write(content)
        return path

    valid = b"scenario: s\nhorizon: 1h\n"
    yield "empty", file("empty.yaml", b""), 65, 2
    yield "invalid UTF-8", file("latin.yaml", valid + b"description: caf\xe9\n"), 65, 2
    yield "overlong UTF-8", file("overlong.yaml", valid + b"description: \xc0\xaf\n"), 65, 2
    yield "NUL bytes", file("nul.yaml", valid + b"description: a\x00b\n"), 65, 2
    yield "random bytes", file("random.yaml", bytes((i * i * 31 + i * 7) % 256 for i in range(5000))), 65, 2
    yield "UTF-16 of half a character", file("utf16.yaml", b"\xff\xfes\x00c\x00e"), 65, 2
    yield "nesting of 100000 lists", file("lists.yaml", b"[" * 100_000), 65, 2
    yield "nesting of 100000 closed lists", file("closed.yaml", b"a: " + b"[" * 100_000 + b"]" * 100_000), 65, 2
    yield "nesting of 3000 mappings", file("maps.yaml", b"".join(b" " * i + b"a:\n" for i in range(3000))), 65, 2
    yield "a key of 1 MB", file("key.yaml", valid + b"k" * 1_000_000 + b": 1\n"), 65, 2
    yield "a number of 100000 digits", file("digits.yaml", valid + b"seed: " + b"9" * 100_000 + b"\n"), 65, 2
    yield "ten thousand faults", file("faults.yaml", valid + b"".join(b"k%d: 1\n" % i for i in range(10_000))), 65, 2
    yield "100 MB", file("big.yaml", valid + b"# " + b"x" * 100_000_000 + b"\n"), 65, 5
    yield "a missing file", os.path.join(folder, "missing.yaml"), 66, 2
    yield "a directory", folder, 66, 2
    yield "a file that includes itself", file("self.yaml", valid + b"include: self.yaml\n"), 65, 2
    yield "an include that is missing", file("include.yaml", valid + b"include: nowhere.yaml\n"), 65, 2


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("binary")
    parser.add_argument("--only", default="", help="only files whose name contains this")
    arguments = parser.parse_args()
    binary = os.path.abspath(arguments.binary)
    passed = failed = 0

    def report(name, problems):
        nonlocal passed, failed
        failed += bool(problems)
        passed += not problems
        if problems:
            print(f"FAILED  {name}")
            for problem in problems[:12]:
                print("        " + problem.rstrip().replace("\n", "\n        "))

    for path in sorted(glob.glob(os.path.join(HERE, "broken", "*.yaml"))):
        if arguments.only in path:
            expected = expectations(path)
            found = problems_of(binary, ["run"], path, expected, 65)
            if not found:
                found = ["validate: " + p for p in problems_of(binary, ["validate"], path, expected, 65)]
            report(os.path.basename(path), found)
    with tempfile.TemporaryDirectory() as folder:
        for name, path, code, limit in made_here(folder):
            if arguments.only in name:
                report(name, problems_of(binary, ["run"], path, None, code, limit))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
