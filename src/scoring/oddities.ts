import * as z from 'zod';
import type { Message } from '../client/question.ts';
import type { Item } from '../suites/suite.ts';
import { endsThought, withoutThought } from './readers/thought.ts';

/** What users would see in a text, and no scorer minds where it finds a right answer beside it. */
export const Oddity = z.enum([
  'leaked-marks', // marks of a chat template, or turns that the model made up
  'broken-characters', // characters that were no text
  'thoughts-leaked', // a thought ends in it that began in the chat template: the server takes none out
  'question-again', // it begins with a long piece of its question
]);
export type Oddity = z.infer<typeof Oddity>;

/** Tokens that are no text: those of chat templates, bytes, and the ends of sequences. */
const SPECIAL =
  /<[|｜][\w▁ -]{1,40}[|｜]>|<(?:start|end)_of_turn>|\[\/?INST\]|<<\/?SYS>>|<0x[0-9A-F]{2}>|<(?:eos|pad|unk)>|<\/s>\s*$/;
/** How a further turn begins, with its marks or where a server leaves these out. */
const TURN =
  /\n(?:user|human|assistant|model)[ \t]*\n|\n(?:#{1,4} ?)?(?:User|USER|Human|HUMAN|Instruction) ?:\s*\S/;
const BROKEN = /\uFFFD/;

/** Characters of a question at the beginning of an answer: fewer may be those of a choice that is named. */
const LONGEST_CHANCE = 120;
/** What may stand before them, as "Question: ". */
const MOST_BEFORE = 40;
/** Who is asked for this may say the question again. */
const ASKED_AGAIN =
  /repeat|restat|quot|cop(?:y|ied)|verbatim|echo|rewrit|rephras|word for word|translat|correct|edit|extract|wiederhol|zitier|répét|repit|cite|重复|复述|引用/i;

/** What an answer is held against: what was asked, and the item that it comes from. */
interface AskedFor {
  readonly messages: readonly Message[];
  readonly item: Pick<Item, 'fields' | 'target'>;
  /** Whether a scorer reads the answer out of the text; a program runs all of it, and a judge reads it. */
  readonly isRead: boolean;
}

/**
 * The oddities of a text, thoughts left out. Of what the question or the right answer holds of the same kind
 * the answer may hold, too.
 *
 * @param isCut half a character may stand where it was cut
 */
export function odditiesIn(text: string, isCut: boolean, asked: AskedFor): readonly Oddity[] {
  const said = withoutThought(text);
  const whole = isCut ? said.replace(/\uFFFD{1,3}$/, '') : said;
  const given = [...asked.messages.map(({ content }) => content), rightText(asked.item)];
  const isOdd = (sign: RegExp): boolean => sign.test(whole) && !given.some((one) => sign.test(one));
  return [
    ...(isOdd(SPECIAL) || isOdd(TURN) ? (['leaked-marks'] as const) : []),
    ...(isOdd(BROKEN) ? (['broken-characters'] as const) : []),
    ...(endsThought(text) ? (['thoughts-leaked'] as const) : []),
    ...(asked.isRead && saysAgain(said, asked) ? (['question-again'] as const) : []),
  ];
}

/** Whether a text begins with a long piece of its item's longest field, and was not asked to. */
function saysAgain(text: string, { messages, item }: AskedFor): boolean {
  const longest = Object.values(item.fields).reduce((a, b) => (b.length > a.length ? b : a), '');
  if (longest.length < LONGEST_CHANCE || ASKED_AGAIN.test(messages.at(-1)?.content ?? '')) return false;
  const [question, right] = [plain(longest), plain(rightText(item))];
  const said = plain(text.slice(0, 4 * (LONGEST_CHANCE + MOST_BEFORE)));
  for (let from = 0; from <= MOST_BEFORE && from + LONGEST_CHANCE <= said.length; from++) {
    const piece = said.slice(from, from + LONGEST_CHANCE);
    if (question.includes(piece)) return !right.includes(piece);
  }
  return false;
}

function rightText({ target }: Pick<Item, 'target'>): string {
  return typeof target === 'string' ? target : (JSON.stringify(target) ?? '');
}

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();
