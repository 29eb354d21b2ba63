import { hubEnvironment } from '../hub-environment.ts';
import type { EnginePackage, Program } from '../program.ts';
import { pythonLaunch } from '../python-launch.ts';
import { saidBy } from '../table-settings.ts';
import type { TableSettings } from '../table-settings.ts';

/** Its server alone: the rest of its command line needs more packages, and looks for newer versions. */
const SERVE = [
  'import transformers, typer',
  'from transformers.cli.serve import Serve',
  'print("transformers", transformers.__version__)',
  'app = typer.Typer()',
  'app.command()(Serve)',
  'app()',
].join('; ');

/** What it says of itself; none of its pages does. */
export const transformersBuild = /^transformers (\d[\w.+-]{0,40})$/;

/** What it is installed from, and which of its versions. */
export const transformersPackage: EnginePackage = {
  versions: {
    default: '5.19.0',
    oldest: '5.18.0',
    olderLack: 'a server that keeps to one model and says so',
    pinned: /^\d+\.\d+\.\d+(\.post\d+)?$/,
  },
  install: (version, packageName = 'transformers[serving]') => ({
    installer: 'python',
    requirement: `${packageName}==${version}`,
    pinnedBy: 'lock',
    hashes: [],
    probe: 'transformers.cli.serve',
  }),
};

/** The transformers package with what its server needs; or what this machine has of it already. */
export const program: Program<TableSettings> = {
  package: transformersPackage,
  launch(settings, { weights, port, ...files }) {
    const { flags, env } = saidBy(settings);
    return pythonLaunch(
      {
        run: ['-c', SERVE],
        runArgs: [weights],
        programArgs: ['serve', weights],
      },
      files,
      // Its log of levels below would name each request.
      ['--host', '127.0.0.1', '--port', String(port), '--log-level', 'warning', ...flags],
      { ...hubEnvironment, ...env },
    );
  },
  asksAs: ({ weights }) => weights,
  healthPath: '/health',
  buildOf: (version) => version,
};
