import type { WorstItems } from '../analyse/worst-items.ts';
import type { AskedItem } from '../record/asked-item.ts';
import type { RunRecord } from '../record/schema.ts';
import type { Answer } from '../record/types.ts';
import { fenced, markdownText } from '../text/markdown.ts';

/** Of each text, in a comment that also holds the rest. */
const MOST = { lines: 8, characters: 600 } as const;

/**
 * What the worst items were asked and answered, in Markdown; empty where the record has no texts. Only for
 * readers who may see production's inputs.
 */
export function itemTexts({ pass, suite, criterion, items }: WorstItems, record: RunRecord): string {
  const seen = record.passes.find((one) => one.pass === pass);
  if (seen === undefined || seen.kind === 'load') return '';
  const told = items.flatMap((id) => {
    const answer = seen.answers.find(
      ({ item, grades }) => item === id && (grades?.[criterion]?.value ?? 1) < 1,
    );
    const asked = record.questions?.find((one) => one.suite === suite && one.item === id);
    return answer?.text === undefined ? [] : [itemText(answer, asked, criterion)];
  });
  return told.join('\n\n');
}

function itemText(
  { item, asked, text = '', grades }: Answer,
  of: AskedItem | undefined,
  criterion: WorstItems['criterion'],
): string {
  const { read, reason } = grades?.[criterion] ?? {};
  const parts: readonly (readonly [string, string | undefined])[] = [
    // With its noise, where it had some.
    ['question', asked ?? of?.question],
    ['expected', of?.expected],
    ['answer', text === '' ? '(empty)' : text],
    ['read as', read],
    ['why it is wrong', reason],
  ];
  const lines = parts.flatMap(([name, said]) => (said === undefined ? [] : [`${name}:`, ...shortened(said)]));
  return `**${markdownText(item)}**\n\n${fenced(lines)}`;
}

/** The beginning of a text, a line each. */
function shortened(text: string): readonly string[] {
  const cut = text.length > MOST.characters ? `${text.slice(0, MOST.characters)} …` : text;
  const lines = cut.split(/\r?\n/);
  const kept = lines.slice(0, MOST.lines).map((line) => `  ${line}`);
  return lines.length > kept.length ? [...kept, '  …'] : kept;
}
