import { bless } from './bless.ts';
import { cancel } from './cancel.ts';
import type { BotCommand } from './command.ts';
import { explain } from './explain.ts';
import { help } from './help.ts';
import { run } from './run.ts';
import { status } from './status.ts';

/** Every command, in the order of the help. */
export const COMMANDS = {
  run,
  status,
  cancel,
  explain,
  bless,
  help,
} as const satisfies Readonly<Record<string, BotCommand>>;
