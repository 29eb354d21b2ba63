/** Commands that the page of a job leaves out. */
const UNSEEN = new Set(['debug', 'add-mask', 'endgroup', 'set-output', 'save-state']);
const COMMAND = /^\s*::([\w-]+)(?: ([^:]*))?::(.*)$/;
const CODES: ReadonlyMap<string, string> = new Map([
  ['%0A', '\n'],
  ['%0D', ''],
  ['%3A', ':'],
  ['%2C', ','],
  ['%25', '%'],
]);

/** A job's log as its page shows it: workflow commands are done, and not shown. */
export function jobLog(log: string): string {
  return log
    .split('\n')
    .flatMap((line) => {
      const [, name, properties = '', value = ''] = COMMAND.exec(line) ?? [];
      if (name === undefined) return [line];
      if (UNSEEN.has(name)) return [];
      if (name === 'group') return [`▸ ${decoded(value)}`];
      const title = /title=([^,]*)/.exec(properties)?.[1];
      return [`${name}: ${title === undefined ? '' : `${decoded(title)}: `}${decoded(value)}`];
    })
    .join('\n');
}

const decoded = (text: string): string =>
  text.replace(/%(?:0A|0D|3A|2C|25)/g, (code) => CODES.get(code) ?? code);
