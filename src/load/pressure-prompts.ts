import type { Exchange } from '../client/exchange.ts';
import type { Question } from '../client/question.ts';
import { randomFor } from '../shell/random.ts';
import type { Random } from '../shell/random.ts';

/** Prompts fill this share of a request's context, at random between the two. */
const PROMPT_SHARE = { least: 0.6, most: 0.8 };
const ANSWER_SHARE = 0.15;
/** What a word is taken to cost before the server has counted one. */
const TOKENS_PER_WORD = 1.5;
/** No tokenizer makes fewer or more of our words, whatever a server counts. */
const [LEAST_PER_WORD, MOST_PER_WORD] = [0.5, 32];
/** Words of all prompts that are asked at once: some hundreds of MB. */
const MOST_WORDS = 2 ** 26;
/** A prompt that was refused was too long. */
const AFTER_REFUSAL = 1.25;
const WORDS = [
  'harbour',
  'winter',
  'ledger',
  'orange',
  'signal',
  'meadow',
  'copper',
  'letter',
  'garden',
  'window',
  'river',
  'paper',
];

/** Long prompts that fill most of a request's context, no two with the same beginning. */
export class PressurePrompts {
  readonly #contextTokens: number;
  readonly #mostWords: number;
  /** Learned from the server's counts: a guess that is wrong would be refused, or fill nothing. */
  #tokensPerWord = TOKENS_PER_WORD;
  #count = 0;

  /** @param streams how many prompts are asked at once */
  constructor(contextTokens: number, streams: number) {
    this.#contextTokens = contextTokens;
    this.#mostWords = MOST_WORDS / Math.max(1, streams);
  }

  /** Prompts made so far. */
  get count(): number {
    return this.#count;
  }

  next(): Question {
    const random = randomFor('pressure', this.#count++);
    const share = PROMPT_SHARE.least + (PROMPT_SHARE.most - PROMPT_SHARE.least) * random.next();
    const wanted = (share * this.#contextTokens) / this.#tokensPerWord;
    const words = Math.max(1, Math.floor(Math.min(this.#mostWords, wanted)));
    return {
      item: `pressure-${this.#count}`,
      messages: [{ role: 'user', content: filler(words, random) }],
      maxTokens: Math.max(1, Math.floor(ANSWER_SHARE * this.#contextTokens)),
    };
  }

  /** Takes from what came of a prompt how many tokens a word is. */
  learn(question: Question, { failure, promptTokens }: Exchange): void {
    const words = question.messages[0]?.content.split(' ').length ?? 1;
    if (promptTokens) this.#tokensPerWord = inRange(promptTokens / words);
    else if (failure?.kind === 'http-4xx') this.#tokensPerWord = inRange(this.#tokensPerWord * AFTER_REFUSAL);
  }
}

const inRange = (tokensPerWord: number): number =>
  Math.min(MOST_PER_WORD, Math.max(LEAST_PER_WORD, tokensPerWord));

/** Words in a random order: no two prompts share a beginning that a prefix cache could serve. */
function filler(words: number, random: Random): string {
  return Array.from({ length: words }, () => WORDS[random.int(WORDS.length)]).join(' ');
}
