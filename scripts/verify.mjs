// npm run verify: everything that has to hold before a change lands, cheapest first.
import { installDependencies } from './dependencies.mjs';
import { together } from './steps.mjs';

installDependencies();
await together(
  { title: 'Formatting', command: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
  { title: 'Lint', command: 'oxlint', args: ['--type-aware', '--deny-warnings'] },
  { title: 'Types', command: 'tsc', args: ['-p', '.'] },
  { title: 'Types of the script in a page', command: 'tsc', args: ['-p', 'src/page/browser'] },
);
// Live tests wait for half of their time: pure ones compute meanwhile, and make no live one late.
const tests = (kind) => ({ command: 'vitest', args: ['run', '--project', kind] });
await together(
  { title: 'Tests that start servers, processes, the real engine', ...tests('live'), isShown: true },
  { title: 'Pure tests (architecture, rooms)', ...tests('pure'), givesWay: true },
);
