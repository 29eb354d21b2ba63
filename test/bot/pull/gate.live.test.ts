import { expect, test } from 'vitest';
import { EVIL, lastRun, ONE, outcome } from '../../support/bot-events.ts';
import { addRecord, botScene, FAILING, FILES, PASSING, POLICY } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';

const WORKFLOW = '.github/workflows/pull-request.yml';
const SCRIPT = 'ci/bench.sh';
const EARLIER = new Date(Date.now() - 3_600_000).toISOString();
const LATER = new Date(Date.now() + 60_000).toISOString();

/** The run that GitHub starts for a pull request ends with a record that passes. */
const pass = (at: BotScene, number: number): void => at.end(at.ownRun(number), { a: PASSING });

const passing = (at: BotScene, files: Readonly<Record<string, string>> = ONE): number => {
  const number = at.pull(files);
  pass(at, number);
  return number;
};

/** A pull request of a branch to a base whose workflow may upload anything, and whose policy is that of main. */
const toMild = (at: BotScene, branch = 'new', user = 'acme'): number => {
  at.repo.commit({ branch: 'mild', parent: 'main', files: { [WORKFLOW]: EVIL } });
  return at.repo.openPull({ head: branch, base: 'mild', user });
};

/** A pull request to `mild` that has passed there; nothing else has its commit. */
const passedAtMild = (at: BotScene): number => {
  at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
  const number = toMild(at);
  pass(at, number);
  return number;
};

/** A pull request that has passed an hour ago. */
const passedEarlier = (at: BotScene): number => {
  const number = passing(at);
  at.repo.state.issues.get(number)!.createdAt = EARLIER;
  lastRun(at).createdAt = EARLIER;
  return number;
};

/** A pull request of a fork with the commit of branch `new`. */
const forkTwin = (at: BotScene, base = 'main', owner = 'mallory'): number =>
  at.repo.openPull({ head: { repo: at.repo.addFork(`${owner}/models`), branch: 'new' }, base });

/** A fork has runs with the commit of a pull request, a second apart. */
const addForkRuns = (at: BotScene, number: number, count: number): void => {
  const headRepo = at.repo.addFork('mallory/models');
  const spec = { event: 'pull_request', path: WORKFLOW, headBranch: 'new', headSha: at.headOf(number) };
  for (let run = 1; run <= count; run++)
    at.repo.addRun({ ...spec, headRepo }).createdAt = new Date(Date.now() + run * 1_000).toISOString();
};

/** The workflow of main has a step more. */
const addStep = (at: BotScene, step: string): void => {
  const text = `${FILES[WORKFLOW]}      - ${step}\n`;
  at.repo.commit({ branch: 'main', files: { [WORKFLOW]: text, [SCRIPT]: 'exit 1\n' } });
};

/** A pull request has passed; what it starts from is merged later, with these files over it. */
const passedBeforeStart = (
  at: BotScene,
  start: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): number => {
  at.repo.commit({ branch: 'start', parent: 'main', files: start });
  at.repo.commit({ branch: 'new', parent: 'start', files: ONE });
  at.repo.commit({ branch: 'start', files: { ...after, 'README.md': 'Better\n' } });
  const number = at.repo.openPull({ head: 'new' });
  pass(at, number);
  at.repo.merge(at.repo.openPull({ head: 'start' }));
  return number;
};

/** Ways to a result for a pull request to the default branch, and what its check says in the end. */
type Row = readonly [way: string, check: string, arrange: (at: BotScene) => number | Promise<number>];

const OF_ITS_BASE: readonly Row[] = [
  ['its own run', 'success', (at) => passing(at)],
  // attack: changed base
  [
    'a run that began before its base was changed to the default branch',
    'in_progress',
    (at) => {
      const number = passedAtMild(at);
      at.repo.retargetPull(number, 'main', LATER);
      return number;
    },
  ],
  // attack: changed base
  [
    'the same run, started again after the change',
    'in_progress',
    (at) => {
      const number = passedAtMild(at);
      at.repo.retargetPull(number, 'main', LATER);
      addRecord(at.repo, lastRun(at), 'a', PASSING, { attempt: 2 });
      return number;
    },
  ],
  [
    'a run that began well after its base was changed',
    'success',
    (at) => {
      const number = at.pull(ONE);
      at.repo.retargetPull(number, 'main', EARLIER);
      pass(at, number);
      return number;
    },
  ],
  [
    'a run that the bot dispatched, after its base was changed',
    'failure',
    async (at) => {
      const number = passedAtMild(at);
      at.repo.retargetPull(number, 'main', LATER);
      await at.say('/rebench', number);
      at.end(lastRun(at), { a: FAILING });
      return number;
    },
  ],
  // attack: own policy
  [
    'a run that was started again after the policy has changed, and measured by the policy before',
    'failure',
    (at) => {
      const before = at.repo.head();
      const number = passing(at);
      at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': `${POLICY}budget: 0.1\n` } });
      addRecord(at.repo, lastRun(at), 'a', PASSING, { attempt: 2, policyFrom: before });
      return number;
    },
  ],
];

