/** The https address of a repository at GitHub or another well-known host; undefined for anything else. */
export function codeAddress(written: string | undefined): string | undefined {
  const url = written === undefined ? null : URL.parse(written);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '') return undefined;
  const host = url.hostname.replace(/^www\./, '');
  const path = url.pathname.replace(/\.git$/, '').replace(/(?<!\/)\/+$/, '');
  if (!['github.com', 'gitlab.com', 'codeberg.org', 'bitbucket.org'].includes(host)) return undefined;
  return /^\/[\w.-]+\/[\w.-]+/.test(path) ? `https://${host}${path}` : undefined;
}

/** Papers that a card links, by their ids at arXiv, each once. */
export function papersIn(tags: readonly string[], readme: string): readonly string[] {
  const tagged = tags.flatMap((tag) => /^arxiv:(\d{4}\.\d{4,5})$/i.exec(tag)?.[1] ?? []);
  const linked = [...readme.matchAll(/arxiv\.org\/(?:abs|pdf|html)\/(\d{4}\.\d{4,5})/gi)].flatMap(
    ([, id]) => id ?? [],
  );
  return [...new Set(tagged.length > 0 ? tagged : linked)].slice(0, MOST_LISTED);
}

/** Repositories of code that a card links, each once: any of them may be the one that made the scores. */
export function codeIn(readme: string): readonly string[] {
  const found = [...readme.matchAll(/https?:\/\/(?:www\.)?github\.com\/[\w.-]+\/[\w.-]*\w/gi)];
  return [...new Set(found.flatMap(([link]) => codeAddress(link) ?? []))].slice(0, MOST_LISTED);
}

/** Where a card's prose speaks of the memory that a model needs. */
export function memoryIn(readme: string): string | undefined {
  const amount =
    /[^\n.|]{0,80}\b\d{1,4}(?:\.\d+)? ?Gi?B (?:of )?(?:GPU |video |system )?(?:V?RAM|memory)\b[^\n.|]{0,40}/i;
  return amount.exec(readme)?.[0].trim();
}

const MOST_LISTED = 5;
