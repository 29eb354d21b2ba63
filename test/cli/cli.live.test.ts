import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { adder, adderRepository } from '../support/adder.ts';
import { aRecord, rightOf } from '../support/record.ts';
import { runCli } from '../support/cli.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import { repository } from '../support/repository.ts';

const RUN = ['run', 'models/adder.yaml'];
/** Without a load no client is calibrated, which takes as long as all the rest. */
const UNLOADED = ['--passes', 'reproduce,repeat,production,noisy'];

test('a candidate that keeps its promise passes: exit 0, the verdict first, nothing but the result on stdout', async () => {
  await using engine = await fakeEngine(adder(0.9));
  await using repo = await adderRepository(engine);

  const { code, stdout, stderr } = await runCli(
    ['run', 'models/adder.yaml', '--profile', 'quick'],
    repo.folder,
  );

  expect(stderr).toMatch(/production: \d+ requests, 0 failed/);
  const lines = stdout.trimEnd().split('\n');
  expect(lines[0]).toMatch(
    /^PASS: adder\. Paper 90\.0 %\. Our \d+ production items at 8 concurrent requests: 9\d\.\d % .*: pass\.$/,
  );
  expect(lines.at(-1)).toMatch(/^PASS: adder (loses|scores) .* \(budget 20\.0 %\)\.$/);
  expect(code).toBe(0);
});

test('a candidate far below its paper fails: exit 1; judged again the bytes are the same, and a wider budget passes it', async () => {
  await using engine = await fakeEngine(adder(0.4));
  await using repo = await adderRepository(engine);
  await repo.write(
    'wide.yml',
    (await readFile(join(repo.folder, '.github/papergap.yml'), 'utf8')).replace(
      'production:',
      'budget: 0.9\nproduction:',
    ),
  );

  // The claim is far off as well, so the paper's own score doesn't reproduce: the gap isn't the candidate's
  // alone.
  const run = await runCli([...RUN, ...UNLOADED, '--out', 'out', '--format', 'json'], repo.folder);
  const again = await runCli(['judge', 'out/record.json', '--format', 'json'], repo.folder);
  const journal = await runCli(['judge', 'out/journal.jsonl', '--format', 'json'], repo.folder);

  expect(JSON.parse(run.stdout)).toMatchObject({
    verdict: { outcome: expect.stringMatching(/fail|inconclusive/) },
  });
  expect(again.stdout).toBe(run.stdout);
  expect(journal.stdout).toBe(run.stdout);
  expect(again.code).toBe(run.code);
  expect(
    await runCli(['judge', 'out/record.json', '--policy', 'wide.yml', '--format', 'json'], repo.folder),
  ).not.toMatchObject({ stdout: run.stdout });
});

test('a run leaves its page beside the record, and judge prints the same one', async () => {
  await using engine = await fakeEngine(adder(0.4));
  await using repo = await adderRepository(engine);

  const run = await runCli([...RUN, ...UNLOADED, '--out', 'out'], repo.folder);
  const page = await readFile(join(repo.folder, 'out/report.html'), 'utf8');
  const printed = await runCli(['judge', 'out/record.json', '--format', 'html'], repo.folder);

  expect(run.stderr).toMatch(/^report: out\/report\.html$/m);
  const record = await readFile(join(repo.folder, 'out/record.json'));
  expect(page).toContain(createHash('sha256').update(record).digest('hex'));
  expect(printed.stdout).toBe(page);
  expect(page).not.toContain('does not keep the texts');
  expect(printed.code).toBe(run.code);
});

test('an endpoint that does not answer is inconclusive: exit 4, with the friction and no score', async () => {
  const engine = await fakeEngine();
  await using repo = await adderRepository(engine);
  await engine.die();

  const { code, stdout } = await runCli([...RUN, ...UNLOADED], repo.folder);

  expect(stdout).toMatch(/^INCONCLUSIVE: adder could not be served/);
  expect(stdout).toContain('Trouble with the engine');
  expect(code).toBe(4);
});