/** Results of the data of before, which the base branch has changed since. */
const OF_ITS_DATA: readonly Row[] = [
  // attack: own policy
  [
    'a run that has passed on the data of before',
    'failure',
    (at) => {
      const number = passing(at);
      at.repo.commit({ branch: 'main', files: { 'b.jsonl': '{"id":"harder"}\n' } });
      return number;
    },
  ],
  [
    'a run that has passed before other files of the base branch changed',
    'success',
    (at) => {
      const number = passing(at);
      at.repo.commit({ branch: 'main', files: { 'c.jsonl': '{"id":"harder"}\n' } });
      return number;
    },
  ],
];

/** The base branch shows worked examples of `tickets`. */
const addExamples = (at: BotScene): void => {
  const policy = POLICY.replace('data: b.jsonl', 'data: b.jsonl, examples: shots.jsonl');
  const shots = '{"id":"s","input":"x","target":"y"}\n';
  at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': policy, 'shots.jsonl': shots } });
};

const OF_ITS_EXAMPLES: readonly Row[] = [
  [
    'a run that has passed with the worked examples of now',
    'success',
    (at) => {
      addExamples(at);
      return passing(at);
    },
  ],
  // attack: own policy
  [
    'a run that has passed with the worked examples of before',
    'failure',
    (at) => {
      addExamples(at);
      const number = passing(at);
      at.repo.commit({ branch: 'main', files: { 'shots.jsonl': '{"id":"t","input":"x","target":"z"}\n' } });
      return number;
    },
  ],
  // attack: own policy
  [
    'a run that has passed with worked examples that the pull request brings',
    'failure',
    (at) => {
      addExamples(at);
      const number = at.pull({ ...ONE, 'shots.jsonl': '{"id":"t","input":"x","target":"z"}\n' });
      const run = at.ownRun(number);
      addRecord(at.repo, run, 'a', PASSING, { policyFrom: at.headOf(number) });
      at.end(run);
      return number;
    },
  ],
];

/** The base branch has the items of `tickets` in a cleaned form, too. */
const addCleaned = (at: BotScene): void => {
  const policy = POLICY.replace('data: b.jsonl', 'data: b.jsonl, cleaned: c.jsonl');
  at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': policy, 'c.jsonl': '1\n' } });
};

const OF_CLEANED: readonly Row[] = [
  [
    'a run that has passed with the cleaned form of now',
    'success',
    (at) => {
      addCleaned(at);
      return passing(at);
    },
  ],
  // attack: own policy
  [
    'a run that has passed with a cleaned form that the pull request brings',
    'failure',
    (at) => {
      addCleaned(at);
      const number = at.pull({ ...ONE, 'c.jsonl': '2\n' });
      const run = at.ownRun(number);
      addRecord(at.repo, run, 'a', PASSING, { policyFrom: at.headOf(number) });
      at.end(run);
      return number;
    },
  ],
];

