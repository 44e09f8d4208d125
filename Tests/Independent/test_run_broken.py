"""run_broken.py against a command that says what it is told to."""

import os
import stat
import tempfile
import unittest

from run_broken import expectations, problems_of, unmatched

BROKEN = "# expect: 3:1 horizon\n# maybe: * missing\nhorizn: 1h\n"


def problems(script, text=BROKEN):
    with tempfile.TemporaryDirectory() as folder:
        command, path = os.path.join(folder, "command"), os.path.join(folder, "broken.yaml")
        with open(command, "w", encoding="utf-8") as file:
            file.write("#!/bin/sh\n" + script.replace("FILE", path) + "\n")
        os.chmod(command, os.stat(command).st_mode | stat.S_IXUSR)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return problems_of(command, ["run"], path, expectations(path), 65)


class Broken(unittest.TestCase):
    GOOD = "echo 'FILE:3:1: error: unknown key horizn; did you mean horizon?' >&2\n"

    def test_a_good_answer_passes_with_and_without_what_follows(self):
        self.assertEqual(problems(self.GOOD + "exit 65"), [])
        self.assertEqual(problems(self.GOOD + "echo 'FILE:3:1: error: a key is missing' >&2; exit 65"), [])

    def test_every_kind_of_wrong_answer_is_found(self):
        answers = {"exit code": self.GOOD + "exit 1", "not reported": "exit 65",
                   "reported beside": self.GOOD + "echo 'FILE:9:9: error: something else' >&2; exit 65",
                   "standard output": self.GOOD + "echo hello; exit 65", "wrote [": self.GOOD + "touch file; exit 65",
                   "took": self.GOOD + "sleep 2.1; exit 65"}
        for word, script in answers.items():
            self.assertTrue(any(word in p for p in problems(script)), word)

    def test_each_fault_needs_an_error_of_its_own(self):
        expected = [("expect", "*", "*", "unit"), ("expect", "4", "2", "unit")]
        errors = [("f", "4", "2", "a unit is missing")]
        self.assertEqual(unmatched(expected, errors), ([expected[0]], []))
        self.assertEqual(unmatched(expected, errors + [("f", "5", "1", "no unit")]), ([], []))


if __name__ == "__main__":
    unittest.main()
