"""Checks that llama.cpp serves the same model: the same token ids, and greedy answers equal to PyTorch's.

Tokens: every test and production ticket, exactly. Answers: the first 200 test tickets over HTTP
(/v1/chat/completions, temperature 0), at least 98 % equal, for quantisation may flip a few.
"""
import json
import sys
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import xllamacpp

from model import BUILD, answer, load, prompt

ROOT = Path(__file__).parent.parent
LEAST, ASKED = 0.98, 200


def read(split):
    return [json.loads(line)["ticket"] for line in (ROOT / "data" / f"{split}.jsonl").open(encoding="utf-8")]


def serve(path, slots=4):
    p = xllamacpp.CommonParams()
    p.model.path, p.hostnames, p.port = path, ["127.0.0.1"], 0
    p.n_parallel, p.n_ctx = slots, slots * 1024
    p.cpuparams.n_threads = p.cpuparams_batch.n_threads = 1  # two that wait for each other crawl on a busy machine
    server = xllamacpp.Server(p)
    return server, server.listening_address


def post(address, route, body):
    request = urllib.request.Request(address + route, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as reply:
        return json.load(reply)


def main(path):
    model, tokenizer = load()
    server, address = serve(path)
    with ThreadPoolExecutor(4) as pool:
        wrong = 0
        for split in ("test", "production"):
            texts = [prompt(t) for t in read(split)]
            theirs = pool.map(lambda t: post(address, "/tokenize", {"content": t, "add_special": True, "parse_special": True})["tokens"], texts)
            wrong += sum(ours.ids != got for ours, got in zip(tokenizer.encode_batch(texts), theirs))
        tickets = read("test")[:ASKED]
        replies = pool.map(lambda t: post(address, "/v1/chat/completions", {"messages": [{"role": "user", "content": t}], "temperature": 0, "max_tokens": 32}), tickets)
        served = [reply["choices"][0]["message"]["content"] for reply in replies]
    same = sum(a == b for a, b in zip(answer(model, tokenizer, tickets), served)) / len(tickets)
    print(json.dumps({"tickets_with_other_tokens": wrong, "answers_compared": len(tickets), "equal_answers": same}))
    return 0 if wrong == 0 and same >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else str(BUILD / "ticket-router-q8.gguf")))