const OF_TWINS: readonly Row[] = [
  // attack: closed pull request
  [
    'the run of a closed pull request to another base, behind more than a hundred closed ones',
    'in_progress',
    (at) => {
      const number = at.pull(ONE);
      const twin = toMild(at);
      pass(at, twin);
      at.repo.closePull(twin);
      for (let closed = 0; closed < 101; closed++) at.repo.closePull(at.repo.openPull({ head: 'new' }));
      return number;
    },
  ],
  // attack: closed pull request
  [
    'the run of a pull request to another base that has its base changed and is closed',
    'in_progress',
    (at) => {
      const number = at.pull(ONE);
      const twin = toMild(at);
      pass(at, twin);
      at.repo.retargetPull(twin, 'main', LATER);
      at.repo.closePull(twin);
      return number;
    },
  ],
  // attack: closed pull request
  [
    'the run of a pull request to another base, of the same branch, that is closed at another commit',
    'in_progress',
    (at) => {
      const number = at.pull(ONE);
      const head = at.headOf(number);
      const twin = toMild(at);
      pass(at, twin);
      at.repo.commit({ branch: 'new', files: { 'README.md': 'moved\n' } });
      at.repo.closePull(twin);
      at.repo.forcePush('new', head);
      return number;
    },
  ],
  // attack: foreign run
  [
    'a run of the same commit from another branch, which has moved on',
    'in_progress',
    (at) => {
      const number = at.pull(ONE);
      at.repo.forcePush('other', at.headOf(number));
      pass(at, toMild(at, 'other'));
      at.repo.commit({ branch: 'other', files: { 'README.md': 'moved\n' } });
      return number;
    },
  ],
  [
    'the run of a second pull request of this repository, with its commit and its base',
    'success',
    (at) => {
      const number = at.pull(ONE);
      at.repo.forcePush('other', at.headOf(number));
      pass(at, at.repo.openPull({ head: 'other' }));
      return number;
    },
  ],
  // attack: blocking twin
  [
    'its own run, beside a fork’s pull request with its commit',
    'success',
    (at) => {
      const number = passing(at);
      forkTwin(at);
      return number;
    },
  ],
  // attack: blocking twin
  [
    'its own run, although a fork’s pull request with its commit was opened first, and is looked at last',
    'success',
    (at) => {
      at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
      const twin = forkTwin(at);
      pass(at, at.repo.openPull({ head: 'new' }));
      return twin;
    },
  ],
  // attack: blocking twin
  [
    'its own run, beside a fork’s pull request with its commit to another base',
    'success',
    async (at) => {
      const number = passing(at);
      at.repo.commit({ branch: 'mild', parent: 'main', files: { '.github/papergap.yml': POLICY } });
      await at.reconcile(forkTwin(at, 'mild'));
      return number;
    },
  ],
  // attack: blocking twin
  [
    'its own run, beside a fork’s pull request with its commit that is closed',
    'success',
    async (at) => {
      const number = passing(at);
      const twin = forkTwin(at);
      at.repo.closePull(twin);
      await at.reconcile(twin);
      return number;
    },
  ],
  // attack: blocking twin
  [
    'its own run, beside a thousand closed pull requests of a fork’s branch of the same name',
    'success',
    (at) => {
      const number = passing(at);
      const head = { repo: at.repo.addFork('mallory/models'), branch: 'new' };
      for (let closed = 0; closed < 1_000; closed++) at.repo.closePull(at.repo.openPull({ head }));
      return number;
    },
  ],
  // attack: blocking twin
  [
    'its own run, before thousands of runs of a fork with its commit, of which a list shows a thousand',
    'success',
    (at) => {
      const number = passing(at);
      addForkRuns(at, number, 2_500);
      return number;
    },
  ],
  // attack: blocking twin
  [
    'a run that the bot starts, beside more runs of a fork with its commit than are looked at',
    'failure',
    async (at) => {
      const number = passing(at);
      addForkRuns(at, number, 5_000);
      await at.reconcile(number);
      at.end(lastRun(at), { a: FAILING });
      return number;
    },
  ],
  // attack: fork
  [
    'its own run that fails, beside a fork’s pull request with its commit and a run that passes',
    'failure',
    (at) => {
      const number = at.pull(ONE);
      at.end(at.ownRun(number), { a: FAILING });
      const fork = at.repo.addFork('mallory/models');
      at.repo.openPull({ head: { repo: fork, branch: 'new' } });
      const headSha = at.headOf(number);
      const spec = { event: 'pull_request', path: WORKFLOW, headBranch: 'new', headSha, headRepo: fork };
      at.end(at.repo.addRun(spec), { a: PASSING });
      return number;
    },
  ],
  // attack: fork
  [
    'the run of a pull request of this repository with its commit, which is closed, where it is a fork’s',
    'action_required',
    (at) => {
      const number = passing(at);
      const twin = forkTwin(at);
      at.repo.closePull(number);
      return twin;
    },
  ],
  [
    'a run that a maintainer asked for in a fork’s pull request with its commit',
    'failure',
    async (at) => {
      const number = at.pull(ONE);
      await at.say(`/rebench ${at.headOf(number)}`, forkTwin(at));
      at.end(lastRun(at), { a: FAILING });
      return number;
    },
  ],
  // attack: blocking twin
  [
    'its own run, where its branch has had more pull requests than GitHub lists',
    'success',
    (at) => {
      const number = passing(at);
      for (let closed = 0; closed < 1_000; closed++) at.repo.closePull(at.repo.openPull({ head: 'new' }));
      return number;
    },
  ],
];

