import type { PairedFinding } from '../analyse/paired.ts';
import type { PassRole } from '../record/types.ts';
import { pairRange } from './causes.ts';
import type { JudgedRecord } from './judged.ts';
import type { Section } from './section.ts';
import { count, percent, points } from './words.ts';

/** How much of each dose there is, as a share of the typical one. */
const DOSES = [
  { profile: 'mild', role: 'noisy-mild', much: '½ ×' },
  { profile: 'typical', role: 'noisy-typical', much: '1 ×' },
  { profile: 'heavy', role: 'noisy-heavy', much: '3 ×' },
] as const;

/** What noise costs by its dose, and beside it noise that no user makes; nothing where one dose was asked. */
export function doseSections({ record, findings }: JudgedRecord): readonly Section[] {
  const { profile: own } = record.policy.config.noise;
  const at = (role: PassRole): PairedFinding | undefined =>
    findings.paired.find(({ from, to }) => from === 'reproduce' && to === role);
  const row = (pair: PairedFinding, dose: string): readonly string[] => {
    const touched = findings.noise.find(({ pass }) => pass === pair.to);
    const share = touched === undefined ? '–' : percent(touched.touched / touched.items);
    return [dose, share, count(pair.items), points(-pair.difference), pairRange(pair)];
  };
  const doses = DOSES.flatMap(({ profile, role, much }) => {
    const pair = at(profile === own ? 'noisy' : role);
    return pair === undefined ? [] : [row(pair, `${profile} (${much})`)];
  });
  const adversarial = at('adversarial');
  if (doses.length < 2 && adversarial === undefined) return [];
  const rows = [...doses, ...(adversarial === undefined ? [] : [row(adversarial, 'adversarial')])];
  return [
    {
      title: 'What noise costs by its dose',
      folded: false,
      table: {
        head: ['dose', 'items touched', 'items', 'points', '95 % interval'],
        align: ['l', 'r', 'r', 'r', 'r'],
        rows,
      },
      lines: adversarial === undefined ? [] : [ADVERSARIAL],
    },
  ];
}

const ADVERSARIAL =
  'Adversarial: items with lookalike letters, invisible characters and many slips, as no user writes. It is no cause of the gap.';
