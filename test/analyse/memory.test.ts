import { expect, test } from 'vitest';
import { memoryFinding } from '../../src/analyse/memory.ts';
import { judge } from '../../src/judge.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { memorySection } from '../../src/report/memory.ts';
import { aRecord } from '../support/record.ts';

const PROBED: RunRecord['probes'] = {
  tokenizer: false,
  reference: 'none',
  ms: 1500,
  restarts: 1,
  ended: 'complete',
  leftOut: [],
  probes: [],
};

test('before anything is measured, host memory is told by the same figure', () => {
  const samples = [{ atMs: 0, host: { pssMiB: 900, rssMiB: 1200 } }];
  const record = aRecord({ samples });
  const found = memoryFinding({ ...record, probes: PROBED, passes: [] });

  expect(found.earlierHostPeakMiB).toBe(900);
});

test('each figure is the highest of the samples, and GPUs of one moment add up', () => {
  const samples = [
    { atMs: 0, host: { pssMiB: 900, rssMiB: 1200, cpuCores: 2 }, gpu: [{ index: 0, memoryUsedMiB: 5000 }] },
    {
      atMs: 1000,
      host: { pssMiB: 1000, rssMiB: 1300, cpuCores: 3.5 },
      gpu: [
        { index: 0, memoryUsedMiB: 6000 },
        { index: 1, memoryUsedMiB: 3000 },
      ],
      engine: { kvUsage: 0.7, preemptionsTotal: 5 },
    },
    { atMs: 2000, engine: { kvUsage: 0.4, preemptionsTotal: 9 } },
  ];

  expect(memoryFinding(aRecord({ samples, deployment: { kvCache: 'reserved' }, memoryGiB: 8 }))).toEqual({
    hostPeakMiB: 1000,
    hostBasis: 'PSS',
    gpuPeakMiB: 9000,
    claimMiB: 8192,
    ofClaim: 9000 / 8192,
    peakCpuCores: 3.5,
    peakKvUsage: 0.7,
    preemptions: 4,
    samples: 3,
  });
});

test('what it took before it was measured is told by itself, and is no need of the load that was planned', () => {
  const gpu = (memoryUsedMiB: number) => [{ index: 0, memoryUsedMiB, engineMiB: memoryUsedMiB }];
  const record = aRecord({
    memoryGiB: 2,
    load: [{ requests: 10, pass: { startedAtMs: 2000, endedAtMs: 3000 } }],
    samples: [
      { atMs: 1000, host: { pssMiB: 900, rssMiB: 5000 }, gpu: gpu(10_000), engine: { kvUsage: 1 } },
      { atMs: 2500, host: { pssMiB: 400, rssMiB: 6000 }, gpu: gpu(1000), engine: { kvUsage: 0.1 } },
    ],
  });
  const probed = { ...record, probes: PROBED };

  expect(memoryFinding(probed)).toMatchObject({
    gpuPeakMiB: 1000,
    gpuEnginePeakMiB: 1000,
    earlierGpuPeakMiB: 10_000,
    hostPeakMiB: 400,
    earlierHostPeakMiB: 900,
    peakKvUsage: 0.1,
    ofClaim: 1000 / 2048,
    samples: 1,
  });
  const whole = memoryFinding(record);
  expect(whole).toMatchObject({ gpuPeakMiB: 10_000, hostPeakMiB: 900, samples: 2 });
  expect(whole).not.toHaveProperty('earlierHostPeakMiB');
  expect(memorySection(probed, judge(probed).findings)?.lines).toContain(
    'Before it was measured: at most 9.8 GiB of GPU memory and 900 MiB of host memory.',
  );
});

test.for([
  [1000, undefined],
  [1040, undefined],
  [1060, 1060],
] as const)('of 1000 MiB that were measured, %i before it are told as %s', ([pssMiB, told]) => {
  const record = aRecord({
    load: [{ requests: 10, pass: { startedAtMs: 2000, endedAtMs: 3000 } }],
    samples: [
      { atMs: 1000, host: { pssMiB } },
      { atMs: 2500, host: { pssMiB: 1000 } },
    ],
  });

  expect(memoryFinding({ ...record, probes: PROBED }).earlierHostPeakMiB).toBe(told);
});

test('without PSS the resident size counts, and without a GPU the host is held against the claim', () => {
  const samples = [{ atMs: 0, host: { rssMiB: 2048 } }];

  expect(memoryFinding(aRecord({ samples, memoryGiB: 1 }))).toMatchObject({
    hostPeakMiB: 2048,
    hostBasis: 'RSS',
    ofClaim: 2,
  });
});

test('what is not exposed is absent, never 0', () => {
  expect(memoryFinding(aRecord())).toEqual({ samples: 0 });
});

