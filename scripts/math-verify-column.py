"""Writes what Math-Verify says beside each row of test/scoring/math-answers.jsonl.

Run with Math-Verify 0.9:

    pip install math-verify[antlr4_13_2]==0.9.0
    python scripts/math-verify-column.py test/scoring/math-answers.jsonl

`verify` is whether it takes the answer for the target, which it is given in dollar signs.
"""

import json
import pathlib
import sys
from importlib.metadata import version

from math_verify import parse, verify

VERSION = "0.9.0"


def main(path):
    assert version("math-verify") == VERSION
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for row in rows:
        row["verify"] = verify(parse(f"${row['target']}$"), parse(row["text"]))
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


main(pathlib.Path(sys.argv[1]))
