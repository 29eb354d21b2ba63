/** One room of the house, and what its files may import beside each other. */
export interface Room {
  readonly sentence: string;
  readonly uses: readonly Use[];
  /** Computes alone: nothing it reaches at run time may touch the outside world. */
  readonly isPure?: true;
}

/** `x (types)`: `import type` alone. `shell (generators)`: seeded randomness that is handed in. */
export type Use = RoomName | `${RoomName} (types)` | 'shell (generators)' | 'all above';

type RoomName =
  | 'text'
  | 'shell'
  | 'config'
  | 'client'
  | 'engines'
  | 'drivers'
  | 'models'
  | 'suites'
  | 'scoring'
  | 'noise'
  | 'load'
  | 'observe'
  | 'deploy'
  | 'evaluators'
  | 'preflight'
  | 'init'
  | 'probes'
  | 'issues'
  | 'plan'
  | 'record'
  | 'analyse'
  | 'verdict'
  | 'report'
  | 'page'
  | 'export'
  | 'judge'
  | 'bench'
  | 'github'
  | 'action'
  | 'post'
  | 'cli';

/** The rooms of `src/`, from what sees to what concludes, and the doors last. */
export const ROOMS: Readonly<Record<RoomName, Room>> = {
  text: {
    sentence:
      'untrusted text → text that is safe where it is shown: a terminal, a job log, Markdown, HTML; secrets redacted',
    uses: [],
    isPure: true,
  },
  shell: {
    sentence:
      'the outside world, handed in: errors, clock, progress, processes, randomness, paths inside a root',
    uses: ['text'],
  },
  config: {
    sentence: 'text → values: candidate, policy, names; every fault with its line and column',
    uses: ['text', 'shell'],
  },
  client: {
    sentence: 'one streamed request to an engine: target, request body, exchange, SSE, answer',
    uses: ['text', 'shell', 'config'],
  },
  engines: {
    sentence: 'what papergap knows about each engine, and `Friction`, the noun for trouble',
    uses: ['text', 'config', 'client (types)'],
    isPure: true,
  },
  drivers: {
    sentence: 'where an engine runs',
    uses: ['shell', 'config', 'engines (types)'],
  },
  models: {
    sentence: "a candidate's weights → files on this machine",
    uses: ['text', 'shell', 'config', 'engines (types)'],
  },
  suites: {
    sentence: 'rows → items and prompts; data formats',
    uses: ['text', 'shell', 'config', 'client (types)'],
  },
  scoring: {
    sentence: 'answer × item → score; scorers; targets are checked, too',
    uses: ['text', 'shell', 'config', 'client', 'drivers (types)', 'suites (types)'],
  },
  noise: {
    sentence: 'clean text → the dirt that production has',
    uses: ['shell', 'config', 'suites (types)'],
  },
  load: {
    sentence: 'a profile → exchanges: profiles, drive, pressure, calibration, histograms',
    uses: ['shell', 'config (types)', 'client'],
  },
  observe: {
    sentence: 'what machine and engine do meanwhile, off the thread that stamps tokens',
    uses: ['shell', 'config', 'engines'],
  },
  deploy: {
    sentence:
      'candidate → an engine that answered a real chat completion, or why not; cleared away afterwards',
    uses: ['text', 'shell', 'config', 'client', 'engines', 'drivers', 'models'],
  },
  evaluators: {
    sentence:
      'external evaluators: run against the engine through a recording pass-through, read item by item',
    uses: ['text', 'shell', 'config', 'client', 'engines', 'drivers', 'scoring', 'deploy'],
  },
  preflight: {
    sentence: 'what can be known before a GPU minute is spent; the numbers and their formulas',
    uses: ['shell', 'config', 'engines', 'models', 'suites'],
  },
  init: {
    sentence: 'what is published of a model → a candidate and a first policy; nothing is invented',
    uses: ['text', 'shell', 'config', 'engines', 'models', 'preflight (types)'],
  },
  probes: {
    sentence: 'questions with a known right reaction: tokenizer, template, limits; judges of what comes back',
    uses: ['text', 'shell', 'config', 'client', 'engines (types)'],
  },
  issues: {
    sentence: 'what is known of an engine and a model in their own trackers: links, and no causes',
    uses: ['text', 'shell', 'models'],
  },
  plan: {
    sentence: 'candidate × policy → passes, before anything is spent',
    uses: ['config', 'shell (generators)', 'suites', 'scoring', 'noise', 'load'],
    isPure: true,
  },
  record: {
    sentence:
      'everything seen, nothing concluded: schema, journal, resume; hands on the types of what it holds',
    uses: [
      'shell',
      'config',
      'client',
      'engines',
      'suites',
      'scoring',
      'noise',
      'load',
      'observe',
      'deploy',
      'evaluators',
      'plan',
      'probes',
      'preflight',
    ],
  },
  analyse: {
    sentence: 'record → findings: codes and numbers',
    uses: ['record', 'config', 'shell (generators)'],
    isPure: true,
  },
  verdict: {
    sentence: 'findings × policy → pass, fail, inconclusive, by code',
    uses: ['analyse', 'config'],
    isPure: true,
  },
  report: {
    sentence:
      'findings, verdict → words: terminal, Markdown, JSON; every sentence of the product stands here',
    uses: ['text', 'record', 'analyse', 'verdict'],
    isPure: true,
  },
  page: {
    sentence: 'judged record → one HTML file that needs no network; elements, charts, sections, items',
    uses: ['text', 'record', 'analyse', 'verdict', 'report'],
    isPure: true,
  },
  export: {
    sentence: 'judged record, or faults → files that other tools read',
    uses: ['text', 'shell', 'config', 'record', 'analyse', 'verdict', 'report'],
  },
  judge: {
    sentence: 'record → findings → verdict → report',
    uses: ['record', 'analyse', 'verdict', 'report', 'config', 'shell (generators)'],
    isPure: true,
  },
  bench: {
    sentence: 'the table of contents: one line a stage; nothing else knows the order',
    uses: ['all above'],
  },
  github: {
    sentence: "GitHub's nouns ↔ ours: repository, tree, event, comment, check, issue, history",
    uses: ['text', 'shell', 'config', 'record'],
  },
  action: { sentence: 'the door of the GitHub Action', uses: ['all above'] },
  post: { sentence: "what the Action's post step tidies up", uses: ['all above'] },
  cli: { sentence: 'the door from a terminal', uses: ['all above'] },
};

