import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CANDIDATE, FILES } from '../support/action-scene.ts';
import { botEnvironment, SECRET, startBot, registerApp } from '../support/bot-process.ts';
import { FILES as WORKFLOWS } from '../support/bot-scene.ts';
import { fakeGitHub } from '../support/fake-github/index.ts';
import type { Run } from '../support/fake-github/index.ts';
import { TEST_CACHE } from '../support/machine-env.ts';
import { runner } from '../support/runner.ts';

/**
 * Signed webhooks into the real server, a strict GitHub behind it, the committed dist/ on the demo's own
 * engine.
 */
const EXAMPLE = join(import.meta.dirname, '..', '..', 'examples', 'ticket-router');
const WEIGHTS = 'weights/ticket-router-q8.gguf';
const MINUTE_MS = 60_000;

/**
 * A text without what depends on the machine or the day: figures are 0, and what is only now and then worth
 * saying is gone.
 */
function masked(text: string): string {
  return text
    .replace(/\b[0-9a-f]{40}\b/g, 'COMMIT')
    .replace(/\b\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replace(/(?<![\w.#-])[-+−]?\d[\d,]*(?:\.\d+)?(?![\w])/g, '0')
    .replace(/(?:0|–|∞)(?:\/(?:0|–|∞))+/g, '0/0/0')
    .replace(/(?<=\| *)[–∞](?= *\|)/g, '0')
    .replace(/could be none/g, '')
    .replace(/\b0 ms\b/g, '0 s')
    .replace(/^(?:(?:- )?Points lost:|- Next:).*\n?/gm, '')
    .replace(/(#### (?:Next steps|Why this verdict)\n\n)(?:- .*\n)+/g, '$1- …\n')
    .replace(/(?:#### |\*\*)The measuring client's own error(?:\*\*)?\n\n(?:- .*\n)+\n/g, '')
    .replace(/^- Asked for 0 .* were open on average\.\n/gm, '')
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

test(
  'from a comment on a fork’s pull request to its verdict, and every step between',
  async () => {
    await using fake = await fakeGitHub();
    const repo = fake.addRepository('acme/models', {
      files: {
        ...WORKFLOWS,
        ...FILES,
        '.github/workflows/rebench.yml': WORKFLOWS['.github/workflows/rebench.yml'],
      },
    });
    const app = registerApp(fake);
    fake.install(app, repo);
    await using machine = await runner(fake, TEST_CACHE);
    await machine.checkout(repo, { ...FILES, [WEIGHTS]: readFileSync(join(EXAMPLE, WEIGHTS)) });
    await using bot = await startBot(botEnvironment(fake, app));
    app.webhookUrl = bot.url;
    // What the bot writes comes back to it as events, as on GitHub.
    fake.emitEffects = true;
    fake.addUser('alice');
    repo.setPermission('alice', 'write');

    /**
     * What Actions does with a dispatched run: a job on our runner, its artifact, and the events that tell of
     * it.
     */
    const logs: string[] = [];
    fake.on('workflow_dispatch', async (run: Run) => {
      fake.setRun(run.id, { status: 'in_progress' });
      await fake.emit(repo.event.workflowRun(run.id, 'in_progress'));
      const event = repo.event.workflowDispatch(run.id);
      const token = fake.actionsToken(repo, { contents: 'read', 'pull-requests': 'read' });
      const { 'request-id': _, ...inputs } = run.inputs;
      const request = { event, token, inputs, runId: run.id };
      const done = await machine.main(request);
      const post = await machine.post({ ...request, state: done.state });
      logs.push(done.log, post.log);
      const kept = machine.artifacts.kept.at(-1);
      if (kept !== undefined) repo.addArtifact(run.id, { name: kept.name, content: kept.content, raw: true });
      fake.setRun(run.id, { status: 'completed', conclusion: done.code === 0 ? 'success' : 'failure' });
      await fake.emit(repo.event.workflowRun(run.id, 'completed'));
    });

    const fork = repo.addFork('mallory/models');
    const sha = fork.commit({
      branch: 'better',
      parent: 'main',
      files: { 'models/router-q8.yaml': `${CANDIDATE}# a better one\n` },
    });
    const number = repo.openPull({ head: { repo: fork, branch: 'better' } });
    await fake.emit(repo.event.pullRequest(number, 'opened'));
    const check = () =>
      repo
        .checks(sha)
        .slice(-1)
        .map(({ status, conclusion }) => conclusion ?? status);
    await expect.poll(check).toEqual(['action_required']);

    const command = repo.comment(number, { user: 'alice', body: `/rebench ${sha}` });
    await fake.emit(repo.event.comment(command.id));
    await expect.poll(check, { timeout: MINUTE_MS }).toEqual(['in_progress']);
    await expect.poll(check, { timeout: 3 * MINUTE_MS, interval: 500 }).toEqual(['failure']);
    const hidden = () => repo.comments(number).map(({ minimized }) => minimized);
    await expect.poll(hidden).toContain('outdated');

    const ours = () => repo.comments(number).filter(({ by }) => by.app?.id === app.id);
    await expect.poll(() => ours().length).toBe(3);
    const said = ours();
    expect(said.map(({ body }) => body.split('\n')[0])).toEqual([
      `<!-- papergap:answer c${command.id} -->`,
      '<!-- papergap:comment v1 -->',
      `<!-- papergap:result c${command.id} -->`,
    ]);
    expect(said[2]?.body).toContain('- `router-q8`: FAIL: router-q8 loses');
    expect(command.reactions.map(({ content }) => content)).toEqual(['eyes']);
    const golden = (name: string): string => join(import.meta.dirname, 'golden', name);
    await expect(masked(said[1]!.body)).toMatchFileSnapshot(golden('comment.md'));
    const ended = repo.checks(sha).at(-1);
    const { title, summary } = ended!.output;
    const annotations = ended!.annotations.map(
      ({ path, start_line, annotation_level: level, title: about, message }) =>
        `${String(path)}:${String(start_line)} ${String(level)} ${String(about)}\n${String(message).split('\n')[0]}`,
    );
    await expect(masked([title, summary, ...annotations].join('\n\n'))).toMatchFileSnapshot(
      golden('check.md'),
    );
    // The artifact is the run's own, and what the page says is in it.
    expect(logs.join('')).not.toContain(SECRET);
    expect(bot.output()).not.toMatch(/"level":50|failed/);
    expect(fake.complaints).toEqual([]);
    await expect.poll(machine.engines, { timeout: 8_000 }).toEqual([]);
  },
  5 * MINUTE_MS,
);
