import * as z from 'zod';
import type { BotEvent, EventTask } from './event.ts';
import { Installation } from './event.ts';
import { reconcileInstallation } from './reconcile-installation.ts';

const Payload = z.object({
  installation: Installation.extend({ account: z.object({ login: z.string() }) }),
});

/** The bot is installed: pull requests that were open before do not wait until something happens to them. */
export const installation: BotEvent = {
  actions: ['created', 'unsuspend', 'new_permissions_accepted'],
  isOnlyDelivered: false,
  taskOf: installationTask,
};

export function installationTask(payload: unknown): EventTask {
  const { id, account } = Payload.parse(payload).installation;
  return {
    owner: account.login,
    key: `installation ${id}`,
    subject: 'installation',
    work: async (bot) => void (await reconcileInstallation(id, bot)),
  };
}
