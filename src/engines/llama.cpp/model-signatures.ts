import type { Signature } from '../diagnose.ts';
import { ISSUES } from './issues.ts';

/** What llama.cpp says of a model file that it cannot load; special causes first. */
export const modelSignatures: readonly Signature[] = [
  {
    code: 'not-a-language-model',
    pattern: /unknown model architecture: '(?:|clip|mmproj)'/,
    summary: 'The file is no language model but a part of one, such as the projector of a model that sees.',
    remedy: 'Name the GGUF file of the language model itself.',
    blame: 'candidate',
  },
  {
    code: 'unknown-architecture',
    // A line break in the name ends the line before its closing quote.
    pattern: /unknown model architecture: '([^']*)(?:'|$)/,
    summary: 'This build of llama.cpp does not know the architecture "{1}".',
    remedy: 'Use a newer engine.version, or a model that this build knows.',
    blame: 'candidate',
    link: `${ISSUES}?q=unknown+model+architecture`,
  },
  {
    code: 'unknown-pre-tokenizer',
    pattern: /unknown pre-tokenizer type: '([^']*)'/,
    summary: 'This build of llama.cpp does not know the pre-tokenizer "{1}".',
    remedy: 'Use a newer engine.version, or convert the model again with a converter of this build.',
    blame: 'candidate',
    link: `${ISSUES}/12122`,
  },
  {
    code: 'not-gguf',
    pattern: /invalid magic characters|failed to read magic/,
    summary: 'The model file is not a GGUF file.',
    remedy: 'Check that the file itself was committed and not a Git LFS pointer or another format.',
    blame: 'candidate',
  },
  {
    code: 'quantisation-unknown',
    pattern: /(?:has invalid|unknown) (?:ggml|tensor) type (-?\d+)/,
    summary: 'This build of llama.cpp does not know how the model is quantised (ggml type {1}).',
    remedy: 'Use a newer engine.version, or a quantisation that this build knows.',
    blame: 'candidate',
  },
  {
    code: 'gguf-version',
    pattern: /this GGUF file is version (\d+) but|GGUFv1 is no longer supported|bad GGUF version/,
    summary: 'The model file has a version of the GGUF format that this build does not read.',
    remedy: 'Convert the model again, or use a newer engine.version.',
    blame: 'candidate',
  },
  {
    code: 'model-corrupt',
    pattern:
      /data is not within the file bounds|model is corrupted|corrupted model: |exceeds remaining file size|unexpectedly reached end of file|string length \d+ exceeds|gguf_init_from_\w+: (?!failed to (?:read|open))/,
    summary: 'The model file is cut off or damaged.',
    remedy: 'Upload the model file again and pin its sha256 as the revision.',
    blame: 'candidate',
  },
  {
    code: 'tensors-unused',
    pattern: /wrong number of tensors; expected (\d+), got (\d+)/,
    summary:
      'The model file holds {1} tensors, and this build of llama.cpp knows what to do with {2} of them.',
    remedy: 'Use a newer engine.version, or convert the model with the converter of this build.',
    blame: 'candidate',
  },
  {
    code: 'tensor-missing',
    pattern:
      /tensor '([^']*)' (?:not found|is missing from model)|missing tensor '?([^' ]*)|tensor '([^']*)' has wrong shape/,
    summary: 'The model file lacks a tensor that its architecture needs, or has it in another shape.',
    remedy: 'Use a newer engine.version, or convert the model again with a converter that knows it.',
    blame: 'candidate',
  },
  {
    code: 'model-in-parts',
    pattern: /illegal split file idx|invalid split (?:count|file)|failed to load GGUF split/,
    summary: 'The model is split over several files, and llama.cpp was not given all of them in order.',
    remedy:
      'Name the first part, with all others beside it, or join them with llama-gguf-split --merge: all have to be of one model.',
    blame: 'candidate',
  },
  {
    code: 'metadata-missing',
    pattern: /key not found in model: (\S+)/,
    summary: 'The model file lacks the metadata "{1}".',
    remedy: 'Convert the model again with a converter of this build.',
    blame: 'candidate',
  },
  {
    code: 'model-not-found',
    pattern:
      /failed to open (GGUF file )?'?[^']*'? ?\(?(No such file|Permission denied)|error loading model: failed to open/,
    summary: 'llama.cpp could not open the model file.',
    remedy: 'Check the path and that the file may be read.',
    blame: 'candidate',
  },
  {
    code: 'tokenizer-missing',
    pattern: /cannot find tokenizer (\w+) in model file/,
    summary: "The model file lacks its tokenizer's {1}.",
    remedy: 'Convert the model again, with its tokenizer beside it.',
    blame: 'candidate',
  },
  {
    code: 'metadata-wrong',
    pattern:
      /key (\S+) has wrong type|invalid gguf type for (\S+)|error loading model (?:hyperparameters|vocabulary): |GGML_ASSERT\(hparams\./,
    summary: 'The model file holds metadata that describe no model which this build of llama.cpp can load.',
    remedy: 'Convert the model again with a converter of this build, or use a newer engine.version.',
    blame: 'candidate',
  },
  {
    code: 'chat-template-invalid',
    pattern: /chat template parsing error|failed to initialize chat template/,
    summary: "llama.cpp can't read the model's chat template.",
    remedy: "Correct tokenizer.chat_template in the model file's metadata.",
    blame: 'candidate',
  },
  {
    code: 'model-corrupt',
    pattern: /failed to read (key-value pairs|tensor info|header)/,
    summary: 'The model file cannot be read to its end: it is cut off, damaged or newer than this build.',
    remedy:
      'Try a newer engine.version; else upload the model file again and pin its sha256 as the revision.',
    blame: 'candidate',
    rank: 'consequence',
  },
];
