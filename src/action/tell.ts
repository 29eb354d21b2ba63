import type { MeasuredCommit } from '../github/measured-commit.ts';
import { takesNoComments } from '../github/comment.ts';
import type { JudgedRecord } from '../judge.ts';
import { explain } from '../shell/errors.ts';
import type { Host } from './host.ts';
import type { Inputs } from './inputs.ts';
import { keepInHistory } from './past.ts';
import { publish } from './publish.ts';

/**
 * Writes the comment and the history where they are asked for.
 *
 * @returns what could not be written; the verdict counts all the same
 */
export async function tell(
  judged: JudgedRecord,
  { comment, history }: Pick<Inputs, 'comment' | 'history'>,
  target: MeasuredCommit,
  host: Host,
): Promise<readonly string[]> {
  const unwritten: string[] = [];
  const trying = async (what: string, write: () => Promise<void>): Promise<void> => {
    try {
      await write();
    } catch (error) {
      // Strangers can bring that about: no run fails by it.
      const isClosed = takesNoComments(error);
      const level = isClosed ? 'warning' : 'error';
      host.annotate({ level, title: `papergap: ${what} was not written`, message: explain(error) });
      if (!isClosed) unwritten.push(what);
    }
  };
  if (comment) await trying('the comment', () => publish(judged, target, host));
  if (history === 'auto') await trying('the history', () => keepInHistory(judged, target, host));
  return unwritten;
}
