"""Writes the trained model as a GGUF file: weights Q8_0, norms float32, tokenizer and chat template inside."""
import json
import sys

import gguf
import numpy as np

from model import BEGIN, BUILD, CHAT_TEMPLATE, CONFIG, END, PAD, SPECIAL, load


def main(path):
    model, tokenizer = load()
    book = json.loads(tokenizer.to_str())["model"]
    tokens = sorted(book["vocab"], key=book["vocab"].get)
    assert len(tokens) == CONFIG["vocab"] and tokens[: len(SPECIAL)] == SPECIAL
    merges = [m if isinstance(m, str) else " ".join(m) for m in book["merges"]]
    kinds = [gguf.TokenType.CONTROL] * len(SPECIAL) + [gguf.TokenType.NORMAL] * (len(tokens) - len(SPECIAL))

    w = gguf.GGUFWriter(path, "llama")
    w.add_name("Ticket Router")
    w.add_description("Reads a help-desk ticket and answers its queue and priority as JSON.")
    w.add_license("mit")
    w.add_languages(["en"])
    w.add_file_type(gguf.LlamaFileType.MOSTLY_Q8_0)
    w.add_quantization_version(gguf.GGML_QUANT_VERSION)
    w.add_vocab_size(CONFIG["vocab"])
    w.add_context_length(CONFIG["context"])
    w.add_embedding_length(CONFIG["dim"])
    w.add_block_count(CONFIG["layers"])
    w.add_feed_forward_length(CONFIG["ffn"])
    w.add_head_count(CONFIG["heads"])
    w.add_head_count_kv(CONFIG["kv_heads"])
    w.add_rope_dimension_count(CONFIG["dim"] // CONFIG["heads"])
    w.add_rope_freq_base(CONFIG["rope_base"])
    w.add_layer_norm_rms_eps(CONFIG["eps"])

    w.add_tokenizer_model("gpt2")
    w.add_tokenizer_pre("gpt-2")
    w.add_token_list(tokens)
    w.add_token_types(kinds)
    w.add_token_merges(merges)
    w.add_bos_token_id(BEGIN)
    w.add_eos_token_id(END)
    w.add_eot_token_id(END)
    w.add_pad_token_id(PAD)
    w.add_add_bos_token(False)  # the chat template is the whole prompt
    w.add_add_eos_token(False)
    w.add_chat_template(CHAT_TEMPLATE)

    for name, value in model.state_dict().items():
        data = value.numpy().astype(np.float32)
        if data.ndim == 1:
            w.add_tensor(name, data)
        else:
            kind = gguf.GGMLQuantizationType.Q8_0
            w.add_tensor(name, gguf.quants.quantize(data, kind), raw_dtype=kind)
    w.write_header_to_file()
    w.write_kv_data_to_file()
    w.write_tensors_to_file()
    w.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else str(BUILD / "ticket-router-q8.gguf"))
