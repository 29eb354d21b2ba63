// node scripts/act.ts: the example repository's workflows under act (github.com/nektos/act) on this machine,
// with the Action as it is built in dist/, a strict GitHub on loopback, and the demo's model on its real
// engine.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { CANDIDATE, FILES } from '../test/support/action-scene.ts';
import { artifactService } from '../test/support/artifact-service.ts';
import { fakeGitHub } from '../test/support/fake-github/index.ts';
import { actAt } from '../test/support/act.ts';
import { TEST_CACHE } from '../test/support/machine-env.ts';

/** act is stopped after it. */
const MOST_MS = 240_000;
const ROOT = join(import.meta.dirname, '..');
const program = actAt(process.env);
if (program === undefined) {
  process.stderr.write('act is not on the PATH: go install github.com/nektos/act@latest\n');
  process.exit(3);
}

const folder = mkdtempSync(join(tmpdir(), 'papergap-act-'));
await using fake = await fakeGitHub();
await using service = await artifactService();
try {
  const workspace = makeWorkspace();
  const repo = fake.addRepository('acme/models', { files: FILES });
  repo.commit({
    branch: 'change',
    parent: 'main',
    files: { 'models/router-q8.yaml': `${CANDIDATE}# again\n` },
  });
  const number = repo.openPull({ head: 'change' });
  const event = repo.event.pullRequest(number, 'opened');
  const token = fake.actionsToken(repo, { contents: 'read', 'pull-requests': 'read' });
  const { status, output } = await act(workspace, 'pull_request', event.payload, token);
  const artifacts = service.kept.map(({ name }) => name);
  const expected = [
    [/Job succeeded/, 'the job that discovers succeeds'],
    [/verdict=?.*fail|FAIL: router-q8 loses/, 'the model is measured and judged'],
    [/Job failed/, 'a verdict of fail fails the job'],
    [/Run Post|Post .*\.\//, 'the post step runs'],
  ] as const;
  const missing: string[] = expected.filter(([pattern]) => !pattern.test(output)).map(([, what]) => what);
  if (artifacts.length === 0) missing.push('the record is an artifact');
  if (fake.complaints.length > 0)
    missing.push(`GitHub has nothing to complain about: ${fake.complaints.join('; ')}`);
  process.stdout.write(`act ended with ${status}; artifacts: ${artifacts.join(', ')}\n`);
  for (const what of missing) process.stdout.write(`not seen: ${what}\n`);
  process.exitCode = missing.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The example repository with the Action in its root, as `uses: ./` finds it, committed. */
function makeWorkspace(): string {
  const workspace = join(folder, 'models');
  mkdirSync(workspace);
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), text);
  }
  const example = join(ROOT, 'examples', 'ticket-router');
  cpSync(join(example, 'weights'), join(workspace, 'weights'), { recursive: true });
  cpSync(join(ROOT, 'action.yml'), join(workspace, 'action.yml'));
  cpSync(join(ROOT, 'dist'), join(workspace, 'dist'), { recursive: true });
  const workflows = join(workspace, '.github', 'workflows');
  for (const name of readdirSync(join(example, '.github', 'workflows'))) {
    const text = readFileSync(join(example, '.github', 'workflows', name), 'utf8');
    writeFileSync(join(workflows, name), forAct(text));
  }
  for (const args of [
    ['init', '-q', '-b', 'main'],
    ['remote', 'add', 'origin', 'https://github.com/acme/models.git'],
    ['add', '-A'],
    ['-c', 'user.name=t', '-c', 'user.email=t@example.com', 'commit', '-qm', 'Models'],
  ]) {
    spawnSync('git', args, { cwd: workspace });
  }
  return workspace;
}

/**
 * `uses: ./` instead of a release, for which each job needs a checkout; act copies the work tree for it, and would fetch
 * the action itself for any other ref.
 */
function forAct(text: string): string {
  return text
    .replace(/uses: papergap\/papergap@.*/g, 'uses: ./')
    .replace(/^ +ref: .*\n/gm, '')
    .replace(/^ +queue: max\n/gm, '')
    .replace(/( +)steps:\n( +)- id: papergap/, '$1steps:\n$2- uses: actions/checkout@v7\n$2- id: papergap');
}

/**
 * Runs act, and passes on what it says; the fake answers from this process, which so must not wait idly for
 * it.
 */
async function act(workspace: string, eventName: string, payload: unknown, token: string) {
  const event = join(folder, 'event.json');
  writeFileSync(event, JSON.stringify(payload));
  const child = spawn(
    program!,
    [
      eventName,
      ...['-W', '.github/workflows/pull-request.yml', '-e', event, '-s', `GITHUB_TOKEN=${token}`],
      ...['-P', 'ubuntu-latest=-self-hosted', '-P', 'self-hosted=-self-hosted'],
      ...['--env', `GITHUB_API_URL=${fake.url}`, '--env', `PAPERGAP_CACHE=${TEST_CACHE}`],
      // act's own service knows no raw artifacts yet.
      ...['--env', `ACTIONS_RESULTS_URL=${service.url}`],
      ...['--env', `ACTIONS_RUNTIME_TOKEN=${service.runtimeToken}`],
    ],
    {
      cwd: workspace,
      env: {
        ...process.env,
        XDG_CACHE_HOME: join(folder, 'cache'),
        PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
      },
      timeout: MOST_MS,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      process.stderr.write(text);
    });
  }
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { status, output };
}
