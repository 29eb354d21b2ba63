import type { Question } from '../client/question.ts';
import type { PlannedPass } from '../plan.ts';
import type { AskedItem } from '../record/asked-item.ts';
import { LONGEST_ASKED } from '../scoring/answer.ts';
import type { Suite } from '../suites/suite.ts';
import { cutText } from '../text/cut-text.ts';

/** Characters of all questions that a run keeps: they lie in memory together when its record is read. */
const MOST_CHARS = 2 ** 24;

/** What the items of a plan's passes are asked, and what is right; what is beyond the bound is left out. */
export function askedItems(
  passes: readonly PlannedPass[],
  suites: ReadonlyMap<string, Suite>,
  mostChars = MOST_CHARS,
): readonly AskedItem[] {
  const asked: AskedItem[] = [];
  let chars = 0;
  for (const [name, suite] of suites) {
    const ids = new Set(
      passes.flatMap((pass) => (pass.kind === 'suite' && pass.suite === name ? pass.items : [])),
    );
    for (const { id, fields, target } of suite.items) {
      if (!ids.has(id)) continue;
      const question = lastText(suite.prompt(fields, 0, id));
      const expected = expectedText(target);
      chars += question.length + (expected?.length ?? 0);
      if (chars > mostChars) return asked;
      asked.push({ suite: name, item: id, question, ...(expected !== undefined && { expected }) });
    }
  }
  return asked;
}

/** What was said last in a conversation, as much of it as is kept. */
export function lastText(messages: Question['messages']): string {
  return cutText(messages.at(-1)?.content ?? '', LONGEST_ASKED - 1);
}

function expectedText(target: unknown): string | undefined {
  if (target === undefined) return undefined;
  return cutText(typeof target === 'string' ? target : JSON.stringify(target), LONGEST_ASKED - 1);
}
