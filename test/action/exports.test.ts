import { readFileSync } from 'node:fs';
import { mkdir, readdir, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { shownRecord } from '../../src/action/artifact.ts';
import type { Host } from '../../src/action/host.ts';
import { EXPORTED_FORMATS, Inputs } from '../../src/action/inputs.ts';
import { leaveExports, leaveFaults } from '../../src/action/leave-exports.ts';
import type { Config } from '../../src/config/load.ts';
import { EXPORTS } from '../../src/export/index.ts';
import { artifactNamed } from '../../src/github/artifact-name.ts';
import { judge } from '../../src/judge.ts';
import { aRecord, MEASURED, rightOf } from '../support/record.ts';
import { repository } from '../support/repository.ts';
import { sarifRunOf } from '../support/sarif.ts';

const TARGET = { sha: 'c'.repeat(40), baseSha: 'b'.repeat(40), onDefault: false };
const CONFIG = { candidate: { file: 'models/tiny.yaml', fault: () => ({ line: 7 }) } } as unknown as Config;
const HUB = { 'export-task': 'gsm8k', 'export-dataset': 'openai/gsm8k' };
const ALL = { export: EXPORTED_FORMATS, ...HUB };
const SECRET = 'the words of a customer';

/** A judged record whose texts a team would not publish, as its readers may see it. */
function judged(isPrivate = true) {
  const record = aRecord({ ...MEASURED, production: rightOf(240, 400) });
  const passes = record.passes.map((pass) =>
    pass.kind === 'suite'
      ? { ...pass, answers: pass.answers.map((answer) => ({ ...answer, text: SECRET })) }
      : pass,
  );
  const questions = [{ suite: 'tickets', item: 'ticket-0', question: SECRET }];
  return judge(shownRecord({ ...record, passes, questions }, isPrivate));
}

function hostOf(more: Partial<Host> = {}) {
  const uploaded: string[] = [];
  const outputs = new Map<string, string>();
  const annotations: string[] = [];
  const host = {
    ...{ runAttempt: 2, ...more },
    setOutput: (name, value) => void outputs.set(name, value),
    upload: (file) => Promise.resolve(void uploaded.push(basename(file))),
    annotate: ({ level, title }) => void annotations.push(`${level} ${title}`),
  } as Partial<Host> as Host;
  return { host: { ...host, ...more }, uploaded, outputs, annotations };
}

// attack: public answers
test.for([true, false])(
  'a record is kept in each form that is asked for, without a text of its items: private %s',
  async (isPrivate) => {
    await using repo = await repository({});
    const { host, uploaded, outputs } = hostOf();

    await leaveExports(judged(isPrivate), ALL, repo.folder, CONFIG, TARGET, host);

    const folder = outputs.get('exports') ?? '';
    const files = await readdir(folder);
    expect(files.toSorted()).toEqual(
      ['csv', 'every-eval-ever.json', 'junit.xml', 'parquet', 'prom', 'sarif', 'yaml'].map(
        (ending) => `papergap-tiny-${TARGET.sha}-2.${ending}`,
      ),
    );
    expect(uploaded.toSorted()).toEqual(files.toSorted());
    expect(files.filter((file) => artifactNamed(file) !== undefined)).toEqual([]);
    for (const file of files) expect(readFileSync(join(folder, file), 'latin1')).not.toContain(SECRET);
  },
);

test('the verdict for code scanning stands at the line of the claim', async () => {
  await using repo = await repository({});
  const { host, outputs } = hostOf();

  await leaveExports(judged(), { export: ['sarif'] }, repo.folder, CONFIG, TARGET, host);

  const file = join(outputs.get('exports') ?? '', `papergap-tiny-${TARGET.sha}-2.sarif`);
  const [result] = sarifRunOf(readFileSync(file, 'utf8')).results;
  expect(result?.locations[0]?.physicalLocation.region).toEqual({ startLine: 7 });
});

test('the entry for the hub has the task and the data set that the workflow names', async () => {
  await using repo = await repository({});
  const { host, outputs } = hostOf();

  await leaveExports(judged(), { export: ['eval-results'], ...HUB }, repo.folder, CONFIG, TARGET, host);

  const file = join(outputs.get('exports') ?? '', `papergap-tiny-${TARGET.sha}-2.yaml`);
  expect(parse(readFileSync(file, 'utf8'))).toMatchObject([
    { dataset: { id: 'openai/gsm8k', task_id: 'gsm8k' }, value: 89.5 },
  ]);
});

test('an upload that fails is told, and the other forms are kept', async () => {
  await using repo = await repository({});
  const upload = (file: string): Promise<undefined> =>
    file.endsWith('.csv') ? Promise.reject(new Error('no room')) : Promise.resolve(undefined);
  const { host, annotations, outputs } = hostOf({ upload });

  await leaveExports(judged(), { export: ['csv', 'junit'] }, repo.folder, CONFIG, TARGET, host);

  expect(annotations).toEqual([`warning papergap: papergap-tiny-${TARGET.sha}-2.csv was not kept`]);
  expect(await readdir(outputs.get('exports') ?? '')).toHaveLength(2);
});

// attack: link in the output
test.for(['exports', 'exports/papergap-faults.sarif'])(
  'faults of a candidate go through no link in place of %s that its checkout brings',
  async (name) => {
    await using repo = await repository({ kept: 'as it was', 'elsewhere/kept': 'as it was' });
    const out = join(repo.folder, 'out');
    const to = join(repo.folder, name === 'exports' ? 'elsewhere' : 'kept');
    await mkdir(dirname(join(out, name)), { recursive: true });
    await symlink(to, join(out, name));
    const { host, outputs, annotations } = hostOf();

    await leaveFaults([], { export: ['sarif'] }, out, host);

    expect(annotations).toEqual(['warning papergap: papergap-faults.sarif was not kept']);
    expect(outputs.get('exports')).toBeUndefined();
    expect(readFileSync(join(repo.folder, 'kept'), 'utf8')).toBe('as it was');
    expect(await readdir(join(repo.folder, 'elsewhere'))).toEqual(['kept']);
  },
);

test('faults are kept for code scanning alone, and none of them as a log without results', async () => {
  await using repo = await repository({});
  const { host, outputs, uploaded } = hostOf();

  await leaveFaults([], { export: ['junit'] }, repo.folder, host);
  expect(outputs.get('exports')).toBeUndefined();
  await leaveFaults([], { export: ['sarif'] }, repo.folder, host, 'my model');

  const log = sarifRunOf(readFileSync(join(outputs.get('exports') ?? '', 'papergap-faults.sarif'), 'utf8'));
  expect(log.results).toEqual([]);
  expect(log.automationDetails.id).toBe('papergap/check/my%20model/');
  expect(uploaded).toEqual([]);
});

test.for([
  ['', []],
  ['sarif , junit,sarif', ['junit', 'sarif']],
] as const)('the input export %j asks for %j', ([text, formats]) => {
  expect(Inputs.shape.export.parse(text)).toEqual(formats);
});

test('a form that there is not is named with the one that may be meant', () => {
  const { error } = Inputs.shape.export.safeParse('sariff,hub');

  expect(error?.issues.map(({ message }) => message)).toEqual([
    'there is no form "sariff" (did you mean "sarif"?)',
    expect.stringContaining('there is no form "hub" (known: junit, csv'),
  ]);
});

test('every form of `papergap export` is one of the input', () => {
  expect(EXPORTED_FORMATS).toEqual(Object.keys(EXPORTS));
});

test.for([
  [{}, ['export-task: is missing: the form eval-results wants']],
  [{ 'export-task': 'gsm8k', 'export-dataset': '../x' }, ['export-dataset: give a data set of the hub']],
  [HUB, []],
] as const)(
  'with the inputs %j the form of the hub is told, before anything is measured: %j',
  ([given, told]) => {
    const defaults = { mode: 'run', policy: 'p.yml', profile: 'full', seed: '1', 'fixed-n': 'false' };
    const others = {
      baseline: 'accepted',
      history: 'auto',
      comment: 'false',
      'fail-on': 'fail',
      'github-token': 't',
    };
    const inputs = { ...defaults, ...others, export: 'eval-results', ...given };
    const read = Inputs.safeParse(inputs);
    const messages = read.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];

    expect(messages).toEqual(told.map((text) => expect.stringContaining(text)));
  },
);
