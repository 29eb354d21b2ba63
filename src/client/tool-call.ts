import { isFields } from '../config/fields.ts';
import * as z from 'zod';
import { keptText } from '../text/kept-text.ts';
import { isText, writtenJson } from './json.ts';

/** More calls than these, or longer ones, are none that a client could make. */
export const MOST_CALLS = 64;
export const LONGEST_NAME = 200;
export const LONGEST_ARGUMENTS = 64 * 1024;

/** A call of a tool as the server sent it: arguments are the text that the model wrote, JSON or not. */
export const ToolCall = z.strictObject({
  name: z.string().max(LONGEST_NAME),
  arguments: z.string().max(LONGEST_ARGUMENTS),
});
export type ToolCall = Readonly<z.infer<typeof ToolCall>>;

/** A piece of a call: which one it belongs to, and what it adds. */
export interface CallPiece {
  readonly index?: number;
  readonly id?: string;
  readonly name?: string;
  readonly arguments?: string;
  /** Of a form that other clients of the API don't read. */
  readonly isOtherForm?: true;
}

/** The pieces in `tool_calls` of a delta or a message, or in the older `function_call`. */
export function callPieces(calls: unknown): readonly CallPiece[] {
  return (Array.isArray(calls) ? calls : [calls]).flatMap((call: unknown) => {
    if (!isFields(call)) return [];
    const { index, id, function: wrapped } = call;
    const called = wrapped ?? call;
    if (!isFields(called)) return [];
    const { name, arguments: given } = called;
    // Some servers send the arguments as an object.
    const written = isFields(given) || Array.isArray(given) ? writtenJson(given) : given;
    if (!isText(name) && !isText(written)) return [];
    return [
      {
        ...(typeof index === 'number' && { index }),
        ...(isText(id) && { id }),
        ...(isText(name) && { name }),
        ...(isText(written) && { arguments: written }),
        // A call of a list has its function by that name; the older one call is the function.
        ...((written !== given || Array.isArray(calls) !== isFields(wrapped)) && {
          isOtherForm: true as const,
        }),
      },
    ];
  });
}

/** Calls as their pieces arrive. */
export class GrowingCalls {
  readonly #calls: { index?: number; id?: string; name: string; arguments: string }[] = [];

  /** Adds a piece to the call of its index or id; without one, a piece with a name begins a call. */
  add({ index, id, name = '', arguments: given = '' }: CallPiece): void {
    const known = this.#calls.findLast((call) => {
      // Some servers number every call 0, and give each an id of its own.
      if (id !== undefined && call.id !== undefined) return call.id === id;
      if (index !== undefined) return call.index === index;
      return name === '';
    });
    if (known === undefined) {
      if (this.#calls.length === MOST_CALLS) return;
      this.#calls.push({
        ...(index !== undefined && { index }),
        ...(id !== undefined && { id }),
        name: keptText(name, LONGEST_NAME),
        arguments: keptText(given, LONGEST_ARGUMENTS),
      });
      return;
    }
    // What is full is left as it is: to join and cut it again would copy all of it for each piece.
    if (known.name !== name && known.name.length < LONGEST_NAME)
      known.name = keptText(known.name + name, LONGEST_NAME);
    if (known.arguments.length < LONGEST_ARGUMENTS)
      known.arguments = keptText(known.arguments + given, LONGEST_ARGUMENTS);
  }

  /** The calls so far, in the order they began. */
  get all(): readonly ToolCall[] {
    return this.#calls.map(({ name, arguments: given }) => ({ name, arguments: given }));
  }
}
