import type { ItemsData } from '../items/data.ts';
import { startItems } from './items.ts';
import { openTarget } from './open-target.ts';

openTarget();
addEventListener('hashchange', openTarget);

const data = document.getElementById('data')?.textContent;
if (data) startItems(JSON.parse(data) as ItemsData);
