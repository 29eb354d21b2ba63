import { hubEnvironment } from '../hub-environment.ts';
import type { Program } from '../program.ts';
import { pythonLaunch } from '../python-launch.ts';
import { saidBy } from '../table-settings.ts';
import type { TableSettings } from '../table-settings.ts';

/** The transformers package with what its server needs; or what this machine has of it already. */
export const program: Program<TableSettings> = {
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
  launch(settings, { weights, port, ...files }) {
    const { flags, env } = saidBy(settings);
    return pythonLaunch(
      {
        module: 'transformers.cli.transformers',
        moduleArgs: ['serve', weights],
        programArgs: ['serve', weights],
      },
      files,
      // Its log of levels below would name each request.
      ['--host', '127.0.0.1', '--port', String(port), '--log-level', 'warning', ...flags],
      { ...hubEnvironment, ...env },
    );
  },
  asksByPath: true,
  healthPath: '/health',
  buildOf: (version) => version,
};
