import type { HubAccess } from './access.ts';
import type { RepoCache } from './cache.ts';
import type { HubConnection } from './connection.ts';
import type { HubFile, HubModel } from './tree.ts';

/** Everything that fetching one model has at hand. */
export interface Fetching {
  readonly model: HubModel;
  readonly cache: RepoCache;
  readonly hub: HubConnection;
  readonly access: HubAccess;
  readonly signal: AbortSignal;
  readonly pauseMs: number;
  /** How long some bytes may take. */
  readonly downloadMs: (bytes: number) => number;
  readonly onStatus: (text: string) => void;
}

export const sumOf = (files: readonly HubFile[]): number => files.reduce((sum, { bytes }) => sum + bytes, 0);

const GIB = 2 ** 30;

/** A size for a person who watches. */
export function sizeText(bytes: number): string {
  return bytes >= GIB ? `${(bytes / GIB).toFixed(1)} GiB` : `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}