/** What a reader opens from a branch of the repository, to another base. */
const OF_READERS: readonly Row[] = [
  // attack: blocking twin
  [
    'its own run, before a reader opened a pull request of its branch to another base',
    'success',
    (at) => {
      const number = passedEarlier(at);
      toMild(at, 'new', 'mallory');
      return number;
    },
  ],
  // attack: blocking twin
  [
    'its own run, before a reader opened one, changed its base and closed it, a thousand times',
    'success',
    (at) => {
      const number = passedEarlier(at);
      for (let closed = 0; closed < 1_000; closed++) {
        const twin = at.repo.openPull({ head: 'new', base: 'main', user: 'mallory' });
        if (closed < 5) at.repo.retargetPull(twin, 'main', LATER);
        at.repo.closePull(twin);
      }
      return number;
    },
  ],
  // attack: closed pull request
  [
    'the run of the other pull request, which began after it was opened',
    'in_progress',
    (at) => {
      const number = at.pull(ONE);
      at.repo.state.issues.get(number)!.createdAt = EARLIER;
      pass(at, toMild(at, 'new', 'mallory'));
      return number;
    },
  ],
  // attack: blocking twin
  [
    'its own run that fails, while a reader has another pull request of its branch',
    'failure',
    (at) => {
      const number = at.pull(ONE);
      toMild(at, 'new', 'mallory');
      at.end(at.ownRun(number), { a: FAILING });
      return number;
    },
  ],
  // attack: many commands
  [
    'no run of the bot’s, where a reader has opened both pull requests of a branch',
    'action_required',
    (at) => {
      at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
      toMild(at, 'new', 'mallory');
      return at.repo.openPull({ head: 'new', user: 'mallory' });
    },
  ],
];

