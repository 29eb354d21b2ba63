/** Does one step after the other: what fails is told, and stops none of those after it. */
export async function tidyUp(
  steps: readonly (() => Promise<void>)[],
  tell: (error: unknown) => void,
): Promise<void> {
  for (const step of steps) await step().catch(tell);
}
