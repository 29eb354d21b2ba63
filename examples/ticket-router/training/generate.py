"""Makes the tickets of all splits from the phrases beside it: the same bytes on every machine.

    python3 training/generate.py --split test --out -      one split to standard output
    python3 training/generate.py --out training/build/data  all splits as <split>.jsonl

Every ticket is put together from parts whose label is known, so the gold label is true by construction.

Queue: the matter that the writer wants solved (in a production ticket with several matters: the one asked for first).
  account    signing in, users, rights, profile data         billing   invoices, payments, charges, subscription fees
  orders     changing an order that is not packed yet        returns   goods going back, exchanges and their refunds
  sales      questions before buying                         shipping  parcels on their way, late, lost or misdelivered
  technical  a product or the software does not work, or how to set it up
Priority: high when work stands still, money is being lost or the answer is needed within two days; low when the writer
says that it can wait; normal otherwise. With several matters it is that of the most pressing one.
Clean splits: one open matter; a sentence about another queue speaks of something settled.
"""
import argparse
import json
import random
import re
import sys
from pathlib import Path

import phrases as clean
import production_phrases as prod

SIZES = {"test": 1000, "production": 800, "validation": 1000, "train": 40000}
KEPT_FOR = {3: "validation", 7: "test"}  # place of a phrase in its pool, modulo ten
QUEUES = sorted(clean.PROBLEMS)
PRIORITIES = ["low", "normal", "high"]


class Writer:
    """Draws with random.random() alone, the one method whose sequence Python promises to keep."""

    def __init__(self, split):
        self.split, self.draw = split, random.Random("ticket-router/" + split).random

    def chance(self, share):
        return self.draw() < share

    def pick(self, items):
        return items[int(self.draw() * len(items))]

    def phrase(self, pool):
        return self.fill(self.pick([p for i, p in enumerate(pool) if KEPT_FOR.get(i % 10, self.split) == self.split]))

    def fill(self, text):
        used = set()  # no value twice in one phrase, but for digits

        def value(name):
            chosen = self.pick([v for v in clean.SLOTS[name] if v not in used])
            used.update([chosen] if len(chosen) > 1 else [])
            return chosen

        while True:
            text, choices = re.subn(r"\[([^\[\]]*)\]", lambda m: self.pick(m.group(1).split("|")), text)
            text, slots = re.subn(r"\{(\w+)\}", lambda m: value(m.group(1)), text)
            if not choices and not slots:
                return text

    def sentence(self, pool):
        text = self.phrase(pool)
        return text[:1].upper() + text[1:]


def clean_ticket(w, queue, priority):
    body = [w.sentence(clean.PROBLEMS[queue])]
    if w.chance(0.5):
        body.append(w.sentence(clean.ASKS[queue]))
    if w.chance(0.6):  # something settled, about another queue
        settled = w.sentence(clean.SETTLED[w.pick([q for q in QUEUES if q != queue])])
        body.insert(0 if w.chance(0.5) else len(body), settled)
    if w.chance(0.5):
        body.insert(0, w.sentence(clean.CONTEXT))
    if w.chance(0.2):
        body.insert(0 if w.chance(0.5) else len(body), w.sentence(clean.PAST_PRESSURE))
    if priority != "normal" or w.chance(0.6):
        body.insert(0 if w.chance(0.15) else len(body), w.sentence(clean.URGENCY[priority]))
    parts = [w.phrase(clean.OPENING)] if w.chance(0.5) else []
    parts.append(" ".join(body))
    if w.chance(0.5):
        parts.append(w.phrase(clean.CLOSING))
    return w.pick(["\n", " ", "\n\n"]).join(parts)


def production_ticket(w, queue, priority):
    def one_of(pool):
        return w.fill(w.pick(pool))

    def matter(name, pressure):
        text = one_of(prod.MATTERS[name])
        return text + ("" if text[-1] in ".?!" else w.pick([".", "...", "!", "."])) + (" " + pressure + "." if pressure else "")

    others = [q for q in QUEUES if q != queue]
    first = matter(queue, one_of(prod.PRESSURE[priority]))
    shape = w.draw()
    asked_last = 0.60 <= shape < 0.85
    name = w.pick(others)
    second = [one_of(prod.EARLIER if asked_last else prod.THEN) + " " + matter(name, one_of(prod.SECOND["low" if priority == "low" else w.pick(["normal", "low"])]))]
    if w.chance(0.25):
        second.append("and lastly, " + matter(w.pick([q for q in others if q != name]), one_of(prod.SECOND["low"])))
    chat = [one_of(prod.CHAT)] if w.chance(0.5) else []
    tail = []
    if shape < 0.40:  # one matter
        body = chat + [first]
    elif shape < 0.60:  # the one to solve first comes first
        body = chat + [one_of(prod.LEAD), first] + second
    elif asked_last:  # the one to solve first comes last
        body = [one_of(prod.BEFORE)] + chat + second + [one_of(prod.FIRST), first]
    else:  # an old, solved mail is quoted underneath
        body = chat + [first, one_of(prod.FORWARD)]
        tail = [one_of(prod.QUOTE) + "\n> " + one_of(prod.MATTERS[w.pick(others)])]
    lines = [one_of(prod.GREETING)] + [w.pick([" ", " ", "\n"]).join(body)] + [one_of(prod.SIGNATURE)]
    return w.pick(["\n", "\n\n"]).join(lines + tail)


def make(split, taken):
    """The items of one split; a ticket whose text is in `taken` is drawn again."""
    w, seen, items = Writer(split), set(taken), []
    ticket = production_ticket if split == "production" else clean_ticket
    while len(items) < SIZES[split]:
        queue, priority = w.pick(QUEUES), w.pick(PRIORITIES)
        text = ticket(w, queue, priority)
        if text not in seen:
            seen.add(text)
            items.append({"id": f"{split}-{len(items) + 1:04d}", "ticket": text, "target": {"queue": queue, "priority": priority}})
    return items


def splits(wanted):
    """The wanted splits by name; no two splits share a ticket (each is drawn after those before it in SIZES)."""
    made, taken = {}, set()
    for split in SIZES:
        if wanted - made.keys():
            made[split] = make(split, taken)
            taken.update(item["ticket"] for item in made[split])
    return {split: made[split] for split in wanted}


def main():
    parser = argparse.ArgumentParser(description="Make the tickets.")
    parser.add_argument("--split", choices=sorted(SIZES), help="one split (default: all)")
    parser.add_argument("--out", default="-", help="a folder, or - for standard output (needs --split)")
    args = parser.parse_args()
    if args.out == "-" and not args.split:
        parser.error("--out - needs --split")
    made = splits({args.split} if args.split else set(SIZES))
    if not args.split:
        assert sum(SIZES.values()) == len({i["ticket"] for items in made.values() for i in items}), "splits overlap"
    for split, items in made.items():
        data = "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items).encode()
        if args.out == "-":
            sys.stdout.buffer.write(data)
        else:
            Path(args.out).mkdir(parents=True, exist_ok=True)
            (Path(args.out) / f"{split}.jsonl").write_bytes(data)


if __name__ == "__main__":
    main()
