"""Completes command lines in real shells and formats the manual, with the scripts and pages that the command prints.

    python3 Tests/Independent/shells.py CLOUDWARD [--all]

Shells that are not installed are left out with a word on standard error; with --all that is a failure.
"""

import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time

# What is typed, and the words that are there when Tab was pressed where \t stands.
TYPED = [
    ("cloudward schem\t--ref\t", "schema --reference"),
    ("cloudward run --allocator pri\tday.y\t", "run --allocator priority day.yaml"),
    ("cloudward run --allocator=pri\t", "run --allocator=priority"),
    ("cloudward compare day.yaml --allocators demand,pri\t", "compare day.yaml --allocators demand,priority"),
    ("cloudward trace insp\tlo\t", "trace inspect log.csv"),
    ("cloudward trace --time-unit mi\t", "trace --time-unit min"),
    ("cloudward run --json --set a=b --se\t", "run --json --set a=b --se"),
    ("cloudward run --json --quiet --plac\tworst\t", "run --json --quiet --placement worst-fit"),
    ("cloudward run --output fol\t", "run --output folder/"),
    ("cloudward man verif\t", "man verify"),
    ("cloudward check day.yaml wit\t", "check day.yaml with blank.yml"),
    ("cloudward verify --case mm1-h\t", "verify --case mm1-half"),
    ("cloudward completion fi\t", "completion fish"),
]

# A command line, and every word that bash offers for its last one.
OFFERED = [
    (["cloudward", "c"], ["check", "compare", "completion"]),
    (["cloudward", "run", "--format", ""], ["csv", "json", "table"]),
    (["cloudward", "run", "--format", "="], ["csv", "json", "table"]),
    (["cloudward", "run", "--format", "=", "j"], ["json"]),
    (["cloudward", "run", "--seed", ""], []),
    (["cloudward", "run", ""], ["day.yaml", "folder", "with blank.yml"]),
    (["cloudward", "run", "day.yaml", ""], []),
    (["cloudward", "run", "--seed", "1", "day.yaml", ""], []),
    (["cloudward", "validate", "--set", "=", "a", "day.yaml", "d"], ["day.yaml"]),
    (["cloudward", "trace", ""], ["convert", "fit", "inspect"]),
    (["cloudward", "trace", "--format", "swf", ""], ["convert", "fit", "inspect"]),
    (["cloudward", "trace", "fit", ""], ["day.yaml", "folder", "log.csv", "with blank.yml"]),
    (["cloudward", "compare", "--placements", "first-fit,r"], ["first-fit,random", "first-fit,round-robin"]),
    (["cloudward", "check", "--surely", "--su"], []),
    (["cloudward", "check", "--set", "a=b", "--se"], ["--seed", "--set"]),
    (["cloudward", "schema", "x", ""], []),
]

failures = []


def judge(what, found, expected):
    if found != expected:
        failures.append(what)
        print(f"shells.py: {what}\n  expected {expected!r}\n  found    {found!r}", file=sys.stderr)


def printed(*words):
    return subprocess.run([CLOUDWARD, *words], capture_output=True, text=True, check=True).stdout


def bash_offers(folder):
    script = folder / "completion.bash"
    for words, expected in OFFERED:
        line = (
            f"source {script}; COMP_WORDS=(\"$@\"); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); "
            "_cloudward; printf '%s\\n' \"${COMPREPLY[@]}\""
        )
        outcome = subprocess.run(
            ["bash", "--norc", "-c", line, "bash", *words], capture_output=True, text=True, cwd=folder / "here"
        )
        judge(f"bash: {words}", sorted(filter(None, outcome.stdout.split("\n"))), expected)
        judge(f"bash: messages of {words}", outcome.stderr, "")


