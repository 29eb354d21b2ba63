/** Waits until so many of the places are free, holds them while the work goes on, and gives them back. */
export type Turns = <Result>(places: number, work: () => Promise<Result>) => Promise<Result>;

/** A queue in front of a number of places: first come, first served, be it for all of them. */
export function turns(places: number): Turns {
  let free = places;
  const waiting: { readonly wants: number; readonly go: () => void }[] = [];
  const serve = (): void => {
    for (let next = waiting[0]; next !== undefined && next.wants <= free; next = waiting[0]) {
      waiting.shift();
      free -= next.wants;
      next.go();
    }
  };
  return async (wants, work) => {
    await new Promise<void>((go) => {
      waiting.push({ wants, go });
      serve();
    });
    try {
      return await work();
    } finally {
      free += wants;
      serve();
    }
  };
}
