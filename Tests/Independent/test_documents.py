"""documents.py on pages with mistakes, and a command that knows one option."""

import os
import pathlib
import tempfile
import unittest

from documents import Program, difference, problems
from pages import Document, anchors

COMMAND = """#!/bin/sh
[ "$1" != help ] || { printf '  run FILE   simulate\\n  bench      measure\\n'; exit 0; }
[ "$2" != --help ] || { printf -- '  --seed N   the seed\\n'; exit 0; }
[ "$2 $3" != '--seed many' ] || { echo 'a number is missing' >&2; exit 64; }
[ "$2" != two.yaml ] || { echo 'a table'; exit 0; }
exit 66
"""


class Pages(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        command = self.folder / "cloudward"
        command.write_text(COMMAND, encoding="utf-8")
        os.chmod(command, 0o755)
        self.program = Program(command)

    def found(self, text, name="page.md"):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return list(problems(Document(path), self.program, {}))

    def test_headings_are_named_as_on_the_pages_of_code_hosts(self):
        path = self.folder / "page.md"
        text = "# Tenant's `allocator`\n\n## Who is it for?\n\n## Who is it for?\n\n```\n# no heading\n```\n"
        path.write_text(text, encoding="utf-8")
        self.assertEqual(anchors(path), {"tenants-allocator", "who-is-it-for", "who-is-it-for-1"})

    def test_a_link_needs_its_file_and_its_heading(self):
        self.assertEqual(self.found("# A\n[a](#a), [web](https://example.org), [b\nc](page.md#a)\n"), [])
        self.assertEqual(self.found("# A\n\nto [a](#b)"), [(3, "no heading has this anchor: #b")])
        self.assertEqual(self.found("![a\nb](no.svg)"), [(1, "the link leads nowhere: no.svg")])

    def test_commands_options_and_values_are_those_of_the_program(self):
        good = "Type\n\n    cloudward run my.yaml --seed 7    with another seed, --sed or not\n\nor `cloudward run`.\n"
        self.assertEqual(self.found(good), [])
        self.assertEqual(self.found(good.replace("--seed 7", "--sed 7")), [(3, "'run' has no option --sed")])
        self.assertEqual(self.found("```sh\nls | cloudward run --seed many\n```\n"), [(2, "a number is missing")])
        self.assertEqual(self.found("```sh\nX=1 cloudward walk\n```\n"), [(2, "there is no command 'walk'")])
        self.assertEqual(self.found("a\n`cloudward walk`"), [(2, "`cloudward walk`: there is no command 'walk'")])
        self.assertEqual(self.found("`run --sed 1`"), [(1, "`run --sed 1`: 'run' has no option --sed")])
        self.assertEqual(self.found("`--never`"), [(1, "`--never`: no program has the option --never")])

    def test_targets_and_paths_are_those_of_the_project(self):
        self.assertEqual(self.found("    make run   builds\n\n`Scenarios/emr.yaml`, `Scenarios/*.yaml`"), [])
        self.assertEqual(self.found("    make haste"), [(1, "the Makefile has no 'haste'")])
        self.assertEqual(self.found("`Scenarios/no.yaml`"), [(1, "`Scenarios/no.yaml`: there is no Scenarios/no.yaml")])

    def test_an_output_is_what_the_program_prints(self):
        self.assertEqual(self.found("```\n$ cloudward run two.yaml\na table\n```\n"), [])
        self.assertEqual(self.found("```\n$ cloudward run two.yaml\n…\n```\n"), [])
        self.assertIn("-a chair\n+a table", self.found("```\n$ cloudward run two.yaml\na chair\n```\n")[0][1])
        self.assertEqual(difference(["a", "…", "d"], ["a", "b", "c", "d"]), "")
        self.assertNotEqual(difference(["a", "…", "d"], ["a", "b", "c"]), "")

    def test_a_scenario_is_the_one_of_its_name(self):
        path = self.folder / "page.md"
        path.write_text("```yaml\nscenario: s\nhorizon: 8h\n```\n", encoding="utf-8")
        known = {"s": {"scenario": "s", "description": "d", "horizon": "8h"}}
        self.assertEqual(list(problems(Document(path), self.program, known)), [])
        known["s"]["horizon"] = "9h"
        self.assertIn("in horizon", list(problems(Document(path), self.program, known))[0][1])


if __name__ == "__main__":
    unittest.main()
