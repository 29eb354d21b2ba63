import type { LogKnowledge, Signature } from '../diagnose.ts';
import { pythonSignatures } from '../python/signatures.ts';

/** What transformers' own server says; special causes first. */
const signatures: readonly Signature[] = [
  {
    code: 'architecture-missing',
    pattern: /'NoneType' object is not subscriptable/,
    summary: "The model's config.json doesn't say what the model is (architectures).",
    remedy: 'Add "architectures" to config.json as the model was saved with.',
    blame: 'candidate',
  },
];

/** How transformers' server writes its log. */
export const transformersLog: LogKnowledge = { signatures: [...signatures, ...pythonSignatures] };
