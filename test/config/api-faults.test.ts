import { expect, test } from 'vitest';
import { apiFaults } from '../../src/config/api-faults.ts';
import { configFrom } from '../../src/config/load.ts';
import type { Config } from '../../src/config/load.ts';

function configWith(api: string): Config {
  const claim = 'suite: card, score: 0.9, protocol: { template: { enable_thinking: false } }';
  const candidate = `model: m.gguf\nengine: { name: llama.cpp }\nclaims: { scores: [{ ${claim} }] }\n`;
  const policy = `production: { suite: ours, template: { enable_thinking: false } }
suites: { card: { data: a, api: ${api}, scorer: { name: exact } }, ours: { data: b, scorer: { name: exact } } }
`;
  const config = configFrom({ file: 'm.yaml', text: candidate }, { file: 'p.yml', text: policy }, '/');
  if (!config.ok) throw new Error(config.faults.map(({ message }) => message).join('\n'));
  return config.value;
}

test('arguments for a template are a fault where a suite asks for completions', () => {
  expect(apiFaults(configWith('chat'))).toEqual([]);
  expect(apiFaults(configWith('completions'))).toMatchObject([
    {
      file: 'm.yaml',
      path: 'claims.scores.0.protocol.template',
      message: 'is for a template, and the suite asks by api: completions, which applies none',
    },
  ]);
});
