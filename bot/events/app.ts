import type { ApplicationFunction, Probot } from 'probot';
import type { Bot } from '../bot.ts';
import type { Job } from '../inbox/fair-queue.ts';
import type { Delivery } from '../inbox/intake.ts';
import type { BotEvent, DeliveryContext } from './event.ts';
import { EVENTS } from './index.ts';

/** The served event of that name; undefined where it, or its action, is none of ours. */
export function servedEvent(name: string, action: unknown): BotEvent | undefined {
  const event: BotEvent | undefined = Object.hasOwn(EVENTS, name)
    ? EVENTS[name as keyof typeof EVENTS]
    : undefined;
  return event?.actions?.includes(String(action)) === false ? undefined : event;
}

/**
 * The job that an event asks for; undefined where it asks nothing of us. The payload is parsed here, and
 * once.
 */
export function jobOf(
  { name, payload }: Pick<Delivery, 'name' | 'payload'>,
  bot: Bot,
): Job<string> | undefined {
  const context: DeliveryContext = { workflows: bot.workflows };
  const task = servedEvent(name, payload['action'])?.taskOf(payload, context);
  if (task === undefined) return undefined;
  const { heard, isOfStranger, work, ...job } = task;
  heard?.(bot);
  return { ...job, isOfStranger: isOfStranger?.(bot) ?? false, work: () => work(bot) };
}

/** papergap as an ordinary Probot app, for another host than our own server. */
export function app(bot: Bot): ApplicationFunction {
  return (probot) => {
    for (const [name, { actions }] of Object.entries<BotEvent>(EVENTS))
      for (const heard of actions?.map((action) => `${name}.${action}`) ?? [name])
        probot.on(heard as Parameters<Probot['on']>[0], async ({ payload }) => {
          const job = jobOf({ name, payload }, bot);
          if (job !== undefined) await bot.queue.add(job);
        });
  };
}
