/** Asks for many things at once what is asked for one by one. */
export type Batched<Asked, Result> = (asked: Asked) => Promise<Result>;

/**
 * Collects what is asked until the next turn of the event loop, and asks for so many of it together.
 *
 * @param most things that are asked together
 * @param askAll has one result for each, in their order
 */
export function batched<Asked, Result>(
  most: number,
  askAll: (asked: readonly Asked[]) => Promise<readonly Result[]>,
): Batched<Asked, Result> {
  interface Waiting {
    readonly asked: Asked;
    readonly settle: PromiseWithResolvers<Result>;
  }
  let waiting: Waiting[] = [];
  const send = (batch: readonly Waiting[]): void => {
    askAll(batch.map(({ asked }) => asked)).then(
      (made) => batch.forEach(({ settle }, at) => settle.resolve(made[at] as Result)),
      (error: unknown) => batch.forEach(({ settle }) => settle.reject(error)),
    );
  };
  const sendAll = (): void => {
    const all = waiting;
    waiting = [];
    for (let from = 0; from < all.length; from += most) send(all.slice(from, from + most));
  };
  return (asked) => {
    const settle = Promise.withResolvers<Result>();
    if (waiting.length === 0) setImmediate(sendAll);
    waiting.push({ asked, settle });
    return settle.promise;
  };
}
