import type { Sandbox } from '../record/types.ts';

const NAMES = { files: 'the files', processes: 'the processes', network: 'the network' } as const;

/** What the engine's process was kept from, and what would keep it from the rest. */
export function sandboxLine({ because, ...parts }: Sandbox): string {
  const names = Object.keys(NAMES) as (keyof typeof NAMES)[];
  const shared = names.filter((name) => parts[name] === 'shared');
  if (shared.length === 0) {
    return "The engine's sandbox: no network, no other process, and nothing to write to but its own home.";
  }
  const said =
    shared.length === names.length
      ? 'The engine has no sandbox.'
      : `The engine's sandbox shares ${shared.map((name) => NAMES[name]).join(' and ')}.`;
  return because === undefined ? said : `${said} ${because.summary} ${because.remedy}`;
}
