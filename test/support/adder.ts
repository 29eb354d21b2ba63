import type { AskedBody, FakeEngine, Script } from './fake-engine.ts';
import { repository } from './repository.ts';
import type { Repository } from './repository.ts';

const SUM = /(\d+) plus (\d+)/;

/** A repository whose candidate is served at an endpoint: sums as the paper's suite and as production's. */
export function adderRepository(
  engine: FakeEngine,
  {
    items = 120,
    policy = '',
    claim = ', protocol: { shots: 0, maxTokens: 512, temperature: 0 }',
    production = '',
    suites = '',
  } = {},
): Promise<Repository> {
  const rows = Array.from({ length: items }, (_, n) =>
    JSON.stringify({ id: `i${n}`, question: `Please add: ${n} plus ${n}`, answer: n + n }),
  ).join('\n');
  return repository({
    'models/adder.yaml': `model: fake
engine: { name: endpoint, endpoint: staging }
claims: { scores: [{ suite: sums, score: 0.9${claim} }] }
`,
    '.github/papergap.yml': `production: { suite: ours, concurrency: 8${production} }
load: { concurrency: [4], seconds: 1 }
suites:
  sums: { data: sums.jsonl, prompt: 'Q: {{question}}', target: answer, scorer: { name: numeric } }
  ours: { data: sums.jsonl, prompt: 'Q: {{question}}', target: answer, scorer: { name: numeric } }
${suites}trust: { engines: [endpoint], endpoints: { staging: '${engine.origin}' } }
${policy}`,
    'sums.jsonl': rows,
  });
}

/** Answers right in that share of the cases. */
export function adder(share: number): (body: AskedBody) => Script {
  return ({ messages }) => {
    const [, left = '0', right = '0'] = SUM.exec(messages.at(-1)?.content ?? '') ?? [];
    const isRight = Number(left) % 100 < share * 100;
    return { words: [String(Number(left) + Number(right) + (isRight ? 0 : 1))] };
  };
}