def typed(shell, options, beginning, folder):
    """What a shell that is typed into makes of every line: the arguments that `cloudward` gets."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder / "here")
        environment = {"PATH": os.environ["PATH"], "TERM": "dumb", "PS1": "ready>", "HOME": str(folder), "LANG": "C.UTF-8"}
        os.execvpe(shell, [shell, *options], environment)
    shown = b""

    def pump(done, most=20.0):
        nonlocal shown
        start, end = len(shown), time.monotonic() + most
        while time.monotonic() < end and not done(shown[start:]):
            if select.select([terminal], [], [], 0.05)[0]:
                try:
                    shown += os.read(terminal, 65536)
                except OSError:
                    return

    def settled():
        """True once nothing more has come for a while."""
        last = [0, time.monotonic()]

        def check(new):
            if len(new) != last[0]:
                last[:] = [len(new), time.monotonic()]
            return time.monotonic() - last[1] > 0.4

        return check

    os.write(terminal, beginning.encode() + b"\n")
    pump(lambda new: b"BEGIN-READ" in new.replace(b"'BEGIN'", b""))
    found = []
    for line, _ in TYPED:
        for part in re.split("(?<=\t)", line):
            os.write(terminal, part.encode())
            pump(settled())
        os.write(terminal, b"\n")
        pump(lambda new: b":END" in new.split(b"GOT:")[-1] and b"GOT:" in new)
        got = re.findall(rb"GOT:(.*?):END", shown)
        found.append(got[-1].decode() if got else None)
    os.write(terminal, b"exit\n")
    pump(lambda new: False, 0.3)
    os.close(terminal)
    os.waitpid(child, 0)
    return found


def judge_typed(shell, found):
    for (line, expected), words in zip(TYPED, found):
        # Shells may put the value of an option behind a sign of equality, and a slash behind a folder.
        judge(f"{shell}: {line!r}", words and words.replace("=", " ").rstrip("/"), expected.replace("=", " ").rstrip("/"))


def in_bash(folder):
    beginning = f"source {folder}/completion.bash; cloudward() {{ echo \"GOT:$*:END\"; }}; echo 'BEGIN'-READ"
    judge_typed("bash", typed("bash", ["--norc", "--noprofile", "-i"], beginning, folder))


def in_zsh(folder):
    subprocess.run(["zsh", "-n", folder / "_cloudward"], check=True)
    beginning = (
        f"fpath=({folder} $fpath); autoload -Uz compinit; compinit -u -D; "
        "cloudward() { echo \"GOT:$*:END\" }; echo 'BEGIN'-READ"
    )
    judge_typed("zsh", typed("zsh", ["-f", "-i"], beginning, folder))


def in_fish(folder):
    script = folder / "cloudward.fish"
    subprocess.run(["fish", "--no-execute", script], check=True)
    for line, expected in TYPED:
        start, typed_last = line.rstrip("\t").rsplit("\t", 1) if "\t" in line.rstrip("\t") else ("", line.rstrip("\t"))
        # Fish says what it offers for a line; what was completed before is put in as it would stand there.
        done = "cloudward " + expected
        command = typed_last if not start else " ".join(done.split(" ")[:-1]) + " " + typed_last
        environment = {**os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
        outcome = subprocess.run(
            ["fish", "--no-config", "-c", "source $argv[1]; complete -C $argv[2]", "--", script, command],
            capture_output=True, text=True, cwd=folder / "here", env=environment,
        )
        offers = [offer.split("\t")[0] for offer in outcome.stdout.splitlines()]
        words = expected.removeprefix("check day.yaml ") if expected.startswith("check") else expected.split(" ")[-1]
        if expected.endswith(" --se"):
            judge(f"fish: {line!r}", sorted(offers), ["--seed", "--set"])
        else:
            judge(f"fish: {line!r} ({command!r})", offers, [words])


def in_manual():
    commands = re.findall(r"^  ([a-z]+) ", printed("help"), re.MULTILINE)
    commands = [name for name in commands if name != "cloudward"]
    judge("man: there are many commands", len(commands) >= 10, True)
    for words in [[]] + [[name] for name in commands]:
        page = printed("man", *words)
        judge(f"man {words}: only ASCII", page.isascii(), True)
        outcome = subprocess.run(
            ["groff", "-man", "-ww", "-Tutf8", "-rLL=78n"], input=page, capture_output=True, text=True
        )
        judge(f"groff on man {words}", outcome.stderr, "")
        # Without the letters struck over for bold type, what is read is what --help says.
        text = re.sub(r".\x08|\x1b\[[0-9;]*m", "", outcome.stdout)
        joined = re.sub(r"\s+", " ", text)
        if not words:
            for name in commands:
                judge(f"the manual names {name}", f" {name} " in joined, True)
            continue
        lines = subprocess.run(
            [CLOUDWARD, *words, "--help"], capture_output=True, text=True, check=True, env={**os.environ, "COLUMNS": "1000"}
        ).stdout.splitlines()
        entries = [re.split("  +", line.strip())[0] for line in lines if line.startswith("  --")]
        entries += [line.strip() for line in lines if re.match("  [a-z].*cloudward|  cloudward", line)]
        for entry in entries:
            judge(f"the page of {words[0]} has {entry!r}", re.sub(r"\s+", " ", entry) in joined, True)


def main():
    wants_all = "--all" in sys.argv
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        here = folder / "here"
        (here / "folder").mkdir(parents=True)
        for file in ["day.yaml", "log.csv", "with blank.yml"]:
            (here / file).write_text("")
        for shell, file in [("bash", "completion.bash"), ("zsh", "_cloudward"), ("fish", "cloudward.fish")]:
            (folder / file).write_text(printed("completion", shell))
        parts = {
            "bash": lambda: (bash_offers(folder), in_bash(folder)),
            "zsh": lambda: in_zsh(folder), "fish": lambda: in_fish(folder), "groff": in_manual,
        }
        tried = []
        for program, part in parts.items():
            if shutil.which(program):
                part()
                tried.append(program)
            elif wants_all:
                failures.append(f"{program} is not installed")
            else:
                print(f"shells.py: SKIPPED {program}, which is not installed", file=sys.stderr)
    if failures:
        sys.exit(f"shells.py: {len(failures)} wrong")
    print(f"completion and manual are good in {', '.join(tried)}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    CLOUDWARD = str(pathlib.Path(sys.argv[1]).resolve())
    main()
