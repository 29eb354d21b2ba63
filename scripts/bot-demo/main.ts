// npm run bot:demo: the real bot against a strict GitHub on loopback, with its pull request on a page of this
// machine.
import { parseArgs } from 'node:util';
import { cacheDirOf } from '../../src/shell/cache-dir.ts';
import { openScene } from './scene.ts';
import type { Scene } from './scene.ts';
import { servePage } from './serve-page.ts';
import type { ServedPage } from './serve-page.ts';
import { tellStory, untilTold } from './story.ts';
import type { PullView } from './view.ts';

const PORT = 4160;
const [FAILED, BAD_COMMAND, INTERRUPTED] = [1, 2, 130];
/** --once gives up after it: an engine may have to be installed first. */
const MOST_MS = 10 * 60_000;
/** pino's level of an error. */
const ERROR = 50;
const USAGE = `npm run bot:demo [-- --port ${PORT}] [-- --once]

  --port N   port of the page on 127.0.0.1; 0 for any that is free
  --once     ends once the verdict is there, with what was seen as JSON; so it is where CI=true
`;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

function fail(code: number, text: string): never {
  say(text);
  process.exit(code);
}

interface Options {
  readonly once: boolean;
  readonly port: number;
}

function options(): Options {
  try {
    const { values } = parseArgs({
      options: { once: { type: 'boolean' }, port: { type: 'string' }, help: { type: 'boolean' } },
    });
    if (values.help) fail(0, USAGE);
    const port = Number(values.port ?? PORT);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      fail(BAD_COMMAND, `--port ${values.port} is not a port: give a number from 0 to 65535`);
    return { once: values.once ?? process.env['CI'] === 'true', port };
  } catch (error) {
    return fail(BAD_COMMAND, `${(error as Error).message}\n\n${USAGE}`);
  }
}

/** Listens, or says why it can't. */
function pageAt(port: number): Promise<ServedPage> {
  return servePage(port).catch((error: unknown) => {
    const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    return fail(
      BAD_COMMAND,
      isTaken
        ? `Port ${port} is taken, perhaps by another demo: end that one, or npm run bot:demo -- --port ${port + 1}`
        : `The page can't listen at port ${port}: ${(error as Error).message}`,
    );
  });
}

/** What isn't as it should be at the end. */
function faultsOf(scene: Scene, view: PullView): readonly string[] {
  const left = scene.runs.all.flatMap(({ leftBehind }) => leftBehind);
  return [
    ...(view.comments.some(({ body }) => body.startsWith('<!-- papergap:comment '))
      ? []
      : ['the bot has written no comparison']),
    ...(left.length === 0 ? [] : [`processes were left behind: ${left.join(', ')}`]),
    ...scene.bot
      .lines()
      .filter(({ level }) => Number(level) >= ERROR)
      .map(({ message, why }) => `the bot has logged an error: ${String(message)} ${JSON.stringify(why)}`),
    ...scene.fake.takeComplaints().map((complaint) => `GitHub complains: ${complaint}`),
  ];
}

function report(scene: Scene, view: PullView): void {
  const faults = faultsOf(scene, view);
  for (const fault of faults) say(fault);
  if (faults.length > 0) process.exitCode = FAILED;
  process.stdout.write(`${JSON.stringify(view, undefined, 2)}\n`);
}

const { once, port } = options();
const ending = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    if (!ending.signal.aborted) say('Ending the bot and what it started …');
    ending.abort();
  });
}
const ended = new Promise<void>((resolve) => ending.signal.addEventListener('abort', () => resolve()));

const deadline = AbortSignal.timeout(MOST_MS);

{
  await using page = await pageAt(port);
  say(`papergap's bot at ${page.url}: it measures a pull request now, in about a minute. Ctrl-C ends it.`);
  try {
    await using scene = await openScene(cacheDirOf(process.env));
    page.show(scene);
    const signal = once ? AbortSignal.any([ending.signal, deadline]) : ending.signal;
    await tellStory(scene, signal);
    const view = await untilTold(scene, signal);
    say(`The check says ${view.check?.conclusion}: ${view.check?.title}`);
    if (once) report(scene, view);
    else await ended;
  } catch (error) {
    if (once && deadline.aborted) fail(FAILED, `There was no verdict within ${MOST_MS / 60_000} minutes.`);
    if (!ending.signal.aborted) throw error;
    if (once) process.exitCode = INTERRUPTED;
  }
}