test('a counter that was restarted goes on from 0', () => {
  const samples = [3, 10, 2].map((preemptionsTotal, index) => ({
    atMs: index,
    engine: { preemptionsTotal },
  }));

  expect(memoryFinding(aRecord({ samples })).preemptions).toBe(9);
});

/** Samples while a load pass of ten seconds ran, and one of a pass that filled the cache on purpose. */
const SERVED = {
  deployment: { kvCapacityTokens: 40_000, memory: { weightsMiB: 15_000, kvMiB: 50_000 } },
  load: [{ requests: 10, pass: { startedAtMs: 0, endedAtMs: 10_000 } }],
  samples: [
    { atMs: 1000, gpu: [{ index: 0, memoryUsedMiB: 70_000 }], engine: { kvUsage: 0.2, preemptionsTotal: 0 } },
    { atMs: 9000, gpu: [{ index: 0, memoryUsedMiB: 70_000 }], engine: { kvUsage: 0.3, preemptionsTotal: 0 } },
    { atMs: 60_000, engine: { kvUsage: 1, preemptionsTotal: 40 } },
  ],
};

test('what an engine reserved in advance and no request used is not needed', () => {
  const found = memoryFinding(aRecord({ ...SERVED, memoryGiB: 32 }));

  expect(found).toMatchObject({
    gpuPeakMiB: 70_000,
    weightsMiB: 15_000,
    kvMiB: 50_000,
    kvCapacityTokens: 40_000,
    overheadMiB: 5000,
    peakKvUsage: 1,
    loadKvUsage: 0.3,
    leastMiB: 35_000,
    preemptions: 40,
  });
  expect(found.ofClaim).toBeCloseTo(35_000 / (32 * 1024), 10);
});

// attack: forged figures
test('an engine that says that its cache has more room than there is needs no less memory for it', () => {
  const deployment = { memory: { weightsMiB: 15_000, kvMiB: 55_001 } };
  const found = memoryFinding(aRecord({ ...SERVED, deployment, memoryGiB: 32 }));

  expect(found).not.toHaveProperty('leastMiB');
  expect(found.ofClaim).toBeCloseTo(70_000 / (32 * 1024), 10);
});

test('where requests lost their room under the load itself, what there is was too little', () => {
  const [first, second] = SERVED.samples;
  const samples = [first!, { ...second!, engine: { kvUsage: 1, preemptionsTotal: 3 } }];

  expect(memoryFinding(aRecord({ ...SERVED, samples })).leastMiB).toBeUndefined();
});

test('without the size of the KV cache, the weights are those of the file, and no least is told', () => {
  const { samples } = SERVED;
  const found = memoryFinding(aRecord({ ...SERVED, samples, deployment: { modelFileMiB: 9 } }));

  expect(found).toMatchObject({ weightsMiB: 9 });
  expect(found).not.toHaveProperty('leastMiB');
  expect(found).not.toHaveProperty('overheadMiB');
});

test('where room was reserved and not told, the peak only bounds what is needed', () => {
  const { load, samples } = SERVED;
  const found = memoryFinding(aRecord({ load, samples, deployment: { kvCache: 'shared' }, memoryGiB: 1 }));

  expect(found).toMatchObject({ hasUnknownRoom: true, gpuPeakMiB: 70_000 });
  expect(memoryFinding(aRecord({ ...SERVED, memoryGiB: 1 }))).not.toHaveProperty('hasUnknownRoom');
  const reserved = aRecord({ load, samples, deployment: { kvCache: 'reserved' }, memoryGiB: 1 });
  expect(memoryFinding(reserved)).not.toHaveProperty('hasUnknownRoom');
});

test('the busiest of the GPUs counts, and the power of one moment adds up', () => {
  const gpuOf = (utilization: number, powerW: number, index: number) => ({ index, utilization, powerW });
  const samples = [
    { atMs: 0, gpu: [gpuOf(0.2, 100, 0), gpuOf(0.9, 300, 1)] },
    { atMs: 1000, gpu: [gpuOf(0.5, 250, 0), gpuOf(0.4, 250, 1)] },
    { atMs: 2000, gpu: [{ index: 0 }] },
  ];

  expect(memoryFinding(aRecord({ samples }))).toMatchObject({ peakGpuUtilization: 0.9, peakGpuPowerW: 500 });
});

test('memory of a GPU that other programs hold is not held against the claim', () => {
  const gpu = [{ index: 0, memoryUsedMiB: 30_000, engineMiB: 9_000 }];
  const record = aRecord({
    samples: [{ atMs: 0, gpu }],
    deployment: { kvCache: 'reserved' },
    memoryGiB: 10,
  });

  expect(memoryFinding(record)).toMatchObject({
    gpuPeakMiB: 30_000,
    gpuEnginePeakMiB: 9_000,
    ofClaim: 9_000 / 10_240,
  });
});