const OF_WORKFLOWS: readonly Row[] = [
  // attack: own steps
  [
    'its own run, although the base branch has no workflow, beside files that are no candidates',
    'in_progress',
    (at) => {
      at.repo.commit({ branch: 'main', remove: [WORKFLOW] });
      return passing(at, { ...ONE, 'notes.txt': 'more\n' });
    },
  ],
  // attack: own steps
  [
    'its own run of an hour after the base branch took its workflow away, which its own commit still has',
    'in_progress',
    (at) => {
      const number = at.pull({ ...ONE, 'notes.txt': 'more\n' });
      at.repo.commit({ branch: 'main', remove: [WORKFLOW] });
      const run = at.ownRun(number);
      run.createdAt = new Date(Date.now() + 3_600_000).toISOString();
      at.end(run, { a: PASSING });
      return number;
    },
  ],
  // attack: own policy
  [
    'its own run, by a workflow that it changes',
    'in_progress',
    (at) => passing(at, { ...ONE, [WORKFLOW]: EVIL }),
  ],
  // attack: own policy
  [
    'its own run, by a workflow of the commit that it starts from, which was merged later and taken back',
    'in_progress',
    (at) => passedBeforeStart(at, { [WORKFLOW]: EVIL }, { [WORKFLOW]: FILES[WORKFLOW] }),
  ],
  // attack: own steps
  [
    'its own run, by a script of the commit that it starts from, which was merged later and taken back',
    'in_progress',
    (at) => {
      addStep(at, `run: ./${SCRIPT}`);
      return passedBeforeStart(at, { [SCRIPT]: 'exit 0\n' }, { [SCRIPT]: 'exit 1\n' });
    },
  ],
  [
    'its own run, by the workflow of now, although it starts from a commit that was merged later',
    'success',
    (at) => passedBeforeStart(at, { [SCRIPT]: 'exit 0\n' }, {}),
  ],
  // attack: own steps
  [
    'its own run, by a workflow with a script, which it changes',
    'in_progress',
    (at) => {
      addStep(at, `run: ./${SCRIPT}`);
      return passing(at, { ...ONE, [SCRIPT]: 'exit 0\n' });
    },
  ],
  // attack: own steps
  [
    'its own run, by a workflow with a script that the base branch had for as long as it took to begin',
    'in_progress',
    (at) => {
      const number = at.pull({ ...ONE, [SCRIPT]: 'exit 0\n' });
      addStep(at, `run: ./${SCRIPT}`);
      pass(at, number);
      at.repo.commit({ branch: 'main', files: { [WORKFLOW]: FILES[WORKFLOW] }, remove: [SCRIPT] });
      return number;
    },
  ],
  // attack: own steps
  [
    'its own run, by a workflow with a script that a forced push has taken out of the base branch',
    'in_progress',
    (at) => {
      const before = at.repo.head();
      const number = at.pull({ ...ONE, [SCRIPT]: 'exit 0\n' });
      addStep(at, `run: ./${SCRIPT}`);
      pass(at, number);
      at.repo.forcePush('main', before);
      return number;
    },
  ],
  // attack: own steps
  [
    'its own run, where the base branch has another workflow since, and has moved a hundred times',
    'success',
    (at) => {
      const number = passing(at, { ...ONE, [SCRIPT]: 'exit 0\n' });
      at.repo.commit({ branch: 'main', files: { [WORKFLOW]: `${FILES[WORKFLOW]}# mended\n` } });
      for (let push = 0; push < 100; push++)
        at.repo.commit({ branch: 'main', files: { 'README.md': `${push}\n` } });
      return number;
    },
  ],
  // attack: own steps
  [
    'its own run, where the base branch has another workflow since, and has moved so often that the one of then is not known',
    'in_progress',
    (at) => {
      const number = passing(at, { ...ONE, [SCRIPT]: 'exit 0\n' });
      at.repo.commit({ branch: 'main', files: { [WORKFLOW]: `${FILES[WORKFLOW]}# mended\n` } });
      const there = at.repo.head();
      const back = at.repo.commit({ branch: 'main', files: { 'README.md': 'Other\n' } });
      for (let push = 0; push < 1_000; push++) at.repo.forcePush('main', push % 2 === 0 ? there : back);
      return number;
    },
  ],
  // attack: own steps
  [
    'its own run, by a workflow with a script beside the models, which it changes',
    'in_progress',
    (at) => {
      addStep(at, 'run: sh models/bench.sh');
      return passing(at, { ...ONE, 'models/bench.sh': 'exit 0\n' });
    },
  ],
  // attack: own steps
  [
    'its own run, by a workflow with an action of the repository, which it changes',
    'in_progress',
    (at) => {
      addStep(at, 'uses: ./ci');
      return passing(at, { ...ONE, 'ci/action.yml': 'runs: { using: composite }\n' });
    },
  ],
  // attack: own steps
  [
    'its own run, by a workflow with an action that is not known to run nothing of the checkout',
    'in_progress',
    (at) => {
      addStep(at, 'uses: acme/setup@v1');
      return passing(at, { ...ONE, [SCRIPT]: 'exit 0\n' });
    },
  ],
  // attack: own steps
  [
    'its own run, by a workflow with a script, which it changes and the base branch has removed since',
    'in_progress',
    (at) => {
      addStep(at, `run: ./${SCRIPT}`);
      const number = passing(at, { ...ONE, [SCRIPT]: 'exit 0\n' });
      at.repo.commit({ branch: 'main', files: { [WORKFLOW]: FILES[WORKFLOW] } });
      return number;
    },
  ],
  [
    'its own run, by a workflow with a script, where it changes models alone',
    'success',
    (at) => {
      addStep(at, 'run: ./ci/bench.sh');
      return passing(at);
    },
  ],
  [
    'its own run, by the example’s workflow, where it changes other files than models, too',
    'success',
    (at) => passing(at, { ...ONE, [SCRIPT]: 'exit 0\n' }),
  ],
  // attack: foreign run
  [
    'a run dispatched from a tag with the name of the default branch',
    'in_progress',
    (at) => {
      const number = at.pull(ONE);
      const headSha = at.repo.commit({ branch: 'evil', parent: 'main', files: { [WORKFLOW]: 'on: {}\n' } });
      const path = '.github/workflows/rebench.yml';
      const title = `Rebench #${number}: models/a.yaml`;
      const run = at.repo.addRun({ event: 'workflow_dispatch', path, title, headBranch: 'main', headSha });
      addRecord(at.repo, run, 'a', PASSING, { commit: at.headOf(number) });
      at.end(run);
      return number;
    },
  ],
  // attack: foreign run
  [
    'a run dispatched from such a tag at a commit that the default branch has left long ago, with its workflow',
    'in_progress',
    (at) => {
      const headSha = at.repo.head();
      at.repo.commit({ branch: 'main', files: { [WORKFLOW]: `${FILES[WORKFLOW]}# mended\n` } });
      for (const move of at.repo.state.moves) move.at = EARLIER;
      const number = at.pull(ONE);
      const path = '.github/workflows/rebench.yml';
      const title = `Rebench #${number}: models/a.yaml`;
      const run = at.repo.addRun({ event: 'workflow_dispatch', path, title, headBranch: 'main', headSha });
      addRecord(at.repo, run, 'a', PASSING, { commit: at.headOf(number) });
      at.end(run);
      return number;
    },
  ],
  // attack: foreign run
  [
    'a run of a commit in the history of the default branch that it never pointed at, and its own workflow',
    'in_progress',
    (at) => {
      const path = '.github/workflows/rebench.yml';
      const headSha = at.repo.commit({ branch: 'evil', parent: 'main', files: { [path]: 'on: {}\n' } });
      // The next commit takes it back, so that what is merged does not show it.
      at.repo.forcePush('main', at.repo.commit({ branch: 'evil', files: { [path]: FILES[path] } }));
      const number = at.pull(ONE);
      const title = `Rebench #${number}: models/a.yaml`;
      const run = at.repo.addRun({ event: 'workflow_dispatch', path, title, headBranch: 'main', headSha });
      addRecord(at.repo, run, 'a', PASSING, { commit: at.headOf(number) });
      at.end(run);
      return number;
    },
  ],
  [
    'a run that was dispatched on the default branch, hundreds of pushes ago',
    'failure',
    async (at) => {
      const number = at.pull(ONE);
      await at.say('/rebench', number);
      at.end(lastRun(at), { a: FAILING });
      at.bot.memory.branchTips.clear();
      for (let push = 0; push < 250; push++)
        at.repo.commit({ branch: 'main', files: { 'README.md': `${push}\n` } });
      return number;
    },
  ],
  // attack: fork
  [
    'a run of a fork’s branch with the name of the default branch',
    'action_required',
    (at) => {
      const fork = at.repo.addFork('mallory/models');
      const headSha = fork.commit({ branch: 'main', files: ONE });
      const number = at.repo.openPull({ head: { repo: fork, branch: 'main' } });
      for (const event of ['pull_request', 'workflow_dispatch'])
        at.end(at.repo.addRun({ event, path: WORKFLOW, headBranch: 'main', headSha, headRepo: fork }), {
          a: PASSING,
        });
      return number;
    },
  ],
];

