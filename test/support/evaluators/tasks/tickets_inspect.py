from inspect_ai import Task, task
from inspect_ai.dataset import Sample, json_dataset
from inspect_ai.scorer import pattern
from inspect_ai.solver import generate


def sample(row):
    return Sample(id=row["id"], input=row["ticket"], target=row["target"]["queue"])


@task
def tickets():
    return Task(
        dataset=json_dataset("tickets.jsonl", sample),
        solver=generate(),
        scorer=pattern(r'"queue": "(\w+)"'),
    )
