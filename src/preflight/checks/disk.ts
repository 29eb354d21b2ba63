import { gib, pass, unknown } from '../check.ts';
import type { Check } from '../check.ts';

/** What is still to be fetched against what is free. */
export const disk: Check = {
  about: 'the disk: room for what is still to be fetched',
  look({ model, machine }) {
    const { toFetchMiB, refused } = model;
    if (refused === undefined) return undefined;
    if (toFetchMiB === 0) return pass('its weights lie in the cache');
    const { freeDiskMiB } = machine;
    if (toFetchMiB === undefined || freeDiskMiB === undefined)
      return unknown('how much is to be fetched, or how much is free, is not known');
    const needed = 1.05 * toFetchMiB;
    const says = `${gib(needed)} are to be fetched, and ${gib(freeDiskMiB)} are free`;
    if (needed < freeDiskMiB) return pass(says);
    const remedy = 'free some space, or point PAPERGAP_CACHE at another disk';
    return { status: 'fail', says, remedy, blame: 'machine' };
  },
};
