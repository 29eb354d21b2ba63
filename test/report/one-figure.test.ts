import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import { candidateReport } from '../../src/report/candidate.ts';
import { comment } from '../../src/report/comment.ts';
import { reporters } from '../../src/report/index.ts';
import type { JudgedRecord } from '../../src/report/judged.ts';
import { aRecord } from '../support/record.ts';
import type { Mark } from '../support/record.ts';

/** A figure by its name: what the JSON says, and every way in which a text says it, its digits in a group. */
interface Named {
  readonly name: string;
  readonly value: number | undefined;
  readonly as: (value: number) => string;
  readonly told: readonly RegExp[];
}

const minus = (text: string): string => text.replace('-', '−');
const inPercent = (share: number): string => minus((share * 100).toFixed(1).replace(/^-0\.0$/, '0.0'));
const inPoints = (difference: number): string => inPercent(difference).replace(/^(?!−|0\.0$)/, '+');
const asCount = (value: number): string => String(value);

const N = '([−\\d.]+)';
const row = (name: string): RegExp => new RegExp(`^ ?${name} ${N} %`, 'gm');

const GAP_NAMES = {
  claimed: ['The gap is', 'Held against the \\S+ % that the paper claims, the gap is'],
  reproduced: [
    'The gap from the score reproduced here is',
    'Held against the \\S+ % reproduced here, the gap is',
    'From the \\S+ % reproduced here it is',
  ],
  reference: [
    "The gap from the reference's score is",
    'Held against the \\S+ % of the reference set-up, the gap is',
  ],
} as const;
const OF = {
  claimed: 'its paper score',
  reproduced: 'the score reproduced here',
  reference: "the reference's score",
};

/** What the JSON of a judgement says, by the names that texts have for it. */
function figuresIn(json: Pick<JudgedRecord, 'findings' | 'verdict'>): readonly Named[] {
  const { findings, verdict } = json;
  const { gap, paper, scores, paired, attribution } = findings;
  const scoreOf = (role: string) =>
    scores.find((one) => one.role === role && one.criterion === (role === 'production' ? role : 'paper'));
  const noisy = paired.find(({ to }) => to === 'noisy');
  const gaps = (['claimed', 'reproduced', 'reference'] as const).map((against): Named => ({
    name: `gap, ${against}`,
    value: against === 'claimed' ? gap?.gap : gap?.[against]?.gap,
    as: inPercent,
    told: [
      ...GAP_NAMES[against].map((words) => new RegExp(`${words} ${N} %`, 'g')),
      new RegExp(`loses ${N} % of ${OF[against]} in production`, 'g'),
      new RegExp(`Gap ${N} % of ${OF[against]}`, 'g'),
      ...(against === 'claimed' ? [new RegExp(`Gap ${N} %,`, 'g')] : []),
      new RegExp(`a gap of ${N} % from ${OF[against]}`, 'g'),
    ],
  }));
  return [
    ...gaps,
    {
      name: 'deciding gap',
      value: verdict.gap?.gap,
      as: inPercent,
      told: [new RegExp(`gap column ${N} %`, 'g'), new RegExp(`gap output ${N} %`, 'g')],
    },
    {
      name: 'paper',
      value: paper.score,
      as: inPercent,
      told: [
        row('paper'),
        new RegExp(`Paper ${N} %\\.`, 'g'),
        new RegExp(`The paper claims ${N} % right`, 'g'),
        new RegExp(`Together \\S+ score points: from ${N} %`, 'g'),
        new RegExp(`paper column ${N} %`, 'g'),
      ],
    },
    ...['reproduce', 'noisy', 'loaded', 'production'].map((role): Named => ({
      name: role,
      value: scoreOf(role)?.score,
      as: inPercent,
      told: [
        row(role),
        new RegExp(`${role} column ${N} %`, 'g'),
        ...(role === 'reproduce' ? [new RegExp(`on benchmark; here it was ${N} %`, 'g')] : []),
        ...(role === 'production'
          ? [
              new RegExp(`Our \\d+ production items? at 50 concurrent requests: \\**${N} %`, 'g'),
              new RegExp(`Production scores ${N} %`, 'g'),
              new RegExp(`score points: from \\S+ % to ${N} %`, 'g'),
              new RegExp(`our own \\S+ items? scored ${N} %`, 'g'),
            ]
          : []),
      ],
    })),
    {
      name: 'graded production items',
      value: scoreOf('production')?.graded,
      as: asCount,
      told: [
        /Our (\d+) production items? at 50 concurrent requests:/g,
        /our own (\d+) items? scored/g,
        /but with (\d+) (?:graded )?items? its/g,
      ],
    },
    {
      name: 'noise',
      value: noisy?.difference,
      as: inPoints,
      told: [
        /^ ?reproduce → noisy ([−+\d.]+) /gm,
        /noise profile typical: ([−+\d.]+) points/g,
        /From reproduce to noisy, the same \S+ items?: ([−+\d.]+) points/g,
      ],
    },
    {
      name: 'total',
      value: attribution && -attribution.total,
      as: inPoints,
      told: [/Together ([−+\d.]+) score points/g],
    },
    ...(attribution?.causes ?? []).map(({ cause, loss }): Named => {
      const words = CAUSES[cause];
      return {
        name: cause,
        value: -loss,
        as: inPoints,
        told: [
          new RegExp(`^ ?${words} ([−+\\d.]+) `, 'gm'),
          new RegExp(`([−+\\d.]+) points are (?:due|put down) to ${words}`, 'g'),
        ],
      };
    }),
  ];
}

