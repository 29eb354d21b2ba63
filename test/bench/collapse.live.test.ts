import { expect, test } from 'vitest';
import { runCli } from '../support/cli.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import { runPlanted } from '../support/planted/run.ts';
import type { Reported, Wishes } from '../support/planted/run.ts';
import { plantedServer } from '../support/planted/server.ts';
import type { Planted } from '../support/planted/server.ts';
import { repository } from '../support/repository.ts';

/** What a quick run says of a server whose answers are as planted. */
async function reported(instead: Planted['instead'], wishes: Partial<Wishes> = {}): Promise<Reported> {
  await using engine = await plantedServer({
    items: 60,
    right: () => ({ queue: 0.9 }),
    ...(instead && { instead }),
  });
  const args = ['--profile', 'quick', '--fixed-n', '--passes', 'reproduce,production'];
  return await runPlanted(runCli, engine, 60, { claim: 0.9, args, ...wishes });
}

const kindsOf = ({ findings }: Reported): readonly string[] => findings.collapse?.kinds ?? [];
const passesOf = ({ record }: Reported): readonly string[] => record.passes.map(({ pass }) => pass);

const BROKEN = String.fromCharCode(0xfffd).repeat(20);

test.for([
  ['echo, truncated', { words: ['TICKET'], finishReason: 'length' }],
  ['echo', { words: ['You say: ', 'TICKET'] }],
  ['same', { words: ['as', ' ever'] }],
  ['empty', { words: [] }],
  ['garbled', { words: [BROKEN, 'PLACE'] }],
  ['truncated', { words: ['first of all, ', 'PLACE'], finishReason: 'length' }],
  ['no-result', { words: ['Hm, ', 'PLACE'] }],
] as const)(
  'first answers that are all %s stop the run, and its first line says so',
  async ([kinds, script]) => {
    const report = await reported(({ ticket, place }) => {
      const known: Readonly<Record<string, string>> = { TICKET: ticket, PLACE: String(place) };
      return { ...script, words: script.words.map((word) => known[word] ?? word) };
    });

    expect(kindsOf(report)).toEqual(kinds.split(', '));
    expect(passesOf(report)).toEqual([]);
    expect(report.verdict).toMatchObject({ outcome: 'inconclusive', reasons: [{ code: 'collapsed' }] });
    expect(report.terminal.split('\n')[0]).toMatch(
      /^INCONCLUSIVE: planted collapsed: all \d+ of its first answers/,
    );
  },
);

test('a policy may let it go on, and the report tells it all the same', async () => {
  const report = await reported(() => ({ words: ['as', ' ever'] }), { policy: 'on-collapse: go-on\n' });

  expect(kindsOf(report)).toEqual(['same']);
  expect(passesOf(report)).toEqual(['production', 'reproduce']);
});

test('answers of which some are right, and some are cut, are no collapse', async () => {
  const report = await reported(({ place }) =>
    place > 0.3 ? { words: ['x'], finishReason: 'length' } : undefined,
  );

  expect(kindsOf(report)).toEqual([]);
  expect(passesOf(report)).toEqual(['production', 'reproduce']);
});

test('right answers that begin with one long form are no collapse', async () => {
  const form = 'Dear customer, we take care of it at once. '.repeat(10);
  const report = await reported(({ target }) => ({ words: [form, JSON.stringify(target)] }));

  expect(kindsOf(report)).toEqual([]);
  expect(passesOf(report)).toEqual(['production', 'reproduce']);
});

// attack: forged figures
test('answers of more tokens than were asked for pass nothing, whatever is right at their end', async () => {
  const long =
    (share: number): Planted['instead'] =>
    ({ place, target }) => {
      const words = [...Array.from({ length: 100 }, () => `hm ${place}, `), JSON.stringify(target)];
      return place < share ? { words } : undefined;
    };
  const all = await reported(long(1));
  expect(kindsOf(all)).toEqual(['truncated']);
  expect(all.verdict.outcome).toBe('inconclusive');

  const some = await reported(long(0.5));
  expect(passesOf(some)).toContain('production');
  expect(some.findings.servedOtherwise.map(({ code }) => code)).toContain('longer-than-asked');
  expect(some.findings.gap!.production).toBeLessThan(0.6);
  expect(some.verdict.outcome).not.toBe('pass');
});

/** A conversation whose first message holds the answer. */
const talkOf = (at: number): string => {
  const town = ['Rotterdam', 'Lyon', 'Graz', 'Turin', 'Porto'][at % 5];
  const talk = [
    { role: 'user', content: `Note ${at}: orders before noon are shipped from the warehouse in ${town}.` },
    { role: 'assistant', content: 'Thank you, I have read it.' },
    { role: 'user', content: 'From which town?' },
  ];
  return JSON.stringify({ id: `t-${at}`, talk, town });
};

// attack: one answer
test('a model that says again what was said before its question has no right answer, and is told', async () => {
  await using engine = await fakeEngine(({ messages }) => ({ words: [messages[0]?.content ?? 'hello'] }));
  const [talks, ours] = [0, 60].map((first) =>
    Array.from({ length: 60 }, (_, at) => talkOf(first + at)).join('\n'),
  ) as [string, string];
  await using repo = await repository({
    'models/copy.yaml': `model: fake
engine: { name: endpoint, endpoint: here }
claims: { scores: [{ suite: talks, score: 0.9, items: 2000, protocol: { shots: 0, maxTokens: 64, temperature: 0 } }] }
`,
    '.github/papergap.yml': `production: { suite: ours, maxTokens: 64 }
on-collapse: go-on
suites:
  talks: { data: talks.jsonl, messages: talk, target: town, scorer: { name: contains } }
  ours: { data: ours.jsonl, messages: talk, target: town, scorer: { name: contains } }
trust: { engines: [endpoint], endpoints: { here: '${engine.origin}' } }
`,
    'talks.jsonl': talks,
    'ours.jsonl': ours,
  });
  const args = ['run', 'models/copy.yaml', '--out', 'out', '--format', 'json', '--profile', 'quick'];
  const { stdout, stderr } = await runCli(
    [...args, '--fixed-n', '--passes', 'reproduce,production'],
    repo.folder,
    { PAPERGAP_CACHE: `${repo.folder}/cache` },
  );
  expect(stdout, stderr).not.toBe('');
  const { verdict, findings } = JSON.parse(stdout) as Reported;

  expect(kindsOf({ findings } as Reported)).toEqual(['echo']);
  expect(findings.gap?.production).toBe(0);
  expect(verdict.outcome).not.toBe('pass');
});
