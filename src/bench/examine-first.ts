import type { Friction } from '../engines/friction.ts';
import type { NamedCheckup } from '../preflight/checks/index.ts';
import type { Shell } from '../shell/shell.ts';
import { examineCandidate } from './examine.ts';
import type { Run } from './run.ts';
import { thisMachine } from './this-machine.ts';
import type { BenchWords } from './words.ts';

/**
 * Examines the candidate before anything of it is fetched or started.
 *
 * @returns whether it may be served; where not, why not is kept as the trouble that it would have met
 */
export async function examineFirst(run: Run, shell: Shell, words: BenchWords): Promise<boolean> {
  // It was served already: what a run goes on with is no longer a question.
  if (shell.signal.aborted || run.seen?.deployment?.ready === true) return true;
  const stage = shell.progress.stage('doctor');
  const { checkups, predicted } = await examineCandidate(run.prepared, await thisMachine(shell), shell);
  run.append({ event: 'preflight', preflight: { checks: [...checkups], predicted } });
  const fails = checkups.filter(({ status }) => status === 'fail');
  stage.end(words.examined(checkups));
  if (fails.length === 0) return true;
  run.append({ event: 'deployment', deployment: neverServed(run, fails.map(frictionOf)) });
  return false;
}

/** The candidate's own trouble comes first: the verdict is about it. */
function neverServed({ prepared }: Run, friction: readonly Friction[]) {
  const { name, engine, settings, weights } = prepared.engine;
  const isOwn = ({ blame }: Friction): boolean => blame === 'candidate';
  return {
    engine: name,
    ready: false,
    installed: 'not-needed' as const,
    phases: [],
    ...(weights !== undefined && { modelFileMiB: weights.sizeMiB }),
    prefixCache: engine.prefixCache(settings),
    kvCache: engine.kvCache(settings),
    friction: [...friction.filter(isOwn), ...friction.filter((one) => !isOwn(one))],
    logTail: [],
  };
}

function frictionOf({ check, says, formula, remedy, blame, code }: NamedCheckup): Friction {
  // A name at the beginning stays as it is written.
  const capital = (text: string): string =>
    text.replace(/^[a-z]+(?=[ ,'])/, (word) => word.charAt(0).toUpperCase() + word.slice(1));
  return {
    code: code ?? `preflight-${check}`,
    summary: `${capital(says)}${formula === undefined ? '' : ` (${formula})`}.`,
    remedy: `${capital(remedy ?? 'look at what the check is about')}.`,
    blame: blame ?? 'unknown',
  };
}