const CAUSES = {
  reproduction: 'score not reproduced',
  noise: 'noisy inputs',
  load: 'concurrent requests',
  criterion: 'our success criterion',
  domain: 'our own inputs',
} as const;

/** A text without what is only its form: escapes, tables' lines, and the breaks of a narrow terminal. */
function plain(text: string): string {
  return text
    .replaceAll('\u00a0', ' ')
    .replaceAll(/\\(?=\W)/g, '')
    .replaceAll(/\n {4,}/g, ' ')
    .replaceAll(/^\| /gm, '')
    .replaceAll('|', ' ')
    .replaceAll(/ +/g, ' ');
}

/** The comment's wide row, a cell a line: "gap column 33.3 %". */
function cellsOf(cells: readonly string[]): string {
  const heads = ['gap', 'paper', 'reproduce', 'noisy', 'loaded', 'production'];
  return heads.map((head, at) => `${head} column ${(cells[at] ?? '').replaceAll('*', '')}`).join('\n');
}

/** All that is said of one judgement, by where it is said. */
function doorsOf(judged: JudgedRecord): Readonly<Record<string, string>> {
  const report = candidateReport(judged, 'action');
  const page = comment({
    sha: 'c'.repeat(40),
    repositoryUrl: 'https://github.com/acme/models',
    entries: [{ state: 'measured', report, runUrl: 'https://github.com/acme/models/actions/runs/1' }],
    door: 'action',
  });
  return {
    terminal: plain(reporters.table(judged, 'terminal')),
    summary: plain(reporters.markdown(judged, 'action')),
    comment: plain(`${page}\n${cellsOf(report.cells)}`),
    explanation: plain(report.explanation.join('\n')),
  };
}

/** Marks of which about so many are right; some never came. */
const marks = (length: number, lost: boolean): fc.Arbitrary<readonly Mark[]> =>
  fc
    .tuple(fc.integer({ min: 5, max: 100 }), fc.array(fc.nat(99), { minLength: length, maxLength: length }))
    .map(([share, draws]) =>
      draws.map((draw): Mark => (lost && draw === 99 ? 'late' : draw < share ? 1 : 0)),
    );

const judgements = fc
  .record({
    against: fc.constantFrom('claimed', 'both', 'reproduced', 'reference'),
    paper: fc.integer({ min: 30, max: 99 }).map((right) => right / 100),
    floor: fc.constantFrom(undefined, 0.4, 0.7),
    isReferenced: fc.boolean(),
    reproduce: marks(60, true),
    noisy: marks(60, false),
    loaded: marks(60, false),
    production: marks(80, true),
  })
  .map(({ against, paper, floor, isReferenced, ...passes }) =>
    judge(
      aRecord({
        paper,
        paperItems: 1000,
        policy: { against, references: 'references', ...(floor !== undefined && { floor }) },
        reference: isReferenced ? {} : undefined,
        ...passes,
      }),
    ),
  );

test('a figure with one name is the same wherever it is told: comment, summary, terminal, explanation and JSON', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(judgements, (judged) => {
      const json = JSON.parse(reporters.json(judged, 'terminal')) as JudgedRecord;
      for (const [door, text] of Object.entries(doorsOf(judged))) {
        for (const { name, value, as, told } of figuresIn(json)) {
          for (const words of told) {
            for (const [sentence, said] of text.matchAll(words)) {
              seen.add(`${door}: ${name}`);
              expect(said, `${door}, ${name}: ${sentence}`).toBe(value === undefined ? value : as(value));
            }
          }
        }
      }
    }),
    { numRuns: 60, seed: 1 },
  );

  // What is never found would be the same everywhere.
  const everywhere = [
    'gap, claimed',
    'gap, reproduced',
    'gap, reference',
    'paper',
    'production',
    'noise',
    'domain',
  ];
  for (const door of ['terminal', 'summary', 'comment']) {
    for (const name of everywhere) expect(seen).toContain(`${door}: ${name}`);
  }
  expect(seen).toContain('comment: deciding gap');
  expect(seen).toContain('explanation: gap, reference');
});
