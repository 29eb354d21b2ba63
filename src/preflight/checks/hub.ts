import { gib, pass, unknown } from '../check.ts';
import type { Check, Checkup } from '../check.ts';

/** Whether the hub gives the model: it is there at that revision, open to this machine, and whole. */
export const hub: Check = {
  about: 'the hub: the model is there at its revision, open to this machine, and its files are whole',
  look({ model }) {
    const { refused, damage, toFetchMiB = 0 } = model;
    if (damage !== undefined)
      return {
        status: 'fail',
        says: damage,
        remedy: 'pin a revision, or another model, that is whole by itself',
        blame: 'candidate',
      };
    if (refused === undefined) return undefined;
    if (refused !== null) return refusalOf(refused);
    return pass(
      toFetchMiB === 0 ? 'its weights lie in the cache' : `${gib(toFetchMiB)} are still to be fetched`,
    );
  },
};

/** What can't be asked now may be there when it is served. */
function refusalOf({ code, blame, ...told }: NonNullable<Refused>): Checkup {
  const says = open(told.summary);
  const remedy = open(told.remedy);
  if (blame === 'network' || code === 'hub-offline') return { ...unknown(says), remedy };
  // A repository that is not there may be a private one: then the machine lacks a token.
  const whose = blame === 'candidate' || blame === 'machine' ? { blame } : {};
  return { status: 'fail', says, remedy, ...whose, code };
}

/** A sentence without its full stop, which the report sets. */
const open = (text: string): string => text.replace(/\.$/, '');

type Refused = Parameters<Check['look']>[0]['model']['refused'];
