import { keptText } from '../../text/kept-text.ts';
import type { Asked } from '../engine.ts';
import type { Friction } from '../friction.ts';
import { at } from '../json-page.ts';
import { plainLine } from '../log/line.ts';
import { servedOtherwise } from '../served.ts';
import { writtenOf } from '../table-settings.ts';
import type { TableSettings } from '../table-settings.ts';
import { tokenizerInLog } from '../tokenizer-class.ts';

const SHARDS = /Sharding model on (\d{1,6}) processes/;

/** The launcher says on how many processes it puts the model; on one, it says nothing. */
export function differences(settings: TableSettings, log: readonly string[]): readonly Friction[] {
  const asked = writtenOf(settings, 'num-shard');
  const line = log.find((one) => SHARDS.test(one));
  const runs = line === undefined ? undefined : SHARDS.exec(line)?.[1];
  const isOther = asked !== undefined && runs !== undefined && runs !== String(asked);
  const parallelism = { what: 'parallelism', asked: `num-shard ${asked}`, runs: `${runs}` } as const;
  const found = { remedy: 'Write the num-shard that this machine can have.', blame: 'machine' } as const;
  return [
    ...(isOther ? [servedOtherwise(parallelism, { ...found, line: plainLine(line ?? '') })] : []),
    ...tokenizerInLog(log, false),
  ];
}

/** /info of versions before 3 says {"model_dtype": "torch.float16"}; later ones leave it out. */
export function differencesOnPage(body: unknown, { settings }: Asked<TableSettings>): readonly Friction[] {
  const asked = writtenOf(settings, 'dtype');
  const said = at(body, 'model_dtype');
  const runs = typeof said === 'string' ? keptText(said.replace('torch.', ''), 100) : undefined;
  if (asked === undefined || runs === undefined || runs === asked) return [];
  const difference = { what: 'dtype', asked: String(asked), runs } as const;
  return [servedOtherwise(difference, { remedy: 'Write the dtype that the GPU has.', blame: 'machine' })];
}
