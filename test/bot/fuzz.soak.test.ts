import { fuzz } from './fuzz.ts';

// New inputs each time. A failure names its seed, which has it again.
fuzz(100_000);
