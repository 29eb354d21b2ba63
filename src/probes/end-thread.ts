/** What is asked of a thread that is to end. */
export interface EndingThread {
  terminate(): Promise<unknown>;
  unref(): void;
}

/** Longer than a thread takes to end that can be ended. */
const PATIENCE_MS = 5_000;

/**
 * Ends a thread, and waits for that as long as it may take.
 *
 * @returns whether it has ended; one that is stuck in a parser is interrupted by nothing, and left to itself
 */
export async function endThread(thread: EndingThread, patienceMs = PATIENCE_MS): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<false>();
  const timer = setTimeout(() => resolve(false), patienceMs);
  try {
    return await Promise.race([thread.terminate().then(() => true), late]);
  } finally {
    clearTimeout(timer);
    // It holds nobody up who has no more to do.
    thread.unref();
  }
}
