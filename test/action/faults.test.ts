import { expect, test } from 'vitest';
import { tellFaults } from '../../src/action/faults.ts';
import type { Annotation } from '../../src/action/host.ts';
import type { Fault } from '../../src/config/fault.ts';

const fault = (file: string, line: number): Fault => ({
  file,
  line,
  path: 'engine',
  message: `unknown key "k${line}" <b>`,
});

async function told(faults: readonly Fault[]) {
  const annotations: Annotation[] = [];
  const summary: string[] = [];
  await tellFaults(faults, {
    annotate: (annotation) => void annotations.push(annotation),
    summarize: (markdown) => Promise.resolve(void summary.push(markdown)),
  });
  return { annotations, summary: summary.join('') };
}

test('of many faults GitHub shows ten: some of each file, then how many more there are; the summary has all', async () => {
  const many = Array.from({ length: 40 }, (_, index) => fault('models/a.yaml', index + 1));

  const { annotations, summary } = await told([
    ...many,
    fault('models/b.yaml', 7),
    fault('models/c.yaml', 9),
  ]);

  expect(annotations).toHaveLength(10);
  expect(new Set(annotations.map(({ file }) => file))).toEqual(
    new Set(['models/a.yaml', 'models/b.yaml', 'models/c.yaml', undefined]),
  );
  expect(annotations.at(-1)?.message).toBe("33 more faults: all 42 of them stand in the job's summary.");
  expect(summary).toMatch(/^### 42 faults\n\n#### models\/a\.yaml\n\n- line 1: engine: unknown key "k1"/);
  expect(summary.match(/^- line/gm)).toHaveLength(42);
  expect(summary).not.toContain('<b>');
});

test('ten are all shown at their own lines; none say nothing', async () => {
  const { annotations } = await told(Array.from({ length: 10 }, (_, index) => fault('models/a.yaml', index)));

  expect(annotations.map(({ line }) => line)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(await told([])).toEqual({ annotations: [], summary: '' });
});
