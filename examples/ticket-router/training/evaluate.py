"""The card's protocol: the float32 model in PyTorch, greedy, zero-shot, at most 32 new tokens, the whole test split.

Queue accuracy: the answer parses as a JSON object whose queue equals the gold one. Prints the scores as JSON, each
with its 95 % Wilson interval, and writes the answers to training/build/test-answers.jsonl.
"""
import json
import math
from pathlib import Path

from model import BUILD, answer, load

TEST = Path(__file__).parent.parent / "data" / "test.jsonl"


def fields(text):
    """The answer's fields, or none where it is no JSON object."""
    try:
        value = json.loads(text)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def wilson(hits, n, z=1.959964):
    middle, spread = (hits + z * z / 2) / (n + z * z), z * math.sqrt(hits * (n - hits) / n + z * z / 4) / (n + z * z)
    return {"score": round(hits / n, 4), "hits": hits, "low": round(middle - spread, 4), "high": round(middle + spread, 4)}


def main():
    items = [json.loads(line) for line in TEST.open(encoding="utf-8")]
    model, tokenizer = load()
    texts = answer(model, tokenizer, [item["ticket"] for item in items])
    queue = both = parsed = 0
    with (BUILD / "test-answers.jsonl").open("w", encoding="utf-8", newline="\n") as out:
        for item, text in zip(items, texts):
            got, gold = fields(text), item["target"]
            parsed += bool(got)
            queue += got.get("queue") == gold["queue"]
            both += got == gold
            out.write(json.dumps({"id": item["id"], "answer": text}, ensure_ascii=False) + "\n")
    n = len(items)
    print(json.dumps({"split": "test", "n": n, "precision": "float32", "queue_accuracy": wilson(queue, n), "both_fields": wilson(both, n), "parsed": wilson(parsed, n)}, indent=1))


if __name__ == "__main__":
    main()
