import { openTarget } from './open-target.ts';

openTarget();
addEventListener('hashchange', openTarget);
