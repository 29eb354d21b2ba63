import { fuzz } from './fuzz.ts';

// The same inputs each time; new ones are for fuzz.soak.test.ts.
fuzz(2_000, 1);
