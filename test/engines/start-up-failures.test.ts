import { expect, test } from 'vitest';
import { diagnose } from '../../src/engines/diagnose.ts';
import { knowledgeOf, readFailures } from './start-up-failures.ts';
import type { StartUpFailure } from './start-up-failures.ts';

// What people reported of engines that did not start.
test.for(readFailures('reported-failures.txt'))('$engine: $root', tells);

// Reports of others, in other versions, numbers and wrappers than the ones that the signatures were made from.
test.for(readFailures('varied-failures.txt'))('varied, $engine: $root', tells);

function tells(failure: StartUpFailure): void {
  const [first] = diagnose(failure.log, knowledgeOf(failure));

  expect({ line: first?.line, code: first?.code, blame: first?.blame }).toEqual({
    line: expect.stringContaining(failure.root) as string,
    code: failure.code,
    blame: failure.blame,
  });
}
