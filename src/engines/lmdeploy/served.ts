import type { Difference, Friction } from '../friction.ts';
import { plainLine } from '../log/line.ts';
import { servedOtherwise } from '../served.ts';
import { writtenOf } from '../table-settings.ts';
import type { TableSettings } from '../table-settings.ts';
import { tokenizerInLog } from '../tokenizer-class.ts';

/** An argument, and where TurboMind's line of its settings says what became of it. */
const COMPARED: readonly (readonly [string, RegExp, Difference['what']])[] = [
  ['dtype', /\bdtype=(\w{1,40})/, 'dtype'],
  ['session-len', /\bsession_len=(\d{1,9})/, 'context'],
  ['tp', /\btp=(\d{1,9})/, 'parallelism'],
];

/** TurboMind says its settings as it starts; LMDeploy's other engine says none. */
export function differences(settings: TableSettings, log: readonly string[]): readonly Friction[] {
  const line = log.find((one) => /\bdtype=\w+, state_dtype=/.test(one));
  const others = COMPARED.flatMap(([argument, pattern, what]) => {
    const asked = writtenOf(settings, argument);
    const runs = line === undefined ? undefined : pattern.exec(line)?.[1];
    if (asked === undefined || asked === 'auto' || runs === undefined || runs === String(asked)) return [];
    return [{ what, asked: `${argument} ${asked}`, runs }];
  });
  const mended = { remedy: 'Write what this model and this machine can have.', blame: 'candidate' } as const;
  return [
    ...others.map((one) => servedOtherwise(one, { ...mended, line: plainLine(line ?? '') })),
    ...tokenizerInLog(log, false),
  ];
}
