import { setTimeout as sleep } from 'node:timers/promises';
import type { Scene } from './scene.ts';
import { pullView } from './view.ts';
import type { PullView } from './view.ts';

const LOOK_MS = 200;
/** What the bot marks answers with that hold only until the result is there. */
const TEMPORARY = '<!-- papergap:temporary -->';

/** What the demo does by itself: once the bot asks for it, the maintainer lets the commit be measured. */
export async function tellStory(scene: Scene, signal: AbortSignal): Promise<void> {
  await untilView(scene, ({ check }) => check?.conclusion === 'action_required', signal);
  await scene.say(`/rebench ${scene.sha}\n\nI have read this commit.`);
}

/**
 * Waits until the run has ended, the check has its verdict, the one who asked was told, and answers about
 * waiting are hidden.
 */
export function untilTold(scene: Scene, signal: AbortSignal): Promise<PullView> {
  return untilView(
    scene,
    ({ runs, check, comments }) =>
      runs.length > 0 &&
      runs.every(({ status }) => status === 'completed') &&
      check?.status === 'completed' &&
      check.conclusion !== 'action_required' &&
      comments.some(({ body }) => body.startsWith('<!-- papergap:result ')) &&
      comments.every(({ body, minimized }) => !body.includes(TEMPORARY) || minimized !== null),
    signal,
  );
}

async function untilView(
  scene: Scene,
  isReached: (view: PullView) => boolean,
  signal: AbortSignal,
): Promise<PullView> {
  for (;;) {
    const view = pullView(scene);
    if (isReached(view)) return view;
    await sleep(LOOK_MS, undefined, { signal });
  }
}
