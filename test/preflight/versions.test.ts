import { expect, test } from 'vitest';
import type { EngineChoice } from '../../src/config/candidate.ts';
import { engineNamed } from '../../src/engines/index.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { versionRefusals } from '../../src/preflight/versions.ts';

const refused = (choice: Partial<EngineChoice>): readonly string[] => {
  const whole = { name: 'llama.cpp', args: {}, ...choice };
  return versionRefusals(whole, engineNamed(whole.name) as Engine).map(
    ({ message, hint }) => `${message} (${hint})`,
  );
};

test.for(['2026.10.11549', '2026.10.11549.1', '2026.9.10809', '2026.8.10566'])(
  'version %s can be served',
  (version) => {
    expect(refused({ version })).toEqual([]);
  },
);

test.for(['latest', '2026.10', '2026', 'b11549', '2026.10.11549rc1', '2026.1'])(
  'version %s is told how to write it in full',
  (version) => {
    expect(refused({ version })).toEqual([
      `"${version}" is no version in full (write one such as '2026.10.11549', in quotes, or leave it out for that one)`,
    ]);
  },
);

// attack: engine version
test.for(['2026.8.10229', '2026.4.8672.1', '0.2.14'])(
  'version %s is told the oldest that is started',
  (version) => {
    expect(refused({ version })).toEqual([
      `llama.cpp ${version} lacks fixes of memory errors that a hostile model file reaches (the oldest that papergap starts is 2026.8.10566; the default is 2026.10.11549)`,
    ]);
  },
);

test('a version that would be ignored is refused', () => {
  expect(refused({ version: '2026.10.11549', binary: 'ours' })).toHaveLength(1);
  expect(refused({ version: '2026.10.11549', image: 'x' })).toEqual([
    'has no effect beside engine.image (remove one of the two)',
  ]);
  expect(refused({ name: 'endpoint', version: '1' })).toHaveLength(1);
});

// attack: engine version
test.for([
  'v2026.10.11549',
  '2026.10.11549.0',
  '2026.010.11549',
  '02026.10.11549',
  '0.02.7',
  '2026.10.011549',
])('%s is no second spelling of a version: each would be installed for itself', (version) => {
  expect(refused({ version })).toHaveLength(1);
});