/** What every file of the bot may use of `src/`: it never deploys or measures. */
export const BOT_USES: readonly RoomName[] = [
  'text',
  'shell',
  'config',
  'record',
  'judge',
  'report',
  'github',
];

/** One room of the bot; it uses other rooms of the bot, and the types of the bot itself. */
export interface BotRoom {
  readonly sentence: string;
  readonly uses: readonly (BotRoomName | `${BotRoomName} (types)`)[];
}
type BotRoomName = 'inbox' | 'results' | 'pull' | 'production' | 'commands' | 'events';

/** The rooms of `bot/`; the files beside them are its door, which may use them all. */
export const BOT_ROOMS: Readonly<Record<BotRoomName, BotRoom>> = {
  inbox: { sentence: 'a delivery is proven, taken once, done fairly', uses: [] },
  results: { sentence: 'run → artifact → record → judged', uses: ['inbox (types)'] },
  pull: {
    sentence: 'snapshot read, state and check decided, check and comment written',
    uses: ['inbox (types)', 'results'],
  },
  production: {
    sentence: 'what is in production against its baseline → one issue a model',
    uses: ['results', 'pull'],
  },
  commands: {
    sentence: 'one file a command: what it takes and does; and a shelf',
    uses: ['results', 'pull', 'production'],
  },
  events: {
    sentence: 'one file an event: what it asks for; and a shelf',
    uses: ['inbox (types)', 'results', 'pull', 'production', 'commands'],
  },
};

/** Files that compute alone in rooms that don't. */
export const PURE_FILES = [
  'bot/commands/grammar.ts',
  'bot/commands/fault-text.ts',
  'bot/pull/state.ts',
  'bot/pull/decision.ts',
];

/** What reads the environment and the arguments, and talks to the runner. */
export const DOORS = ['src/action.ts', 'src/post.ts', 'src/cli.ts', 'bot/server.ts'];

/** A kind of plug-in: constants of one interface, each in a file of its own, all of them on one shelf. */
export interface PlugIn {
  readonly kind: string;
  readonly interface: string;
  /** Where the interface is declared. */
  readonly declaredIn: string;
  readonly shelf: string;
}

export const PLUG_INS: readonly PlugIn[] = [
  {
    kind: 'engine',
    interface: 'Engine',
    declaredIn: 'src/engines/engine.ts',
    shelf: 'src/engines/index.ts',
  },
  {
    kind: 'driver',
    interface: 'Driver',
    declaredIn: 'src/drivers/driver.ts',
    shelf: 'src/drivers/index.ts',
  },
  {
    kind: 'claim source',
    interface: 'ClaimSource',
    declaredIn: 'src/init/sources/source.ts',
    shelf: 'src/init/sources/index.ts',
  },
  {
    kind: 'data format',
    interface: 'DataFormat',
    declaredIn: 'src/suites/rows.ts',
    shelf: 'src/suites/formats/index.ts',
  },
  {
    kind: 'scorer',
    interface: 'Scorer',
    declaredIn: 'src/scoring/scorer.ts',
    shelf: 'src/scoring/index.ts',
  },
  {
    kind: 'noise operator',
    interface: 'NoiseOperator',
    declaredIn: 'src/noise/operator.ts',
    shelf: 'src/noise/operators/index.ts',
  },
  {
    kind: 'load profile',
    interface: 'LoadProfile',
    declaredIn: 'src/load/profile.ts',
    shelf: 'src/load/profiles/index.ts',
  },
  {
    kind: 'judge of probes',
    interface: 'ProbeJudge',
    declaredIn: 'src/probes/judge.ts',
    shelf: 'src/probes/judges/index.ts',
  },
  {
    kind: 'report format',
    interface: 'Reporter',
    declaredIn: 'src/report/reporter.ts',
    shelf: 'src/report/index.ts',
  },
  {
    kind: 'evaluator',
    interface: 'Evaluator',
    declaredIn: 'src/evaluators/evaluator.ts',
    shelf: 'src/evaluators/index.ts',
  },
  {
    kind: 'bot command',
    interface: 'BotCommand',
    declaredIn: 'bot/commands/command.ts',
    shelf: 'bot/commands/index.ts',
  },
  {
    kind: 'bot event',
    interface: 'BotEvent',
    declaredIn: 'bot/events/event.ts',
    shelf: 'bot/events/index.ts',
  },
];
