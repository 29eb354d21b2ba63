import { suggest } from '../config/fault.ts';
import type { Fault } from '../config/fault.ts';
import type { SuiteChoice } from '../config/suite-choice.ts';
import { columnsOfChoices } from './choices.ts';
import { LAST_MESSAGE } from './conversation.ts';
import { fieldsIn } from './template.ts';

/** The id field that a policy means when it names none; a row may lack it. */
export const DEFAULT_ID = 'id';

/** A column that a suite's entry in the policy names. */
export interface NamedColumn {
  readonly name: string;
  /** The key of the entry that names it. */
  readonly key: keyof SuiteChoice;
  /** As it is written there. */
  readonly as: string;
}

/** Columns whose values make a right answer: one, or several that make an object. */
export const targetsOf = ({ target }: Pick<SuiteChoice, 'target'>): readonly string[] =>
  typeof target === 'string' ? [target] : target;

/** Fields that an item's conversation is made from. */
export const fieldsAsked = ({
  prompt,
  turns = [],
}: Pick<SuiteChoice, 'prompt' | 'turns'>): readonly string[] => [
  ...new Set([...turns.map(({ content }) => content), prompt].flatMap(fieldsIn)),
];

/** Whether a field is no column, but the last message of a conversation. */
export const isOfConversation = (name: string, { messages }: Pick<SuiteChoice, 'messages'>): boolean =>
  messages !== undefined && name === LAST_MESSAGE;

/** The columns that every row has to have. */
export function namedColumns(choice: SuiteChoice): readonly NamedColumn[] {
  const { prompt, messages, id, cluster, weight, turns = [], slices = [] } = choice;
  const quoted = (key: keyof SuiteChoice, ...names: readonly string[]): readonly NamedColumn[] =>
    names.map((name) => ({ name, key, as: `"${name}"` }));
  return [
    ...fieldsIn(prompt)
      .filter((name) => !isOfConversation(name, choice))
      .map((name) => ({ name, key: 'prompt' as const, as: `{{${name}}}` })),
    ...turns
      .flatMap(({ content }) => fieldsIn(content))
      .map((name) => ({ name, key: 'turns' as const, as: `{{${name}}}` })),
    ...quoted('target', ...targetsOf(choice)),
    ...(messages === undefined ? [] : quoted('messages', messages)),
    ...quoted('choices', ...columnsOfChoices(choice)),
    ...(cluster === undefined ? [] : quoted('cluster', cluster)),
    ...(weight === undefined ? [] : quoted('weight', weight)),
    ...quoted('slices', ...slices),
    ...(id === DEFAULT_ID ? [] : quoted('id', id)),
  ];
}

/** Columns that the policy names and no row has: one fault of the policy each, and not one in each row. */
export function unknownColumns(
  choice: SuiteChoice,
  known: ReadonlySet<string>,
  fault: (key: keyof SuiteChoice, as: string, hint: string) => Fault,
): ReadonlyMap<string, Fault> {
  const targets = targetsOf(choice);
  return new Map(
    namedColumns(choice)
      .filter(({ name }) => !known.has(name))
      .map(({ name, key, as }) => {
        // The answer is no question: a prompt is never meant to show it.
        const near = [...known].filter((column) => key !== 'prompt' || !targets.includes(column));
        return [name, fault(key, as, suggest(name, near))];
      }),
  );
}
