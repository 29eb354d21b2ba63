import { join } from 'node:path';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import type { SandboxWish } from '../config/trust.ts';
import { boundsHere, boundWithin } from '../drivers/bounds.ts';
import { inSandbox } from '../drivers/bubblewrap.ts';
import type { GivenLaunch } from '../drivers/bubblewrap.ts';
import { findBubblewrap, privateFolders } from '../drivers/confine.ts';
import type { Friction } from '../engines/friction.ts';
import type { Launch } from '../engines/program.ts';
import { machinePath } from '../shell/machine-path.ts';
import type { Shell } from '../shell/shell.ts';
import { BRIDGE } from './bridge.ts';
import type { Evaluator, EvaluatorLaunch } from './evaluator.ts';
import { NODE_BRIDGE } from './node-bridge.ts';

/** Where an evaluator runs, all of it absolute. */
export interface EvaluatorPlace {
  /** The folder that it was installed into. */
  readonly environment: string;
  /** The one folder that it may write to. */
  readonly home: string;
  readonly socketPath: string;
  /** Tasks and data of the policy's own. */
  readonly files?: string;
  readonly checkout: string;
}

/** What an evaluator may do on this machine. */
export interface EvaluatorLicence {
  readonly sandbox: SandboxWish;
  readonly network: boolean;
  readonly runsCode: NonNullable<Evaluator['program']>['runsCode'];
}

/** A command line that is ready, and whether it is kept from this machine's files and network. */
export interface ReadyLaunch {
  readonly launch: GivenLaunch;
  readonly isolated: boolean;
}

/** Its key to the pass-through stands in a variable that OpenAI's clients read. */
export async function readyLaunch(
  given: EvaluatorLaunch,
  place: EvaluatorPlace,
  licence: EvaluatorLicence,
  key: string,
  shell: Pick<Shell, 'cacheDir' | 'env' | 'signal'>,
): Promise<Checked<ReadyLaunch, Friction>> {
  const { environment, home, socketPath, files, checkout } = place;
  // What always runs code out of answers has no use for a network that such code would reach.
  const hasNetwork = licence.network && licence.runsCode !== 'always';
  const launch: Launch = {
    ...commandOf(given, environment, [socketPath, files ?? home]),
    env: { ...ownEnvironment(home, hasNetwork, shell), OPENAI_API_KEY: key, ...given.env },
  };
  const found = licence.sandbox === 'off' ? undefined : await findBubblewrap(shell);
  if (found?.ok === true)
    return checked({
      isolated: !hasNetwork,
      launch: inSandbox(found.value, {
        launch,
        home,
        reads: [environment, ...(files === undefined ? [] : [files])],
        privateFolders: privateFolders({ checkout }, shell),
        hasNetwork,
        hasNoAccelerators: true,
        ...boundWithin(boundsHere(), shell.env['PATH']),
      }),
    });
  if (licence.sandbox === 'required' || licence.runsCode !== undefined)
    return faulty([unconfined(found?.faults[0])]);
  return checked({ launch, isolated: false });
}

/** The bridge, which starts the evaluator itself. */
function commandOf(
  { runtime, module, args, absent = [] }: EvaluatorLaunch,
  environment: string,
  place: readonly string[],
): Pick<Launch, 'command' | 'args'> {
  if (runtime === 'node') {
    const program = join(environment, 'node_modules', module);
    return { command: process.execPath, args: ['-e', NODE_BRIDGE, ...place, program, ...args] };
  }
  const command = join(environment, 'bin', 'python');
  return { command, args: ['-I', '-B', '-u', '-c', BRIDGE, ...place, absent.join(','), module, ...args] };
}

/** Nothing of the machine's own but what every program needs: no token is the evaluator's business. */
function ownEnvironment(
  home: string,
  hasNetwork: boolean,
  { env }: Pick<Shell, 'env'>,
): Readonly<Record<string, string>> {
  const offline = { HF_HUB_OFFLINE: '1', HF_DATASETS_OFFLINE: '1', TRANSFORMERS_OFFLINE: '1' };
  const endpoint = env['HF_ENDPOINT'];
  return {
    ...{ PATH: machinePath(env['PATH']), HOME: home, TMPDIR: home, LANG: 'C.UTF-8', PYTHONHASHSEED: '0' },
    ...{ TOKENIZERS_PARALLELISM: 'false', HF_HUB_DISABLE_TELEMETRY: '1', DO_NOT_TRACK: '1' },
    ...(hasNetwork ? {} : offline),
    ...(hasNetwork && endpoint && { HF_ENDPOINT: endpoint }),
  };
}

function unconfined(because: Friction | undefined): Friction {
  return {
    code: 'evaluator-unconfined',
    summary: `The evaluator needs a sandbox on this machine, and there is none. ${because?.summary ?? 'The policy switches it off (trust.sandbox).'}`,
    remedy: because?.remedy ?? 'Leave trust.sandbox out, or take another evaluator.',
    blame: because?.blame ?? 'policy',
  };
}