test('every fault of both files comes at once, with file, line, column and what to do: exit 2, nothing started', async () => {
  await using repo = await repository({
    'models/bad.yaml': `model: Evil/model
revision: main
engine: { name: vlm, version: "1" }
claims: { scores: [{ suite: sums, score: 90 }] }
`,
    '.github/papergap.yml': 'budget: 20\nproduction: { suite: ours }\nsuites: {}\nnoize: {}\n',
  });

  const { code, stdout, stderr } = await runCli(['check', 'models/bad.yaml'], repo.folder);

  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain('models/bad.yaml:2:1: revision: pin the full commit');
  expect(stderr).toContain('models/bad.yaml:4:35: claims.scores.0.score: must be at most 1');
  expect(stderr).toContain('.github/papergap.yml:1:1: budget: must be less than 1');
  expect(stderr).toContain('.github/papergap.yml:4:1: noize: is not a known key (did you mean "noise"?)');
  expect(stderr).toMatch(/5 faults\n$/);
});

test('results are not written among the candidates: exit 2, nothing started', async () => {
  await using engine = await fakeEngine(adder(0.9));
  await using repo = await adderRepository(engine);

  const { code, stderr } = await runCli(['run', 'models/adder.yaml', '--out', './models/'], repo.folder);

  expect(code).toBe(2);
  expect(stderr).toContain('./models/: is the folder of the candidate');
  expect(await readdir(join(repo.folder, 'models'))).toEqual(['adder.yaml']);
});

test('names that lead nowhere are faults too: engine, suite, scorer, data, field', async () => {
  await using repo = await repository({
    'models/bad.yaml': `model: w/m.gguf
revision: sha256:${'0'.repeat(64)}
engine: { name: lama.cpp }
claims: { scores: [{ suite: summs, score: 0.9 }] }
`,
    '.github/papergap.yml': `production: { suite: sums }
suites:
  sums: { data: sums.jsonl, prompt: '{{question}}', scorer: { name: numerik } }
trust: { engines: [lama.cpp], paths: [w] }
`,
    'sums.jsonl': '{"id":"a","q":"1 plus 1","target":2}\nnot json\n',
  });

  const { code, stderr } = await runCli(['run', 'models/bad.yaml'], repo.folder);

  expect(code).toBe(2);
  expect(stderr).toContain(
    'models/bad.yaml:3:11: engine.name: there is no engine "lama.cpp" (did you mean "llama.cpp"?)',
  );
  expect(stderr).toContain('there is no suite "summs" in the policy (did you mean "sums"?)');
  expect(stderr).toContain('there is no scorer "numerik" (did you mean "numeric"?)');
  expect(stderr).toContain(
    'suites.sums.prompt: names {{question}}, which no row of sums.jsonl has (known: id, q)',
  );
  expect(stderr).toMatch(/sums\.jsonl:2.*JSON/);
});

