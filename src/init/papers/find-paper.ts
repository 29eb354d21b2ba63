import type { Asker } from '../../models/hub/ask.ts';
import { HubTrouble } from '../../models/hub/trouble.ts';
import { arxivPaper } from './arxiv.ts';
import { hubPaper } from './hub-paper.ts';
import type { Paper } from './paper.ts';

/** A paper by its id: as the hub has it, and where that lacks something, as arXiv does. */
export async function findPaper(id: string, hub: Asker, arxiv: Asker): Promise<Paper | undefined> {
  const atHub = await hubPaper(hub, id);
  if (atHub?.title !== undefined && atHub.code !== undefined) return atHub;
  const atArxiv = await arxivPaper(arxiv, id).catch((error: unknown) => {
    // A paper is worth a title and a link; a candidate can be written without them.
    if (error instanceof HubTrouble) return undefined;
    throw error;
  });
  if (atHub === undefined || atArxiv === undefined) return atHub ?? atArxiv;
  return { ...atArxiv, ...atHub, readAt: [...atHub.readAt, ...atArxiv.readAt] };
}
