import type { Signature } from '../diagnose.ts';
import { gpuSignatures } from './gpu-signatures.ts';
import { memorySignatures } from './memory-signatures.ts';
import { modelSignatures } from './model-signatures.ts';
import { packageSignatures } from './package-signatures.ts';
import { runSignatures } from './run-signatures.ts';

/** What any engine made of Python, torch and CUDA may say; an engine's own signatures stand before these. */
export const pythonSignatures: readonly Signature[] = [
  ...modelSignatures,
  ...gpuSignatures,
  ...memorySignatures,
  ...runSignatures,
  ...packageSignatures,
];
