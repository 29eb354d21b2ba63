"""Trains the tokenizer and the model on the clean train split; keeps the weights with the best validation score."""
import json
import math
import random
import sys
import time

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

from model import BUILD, CONFIG, PAD, SPECIAL, Model, answer, prompt

EPOCHS, BATCH, RATE, WARMUP, DROPOUT, TICKET_LOSS = 3, 64, 2e-3, 100, 0.1, 0.3


def read(split):
    return [json.loads(line) for line in (BUILD / "data" / f"{split}.jsonl").open(encoding="utf-8")]


def target(item):
    return json.dumps({"queue": item["target"]["queue"], "priority": item["target"]["priority"]})


def train_tokenizer(items):
    """Byte-level BPE with GPT-2's splitting rule, which llama.cpp knows as tokenizer.ggml.pre = "gpt-2"."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(vocab_size=CONFIG["vocab"], special_tokens=SPECIAL, initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()), show_progress=False)
    tokenizer.train_from_iterator((item["ticket"] + "\n" + target(item) for item in items), trainer)
    tokenizer.save(str(BUILD / "tokenizer.json"))
    return tokenizer


def batches(examples, shuffle):
    """Batches of examples of about the same length, in random order."""
    order = sorted(range(len(examples)), key=lambda i: len(examples[i][0]) + shuffle.random() * 6)
    groups = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    shuffle.shuffle(groups)
    for group in groups:
        width = max(len(examples[i][0]) for i in group)
        ids = torch.full((len(group), width), PAD)
        weight = torch.zeros(len(group), width)  # of each token as a target: the ticket's count less than the answer's
        for row, i in enumerate(group):
            tokens, start = examples[i]
            ids[row, : len(tokens)] = torch.tensor(tokens)
            weight[row, 1:start] = TICKET_LOSS / (start - 1)
            weight[row, start : len(tokens)] = 1 / (len(tokens) - start)
        yield ids, weight / len(group)


def score(model, tokenizer, items):
    texts = answer(model, tokenizer, [item["ticket"] for item in items])
    return sum(text == target(item) for text, item in zip(texts, items)) / len(items)


def main():
    torch.manual_seed(1)
    began, shuffle = time.time(), random.Random(1)
    train, validation = read("train"), read("validation")
    tokenizer = train_tokenizer(train)
    examples = []
    for item in train:
        ticket = tokenizer.encode(prompt(item["ticket"])).ids
        examples.append((ticket + tokenizer.encode(target(item) + "<|end|>").ids, len(ticket)))
    model = Model(dropout=DROPOUT)
    matrices, norms = ([p for p in model.parameters() if (p.dim() == 2) == flag] for flag in (True, False))
    optimizer = torch.optim.AdamW([{"params": matrices, "weight_decay": 0.1}, {"params": norms, "weight_decay": 0.0}], lr=RATE, betas=(0.9, 0.95))
    steps, step, best = EPOCHS * math.ceil(len(examples) / BATCH), 0, -1.0
    for epoch in range(1, EPOCHS + 1):
        model.train()
        for ids, weight in batches(examples, shuffle):
            for group in optimizer.param_groups:
                group["lr"] = RATE * min((step + 1) / WARMUP, 0.05 + 0.95 * (0.5 + 0.5 * math.cos(math.pi * step / steps)))
            kept = weight[:, 1:] > 0
            losses = F.cross_entropy(model.logits(model.hidden(ids[:, :-1])[kept]), ids[:, 1:][kept], reduction="none")
            loss = (losses * weight[:, 1:][kept]).sum()
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            if step % 50 == 0:
                print(f"step {step}/{steps} loss {loss.item():.4f} {time.time() - began:.0f} s", file=sys.stderr, flush=True)
        model.eval()
        now = score(model, tokenizer, validation)
        print(f"epoch {epoch}: {now:.3f} of the validation answers exact", file=sys.stderr, flush=True)
        if now > best:
            best = now
            torch.save(model.state_dict(), BUILD / "model.pt")
    facts = {"parameters": sum(p.numel() for p in model.parameters()), "train_items": len(train), "epochs": EPOCHS, "validation_exact": best, "minutes": round((time.time() - began) / 60, 1), "threads": torch.get_num_threads(), "torch": torch.__version__}
    (BUILD / "training.json").write_text(json.dumps(facts, indent=1) + "\n")
    print(json.dumps(facts))


if __name__ == "__main__":
    main()
