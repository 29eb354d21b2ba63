import { join } from 'node:path';
import { checked, faulty } from '../../config/checked.ts';
import type { Friction } from '../../engines/friction.ts';
import { findOnPath } from '../../shell/process.ts';
import type { Installer } from './installer.ts';
import type { Command } from './isolation.ts';
import { isKept } from './kept-list.ts';

const NPM_MISSING: Friction = {
  code: 'npm-missing',
  summary: 'It is a package of npm, and there is no npm on the PATH.',
  remedy: 'Install Node.js with npm (on a hosted runner: actions/setup-node).',
  blame: 'machine',
};

/**
 * No script of a package runs, and nothing is asked that is not needed. Nor is a dependency cloned by git:
 * npm prepares it by another npm, for which settings in the clone say which program git is. One that can't
 * refuse it has no git. Nor is one an archive or a folder of this machine. (One of another address
 * is npm's to judge: to refuse it, several versions refuse what a registry keeps at another address, too.)
 */
const QUIETLY = [
  ...['--ignore-scripts', '--allow-git=none', '--git=/bin/false'],
  ...['--allow-file=none', '--allow-directory=none'],
  ...['--omit=optional', '--no-audit', '--no-fund', '--no-update-notifier'],
];

/** Copies a file: the list of packages with their digests goes into the folder. */
const COPY = `
const { copyFileSync, mkdirSync } = require('node:fs');
const [from, to] = require('node:process').argv.slice(1);
mkdirSync(require('node:path').dirname(to), { recursive: true });
copyFileSync(from, to);
`;

/**
 * Reads a list of packages as text, and never by `require`: where a file is missing that runs another as a
 * program, and what is beside it may be a package's.
 */
const LISTED = `const listedIn = (file) => JSON.parse(require('node:fs').readFileSync(file, 'utf8')).packages;`;

/**
 * Fails where the list of packages has one of this machine, which an older npm can't refuse; or one without a
 * digest, for which npm takes whatever comes. What a package holds within itself comes by that one's digest.
 */
const ONLY_FETCHED = `
${LISTED}
for (const [at, one] of Object.entries(listedIn(require('node:process').argv[1]))) {
  const { resolved = 'https:', link, integrity, inBundle } = one;
  if (link || !/^https?:/.test(resolved)) throw new Error(at + ' comes from no registry: ' + resolved);
  if (at !== '' && !inBundle && !/^sha(256|384|512)-/.test(integrity)) throw new Error(at + ' has no digest');
}
`;

/**
 * Finds the builds for this machine, which packages have among their optional ones by npm's own list, and
 * installs them: by name and version alone, which are no place to install from.
 */
const NATIVES = `
${LISTED}
const { execFileSync } = require('node:child_process');
const { argv, arch, platform, report } = require('node:process');
const [npm, folder, options, ...names] = argv.slice(1);
const isMusl = platform === 'linux' && !report.getReport().header.glibcVersionRuntime;
const isFor = (one) => one.includes(platform + '-' + arch) && one.includes('musl') === isMusl;
const isName = (one) => /^(@[a-z0-9][\\w.-]*\\/)?[a-z0-9][\\w.-]*$/.test(one);
const fits = ([one, version]) => isFor(one) && isName(one) && /^\\d[\\d.]*$/.test(version);
const packages = listedIn(folder + '/package-lock.json');
const buildsOf = (name) => Object.entries(packages['node_modules/' + name]?.optionalDependencies ?? {});
const builds = names.flatMap((name) => buildsOf(name).filter(fits).map(([one, version]) => one + '@' + version));
if (builds.length < names.length) throw new Error('there is no build of it for this machine');
const args = ['install', '--prefix', folder, '--save-exact', ...JSON.parse(options), '--', ...builds];
execFileSync(npm, args, { stdio: 'inherit' });
`;

const THERE_IS = "require('node:fs').accessSync(require('node:process').argv[1])";

/**
 * A pinned package of npm in a folder of its own, with all that comes with it and no script of any of them
 * run. Which versions these are, and their digests, is written down when it is first installed.
 *
 * Its probe is a file that has to be there.
 */
export const npm: Installer = {
  async recipe({ requirement, natives = [] }, { folder, lock, isolation }) {
    const program = findOnPath('npm', isolation.env['PATH']);
    if (program === undefined) return faulty([NPM_MISSING]);
    const own = join(folder, 'package-lock.json');
    const kept = `${lock}.json`;
    const lists = [
      [join(folder, 'package.json'), `${lock}.package.json`],
      [own, kept],
    ] as const;
    const node = (source: string, ...args: readonly string[]): Command => [
      process.execPath,
      '-e',
      source,
      ...args,
    ];
    const into = ['--prefix', folder, ...QUIETLY];
    const anew: readonly Command[] = [
      [program, 'install', ...into, '--save-exact', '--', requirement],
      node(ONLY_FETCHED, own),
      ...(natives.length === 0
        ? []
        : [node(NATIVES, program, folder, JSON.stringify(QUIETLY), ...natives), node(ONLY_FETCHED, own)]),
    ];
    const again: readonly Command[] = [
      node(ONLY_FETCHED, kept),
      ...lists.map(([made, file]) => node(COPY, file, made)),
      [program, 'ci', ...into],
    ];
    return checked({
      ...(lists.every(([, file]) => isKept(file)) ? { commands: again } : { commands: anew, lists }),
      check: [program, 'ls', '--prefix', folder, '--omit=optional'],
    });
  },
  probe: ({ probe }, folder) => thereIs(join(folder, 'node_modules', probe)),
  glance: ({ probe }, folder) => thereIs(join(folder, 'node_modules', probe)),
};

const thereIs = (file: string): Command => [process.execPath, '-e', THERE_IS, file];
