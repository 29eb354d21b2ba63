import type { Sandbox } from '../record/types.ts';

const NAMES = { files: 'the files', processes: 'the processes', network: 'the network' } as const;

const BOUNDS = {
  together: '',
  'each-process': ' Each of its processes has a bound of memory, and all of them together have none.',
  nothing: ' Nothing bounds its memory, its processes and its files.',
} as const;

/** What the engine's process was kept from, and what would keep it from the rest. */
export function sandboxLine({ bounded = 'together', ...sandbox }: Sandbox): string {
  return `${sharedLine(sandbox)}${BOUNDS[bounded]}`;
}

function sharedLine({ because, ...parts }: Omit<Sandbox, 'bounded'>): string {
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
