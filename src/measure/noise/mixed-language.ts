import type { NoiseOperator } from '../noise.ts';
import type { Random } from '../../shell/random.ts';
import { changeBetween } from './protect.ts';

/** A second language that people fall into: everyday words, how they greet and how they close. */
interface Language {
  readonly words: Readonly<Record<string, string>>;
  readonly greetings: readonly string[];
  readonly closings: readonly string[];
}

const LANGUAGES: readonly Language[] = [
  {
    words: {
      ...{
        please: 'por favor',
        thanks: 'gracias',
        hello: 'hola',
        today: 'hoy',
        tomorrow: 'mañana',
        yesterday: 'ayer',
      },
      ...{
        but: 'pero',
        and: 'y',
        with: 'con',
        without: 'sin',
        now: 'ahora',
        week: 'semana',
        month: 'mes',
        very: 'muy',
      },
      ...{
        because: 'porque',
        always: 'siempre',
        never: 'nunca',
        money: 'dinero',
        also: 'también',
        house: 'casa',
      },
    },
    greetings: ['Hola, buenos días.', 'Buenas tardes.'],
    closings: ['Muchas gracias por su ayuda.', 'Un saludo.'],
  },
  {
    words: {
      ...{
        please: 'bitte',
        thanks: 'danke',
        hello: 'hallo',
        today: 'heute',
        tomorrow: 'morgen',
        yesterday: 'gestern',
      },
      ...{
        but: 'aber',
        and: 'und',
        with: 'mit',
        without: 'ohne',
        now: 'jetzt',
        week: 'Woche',
        month: 'Monat',
        very: 'sehr',
      },
      ...{ because: 'weil', always: 'immer', never: 'nie', money: 'Geld', also: 'auch', house: 'Haus' },
    },
    greetings: ['Guten Tag zusammen,', 'Hallo liebes Team,'],
    closings: ['Vielen Dank im Voraus!', 'Mit freundlichen Grüßen'],
  },
  {
    words: {
      ...{
        please: "s'il vous plaît",
        thanks: 'merci',
        hello: 'bonjour',
        today: "aujourd'hui",
        tomorrow: 'demain',
      },
      ...{
        but: 'mais',
        and: 'et',
        with: 'avec',
        without: 'sans',
        now: 'maintenant',
        week: 'semaine',
        month: 'mois',
      },
      ...{
        because: 'parce que',
        always: 'toujours',
        never: 'jamais',
        money: 'argent',
        also: 'aussi',
        very: 'très',
      },
    },
    greetings: ['Bonjour,', 'Bonjour à tous,'],
    closings: ['Merci beaucoup de votre aide.', 'Cordialement,'],
  },
];

/** A writer who thinks in another language: some everyday words of it, and a greeting or a closing line. */
export const mixedLanguage: NoiseOperator = {
  title: 'mixed language',
  family: 'language',
  layer: 'content',
  typical: { probability: 0.1, rate: 0.3 },
  basis: 'peer',
  meaning: 'preserved',

  apply(text, random, spans, rate) {
    const language = pick(LANGUAGES, random);
    const mixed = changeBetween(text, spans, (free) =>
      free.replace(/[A-Za-z]+/g, (word) => {
        const known = word.toLowerCase();
        if (!Object.hasOwn(language.words, known) || random.next() >= rate) return word;
        return language.words[known] ?? word;
      }),
    );
    if (random.next() < 0.5) return `${pick(language.greetings, random)} ${mixed}`;
    return `${mixed}\n${pick(language.closings, random)}`;
  },
};

function pick<T>(values: readonly T[], random: Random): T {
  return values[random.int(values.length)] as T;
}
