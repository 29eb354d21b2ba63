import { expect, test } from 'vitest';
import { createWords } from '../../src/drivers/container-words.ts';
import type { ContainerPlan } from '../../src/drivers/container-words.ts';

const plan: ContainerPlan = {
  name: 'papergap-1',
  runId: '1',
  image: 'sha256:1',
  launch: { command: '/app/server', args: ['--port', '8000'], env: { OWN: 'yes' } },
  home: { from: '/cache/home', to: '/own/home' },
  reads: [{ from: '/models/a,"b".gguf', to: '/own/a' }],
};

/** The word after another one. */
const after = (words: readonly string[], flag: string): string | undefined => words[words.indexOf(flag) + 1];

test('a path with a comma or a quote stays one path', () => {
  const words = createWords(plan);

  expect(words).toContain('type=bind,"source=/models/a,""b"".gguf","target=/own/a",readonly');
});

test('what an image asks to have on the disk lies in memory, each once', () => {
  const words = createWords({ ...plan, volumes: ['/data', 'a,"b"', '/tmp/', '/data/'] });

  expect(words.filter((word) => word.startsWith('type=tmpfs'))).toEqual([
    'type=tmpfs,"target=/data",tmpfs-mode=1777',
    'type=tmpfs,"target=/a,""b""",tmpfs-mode=1777',
  ]);
});

test('an engine is not the first process of its container, whose signals to itself would do nothing', () => {
  expect(createWords(plan)).toContain('--init');
});

test('the engine’s own words come last, after its image', () => {
  expect(createWords(plan).slice(-5)).toEqual(['--entrypoint', '/app/server', 'sha256:1', '--port', '8000']);
});

test('a container has no network, or its own, of which no port is published and where no names are known', () => {
  expect(after(createWords(plan), '--network')).toBe('none');
  const open = createWords({ ...plan, network: 'papergap-1' });
  expect([after(open, '--network'), after(open, '--dns')]).toEqual(['papergap-1', '127.0.0.1']);
  expect(open).not.toContain('--publish');
});

// attack: foreign image
test.for([
  [undefined, undefined],
  ['all', 'all'],
  [[0, 2], '"device=0,2"'],
] as const)('GPUs %j of the policy are asked for as %j', ([gpus, asked]) => {
  const words = createWords({ ...plan, ...(gpus !== undefined && { gpus }) });

  expect(words.includes('--gpus') ? after(words, '--gpus') : undefined).toBe(asked);
  for (const none of ['NVIDIA_VISIBLE_DEVICES=void', 'AMD_VISIBLE_DEVICES='])
    expect(words.includes(none)).toBe(gpus === undefined);
});

// attack: foreign image
test.for([undefined, 'all'] as const)('with GPUs %j, an image asks for no other device', (gpus) => {
  const words = createWords({ ...plan, ...(gpus !== undefined && { gpus }) });

  for (const name of ['MOFED', 'GDS', 'GDRCOPY', 'NVSWITCH', 'IMEX_CHANNELS'])
    expect(words).toContain(`NVIDIA_${name}=`);
});
