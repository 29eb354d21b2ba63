import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installerLog } from '../../src/deploy/install/signatures.ts';
import type { LogKnowledge } from '../../src/engines/diagnose.ts';
import { llamaCppLog } from '../../src/engines/llama.cpp/signatures.ts';
import { lmdeployLog } from '../../src/engines/lmdeploy/signatures.ts';
import { ollamaLog } from '../../src/engines/ollama/signatures.ts';
import { sglangLog } from '../../src/engines/sglang/signatures.ts';
import { tgiLog } from '../../src/engines/tgi/signatures.ts';
import { transformersLog } from '../../src/engines/transformers/signatures.ts';
import { trtllmLog } from '../../src/engines/trtllm/signatures.ts';
import { vllmLog } from '../../src/engines/vllm/signatures.ts';

/** A log of an engine that did not start, and what is to be told of it. */
export interface StartUpFailure {
  readonly engine: string;
  readonly code: string;
  readonly blame: string;
  /** What the root line holds. */
  readonly root: string;
  readonly log: readonly string[];
}

const LOGS: ReadonlyMap<string, LogKnowledge> = new Map(
  Object.entries({
    vllm: vllmLog,
    sglang: sglangLog,
    tgi: tgiLog,
    trtllm: trtllmLog,
    lmdeploy: lmdeployLog,
    ollama: ollamaLog,
    'llama.cpp': llamaCppLog,
    transformers: transformersLog,
    installer: installerLog,
  }),
);

/** How the program of a failure writes its log. */
export function knowledgeOf({ engine }: StartUpFailure): LogKnowledge {
  const knowledge = LOGS.get(engine);
  if (knowledge === undefined) throw new Error(`no engine ${engine}`);
  return knowledge;
}

/**
 * Reads failures out of a file: a line `=== engine | code | blame | root`, a remark or none, then the log.
 */
export function readFailures(file: string): readonly StartUpFailure[] {
  const text = readFileSync(join(import.meta.dirname, file), 'utf8');
  return text
    .split(/^=== /m)
    .slice(1)
    .map((part) => {
      const [head = '', ...lines] = part.trimEnd().split('\n');
      const [engine = '', code = '', blame = '', root = ''] = head.split(' | ');
      return { engine, code, blame, root, log: lines.filter((line) => !line.startsWith('# ')) };
    });
}
