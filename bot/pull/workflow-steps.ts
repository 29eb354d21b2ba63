import { parseDocument } from 'yaml';

/** A page of a workflow; reading a hostile one takes time with its length. */
const MOST_CHARACTERS = 64 * 1024;

/**
 * Actions whose steps run nothing of what is checked out: GitHub's checkout, and papergap, a copy of it too.
 */
const CLOSED = /^(?:actions\/checkout|[\w.-]+\/papergap)@\S+$/;

/**
 * Whether a workflow may run files of the checkout: it has a script of its own, an action or a workflow of
 * the repository itself, or an action that is not known here. What such files are, a pull request decides
 * that changes them, although it leaves the workflow alone.
 */
export function mayRunCheckout(text: string): boolean {
  if (text.length > MOST_CHARACTERS) return true;
  const document = parseDocument(text, { logLevel: 'silent' });
  if (document.errors.length > 0) return true;
  try {
    return mayRun(document.toJS({ maxAliasCount: 0 }));
  } catch {
    return true;
  }
}

function mayRun(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) => {
    if (key === 'run' && typeof inner === 'string') return true;
    if (key === 'uses' && typeof inner === 'string') return !CLOSED.test(inner);
    return mayRun(inner);
  });
}
