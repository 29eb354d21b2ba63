import type { Message } from '../client/question.ts';
import { suggest } from '../config/fault.ts';
import type { Fault, FaultAt } from '../config/fault.ts';
import type { SuiteChoice } from '../config/suite-choice.ts';
import { PapergapError } from '../shell/errors.ts';
import { randomFor, shuffled } from '../shell/random.ts';
import { fieldsAsked, targetsOf } from './named-columns.ts';
import type { Item, Suite } from './suite.ts';
import { fill } from './template.ts';
import { brokenText } from './written-value.ts';

/** What is wrong with the texts that a suite's entry asks by. */
export function promptFaults(choice: SuiteChoice, at: FaultAt): readonly Fault[] {
  const { prompt, system = '', turns = [] } = choice;
  const fields = fieldsAsked(choice);
  const shown = answersOf(choice).find((target) => fields.includes(target));
  const faults: Fault[] = [];
  if (fields.length === 0) {
    const [, single] = /\{\s*([\w.-]+)\s*\}/.exec(prompt) ?? [];
    const hint = single === undefined ? 'name a field of the data in it: {{input}}' : `write {{${single}}}`;
    faults.push(at(['prompt'], 'is the same for every item', hint));
  } else if (shown !== undefined) {
    faults.push(at(['prompt'], `gives the answer away: it names {{${shown}}}`));
  }
  faults.push(...apiFaults(choice, at), ...optionFaults(choice, fields, at));
  if (choice.messages !== undefined && turns.length > 0)
    faults.push(
      at(['turns'], 'stand beside messages, which hold the whole conversation', 'take one of them out'),
    );
  const texts: readonly (readonly [path: readonly PropertyKey[], text: string])[] = [
    [['prompt'], prompt],
    [['system'], system],
    ...turns.map(({ content }, at) => [['turns', at, 'content'], content] as const),
  ];
  for (const [path, text] of texts) {
    const broken = brokenText(text);
    if (broken !== undefined) faults.push(at(path, broken));
  }
  return faults;
}

/** Columns of a task of code that hold its answer. Its prompt is asked, and often its tests are (MBPP). */
const SOLUTIONS: ReadonlySet<string> = new Set(['canonical_solution', 'code']);

const answersOf = (choice: SuiteChoice): readonly string[] =>
  choice.scorer.name === 'code'
    ? targetsOf(choice).filter((name, _, all) => all.length === 1 || SOLUTIONS.has(name))
    : targetsOf(choice);

/** Options' texts that are never asked: an item has the fields of its prompt alone. */
function optionFaults({ scorer }: SuiteChoice, fields: readonly string[], at: FaultAt): readonly Fault[] {
  const { options } = scorer;
  if (scorer.name !== 'choice' || !Array.isArray(options)) return [];
  return options
    .filter((name): name is string => typeof name === 'string' && !fields.includes(name))
    .map((name) => {
      const near = fields.filter((field) => !options.includes(field));
      return at(
        ['scorer', 'options'],
        `names "${name}", which is no field of the prompt`,
        suggest(name, near),
      );
    });
}

/** Keys of a conversation in a suite that has none, and of a text to go on with where there is none. */
const OF_CHAT = [
  'messages',
  'turns',
  'tools',
  'answerSchema',
] as const satisfies readonly (keyof SuiteChoice)[];
const OF_COMPLETIONS = [
  'choices',
  'answerDelimiter',
  'exampleDelimiter',
] as const satisfies readonly (keyof SuiteChoice)[];

function apiFaults(choice: SuiteChoice, at: FaultAt): readonly Fault[] {
  const isCompletion = choice.api === 'completions';
  const wrong: readonly (keyof SuiteChoice)[] = isCompletion ? OF_CHAT : OF_COMPLETIONS;
  const message = isCompletion
    ? 'belongs to a conversation, and this suite asks for completions of a text'
    : 'belongs to a text to go on with, and this suite asks in a conversation';
  const hint = isCompletion ? 'take it out, or ask by api: chat' : 'write api: completions, or take it out';
  return wrong.filter((key) => choice[key] !== undefined).map((key) => at([key], message, hint));
}

/** Makes an item's conversation: system message, worked examples, the turns before its prompt, and that. */
export function promptBy(
  name: string,
  choice: SuiteChoice,
  items: readonly Item[],
  shown: readonly Item[],
): Suite['prompt'] {
  const before = new Map(items.map((item) => [item.id, item.before ?? []]));
  const { prompt, system, turns = [], exampleChoice } = choice;
  const opening: readonly Message[] = system === undefined ? [] : [{ role: 'system', content: system }];
  const ask = (fields: Item['fields']): readonly Message[] => [
    ...turns.map(({ role, content }) => ({ role, content: fill(content, fields) })),
    { role: 'user', content: fill(prompt, fields) },
  ];
  const around = delimitersOf(choice);
  const examples = shown.map(({ fields, target, before: said = [] }): readonly Message[] => [
    ...said,
    ...ask(fields),
    { role: 'assistant', content: around.before + answerText(target) + around.after },
  ]);
  return (fields, shots, item) => {
    // Fewer examples than the paper showed would be another protocol, without a word.
    if (shots > examples.length) {
      throw new PapergapError(
        'config-invalid',
        `Suite "${name}" was asked for ${shots} worked examples and has ${examples.length}`,
        'Give the suite a file with enough examples, or correct the protocol of the claim',
      );
    }
    const isDrawn = exampleChoice === 'drawn' && item !== undefined && shots > 0;
    const order = isDrawn ? shuffled(examples, randomFor('examples', item)) : examples;
    return [...opening, ...order.slice(0, shots).flat(), ...(before.get(item ?? '') ?? []), ...ask(fields)];
  };
}

/** The messages with another system message; as they are where there is none. */
export function withSystem(messages: readonly Message[], system: string | undefined): readonly Message[] {
  if (system === undefined) return messages;
  const others = messages.filter(({ role }) => role !== 'system');
  return system === '' ? others : [{ role: 'system', content: system }, ...others];
}

/** All that is said before an item's prompt. */
export function contextOf(
  { id, fields }: Pick<Item, 'id' | 'fields'>,
  { prompt }: Pick<Suite, 'prompt'>,
  system?: string,
): readonly Message[] {
  return withSystem(prompt(fields, 0, id), system).slice(0, -1);
}

const answerText = (target: unknown): string =>
  typeof target === 'string' ? target : JSON.stringify(target);

/**
 * What stands around the answer of a worked example: in a conversation nothing, in a text to go on with what
 * lm-eval puts there by default (`target_delimiter`, `fewshot_delimiter`).
 */
export function delimitersOf({
  api,
  answerDelimiter = ' ',
  exampleDelimiter = '\n\n',
}: Pick<SuiteChoice, 'api' | 'answerDelimiter' | 'exampleDelimiter'>): {
  readonly before: string;
  readonly after: string;
} {
  return api === 'completions'
    ? { before: answerDelimiter, after: exampleDelimiter }
    : { before: '', after: '' };
}

/** What goes with every request beside its conversation, as the API takes it. */
export function offersOf({ tools, answerSchema }: SuiteChoice): Pick<Suite, 'tools' | 'responseFormat'> {
  return {
    ...(tools && { tools: tools.map((tool) => ({ type: 'function', function: tool })) }),
    ...(answerSchema && {
      responseFormat: {
        type: 'json_schema',
        json_schema: { name: 'answer', strict: true, schema: answerSchema },
      },
    }),
  };
}
