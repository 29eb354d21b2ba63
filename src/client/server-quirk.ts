import { isFields } from '../config/fields.ts';
import type { Fields } from '../config/fields.ts';
import * as z from 'zod';
import { parsed } from './json.ts';

/** A habit of a server, seen in its first answers; the answers are whole and right all the same. */
export const ServerQuirk = z.enum([
  'refuses-stream-options', // so that nothing can ask it for its counts of tokens
  'usage-in-last-chunk', // counts come with the last piece of an answer, and in no event of their own
  'no-usage', // it counts no tokens
  'renames-model', // answers name another model than the one that was asked, such as name@main
  'role-only-delta', // its first event has a role and no content, and is no token
  'no-done', // its streams end without [DONE]
  'ignores-temperature', // it answers the same again and again, however much is left to chance
  'draws-greedy', // it answers otherwise each time, though nothing is left to chance
  'ignores-template-arguments', // a switch of the chat template changes no prompt
  'closes-connections', // it ends a connection after an answer, without a word
]);
export type ServerQuirk = z.infer<typeof ServerQuirk>;

/**
 * What the events of one answer show of the server.
 *
 * @param events data of each event, in their order
 * @param model the name that was asked for
 */
export function quirksOf(events: readonly string[], model: string): readonly ServerQuirk[] {
  const said = events.flatMap(fieldsIn);
  const withUsage = said.filter(({ usage }) => isFields(usage));
  const last = withUsage.at(-1);
  const names = new Set(said.map((event) => event['model']).filter((name) => typeof name === 'string'));
  return [
    ...(withUsage.length === 0 ? (['no-usage'] as const) : []),
    ...(last !== undefined && choicesOf(last).length > 0 ? (['usage-in-last-chunk'] as const) : []),
    ...(names.size > 0 && !names.has(model) ? (['renames-model'] as const) : []),
    ...(said[0] !== undefined && isRoleAlone(said[0]) ? (['role-only-delta'] as const) : []),
    ...(events.some((data) => data.trim() === '[DONE]') ? [] : (['no-done'] as const)),
  ];
}

function isRoleAlone(event: Fields): boolean {
  const [choice] = choicesOf(event);
  const delta = isFields(choice) ? choice['delta'] : undefined;
  return isFields(delta) && 'role' in delta && !delta['content'];
}

function choicesOf({ choices }: Fields): readonly unknown[] {
  return Array.isArray(choices) ? choices : [];
}

function fieldsIn(data: string): readonly Fields[] {
  const value = parsed(data);
  return isFields(value) ? [value] : [];
}
