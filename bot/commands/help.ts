import type { BotCommand } from './command.ts';
import { PREFIX } from './command-line.ts';
import { DEFAULT_COMMAND } from './grammar.ts';
import { OPTIONS } from './options.ts';

export const help: BotCommand = {
  help: 'this list',
  takes: [],
  takesCommit: false,
  onPull: ({ commands }) => Promise.resolve({ text: helpText(commands) }),
};

/** What the bot can be asked for, in Markdown. */
export function helpText(commands: Readonly<Record<string, BotCommand>>): string {
  const lines = Object.entries(commands).map(([name, command]) => {
    const word = name === DEFAULT_COMMAND ? '' : ` ${name}`;
    const commit = command.takesCommit ? ' [commit]' : '';
    const takes = command.takes.map((option) => ` [${option}=…]`).join('');
    return `- \`${PREFIX}${word}${commit}${takes}\`: ${command.help}`;
  });
  const options = Object.entries(OPTIONS).map(([name, option]) => `- \`${name}=…\`: ${option.help}`);
  return [...lines, '', 'Options:', '', ...options].join('\n');
}
