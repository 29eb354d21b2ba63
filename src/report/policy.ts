import type { UnappliedSetting } from '../analyse/policy.ts';
import type { JudgedRecord } from './judged.ts';
import type { Section } from './section.ts';

/** Characters of a setting that are shown: a prompt may be long. */
const MOST_CHARACTERS = 60;

/** Which policy judged, where it is not the one that the record was made with, and what of it can't apply. */
export function policySections({ findings: { policy } }: JudgedRecord): readonly Section[] {
  const { file, sha256, measured, unapplied } = policy;
  if (sha256 === measured.sha256) return [];
  return [
    {
      title: 'Judged by another policy',
      folded: false,
      lines: [
        `Judged by ${file} (sha256 ${sha256.slice(0, 12)}). Measured with ${measured.file} (sha256 ${measured.sha256.slice(0, 12)}).`,
        ...(unapplied.length === 0
          ? ['All of it applies to this record.']
          : ['These settings of it do not apply, as they decide what is asked, and that was done before:']),
        ...unapplied.map(line),
      ],
    },
  ];
}

function line({ path, measured, given }: UnappliedSetting): string {
  return `${path}: ${shown(given)}, measured with ${shown(measured)}`;
}

function shown(value: string | undefined): string {
  if (value === undefined) return 'not set';
  return value.length <= MOST_CHARACTERS ? value : `${value.slice(0, MOST_CHARACTERS)} …`;
}
