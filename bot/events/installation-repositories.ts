import type { BotEvent } from './event.ts';
import { installationTask } from './installation.ts';

/** The bot may work in more repositories. */
export const installationRepositories: BotEvent = {
  actions: ['added'],
  isOnlyDelivered: false,
  taskOf: installationTask,
};
