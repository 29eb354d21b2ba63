import type { Policy } from '../config/policy.ts';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { HubTrouble } from '../models/hub/trouble.ts';
import type { Machine } from '../preflight/machine.ts';
import { openAsker } from '../models/hub/ask.ts';
import type { Asker } from '../models/hub/ask.ts';
import { partClaims } from './base-model.ts';
import { isNoCard, readCard } from './card.ts';
import type { Card, NoCard } from './card.ts';
import type { FoundClaim } from './claim.ts';
import { candidateYaml } from './compose-candidate.ts';
import { firstPolicy } from './compose-policy.ts';
import type { FirstPolicy } from './compose-policy.ts';
import { readDataset } from './dataset.ts';
import type { Dataset } from './dataset.ts';
import { draftClaims } from './draft-claims.ts';
import { papersIn } from './links.ts';
import { modelOf } from './model-of.ts';
import { findPaper } from './papers/find-paper.ts';
import type { Places } from '../models/hub/places.ts';
import { proposeEngine } from './propose-engine.ts';
import type { Target } from './target.ts';

/** What init may use, and for whom it writes. */
export interface InitOptions extends Places {
  readonly signal: AbortSignal;
  readonly machine: Machine;
  /** The GGUF file that is meant, where there are several. */
  readonly file?: string;
  /** What may be claimed; absent where there is no policy yet. */
  readonly policy?: Policy;
}

/** A candidate, and what goes with it. */
export interface Begun {
  /** What the candidate's file is called, without its ending. */
  readonly id: string;
  readonly yaml: string;
  readonly policy: FirstPolicy;
  readonly claimed: number;
}

/** More data sets than this are not looked up. */
const MOST_DATASETS = 6;

/** Makes a candidate of a model, a paper or a repository, or says why there is none. */
export async function begin(target: Target, options: InitOptions): Promise<Checked<Begun, NoCard>> {
  await using hub = openAsker(options.hub, options.signal);
  await using arxiv = openAsker(options.arxiv, options.signal);
  try {
    const model = await modelOf(target, hub, arxiv, options);
    if ('message' in model) return faulty([model]);
    const card = await readCard(hub, model.repo, model.revision);
    if (isNoCard(card)) return faulty([card]);
    return await compose(card, { hub, arxiv }, options);
  } catch (error) {
    options.signal.throwIfAborted();
    if (!(error instanceof HubTrouble)) throw error;
    return faulty([{ message: error.friction.summary.replace(/\.$/, ''), hint: error.friction.remedy }]);
  }
}

async function compose(
  card: Card,
  { hub, arxiv }: { readonly hub: Asker; readonly arxiv: Asker },
  { machine, file, policy }: InitOptions,
): Promise<Checked<Begun, NoCard>> {
  const engine = proposeEngine(card, machine, file);
  if (typeof engine === 'string')
    return faulty([
      {
        message: `${card.repo} can't be served: ${engine}`,
        hint: 'name a repository that holds the weights',
      },
    ]);
  const { own, ofBase } = partClaims(card.claims, card.base, await baseClaims(hub, card));
  const datasets = await datasetsOf(hub, own);
  const leaderboards = new Map([...datasets].map(([id, { leaderboard }]) => [id, leaderboard]));
  const claims = draftClaims(own, card.protocols, leaderboards, policy);
  const papers = await Promise.all(
    papersIn(card.tags, card.readme).map(
      async (id) => (await findPaper(id, hub, arxiv)) ?? { arxiv: id, models: [], readAt: [] },
    ),
  );
  const [organization = '', name = ''] = card.repo.split('/');
  return checked({
    id: name.toLowerCase(),
    yaml: candidateYaml({ card, engine, claims, ofBase, papers }),
    policy: firstPolicy({ organization, engine: engine.name, taken: claims.taken, datasets }),
    claimed: claims.taken.length,
  });
}

/** What the base of a quantization publishes; undefined where that can't be read. */
async function baseClaims(hub: Asker, { base }: Card): Promise<readonly FoundClaim[] | undefined> {
  const [id, ...more] = base.ids;
  if (!base.isQuantization || id === undefined || more.length > 0) return undefined;
  const card = await readCard(hub, id).catch((error: unknown) => {
    if (error instanceof HubTrouble) return undefined;
    throw error;
  });
  if (card === undefined || isNoCard(card)) return undefined;
  return card.claims.map((claim) => ({ ...claim, ofModel: claim.ofModel ?? id }));
}

async function datasetsOf(hub: Asker, claims: readonly FoundClaim[]): Promise<ReadonlyMap<string, Dataset>> {
  const wanted = new Map(
    claims.flatMap((claim) => (claim.dataset === undefined ? [] : [[claim.dataset, claim]])),
  );
  const found = new Map<string, Dataset>();
  for (const [id, { task, protocol }] of [...wanted].slice(0, MOST_DATASETS)) {
    const { split } = protocol;
    found.set(
      id,
      await readDataset(hub, {
        id,
        ...(task !== undefined && { task }),
        ...(split !== undefined && { split }),
      }),
    );
  }
  return found;
}
