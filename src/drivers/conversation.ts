import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { NOWHERE } from '../shell/machine-path.ts';
import { hand, openStdio } from '../shell/stdio.ts';
import type { GivenLaunch } from './bubblewrap.ts';

/** A program and the first line that it reads; its own first line says that it is there. */
export interface Speaker {
  readonly launch: GivenLaunch;
  readonly first: string;
}

/**
 * How a conversation ended. `unstarted`: one of the programs never said its first line, so that nothing of it
 * tells about what it was given.
 */
export type Conversation =
  | { readonly ended: 'said'; readonly line: string; readonly tookMs: number }
  | { readonly ended: 'silent' }
  | { readonly ended: 'timeout' }
  | { readonly ended: 'output' }
  | { readonly ended: 'unstarted' };

/** A line of the asker that is its last word. */
const LAST_WORD = '{"verdict"';
/** Characters that a program may say in all. */
const MOST_SAID = 64 * 2 ** 20;

interface Started {
  readonly child: ChildProcess;
  readonly input: Writable;
  readonly output: Readable;
  readonly closed: Promise<unknown>;
}

/**
 * Lets two programs speak line by line until the asker says its last word: what one writes the other reads.
 * Neither sees the other's process. Both are ended with all that they started before it returns.
 *
 * @param answerer absent where the asker has nothing to ask
 * @param wallMs how long it may take from when both are there
 * @param startMs how long both may take to be there
 */
export async function converse(
  asker: Speaker,
  answerer: Speaker | undefined,
  { wallMs, startMs, signal }: { wallMs: number; startMs: number; signal: AbortSignal },
): Promise<Conversation> {
  signal.throwIfAborted();
  const speakers = answerer === undefined ? [asker] : [asker, answerer];
  const programs: readonly Started[] = speakers.map(({ launch }) => start(launch));
  const stop = (): void => programs.forEach(({ child }) => child.kill('SIGKILL'));
  signal.addEventListener('abort', stop, { once: true });
  try {
    const firsts = speakers.map(({ first }) => first);
    const conversation = await new Promise<Conversation>((resolve) =>
      relay(programs, firsts, { wallMs, startMs }, resolve),
    );
    signal.throwIfAborted();
    return conversation;
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
    // One that waits for its reader would never come to its end.
    programs.forEach(({ output }) => output.destroy());
    await Promise.all(programs.map(({ closed }) => closed));
  }
}

function relay(
  programs: readonly Started[],
  firsts: readonly string[],
  { wallMs, startMs }: { readonly wallMs: number; readonly startMs: number },
  end: (conversation: Conversation) => void,
): void {
  const [asker, answerer] = programs;
  if (asker === undefined) return;
  let [there, begunMs] = [0, 0];
  let timer = setTimeout(() => finish({ ended: 'unstarted' }), startMs);
  const finish = (conversation: Conversation): void => {
    clearTimeout(timer);
    end(conversation);
  };
  const begin = (): void => {
    if (++there < programs.length) return;
    clearTimeout(timer);
    begunMs = performance.now();
    timer = setTimeout(() => finish({ ended: 'timeout' }), wallMs);
    programs.forEach(({ input }, at) => input.write(`${firsts[at]}\n`));
  };
  const overflow = (): void => finish({ ended: 'output' });
  eachLine(asker.output, begin, overflow, (line) => {
    if (!line.startsWith(LAST_WORD)) answerer?.input.write(`${line}\n`);
    else finish({ ended: 'said', line, tookMs: performance.now() - begunMs });
  });
  const areThere = (): boolean => there === programs.length;
  void asker.closed.then(() => finish({ ended: areThere() ? 'silent' : 'unstarted' }));
  if (answerer === undefined) return;
  eachLine(answerer.output, begin, overflow, (line) => passOn(line, answerer.output, asker.input));
  // The asker reads the end, and says what becomes of it.
  void answerer.closed.then(() => (areThere() ? asker.input.end() : finish({ ended: 'unstarted' })));
}

/** What the asker has not read yet lies with the answerer, not here. */
function passOn(line: string, output: Readable, input: Writable): void {
  if (input.write(`${line}\n`) || !input.writable || output.isPaused()) return;
  output.pause();
  input.once('drain', () => output.resume());
}

/** Hands on lines but for the first; what never ends its line is held up to the bound. */
function eachLine(
  output: Readable,
  first: () => void,
  overflow: () => void,
  take: (line: string) => void,
): void {
  let [said, isThere] = [0, false];
  let pieces: string[] = [];
  output.setEncoding('utf8').on('data', (text: string) => {
    said += text.length;
    if (said > MOST_SAID) {
      output.destroy();
      return overflow();
    }
    const [end = '', ...lines] = text.split('\n');
    pieces.push(end);
    for (const next of lines) {
      const line = pieces.join('');
      pieces = [next];
      if (isThere) take(line);
      else first();
      isThere = true;
    }
  });
}

function start({ command, args, env, given }: GivenLaunch): Started {
  using opened = openStdio(given);
  const stdio = [...opened.stdio];
  stdio[2] = 'ignore';
  const child = spawn(command, [...args], { env, stdio, cwd: NOWHERE, detached: true });
  const closed = Promise.race([once(child, 'close'), once(child, 'error')]).catch(() => undefined);
  if (given !== undefined) hand(child, given);
  const [input, output] = [child.stdin as Writable, child.stdout as Readable];
  input.on('error', () => {}); // it may leave without reading
  output.on('error', () => {});
  return { child, input, output, closed };
}
