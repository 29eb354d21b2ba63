/** Whether the packages of an engine go together, as a resolver says without installing them. */
export type Resolution =
  | {
      readonly kind: 'resolved';
      readonly packages: number;
      /** The version of transformers among them. */
      readonly transformers?: string;
    }
  | { readonly kind: 'conflict'; readonly says: string }
  | { readonly kind: 'unknown'; readonly says: string };

/** Longer sentences are told by their beginning. */
const MOST_CHARS = 400;

/**
 * Reads what uv's resolver printed.
 *
 * @param requirement what was asked for, which goes without saying
 */
export function readResolution(lines: readonly string[], code: number, requirement: string): Resolution {
  if (code === 0) {
    const packages = lines.filter((line) => /^[a-z0-9][\w.-]*==/i.test(line)).length;
    if (packages === 0)
      return { kind: 'unknown', says: 'whether its packages go together: uv names none of them' };
    const transformers = lines.map((line) => /^transformers==([\w.]+)/.exec(line)?.[1]).find(Boolean);
    return { kind: 'resolved', packages, ...(transformers !== undefined && { transformers }) };
  }
  const text = lines.join(' ').replace(/\s+/g, ' ');
  const isCutOff = /network was disabled|not found in the cache|Failed to fetch|error sending request/i;
  if (!text.includes('No solution found') || isCutOff.test(text))
    return { kind: 'unknown', says: 'no index of packages could be asked whether its packages go together' };
  return { kind: 'conflict', says: conflictIn(text, requirement) };
}

/** The first and the last premise of a proof that there is no solution, without markers, as one sentence. */
function conflictIn(text: string, requirement: string): string {
  const plain = text.replace(/\{[^}]{0,500}\}/g, '');
  const premises = [...plain.matchAll(/because (.+?), we can conclude/gi)].map(([, premise = '']) => premise);
  const clauses = [premises[0], premises.at(-1)]
    .flatMap(
      (premise) => premise?.split(/,? and (?=you require|there is no|[\w.[\]-]+[<>=!~]\S* depends)/) ?? [],
    )
    .filter((clause) => clause !== `you require ${requirement}`)
    .map((clause) => clause.replace(/^you require (\S+)$/, '$1 is required'));
  const sentence = [...new Set(clauses)].join(', and ');
  return (sentence === '' ? 'its packages ask for versions that exclude each other' : sentence).slice(
    0,
    MOST_CHARS,
  );
}
