// npm run verify: everything that has to hold before a change lands, cheapest first.
import { installDependencies, step } from './dependencies.mjs';

installDependencies();
step('Formatting', 'prettier', ['--check', '--log-level', 'warn', '.']);
step('Lint', 'oxlint', ['--type-aware', '--deny-warnings']);
step('Types', 'tsc', ['-p', '.']);
step('Types of the script in a page', 'tsc', ['-p', 'src/page/browser']);
step('Tests (architecture, rooms, the real engine)', 'vitest', [
  'run',
  '--project',
  'pure',
  '--project',
  'live',
]);
