import { hubEnvironment } from '../hub-environment.ts';
import type { EnginePackage, Program } from '../program.ts';
import { pythonLaunch } from '../python-launch.ts';
import { saidBy } from '../table-settings.ts';
import type { TableSettings } from '../table-settings.ts';

/** What it is installed from, and which of its versions. */
export const vllmPackage: EnginePackage = {
  versions: {
    default: '0.32.0',
    oldest: '0.11.1',
    olderLack: 'a fix for code that a request could run (CVE-2025-62164)',
    pinned: /^\d+\.\d+\.\d+(\.post\d+)?$/,
  },
  install: (version, packageName = 'vllm') => ({
    installer: 'python',
    requirement: `${packageName}==${version}`,
    pinnedBy: 'lock',
    hashes: [],
    probe: 'vllm',
  }),
};

/** The vllm package, or a build of it under another name; or a `vllm` or a Python of this machine's own. */
export const program: Program<TableSettings> = {
  package: vllmPackage,
  launch(settings, { weights, model, port, host = '127.0.0.1', socketPath, ...files }) {
    const { flags, env } = saidBy(settings);
    const address =
      socketPath === undefined ? ['--host', host, '--port', String(port)] : ['--uds', socketPath];
    return pythonLaunch(
      // Its own program asks for a package called vllm, and builds for CPUs are called otherwise.
      {
        run: ['-m', 'vllm.entrypoints.openai.api_server'],
        runArgs: ['--model', weights],
        programArgs: ['serve', weights],
      },
      files,
      ['--served-model-name', model, ...address, '--enable-tokenizer-info-endpoint', ...flags],
      { ...hubEnvironment, VLLM_NO_USAGE_STATS: '1', ...env },
    );
  },
  inImages: 'vllm',
  takesSocket: true,
  healthPath: '/health',
};
