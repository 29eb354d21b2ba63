import type { Signature } from '../diagnose.ts';

/** What transformers, tokenizers, safetensors and the hub's library say of a model. */
export const modelSignatures: readonly Signature[] = [
  {
    code: 'model-gated',
    pattern:
      /gated (?:repo|model)|is gated\b|access to model .* is restricted|must be authenticated to access|GatedRepoError|awaiting a review from the repo/i,
    summary: 'The model is gated: its licence was not accepted, or no token was given.',
    remedy: 'Accept the licence on the hub, and give papergap a token that may read it (HF_TOKEN).',
    blame: 'candidate',
  },
  {
    code: 'hub-rate-limit',
    pattern: /429 (?:Client Error: )?Too Many Requests|rate.?limit(?:ed|s)?\b/i,
    summary: 'The hub answers that it was asked too often.',
    remedy: 'Give a token (HF_TOKEN), keep the cache between runs, or name a mirror (HF_ENDPOINT).',
    blame: 'network',
  },
  {
    code: 'model-not-found',
    pattern:
      /RepositoryNotFoundError|RevisionNotFoundError|(?:Repository|Revision|Entry) Not Found|not a (?:local folder|valid model identifier)|Repo id must|No such file or directory: .{0,200}(?:\.safetensors|\.bin|\.gguf|config\.json|tokenizer)/i,
    summary: 'The model, its revision or one of its files is not where the candidate says.',
    remedy: "Correct the candidate's model and revision.",
    blame: 'candidate',
  },
  {
    code: 'model-file-missing',
    // Engines are started offline, on the folder of the model.
    pattern:
      /LocalEntryNotFoundError|outgoing traffic has been disabled|OfflineModeIsEnabled|files in the disk cache/i,
    summary: 'The engine looked for something of the model that its folder does not hold.',
    remedy:
      "Check the candidate's model, and add the missing file to its repository: the engine asks no hub.",
    blame: 'candidate',
  },
  {
    code: 'hub-unreachable',
    pattern:
      /couldn't connect to|Failed to resolve 'huggingface|Max retries exceeded with url.*huggingface|(?:cas-server|hf\.co|huggingface\.co).{0,120}(?:timed out|refused|reset|unreachable)/i,
    summary: 'The engine wanted something of the hub, and could not reach it.',
    remedy: 'Check the network or HF_ENDPOINT; where it runs offline, the model lacks a file that it needs.',
    blame: 'network',
  },
  {
    code: 'remote-code',
    pattern:
      /trust_remote_code ?= ?True|--trust.remote.code|contains custom code which must be executed|EOF when reading a line/i,
    summary: 'The model brings code of its own, which the engine was not allowed to run.',
    remedy: 'Review the code, then set trust-remote-code where the policy allows it; or use a model without.',
    blame: 'candidate',
  },
  {
    code: 'architecture-missing',
    pattern:
      /No model architectures are specified|Should have a `model_type` key|architectures.{0,40}(?:None|missing|not specified|is empty)|['"]architectures['"]$/i,
    summary: "The model's config.json doesn't say what the model is (architectures, model_type).",
    remedy: 'Add "architectures" and "model_type" to config.json as the model was saved with.',
    blame: 'candidate',
  },
  {
    code: 'unknown-architecture',
    pattern:
      /model type [`'"]?([\w.-]+)[`'"]? but Transformers does not recognize|(?:does not|doesn't|do not) (?:recognize|support) (?:this|the) (?:model )?architecture|architectures? \[?['"]?([\w.-]+)['"]?,?\]? (?:is|are|was) (?:currently )?not (?:yet )?supported|(?:model architecture|architecture) .{0,80}not (?:yet )?supported|unknown (?:model )?architecture|unrecognized (?:configuration class|model in)|Unsupported (?:model|architecture)/i,
    summary: 'This version of the engine does not know the architecture of the model.',
    remedy:
      'Use a newer engine.version, an engine that knows it (transformers has it first), or another model.',
    blame: 'candidate',
  },
  {
    code: 'tokenizer-class',
    pattern:
      /Tokenizer class (\S+) does not exist|is not currently imported|TokenizersBackend|Couldn't instantiate the backend tokenizer|data did not match any variant of untagged enum|Can't load tokenizer|tokenizer.{0,60}(?:cannot|could not|can't|failed to) be? ?(?:loaded|load)|(?:SentencePiece|tiktoken).{0,60}(?:need|required|missing)/i,
    summary: "The engine's library can't load the model's tokenizer.",
    remedy:
      'Use an engine.version with a newer transformers and tokenizers, or save the tokenizer with the version that the engine has.',
    blame: 'candidate',
  },
  {
    code: 'chat-template-missing',
    pattern:
      /template not found|default chat template is no longer|(?:no|not have a|without a) chat template|chat_template is not set|must provide a chat template/i,
    summary: 'The model has no chat template that the engine can use.',
    remedy: 'Add the chat template of the model to its files; a base model is asked by api: completions.',
    blame: 'candidate',
  },
  {
    code: 'weights-corrupt',
    pattern:
      /(?:HeaderTooLarge|HeaderTooSmall|MetadataIncompleteBuffer|InvalidHeader|InvalidHeaderDeserialization|InvalidOffset)|SafetensorError|incomplete metadata|PytorchStreamReader failed|invalid load key|Unable to load weights from .*checkpoint|unexpected EOF/i,
    summary: 'A file of the weights is cut off or damaged, or a Git LFS pointer in its place.',
    remedy: 'Fetch the file again (`git lfs pull`), and compare its size and digest with the hub.',
    blame: 'candidate',
  },
  {
    code: 'weights-missing',
    pattern:
      /cannot find any model weights|no (?:safetensors|model) (?:weights|files?) (?:found|in)|weight files? .{0,60}missing|does not appear to have a file named|no file named (?:pytorch_model|model)|Missing (?:shard|weights)|No \.bin, \.safetensors/i,
    summary: 'Files of the weights are missing.',
    remedy: 'Fetch the whole revision; name a repository with safetensors.',
    blame: 'candidate',
  },
  {
    code: 'quantisation-refused',
    pattern:
      /unknown quantization method|quantization method .{0,120}(?:does not match|not supported)|not supported for quantization|Invalid quantization|quant_?method .{0,60}(?:unknown|not)|bitsandbytes.{0,60}(?:required|install)/i,
    summary: "The engine doesn't take the model's quantisation, or another one was asked for.",
    remedy: 'Leave quantization out, or use an export that the engine knows.',
    blame: 'candidate',
  },
  {
    code: 'weights-layout',
    pattern:
      /no module or parameter named|weights were not initialized|KeyError: ['"][\w.]*(?:layers\.\d+|\.weight|_proj|experts|weight_scale|embed_tokens|lm_head)[\w.]*['"]|(?:unexpected|missing) key\(s\) in state_dict|size mismatch for|(?:loaded|param)\w* (?:shape|size).{0,80}(?:shape|size)|shape .{0,40}mismatch|weight_loader/i,
    summary: 'The weights are named or laid out in a way that this version of the engine does not know.',
    remedy: 'Use a newer engine.version or another export of the model.',
    blame: 'candidate',
  },
  {
    code: 'parallel-size',
    pattern:
      /(?:must be|is not|not) divisible by|start \(\d+\) \+ length \(\d+\) exceeds dimension|(?:attention|kv|key.value) heads .{0,80}(?:tensor|parallel|tp)/i,
    summary: "The model can't be split over so many GPUs.",
    remedy: 'Use a smaller tensor-parallel-size, one that divides the heads and the quantised blocks.',
    blame: 'candidate',
  },
];
