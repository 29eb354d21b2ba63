import * as z from 'zod';
import { baseOfCheck, BUTTONS } from '../pull/check.ts';
import type { BotEvent } from './event.ts';
import { InRepository, Sender, Sha } from './event.ts';
import { pressTask, rerun } from './press.ts';
import type { Press } from './press.ts';

const Payload = InRepository.extend({
  check_run: z.object({
    id: z.int().positive(),
    head_sha: Sha,
    external_id: z.string().nullish(),
    app: z.object({ id: z.int() }).nullish(),
  }),
  requested_action: z.object({ identifier: z.string() }).nullish(),
  sender: Sender,
});

type Button = (typeof BUTTONS)[number]['identifier'];

/**
 * A button of our check was pressed, or GitHub's own "Re-run" beside it: the same as its command, for the
 * commit that the check is of. The check's own number tells the press: each button can be pressed once, and
 * once it is answered another check takes its place. A delivery's id would not: it is not signed.
 */
export const checkRun: BotEvent = {
  actions: ['rerequested', 'requested_action'],
  isOnlyDelivered: true,
  taskOf(payload) {
    const event = Payload.parse(payload);
    const { check_run: check, requested_action: pressed, sender } = event;
    const { head_sha: sha, id } = check;
    const button = buttonNamed(pressed?.identifier ?? 'rebench');
    const base = baseOfCheck(check.external_id ?? '', sha);
    if (button === undefined || base === undefined || sender.type !== 'User') return undefined;
    const by = `d${id}${button}`;
    const command = button === 'rebench' ? rerun(sha) : { name: button, options: {} };
    const press: Press = { by, sha, command, account: sender, base, checkId: id };
    return pressTask(event, press, ({ author }) => check.app?.id === author.appId);
  },
};

function buttonNamed(name: string): Button | undefined {
  return BUTTONS.map(({ identifier }) => identifier).find((identifier) => identifier === name);
}
