import type { Suspect } from '../analyse/reproduction.ts';
import { textFor } from './by-code.ts';
import type { ByCode } from './by-code.ts';
import { count, counted, percent } from './words.ts';

const SUSPECTS: ByCode<Suspect> = {
  'claim-itself': ({ reference, high }) =>
    `the claim itself, which does not reproduce on the reference set-up either (${percent(reference)}, at most ` +
    `${percent(high)})`,
  'set-up': ({ reference, machine, engine }) =>
    `what is otherwise here than on the reference set-up (${engine} on ${machine}), where the claim reproduces ` +
    `(${percent(reference)})`,
  cut: ({ answers, maxTokens }) =>
    `${counted(answers, 'answer')} cut at ${counted(maxTokens, 'token')} (protocol.maxTokens)`,
  'no-result': ({ answers }) =>
    `${counted(answers, 'answer')} without a result in ${answers === 1 ? 'it' : 'them'} (prompt, chat template)`,
  missing: ({ items }) => `${counted(items, 'item')} without an answer`,
  quantised: ({ as }) => `weights quantised as ${as}`,
  'refused-fields': ({ fields }) => `sampling fields that the server refuses (${fields.join(', ')})`,
  'served-otherwise': ({ what, asked, runs }) =>
    `the ${what} that the engine runs (${runs}, asked for: ${asked})`,
  protocol: ({ shots, maxTokens }) =>
    `the protocol (${counted(shots, 'worked example')}, up to ${count(maxTokens)} tokens)`,
  engine: ({ engine }) => `the engine (${engine})`,
};

/** What to look at, as a sentence with a space before it; nothing where nothing is known. */
export function suspectsText(suspects: readonly Suspect[]): string {
  if (suspects.length === 0) return '';
  return ` Suspects: ${suspects.map((suspect) => textFor(SUSPECTS, suspect, undefined)).join('; ')}.`;
}