test.for([
  ...OF_ITS_BASE,
  ...OF_ITS_DATA,
  ...OF_ITS_EXAMPLES,
  ...OF_CLEANED,
  ...OF_TWINS,
  ...OF_READERS,
  ...OF_WORKFLOWS,
])('by %s its check is %s', async ([, expected, arrange]) => {
  await using at = await botScene();
  const number = await arrange(at);

  await at.reconcile(number);

  expect(outcome(at, number)).toEqual([expected]);
  expect(at.fake.complaints).toEqual([]);
});

/** A pull request has passed, and the workflow of the base branch has changed since. */
const passedBeforeMending = (at: BotScene): number => {
  const number = passing(at);
  at.repo.commit({ branch: 'main', files: { [WORKFLOW]: `${FILES[WORKFLOW]}# mended\n` } });
  return number;
};

// attack: own steps
test.for([403, 404] as const)(
  'where GitHub answers %i for where the base branch was, a run by another workflow than it has now is not told',
  async (status) => {
    await using at = await botScene();
    const number = passedBeforeMending(at);
    const message = status === 403 ? 'Resource not accessible by integration' : 'Not Found';
    at.fake.failNext({ path: /\/activity$/, status, body: { message } });

    await at.reconcile(number);

    expect(outcome(at, number)).toEqual(['in_progress']);
    const { summary } = at.repo.checks(at.headOf(number)).at(-1)?.output ?? {};
    expect(summary).toContain('GitHub does not tell what they were of');
  },
);

// attack: own steps
test('a limit of GitHub’s is no answer about where the base branch was: the look is made another time', async () => {
  await using at = await botScene();
  const number = passedBeforeMending(at);
  at.fake.rateLimit({ kind: 'primary', path: /\/activity$/, resetInS: 3_600 });

  await expect(at.reconcile(number)).rejects.toThrow(/rate limit/i);

  expect(outcome(at, number)).toEqual([]);
});
