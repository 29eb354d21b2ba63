import re

from nemo_evaluator.contrib.byob import benchmark, scorer


@benchmark(name="tickets", dataset="tickets.jsonl", prompt="{ticket}", target_field="target")
@scorer
def queue(given):
    found = re.search(r'"queue": "(\w+)"', given.response)
    return {"correct": found is not None and found.group(1) == given.target["queue"]}
