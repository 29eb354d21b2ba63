import type { Asked } from '../engine.ts';
import type { Difference, Friction } from '../friction.ts';
import { at } from '../json-page.ts';
import { servedOtherwise } from '../served.ts';
import { writtenOf } from '../table-settings.ts';
import type { TableSettings } from '../table-settings.ts';

/** An argument, its key on /server_info, and which property of the engine it is. */
type Compared = readonly [argument: string, key: string, what: Difference['what']];

const COMPARED: readonly Compared[] = [
  ['dtype', 'dtype', 'dtype'],
  ['quantization', 'quantization', 'quantization'],
  ['context-length', 'context_length', 'context'],
  ['tp-size', 'tp_size', 'parallelism'],
  ['pp-size', 'pp_size', 'parallelism'],
  ['dp-size', 'dp_size', 'parallelism'],
  ['ep-size', 'ep_size', 'parallelism'],
  ['attention-backend', 'attention_backend', 'attention backend'],
  ['device', 'device', 'device'],
];

/** Two words for one thing. */
const SAME: ReadonlyMap<string, string> = new Map([
  ['half', 'float16'],
  ['float', 'float32'],
]);

/** /server_info holds each argument as the engine settled it; each property is told once. */
export function differencesOnPage(body: unknown, { settings }: Asked<TableSettings>): readonly Friction[] {
  const other = COMPARED.flatMap(([argument, key, what]) => {
    const asked = writtenOf(settings, argument);
    const runs = at(body, key);
    const isSaid = typeof runs === 'string' || typeof runs === 'number';
    if (asked === undefined || asked === 'auto' || !isSaid || plain(asked) === plain(runs)) return [];
    return [{ argument, what, asked, runs }];
  });
  return [...Map.groupBy(other, ({ what }) => what)].map(([what, all]) => {
    const said = (which: 'asked' | 'runs'): string =>
      all.map((one) => `${one.argument} ${one[which]}`.slice(0, 60)).join(', ');
    return servedOtherwise(
      { what, asked: said('asked').slice(0, 200), runs: said('runs').slice(0, 200) },
      { remedy: 'Write what this model and this machine can have.', blame: 'candidate' },
    );
  });
}

function plain(value: string | number | boolean): string {
  const word = String(value).toLowerCase();
  return SAME.get(word) ?? word;
}
