import { NAME } from '../../src/config/name.ts';
import { PassRole } from '../../src/config/pass-role.ts';

/** The options of commands, as their values are written. */
export type OptionTexts = Readonly<Partial<Record<OptionName, string>>>;

export type OptionName = keyof typeof OPTIONS;

interface Option {
  readonly takes: RegExp;
  readonly help: string;
}

const PASSES = PassRole.options;

/** Every option that a command may take; the help is made from the same table. */
export const OPTIONS = {
  model: { takes: new RegExp(`^${NAME}$`), help: 'one model of the pull request, by its id; or `all`' },
  passes: {
    takes: new RegExp(`^(?:${PASSES.join('|')})(?:,(?:${PASSES.join('|')}))*$`),
    help: `passes to run, with commas: ${PASSES.join(', ')}`,
  },
  profile: { takes: /^(?:quick|full)$/, help: '`quick` for a first look, `full` for a verdict' },
  baseline: {
    takes: /^(?:accepted|latest|none|[0-9a-f]{40})$/,
    help: 'what to compare with: `accepted`, `latest`, `none`, or a full commit',
  },
} as const satisfies Readonly<Record<string, Option>>;