test('a protocol that shows more worked examples than its suite has is a fault', async () => {
  await using repo = await repository({
    'models/bad.yaml': `model: m
engine: { name: endpoint, endpoint: here }
claims: { scores: [{ suite: sums, score: 0.9, protocol: { shots: 4 } }] }
`,
    '.github/papergap.yml': `production: { suite: ours }
suites:
  sums: { data: sums.jsonl, prompt: '{{q}}', scorer: { name: numeric } }
  ours: { data: sums.jsonl, prompt: '{{q}}', scorer: { name: numeric } }
trust: { engines: [endpoint], endpoints: { here: 'http://127.0.0.1:9' } }
`,
    'sums.jsonl': '{"id":"a","q":"1 plus 1","target":2}\n',
  });

  const { code, stderr } = await runCli(['check', 'models/bad.yaml'], repo.folder);

  expect(code).toBe(2);
  expect(stderr).toMatch(
    /^models\/bad\.yaml:3:\d+: claims\.scores\.0\.protocol\.shots: asks for 4 worked examples; suite "sums" has 0 \(/,
  );
});

test.for([
  [['run'], /missing required argument 'candidate'/],
  [['run', 'x.yaml', '--profil', 'quick'], /unknown option '--profil'[\s\S]*--profile/],
  [['run', 'x.yaml', '--passes', 'noisey'], /There is no pass "noisey" \(did you mean "noisy"\?\)/],
  [['run'], /missing required argument 'candidate'\n\(papergap run --help shows how\)/],
  [['run', 'x.yaml', '--seed', '-1'], /whole number/],
  [['jugde', 'x'], /unknown command 'jugde'[\s\S]*judge/],
] as const)('papergap %s: exit 2 and a message that helps', async ([args, message]) => {
  await using repo = await repository({});

  const { code, stderr } = await runCli(args, repo.folder);

  expect(stderr).toMatch(message);
  expect(code).toBe(2);
});

test('a policy that is run as a candidate is told as that', async () => {
  await using engine = await fakeEngine(adder(0.9));
  await using repo = await adderRepository(engine);

  const { code, stderr } = await runCli(['run', '.github/papergap.yml'], repo.folder);

  expect(stderr).toMatch(
    /^\.github\/papergap\.yml: is a papergap policy, and a papergap candidate is wanted here/,
  );
  expect(code).toBe(2);
});

test('a record that is none is the fault of what was named: exit 2 with code, hint and cause', async () => {
  await using repo = await repository({});
  await writeFile(join(repo.folder, 'record.json'), '{');

  const { code, stderr } = await runCli(['judge', 'record.json'], repo.folder);

  expect(code).toBe(2);
  expect(stderr).toMatch(/^papergap: record-invalid: record\.json is not JSON\n {2}hint: .*\n {2}because: /);
});

// attack: huge record
test.for(['record.json', 'journal.jsonl'])(
  'a pipe or a device in the place of %s is refused, and not waited for',
  async (name) => {
    await using repo = await repository({});
    execFileSync('mkfifo', [join(repo.folder, name)]);
    await symlink('/dev/zero', join(repo.folder, `device-${name}`));

    for (const file of [name, `device-${name}`]) {
      for (const command of ['judge', 'reference']) {
        const { code, stderr } = await runCli([command, file], repo.folder);
        expect(stderr).toBe(
          `papergap: file-unreadable: ${file} is no plain file\n  hint: Give the file itself.\n`,
        );
        expect(code).toBe(2);
      }
    }
  },
);

test('an earlier record of the incumbent is what the floor is told from: judge --baseline', async () => {
  await using repo = await repository({});
  const policy = { floor: 'incumbent - 0.02', production: { suite: 'tickets', incumbent: 'old' } };
  const write = async (id: string, right: number): Promise<void> => {
    const record = aRecord({
      paper: 0.1,
      reproduce: rightOf(40, 400),
      production: rightOf(right, 800),
      policy,
    });
    const tickets = { sha256: 'e'.repeat(64), items: 800 };
    const plan = { ...record.plan, suites: { tickets } };
    await repo.write(
      `${id}.json`,
      JSON.stringify({ ...record, plan, candidate: { ...record.candidate, id } }),
    );
  };
  await write('old', 480);
  await write('new', 420);

  const alone = await runCli(['judge', 'new.json'], repo.folder);
  const held = await runCli(['judge', 'new.json', '--baseline', 'old.json', '--full'], repo.folder);
  const none = await runCli(['judge', 'new.json', '--baseline', 'none.json'], repo.folder);

  expect(alone.stdout).toMatch(
    /^INCONCLUSIVE: new cannot be held against the incumbent old: no result of it is known\./,
  );
  expect(held.stdout).toMatch(
    /^FAIL: new scores 52\.5 % in production, below the incumbent old at 60\.0 %\./,
  );
  expect(held.stdout.replaceAll(/\s+/g, ' ')).toContain(
    'compared with the result of old of 2030-01-01 (0 days old).',
  );
  expect([alone.code, held.code, none.code]).toEqual([4, 1, 2]);
  expect(none.stderr).toMatch(/none\.json/);
});

test('in GitHub Actions each stage is a group, and stdout stays the result', async () => {
  await using engine = await fakeEngine(adder(0.9));
  await using repo = await adderRepository(engine);

  const { stdout, stderr } = await runCli(
    ['run', 'models/adder.yaml', '--profile', 'quick', '--passes', 'production', '--format', 'json'],
    repo.folder,
    { GITHUB_ACTIONS: 'true' },
  );

  expect(stderr.match(/^::group::/gm)?.length).toBe(stderr.match(/^::endgroup::/gm)?.length);
  expect(JSON.parse(stdout)).toMatchObject({
    schema: 'papergap/judgement',
    verdict: { outcome: 'inconclusive' },
  });
});

test('a finished run is the reference that the next one is held against, and its record keeps it', async () => {
  await using engine = await fakeEngine(adder(0.9));
  await using repo = await adderRepository(engine);
  const policy = await readFile(join(repo.folder, '.github/papergap.yml'), 'utf8');
  const wide = policy.replace(
    'production:',
    'budget: 0.9\nreferences: references\nagainst: reference\nproduction:',
  );
  await repo.write('.github/papergap.yml', wide);

  const before = await runCli([...RUN, ...UNLOADED, '--out', 'first'], repo.folder);
  const written = await runCli(['reference', 'first/record.json'], repo.folder);
  const again = await runCli(['reference', 'first/record.json'], repo.folder);
  const judged = await runCli(
    ['judge', 'first/record.json', '--policy', '.github/papergap.yml'],
    repo.folder,
  );
  const after = await runCli([...RUN, ...UNLOADED, '--out', 'next', '--format', 'json'], repo.folder);
  await repo.write('references/adder.yaml', 'broken: [');
  const alone = await runCli(['judge', 'next/record.json', '--format', 'json'], repo.folder);

  expect(before.stderr).toContain('warning: references: there is no references/adder.yaml');
  expect(before.stdout).toMatch(
    /^INCONCLUSIVE: adder cannot be held against a reference: there is none for it\./,
  );
  expect([written.code, written.stderr]).toEqual([
    0,
    'reference: references/adder.yaml; commit it to the base branch\n',
  ]);
  expect([again.code, again.stderr]).toEqual([
    2,
    expect.stringContaining('references/adder.yaml is there already'),
  ]);
  expect(judged.stdout).toMatch(/^PASS: adder\. .*of the reference's score/);
  expect(JSON.parse(after.stdout)).toMatchObject({
    verdict: { outcome: 'pass', reasons: [{ code: 'gap-within-budget', against: 'reference' }] },
    findings: { reference: { file: 'references/adder.yaml', differences: [] } },
  });
  expect(alone.stdout).toBe(after.stdout);
});

test('a first look and a run that was cut off are no reference: exit 2, and every reason', async () => {
  await using repo = await repository({});
  const record = aRecord({ reproduce: rightOf(320, 400), ended: 'interrupted' });
  const quick = { ...record, plan: { ...record.plan, profile: 'quick' } };
  await repo.write('record.json', JSON.stringify(quick));

  const { code, stdout, stderr } = await runCli(['reference', 'record.json'], repo.folder);
  const none = await runCli(['reference', 'none.json'], repo.folder);
  const help = await runCli(['reference', '--help'], repo.folder);

  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('record.json: is of a run that was cut off: finish it with --resume');
  expect(stderr).toContain('record.json: is of the quick profile, which is a first look');
  expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('none.json does not exist')]);
  expect(help.stdout).toContain('--out <file>');
});
