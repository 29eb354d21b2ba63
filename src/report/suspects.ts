import type { Suspect } from '../analyse/reproduction.ts';
import type { OwnSampling } from '../record/types.ts';
import { unstatedText } from './protocol.ts';
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
  missing: ({ answers }) => `${counted(answers, 'answer')} that never came`,
  quantised: ({ as }) => `weights quantised as ${as}`,
  'refused-fields': ({ fields }) => `sampling fields that the server refuses (${fields.join(', ')})`,
  'served-otherwise': ({ what, asked, runs }) =>
    `the ${what} that the engine runs (${runs}, asked for: ${asked})`,
  'answered-otherwise': ({ what }) => OTHERWISE[what],
  'two-beginnings': () =>
    'two beginnings of the sequence in the prompt (the chat template and the tokenizer both write one)',
  'without-question': () => 'a prompt without its question (the chat template leaves out what the user says)',
  'other-items': ({ claimed, here }) =>
    `other items (the claim rests on ${count(claimed)}, the suite has ${count(here)})`,
  'own-sampling': ({ own }) =>
    `how the model's own generation_config.json would have it sampled (${ownText(own)}), which is asked only where the claim states it`,
  judge: ({ judge, scorer }) => `the judge (${judge} judged the paper's answers; here ${scorer} reads them)`,
  unstated: ({ fields }) => `what the claim does not state (${unstatedText(fields)})`,
  protocol: ({ shots, maxTokens }) =>
    `the protocol (${counted(shots, 'worked example')}, up to ${count(maxTokens)} tokens)`,
  engine: ({ engine }) => `the engine (${engine})`,
};

const OWN_NAMES: Readonly<Record<keyof OwnSampling, string>> = {
  temperature: 'temperature',
  topP: 'top-p',
  topK: 'top-k',
  minP: 'min-p',
  repetitionPenalty: 'repetition penalty',
};

/** How a model would be sampled by its own settings. */
export function ownText(own: OwnSampling): string {
  const said = (Object.entries(OWN_NAMES) as [keyof OwnSampling, string][]).flatMap(([field, name]) =>
    own[field] === undefined ? [] : [`${name} ${own[field]}`],
  );
  return said.join(', ');
}

const OTHERWISE: Readonly<Record<Extract<Suspect, { code: 'answered-otherwise' }>['what'], string>> = {
  'longer-than-asked': 'answers longer than asked for',
  'cut-early': 'answers that the server cut before their longest length',
  'no-room': 'a context that is too short for question and answer',
  'stop-ignored': 'stops that the server ignores',
  'thought-anyway': 'thinking that was turned off and goes on',
  'all-alike': 'answers that are all alike, though they were drawn',
  'prompt-differs': 'prompts that were cut or put otherwise',
  'never-ends': 'right answers that do not end by themselves',
  'call-as-text': 'calls of tools that come as text alone',
  'not-json': 'answers that are not the JSON that was asked for',
  'other-form': 'answers in a form that clients do not read',
  'leaked-marks': 'marks of the chat template in right answers',
  'broken-characters': 'broken characters in right answers',
  'thoughts-leaked': 'thoughts that are left in right answers',
  'question-again': 'right answers that say their questions again first',
  'same-answer': 'one and the same answer to every question',
  'prompt-short': 'prompts of which the server leaves out a part',
  'ignores-temperature': 'a temperature that the server ignores',
  'draws-greedy': 'greedy answers that the server draws as it likes',
  'ignores-template-arguments': 'template arguments that the server or the template ignores',
};

/** What to look at, as a sentence with a space before it; nothing where nothing is known. */
export function suspectsText(suspects: readonly Suspect[]): string {
  if (suspects.length === 0) return '';
  return ` Suspects: ${suspects.map((suspect) => textFor(SUSPECTS, suspect, undefined)).join('; ')}.`;
}
