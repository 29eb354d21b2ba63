"""A small Llama-architecture decoder in PyTorch, its prompt format, and greedy answering.

RoPE turns neighbouring pairs of each head (the layout of llama.cpp's "llama" architecture), so export.py writes the
query and key weights as they are, without the permutation that Hugging Face checkpoints need.
"""
from pathlib import Path

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import nn

BUILD = Path(__file__).parent / "build"
SPECIAL = ["<|pad|>", "<|begin|>", "<|end|>", "<|system|>", "<|user|>", "<|assistant|>"]
PAD, BEGIN, END = range(3)
CHAT_TEMPLATE = (
    "{% for message in messages %}{{ '<|' + message['role'] + '|>' + message['content'] + '<|end|>' }}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|assistant|>' }}{% endif %}"
)
CONFIG = {"vocab": 1536, "dim": 192, "layers": 5, "heads": 6, "kv_heads": 2, "ffn": 512, "context": 1024, "rope_base": 10000.0, "eps": 1e-5}


def prompt(ticket):
    """What CHAT_TEMPLATE makes of one user message."""
    return f"<|user|>{ticket}<|end|><|assistant|>"


class Norm(nn.Module):
    def __init__(self, dim, eps):
        super().__init__()
        self.weight, self.eps = nn.Parameter(torch.ones(dim)), eps

    def forward(self, x):
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + self.eps) * self.weight


def rope(x, cos, sin):
    a, b = x[..., 0::2], x[..., 1::2]
    return torch.stack((a * cos - b * sin, a * sin + b * cos), -1).flatten(-2)


class Block(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.heads, self.kv_heads, self.size = c["heads"], c["kv_heads"], c["dim"] // c["heads"]
        self.attn_norm, self.ffn_norm = Norm(c["dim"], c["eps"]), Norm(c["dim"], c["eps"])
        self.attn_q = nn.Linear(c["dim"], c["dim"], bias=False)
        self.attn_k = nn.Linear(c["dim"], self.kv_heads * self.size, bias=False)
        self.attn_v = nn.Linear(c["dim"], self.kv_heads * self.size, bias=False)
        self.attn_output = nn.Linear(c["dim"], c["dim"], bias=False)
        self.ffn_gate = nn.Linear(c["dim"], c["ffn"], bias=False)
        self.ffn_up = nn.Linear(c["dim"], c["ffn"], bias=False)
        self.ffn_down = nn.Linear(c["ffn"], c["dim"], bias=False)

    def forward(self, x, cos, sin, dropout):
        n, length, _ = x.shape
        h = self.attn_norm(x)
        q = rope(self.attn_q(h).view(n, length, self.heads, self.size).transpose(1, 2), cos, sin)
        k = rope(self.attn_k(h).view(n, length, self.kv_heads, self.size).transpose(1, 2), cos, sin)
        v = self.attn_v(h).view(n, length, self.kv_heads, self.size).transpose(1, 2)
        k, v = (t.repeat_interleave(self.heads // self.kv_heads, 1) for t in (k, v))
        h = F.scaled_dot_product_attention(q, k, v, is_causal=True).transpose(1, 2).reshape(n, length, -1)
        x = x + F.dropout(self.attn_output(h), dropout, self.training)
        h = self.ffn_norm(x)
        return x + F.dropout(self.ffn_down(F.silu(self.ffn_gate(h)) * self.ffn_up(h)), dropout, self.training)


class Model(nn.Module):
    """The output layer shares the weights of the token embedding."""

    def __init__(self, c=CONFIG, dropout=0.0):
        super().__init__()
        self.token_embd = nn.Embedding(c["vocab"], c["dim"])
        self.blk = nn.ModuleList(Block(c) for _ in range(c["layers"]))
        self.output_norm, self.dropout = Norm(c["dim"], c["eps"]), dropout
        size = c["dim"] // c["heads"]
        angles = torch.outer(torch.arange(c["context"]).float(), c["rope_base"] ** (-torch.arange(0, size, 2).float() / size))
        self.register_buffer("cos", angles.cos(), persistent=False)
        self.register_buffer("sin", angles.sin(), persistent=False)
        for p in self.parameters():
            if p.dim() == 2:
                nn.init.normal_(p, std=0.02)

    def hidden(self, ids):
        x = F.dropout(self.token_embd(ids), self.dropout, self.training)
        for block in self.blk:
            x = block(x, self.cos[: ids.shape[1]], self.sin[: ids.shape[1]], self.dropout)
        return self.output_norm(x)

    def logits(self, hidden):
        return F.linear(hidden, self.token_embd.weight)


def load():
    """The trained model in float32 and its tokenizer."""
    model = Model()
    model.load_state_dict(torch.load(BUILD / "model.pt", weights_only=True))
    return model.eval(), Tokenizer.from_file(str(BUILD / "tokenizer.json"))


@torch.no_grad()
def answer(model, tokenizer, tickets, most=32, batch=50):
    """Greedy answers, at most `most` new tokens each. Padding is on the right, where causal attention never looks."""
    texts = []
    for start in range(0, len(tickets), batch):
        rows = [e.ids for e in tokenizer.encode_batch([prompt(t) for t in tickets[start : start + batch]])]
        sizes = [len(row) for row in rows]
        open_rows = list(range(len(rows)))
        for _ in range(most):
            width = max(len(rows[i]) for i in open_rows)
            ids = torch.tensor([rows[i] + [PAD] * (width - len(rows[i])) for i in open_rows])
            last = torch.tensor([len(rows[i]) - 1 for i in open_rows])
            best = model.logits(model.hidden(ids)[torch.arange(len(open_rows)), last]).argmax(-1).tolist()
            for i, token in zip(open_rows, best):
                rows[i].append(token)
            open_rows = [i for i, token in zip(open_rows, best) if token != END]
            if not open_rows:
                break
        texts += [tokenizer.decode([t for t in row[size:] if t != END], skip_special_tokens=False) for row, size in zip(rows, sizes)]
    return texts
