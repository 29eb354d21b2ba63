import type { ServedOtherwise } from '../analyse/served-protocol.ts';
import { textFor } from './by-code.ts';
import type { ByCode } from './by-code.ts';
import type { Section } from './section.ts';
import { count, counted } from './words.ts';

const TEXTS: ByCode<ServedOtherwise> = {
  'longer-than-asked': ({ maxTokens }) => `are longer than the ${counted(maxTokens, 'token')} asked for`,
  'cut-early': ({ maxTokens }) =>
    `were cut before the ${counted(maxTokens, 'token')} asked for (the server has a limit of its own)`,
  'no-room': ({ maxTokens, contextTokens }) =>
    `were cut before the ${counted(maxTokens, 'token')} asked for, where they and their questions had filled the context of ${counted(contextTokens, 'token')}`,
  'stop-ignored': ({ stop }) =>
    `go on after a text that should end them (${stop.map((text) => JSON.stringify(text)).join(', ')})`,
  'thought-anyway': ({ argument }) =>
    `have thought before the answer, though ${argument} is false (the server or the template ignores it)`,
  'all-alike': ({ temperature }) =>
    `are the same for each item, though each was drawn at temperature ${temperature} (the server may ignore it)`,
  'prompt-differs': () =>
    'count other prompt tokens than the same question another time (it was cut, or put otherwise)',
  'never-ends': ({ maxTokens }) =>
    `are right and did not end by themselves: they were cut at the ${counted(maxTokens, 'token')} asked for (the model or the server may miss what ends an answer)`,
  'call-as-text': () =>
    'call a tool in their text alone, of which no client reads a call, and count as wrong but where the scorer takes calls from text (the server has no parser for them, or another one)',
  'not-json': () =>
    'are not the JSON that was asked for as a whole, and count as wrong: a client parses nothing of them (the server may not hold answers to a schema, or the model stands beside it)',
  'other-form': () =>
    'came in a form of which clients of the API read nothing (the server sends messages, texts or calls in another place or kind than it has to)',
  'leaked-marks': () =>
    'are right and hold marks of the chat template, or turns that the model made up (the model or the server may miss what ends an answer)',
  'broken-characters': () =>
    'are right and hold broken characters (U+FFFD) that stand in no question (the server may cut characters, or the weights or the tokenizer may be damaged)',
  'thoughts-leaked': () =>
    'are right and begin with a thought whose end alone is marked, which users would read (the chat template opens it, and the server has no parser for thoughts)',
  'question-again': () => 'are right and say a long piece of their questions again first',
  'same-answer': () => 'are one and the same text, whatever was asked',
  'prompt-short': () =>
    'count fewer prompt tokens than the text of their questions has (the server leaves out a part of it, or counts wrongly)',
};

/** What answers show of a protocol that is another than the one asked for; nothing where they show none. */
export function servedProtocolSections(found: readonly ServedOtherwise[]): readonly Section[] {
  if (found.length === 0) return [];
  const lines = found.map((one) => {
    const which = `${count(one.answers)} of ${counted(one.of, 'answer')} of ${one.pass}`;
    return `${which} ${textFor(TEXTS, one, undefined)}.`;
  });
  return [{ title: 'Answered otherwise than asked', folded: false, lines }];
}
