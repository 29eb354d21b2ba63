import { isFields } from '../config/fields.ts';
import type { Fields } from '../config/fields.ts';
import { callPieces } from './tool-call.ts';
import type { CallPiece } from './tool-call.ts';
import { holdsAnything, isText } from './json.ts';
import { lettersIn } from './letters.ts';

/** What one event brought of the answer. */
export interface Said {
  /** Text of the answer; empty where there is none. */
  text: string;
  /** Something that the model generated, on any channel: answer, reasoning or tool call. */
  isToken: boolean;
  /** Letters on other channels than the answer's, as `lettersIn` counts them. */
  otherLetters: number;
  /** Pieces of calls of tools. */
  readonly calls: CallPiece[];
  /** Content of a form that we don't know how to read. */
  isUnreadable: boolean;
  /** A channel that we don't know, with something in it. */
  isUnknown: boolean;
  /** Of a form that other clients of the API don't read. */
  isOtherForm: boolean;
}

/** Channels on which engines send what a model thinks before it answers. */
const REASONING = ['reasoning', 'reasoning_content', 'reasoning_details', 'thinking'];
/** Where a part of thoughts has its text, and how deep parts are looked into. */
const HOLDERS = ['text', 'summary', 'content', ...REASONING];
const MOST_DEPTH = 6;
const TEXT_PARTS: ReadonlySet<unknown> = new Set([undefined, 'text', 'output_text', 'text_delta']);

/**
 * Reads a delta, or a whole message, as the common clients do.
 *
 * Content is a text or a list of parts; a refusal is an answer, too. What isn't known is told where it holds
 * anything, for it may be the answer.
 */
export function saidIn(message: Fields): Said {
  const said: Said = {
    ...{ text: '', isToken: false, otherLetters: 0, calls: [] },
    ...{ isUnreadable: false, isUnknown: false, isOtherForm: false },
  };
  for (const [channel, value] of Object.entries(message)) {
    if (channel === 'role' || !holdsAnything(value)) continue;
    if (channel === 'content') addContent(said, value);
    else if (channel === 'refusal' && isText(value)) addText(said, value);
    else if (REASONING.includes(channel)) said.isToken = true;
    else if (channel === 'tool_calls' || channel === 'function_call') addCalls(said, value);
    else said.isUnknown = true;
  }
  said.otherLetters += lettersIn(thoughtsIn(message));
  return said;
}

/** What a message only thinks: of several channels the fullest, for some servers say the same on two. */
export function thoughtsIn(message: Fields): string {
  const texts = REASONING.map((channel) => textWithin(message[channel]));
  return texts.reduce((fullest, text) => (lettersIn(text) > lettersIn(fullest) ? text : fullest));
}

function addContent(said: Said, content: unknown): void {
  if (isText(content)) addText(said, content);
  else if (Array.isArray(content)) for (const part of content) addPart(said, part);
  else {
    said.isOtherForm = true;
    addPart(said, content);
  }
}

function addPart(said: Said, part: unknown): void {
  if (isText(part)) {
    said.isOtherForm = true;
    return addText(said, part);
  }
  const { type, text, refusal, index: _, ...rest } = isFields(part) ? part : { part };
  if (TEXT_PARTS.has(type) && typeof text === 'string') addText(said, text);
  else if (type === 'refusal' && isText(refusal)) addText(said, refusal);
  else if (type === 'reasoning' || REASONING.some((channel) => holdsAnything(rest[channel])))
    addOther(said, part);
  else if (holdsAnything(text) || Object.values(rest).some(holdsAnything)) said.isUnreadable = true;
}

function addText(said: Said, text: string): void {
  if (text === '') return;
  said.text += text;
  said.isToken = true;
}

function addOther(said: Said, value: unknown): void {
  said.isToken = true;
  said.otherLetters += lettersIn(textWithin(value));
}

/** A text, or those in a list of parts; a signature, or thoughts in cipher, are none. */
function textWithin(value: unknown, depth = MOST_DEPTH): string {
  if (isText(value)) return value;
  const held: unknown = isFields(value) ? HOLDERS.map((name) => value[name]) : value;
  if (depth === 0 || !Array.isArray(held)) return '';
  return held.map((one) => textWithin(one, depth - 1)).join('');
}

function addCalls(said: Said, calls: unknown): void {
  for (const piece of callPieces(calls)) {
    addOther(said, piece.arguments);
    said.calls.push(piece);
    said.isOtherForm ||= piece.isOtherForm === true;
  }
}
