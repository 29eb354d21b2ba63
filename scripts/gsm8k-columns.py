"""Writes what lm-eval's two filters for GSM8K read beside each numeric row of test/scoring/answers.jsonl.

Run with lm-eval 0.4.13 (task gsm8k, version 3):

    pip install lm-eval==0.4.13
    python scripts/gsm8k-columns.py test/scoring/answers.jsonl

`strict` and `flexible` are null where the filter finds nothing.
"""

import json
import pathlib
import sys

import lm_eval
import yaml
from lm_eval.filters.extraction import RegexFilter

VERSION = "0.4.13"
NOTHING = RegexFilter().fallback


def filters():
    """The filters by name, as the task's own file sets them."""
    task = pathlib.Path(lm_eval.__path__[0], "tasks/gsm8k/gsm8k.yaml").read_text()
    for pipeline in yaml.safe_load(task)["filter_list"]:
        settings = dict(pipeline["filter"][0])
        assert settings.pop("function") == "regex"
        yield pipeline["name"], RegexFilter(**settings)


def main(table):
    if lm_eval.__version__ != VERSION:
        sys.exit(f"lm-eval {VERSION} is needed, this is {lm_eval.__version__}")
    column = {"strict-match": "strict", "flexible-extract": "flexible"}
    by_name = {column[name]: each for name, each in filters()}
    lines = []
    for line in table.read_text(encoding="utf-8").split("\n")[:-1]:
        row = json.loads(line)
        note = row.pop("note", None)
        if row["scorer"] == "numeric":
            for name, each in by_name.items():
                [[read]] = each.apply([[row["text"]]], [{}])
                row[name] = None if read == NOTHING else read
        if note is not None:
            row["note"] = note
        lines.append(json.dumps(row, ensure_ascii=False) + "\n")
    table.write_text("".join(lines), encoding="utf-8")


main(pathlib.Path(sys.argv[1]))
