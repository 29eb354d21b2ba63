import { at } from './json-page.ts';

/** A page of a server, and what on it shows which engine answers there. */
export interface Sign {
  readonly path: string;
  /** @param body the page's value where it is JSON, else its text */
  fits(body: unknown): boolean;
}

type Shelf = Readonly<Record<string, { readonly signs: readonly Sign[] }>>;

/** A list of models in which the server names itself as their owner. */
export const ownedBy = (owner: string): Sign => ({
  path: '/v1/models',
  fits(body) {
    const data = at(body, 'data');
    return Array.isArray(data) && data.some((one: unknown) => at(one, 'owned_by') === owner);
  },
});

/** Counters whose names begin so. */
export const countsAs = (prefix: string): Sign => ({
  path: '/metrics',
  fits: (body) => typeof body === 'string' && new RegExp(`^${prefix}\\w`, 'm').test(body),
});

/** A page of JSON with these keys. */
export const answersWith = (path: string, ...keys: readonly string[]): Sign => ({
  path,
  fits: (body) => keys.every((key) => at(body, key) !== undefined),
});

/** The paths of all pages on which an engine may be recognised, each once. */
export function signPaths(shelf: Shelf): readonly string[] {
  return [...new Set(Object.values(shelf).flatMap(({ signs }) => signs.map(({ path }) => path)))];
}

/** The engine that pages of a server give away, by its name; absent where none does. */
export function engineShownBy(pages: ReadonlyMap<string, unknown>, shelf: Shelf): string | undefined {
  const shown = Object.entries(shelf).find(([, { signs }]) =>
    signs.some(({ path, fits }) => pages.has(path) && fits(pages.get(path))),
  );
  return shown?.[0];
}
