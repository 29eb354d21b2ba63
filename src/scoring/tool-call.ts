import * as z from 'zod';
import { writtenJson } from '../client/json.ts';
import { listOf } from '../config/first-fault.ts';
import { mostPairs } from './most-pairs.ts';
import { calledBy, calledIn } from './readers/called.ts';
import type { Called } from './readers/called.ts';
import { isSameValue } from './readers/same-value.ts';
import type { Scorer } from './scorer.ts';

const Options = z.strictObject({
  partial: z.boolean().default(false).describe('Score F1 of the calls, not all or nothing'),
  extra: z.boolean().default(false).describe("Whether a call may have arguments beside the target's"),
  tolerance: z.number().min(0).default(0).describe('Largest difference between numbers in arguments'),
  fromText: z
    .boolean()
    .default(false)
    .describe('Whether calls in the text count where the suite offers tools: for a client that reads them'),
});
type Options = z.infer<typeof Options>;

const Call = z.object({ name: z.string().min(1), arguments: z.record(z.string(), z.unknown()).default({}) });
const Calls = listOf(Call).or(Call.transform((call) => [call]));

/** Right when the answer calls the tools of the target with its arguments, in any order, and no others. */
export const toolCall: Scorer<Options> = {
  rightWhen: 'the answer calls the tools of the target, in any order, each with its arguments, and no others',
  options: Options,

  targetFault(target) {
    if (Calls.safeParse(target).success) return undefined;
    return 'the target is no call { name, arguments }, nor a list of them; [] where no tool is to be called';
  },

  scorer(options) {
    return ({ text, toolCalls, isCut, areToolsOffered = false }, { target }) => {
      const wanted = Calls.safeParse(target);
      const expected = wanted.success ? wanted.data : [];
      const isToldApart = toolCalls !== undefined && toolCalls.length > 0;
      const said = isToldApart ? calledBy(toolCalls) : calledIn(text);
      if (said.length > 0 && !isToldApart && areToolsOffered && !options.fromText)
        return { kind: 'unparsed', reason: 'a tool is called in the text alone, where no client reads it' };
      if (said.length === 0 && expected.length > 0) return { kind: 'unparsed', reason: 'no tool is called' };
      // Without a call before the cut there may have been one after it.
      if (said.length === 0 && isCut) return { kind: 'unparsed', reason: 'the answer was cut' };
      const right = matched(said, expected, options);
      const all = said.length + expected.length;
      const share = all === 0 ? 1 : (2 * right) / all;
      const read = said.map(({ name }) => name).join(', ');
      const vote = said.map(voteOf).toSorted().join(' ');
      return { kind: 'scored', value: options.partial || share === 1 ? share : 0, read, vote };
    };
  },
};

/** A call with its arguments in the order of their names; those that are no object are none. */
function voteOf({ name, given }: Called): string {
  const names = given && Object.keys(given).toSorted();
  return writtenJson([name, names?.map((one) => [one, given?.[one]])]) ?? name;
}

/** How many calls are those that were expected, each once. */
function matched(
  said: readonly Called[],
  expected: z.infer<typeof Calls>,
  { extra, tolerance }: Options,
): number {
  return mostPairs(expected, said, ({ name, arguments: wanted }, call) => {
    if (call.name !== name || call.given === undefined) return false;
    const given = extra ? pick(call.given, Object.keys(wanted)) : call.given;
    return isSameValue(given, wanted, { tolerance });
  });
}

function pick(
  given: Readonly<Record<string, unknown>>,
  keys: readonly string[],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(keys.flatMap((key) => (Object.hasOwn(given, key) ? [[key, given[key]]] : [])));
}
