import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test } from 'vitest';
import type { PullView } from '../../scripts/bot-demo/view.ts';
import { SECRET } from '../support/bot-process.ts';
import { MACHINE_ENV, TEST_CACHE } from '../support/machine-env.ts';

/**
 * The bot's demo: signed webhooks into the real server, a strict GitHub behind it, the committed dist/ on the
 * example's own engine, and a page that shows what happens and takes comments.
 */
const DEMO = join(import.meta.dirname, '..', '..', 'scripts', 'bot-demo', 'main.ts');
const MINUTE_MS = 60_000;

/**
 * A text without what depends on the machine or the day: figures are 0, and what is only now and then worth
 * saying is gone.
 */
function masked(text: string): string {
  return text
    .replace(/\b[0-9a-f]{40}\b|(?<=`)[0-9a-f]{12}(?=`)/g, 'COMMIT')
    .replace(/\b\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replace(/(?<![\w.#-])[-+−]?\d[\d,]*(?:\.\d+)?(?![\w])/g, '0')
    .replace(/(?:0|–|∞)(?:\/(?:0|–|∞))+/g, '0/0/0')
    .replace(/(?<=\| *)[–∞](?= *\|)/g, '0')
    .replace(/(?<=<summary>Chart.*), the measuring client's own error/g, '')
    .replace(/^- Minor: the server takes more than linear time.*\n/gm, '')
    .replace(/could be none/g, '')
    .replace(/ At most 0\s%\sof it was used\./g, '')
    .replace(/^- Before it was measured: .*\n/gm, '')
    .replace(/\b0 ms\b/g, '0 s')
    .replace(/^(?:(?:- )?Points lost:|- Next:).*\n?/gm, '')
    .replace(/(### (?:Next steps|Why this verdict)\n\n)(?:- .*\n)+/g, '$1- …\n')
    .replace(/(?:### |\*\*)The measuring client's own error(?:\*\*)?\n\n(?:- .*\n)+\n/g, '')
    .replace(/^- Of 0 concurrent requests that were asked for.*\n/gm, '')
    .replace(/^- The pass with 0 .* times as long as an answer.*\n/gm, '')
    .replace(/^- (?:Under load \(0|With 0) concurrent.*\n/gm, '')
    .replace(
      /^- (?:Start|The engine's sandbox|The engine has no sandbox|Host memory|At most|That is|0 ×|load-|CPU|0 cores).*\n/gm,
      '',
    )
    .replace(/^\| (?:reproduce|repeat|noisy|loaded|production).*\n/gm, '')
    .replace(/ At most 0 % of it was used\./g, '')
    .replace(/-{2,}/g, '-')
    .replace(/ {2,}/g, ' ')
    .replace(/\n{3,}/g, '\n\n');
}

/** Starts it in a process group of its own, as a terminal does. */
function startDemo(...args: readonly string[]) {
  const child = spawn(process.execPath, [DEMO, ...args], {
    env: { ...MACHINE_ENV, PAPERGAP_CACHE: TEST_CACHE },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const written = { out: '', said: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (written.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (written.said += text));
  const closed = once(child, 'close').then(([code]) => code as number | null);
  const signal = (name: NodeJS.Signals | 0): boolean => {
    try {
      return process.kill(-child.pid!, name);
    } catch {
      return false;
    }
  };
  const page = () => /http:\/\/127\.0\.0\.1:\d+\//.exec(written.said)?.[0] ?? '';
  const shown = async (): Promise<string> => (page() === '' ? '' : (await fetch(page())).text());
  return {
    written,
    closed,
    signal,
    /** Asks the demo alone, and none of the processes that it has started. */
    stop: () => child.kill('SIGINT'),
    page,
    shown,
    async [Symbol.asyncDispose]() {
      signal('SIGKILL');
      await closed;
    },
  };
}

/** What the browser sends of the page's own form, or of another page's. */
function write(page: string, body: string, origin: string): Promise<number> {
  const form = new URLSearchParams({ body });
  const headers = { origin };
  return fetch(new URL('/comments', page), { method: 'POST', body: form, headers, redirect: 'manual' }).then(
    ({ status }) => status,
  );
}

// Together they take as long as the first one alone.
test.concurrent(
  'from a comment on a fork’s pull request to its verdict, and every step between',
  async ({ expect }) => {
    await using demo = startDemo('--once', '--port', '0');
    await expect.poll(demo.shown, { timeout: MINUTE_MS, interval: 100 }).toContain('being measured');
    const { origin } = new URL(demo.page());
    expect(await write(demo.page(), '/rebench bless', 'http://elsewhere.example')).toBe(403);
    expect(await write(demo.page(), '/rebench status\n\n<script>alert(1)</script>', origin)).toBe(303);
    expect(await demo.shown()).not.toContain('<script>alert');

    expect(await demo.closed, demo.written.said).toBe(0);
    const view = JSON.parse(demo.written.out) as PullView;
    const { check, comments, runs } = view;
    const ours = comments.filter(({ isBot }) => isBot);
    const asked = comments.find(({ body }) => body.includes(view.sha));
    const [status] = comments.filter(({ body }) => body.startsWith('/rebench status'));
    expect(asked?.reactions).toEqual(['eyes']);
    expect(ours.map(({ body, minimized }) => [body.split('\n')[0], minimized])).toEqual([
      [`<!-- papergap:answer c${asked?.id} -->`, 'outdated'],
      [`<!-- papergap:answer c${status?.id} -->`, 'outdated'],
      ['<!-- papergap:comment v1 -->', null],
      [`<!-- papergap:result c${asked?.id} -->`, null],
    ]);
    expect(ours.at(-1)?.body).toContain('- `router-q8`: FAIL: router-q8 loses');
    expect(runs.map(({ conclusion }) => conclusion)).toEqual(['failure']);
    const golden = (name: string): string => join(import.meta.dirname, 'golden', name);
    await expect(masked(ours[2]!.body)).toMatchFileSnapshot(golden('comment.md'));
    const { title, summary, annotations } = check!;
    const annotated = annotations.map(
      ({ place, level, title: about, message }) => `${place} ${level} ${about}\n${message.split('\n')[0]}`,
    );
    await expect(masked([title, summary, ...annotated].join('\n\n'))).toMatchFileSnapshot(golden('check.md'));
    expect(demo.written.out).not.toContain(SECRET);
  },
  5 * MINUTE_MS,
);

test.concurrent(
  'asked to stop, the demo ends all that it has started, the job that measures too',
  async ({ expect }) => {
    await using demo = startDemo('--port', '0');
    await expect.poll(demo.shown, { timeout: MINUTE_MS, interval: 100 }).toContain('id="run-');

    demo.stop();

    expect(await demo.closed, demo.written.said).toBe(0);
    expect(demo.signal(0)).toBe(false);
  },
);

test.concurrent('a port that is taken is named, with what to do', async ({ expect }) => {
  await using other = createServer();
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  await using demo = startDemo('--port', String(port));

  expect(await demo.closed).toBe(2);
  expect(demo.written.said).toBe(
    `Port ${port} is taken, perhaps by another demo: end that one, or npm run bot:demo -- --port ${port + 1}\n`,
  );
});
