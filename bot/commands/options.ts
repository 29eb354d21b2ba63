import { NAME } from '../../src/config/name.ts';
import { parsePassRoles, PassRole } from '../../src/config/pass-role.ts';

/** The options of commands, as their values are written. */
export type OptionTexts = Readonly<Partial<Record<OptionName, string>>>;

export type OptionName = keyof typeof OPTIONS;

interface Option {
  accepts(value: string): boolean;
  readonly help: string;
}

const matches =
  (pattern: RegExp) =>
  (value: string): boolean =>
    pattern.test(value);

/** Every option that a command may take; the help is made from the same table. */
export const OPTIONS = {
  model: {
    accepts: matches(new RegExp(`^${NAME}$`)),
    help: 'one model of the pull request, by its id; or `all`',
  },
  passes: {
    accepts: (value) => parsePassRoles(value).ok,
    help: `passes to run, with commas: ${PassRole.options.join(', ')}`,
  },
  profile: { accepts: matches(/^(?:quick|full)$/), help: '`quick` for a first look, `full` for a verdict' },
  baseline: {
    accepts: matches(/^(?:accepted|latest|none|[0-9a-f]{40})$/),
    help: 'what to compare with: `accepted`, `latest`, `none`, or a full commit',
  },
} as const satisfies Readonly<Record<string, Option>>;
