import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ggufBytes } from './gguf.ts';
import { repository } from './repository.ts';
import type { Repository } from './repository.ts';

const ITEMS = 200;
const WEIGHTS = ggufBytes({ 'general.architecture': 'llama', 'tokenizer.chat_template': 'x' });
const SUITE = `{ data: sums.jsonl, prompt: '{{question}}', target: answer, scorer: { name: numeric } }`;

/** A candidate on a llama-server that is a process of its own, and does `how` after so many answers. */
export async function planted(how: string, after: number): Promise<Repository> {
  const rows = Array.from({ length: ITEMS }, (_, n) =>
    JSON.stringify({ id: `i${n}`, question: `Please add: ${n} plus ${n}`, answer: n + n }),
  );
  const repo = await repository({
    'models/adder.yaml': `model: weights/m.gguf
revision: sha256:${createHash('sha256').update(WEIGHTS).digest('hex')}
engine: { name: llama.cpp, binary: planted }
claims: { scores: [{ suite: sums, score: 0.9 }] }
`,
    'sums.jsonl': rows.join('\n'),
  });
  const server = join(repo.folder, 'llama-server.mjs');
  await repo.write(
    '.github/papergap.yml',
    `production: { suite: ours, concurrency: 8 }
requestDeadlineMs: 700
suites: { sums: ${SUITE}, ours: ${SUITE} }
trust: { engines: [llama.cpp], binaries: { planted: '${server}' }, sandbox: off, paths: [weights] }
`,
  );
  await mkdir(join(repo.folder, 'weights'));
  await writeFile(join(repo.folder, 'weights/m.gguf'), WEIGHTS);
  const text = await readFile(new URL('planted-server.mjs', import.meta.url), 'utf8');
  await writeFile(
    server,
    `#!${process.execPath}\n${text.replace('= PLAN;', `= ${JSON.stringify({ how, after })};`)}`,
  );
  await chmod(server, 0o755);
  return repo;
}
