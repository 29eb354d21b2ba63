import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Checked } from '../../../src/config/checked.ts';
import type { Friction } from '../../../src/engines/friction.ts';
import { hubWeights } from '../../../src/models/hub-weights.ts';
import type { HubWeights } from '../../../src/models/hub-weights.ts';
import type { HubAccess } from '../../../src/models/hub/access.ts';
import type { FetchOptions } from '../../../src/models/hub/fetch.ts';
import type { HubModel } from '../../../src/models/hub/tree.ts';
import { startFakeHub } from './fake-hub.ts';
import type { FakeHub } from './fake-hub.ts';

/** A hub, an empty cache, and what fetches from one into the other; pauses are short. */
export interface Scene extends AsyncDisposable {
  readonly hub: FakeHub;
  readonly cacheDir: string;
  fetch(
    model: HubModel,
    access?: Partial<HubAccess>,
    onStatus?: (text: string) => void,
  ): Promise<Checked<HubWeights, Friction>>;
}

export async function hubScene(pace: Pick<FetchOptions, 'downloadMs' | 'answerMs'> = {}): Promise<Scene> {
  const hub = await startFakeHub();
  const cacheDir = await mkdtemp(join(tmpdir(), 'papergap-hub-cache-'));
  return {
    hub,
    cacheDir,
    fetch: (model, access = {}, onStatus = () => {}) =>
      hubWeights(model, {
        access: { url: new URL(hub.url), cacheDir, isOffline: false, ...access },
        signal: new AbortController().signal,
        pauseMs: 1,
        ...pace,
        onStatus,
      }),
    async [Symbol.asyncDispose]() {
      await hub[Symbol.asyncDispose]();
      await rm(cacheDir, { recursive: true });
    },
  };
}
