import type { Note } from '../verdict/note.ts';
import { textFor } from './by-code.ts';
import type { ByCode } from './by-code.ts';
import type { JudgedRecord } from './judged.ts';
import { differencesText } from './reference.ts';
import { suspectsText } from './suspects.ts';
import { underLoadText } from './under-load.ts';
import { percent } from './words.ts';

/** What has to be known to read the verdict right, a sentence for each note. */
export function noteTexts({ verdict: { notes = [] } }: JudgedRecord): readonly string[] {
  return notes.map((note) => textFor(NOTES, note, undefined));
}

const NOTES: ByCode<Note> = {
  'waiver-expired': ({ waiver: { finding, owner, until } }) =>
    `Note: the waiver of ${finding} by ${owner} ended with ${until}, and does not count any more.`,
  'claim-far-below': ({ paper, score, low }) =>
    `Note: the claim of ${percent(paper)} is far below what was measured here, ${percent(score)} (at least ` +
    `${percent(low)}): a gap told from it flatters production.`,
  'claim-changed': ({ was, is, at }) =>
    `Note: this model's result of ${at.slice(0, 10)} was held against a claim of ${percent(was.score)} on ${was.suite}; ` +
    `now it is ${percent(is.score)} on ${is.suite}.`,
  'claim-below-history': ({ paper, suite, score, low, at }) =>
    `Note: the claim of ${percent(paper)} is far below what this model scored on ${suite} in its result of ` +
    `${at.slice(0, 10)}, ${percent(score)} (at least ${percent(low)}): a gap told from it flatters production.`,
  'reference-incomparable': ({ file, differences }) =>
    `Note: the reference ${file} is held against nothing, as it is of something else: ${differencesText(differences)}.`,
  'lower-under-load': ({ load, ...found }) =>
    `Note: ${underLoadText(found, load)}, at least ${percent(found.low)} lower.`,
  'claim-not-reproduced': ({ paper, score, high, suspects }) =>
    `Note: the claim of ${percent(paper)} does not reproduce here: asked the paper's way, the model scores ` +
    `${percent(score)} (at most ${percent(high)}).${suspectsText(suspects)}`,
};
