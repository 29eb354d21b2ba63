import type { ItemReply } from '../load/drive.ts';
import type { RunRecord } from '../record/schema.ts';

/** The texts of all answers lie in memory together when a record is read; no suites come near it. */
const MOST_CHARS = 2 ** 29;

/**
 * Counts the text that a run keeps of its answers. What comes beyond a bound is a request that failed: an
 * answer without its text can't be graded.
 *
 * @param seen what an earlier part of the same run has kept
 */
export function keptText(
  seen: Pick<RunRecord, 'passes'> | undefined,
  mostChars = MOST_CHARS,
): (reply: ItemReply) => ItemReply {
  const answers = seen?.passes.flatMap((pass) => (pass.kind === 'suite' ? pass.answers : [])) ?? [];
  let chars = answers.reduce((sum, { text = '' }) => sum + text.length, 0);
  return ({ text, ...reply }) => {
    if (text === undefined) return reply;
    if (chars + text.length <= mostChars) {
      chars += text.length;
      return { ...reply, text };
    }
    const detail = `the answers of this run have more text than is kept, ${mostChars} characters`;
    return { ...reply, exchange: { failure: { kind: 'unread', detail }, ...reply.exchange } };
  };
}
