import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import type * as Xterm from '@xterm/headless';

const { Terminal } = createRequire(import.meta.url)('@xterm/headless') as typeof Xterm;

/** A program in a terminal of its own, as a person has it. */
export interface InPty {
  readonly child: ChildProcess;
  readonly terminal: Xterm.Terminal;
  /** All bytes that it wrote so far. */
  readonly written: () => string;
  /** The screen with all that has scrolled away, from its first line to its last one. */
  readonly shown: () => string;
  /** The lines that the terminal broke because they were too long. */
  readonly broken: () => readonly string[];
  type(text: string): void;
  /** Makes the terminal another size, as dragging its window does. */
  resize(columns: number, rows: number): void;
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number | null>;
}

interface PtyOptions {
  readonly cwd: string;
  readonly columns: number;
  readonly rows: number;
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts a command in a real pseudo-terminal (util-linux's `script`), with xterm's own emulator at its other end. */
export function startInPty(command: readonly string[], { cwd, columns, rows, env }: PtyOptions): InPty {
  const words = command.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' ');
  const setUp = `tty; stty cols ${columns} rows ${rows}; exec ${words}`;
  const child = spawn('script', ['--quiet', '--return', '--flush', '--command', setUp, '/dev/null'], {
    cwd,
    env: { ...process.env, TERM: 'xterm-256color', CI: undefined, NO_COLOR: undefined, ...env },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  // What is typed after its end goes nowhere.
  child.stdin.on('error', () => {});
  const terminal = new Terminal({ cols: columns, rows, scrollback: 5_000, allowProposedApi: true });
  let written = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    written += text;
    terminal.write(text);
  });
  const ended = new Promise<number | null>((resolve) =>
    child.once('close', (code) => terminal.write('', () => resolve(code))),
  );
  const lines = (): readonly { readonly text: string; readonly isWrapped: boolean }[] => {
    const { active } = terminal.buffer;
    return Array.from({ length: active.length }, (_, row) => {
      const line = active.getLine(row);
      return { text: line?.translateToString(true) ?? '', isWrapped: line?.isWrapped ?? false };
    });
  };
  return {
    ...{ child, terminal, ended },
    written: () => written,
    shown: () =>
      lines()
        .map(({ text }) => text)
        .join('\n')
        .trimEnd(),
    broken: () => lines().flatMap(({ text, isWrapped }) => (isWrapped ? [text] : [])),
    type: (text) => void child.stdin.write(text),
    resize(to, high) {
      const [, name = ''] = /^(\/dev\/\S+)/.exec(written) ?? [];
      spawn('stty', ['-F', name, 'cols', String(to), 'rows', String(high)]);
      terminal.resize(to, high);
    },
  };
}
