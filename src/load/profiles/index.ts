import * as z from 'zod';
import type { Policy } from '../../config/policy.ts';
import type { LoadProfile, PlannedLoad } from '../profile.ts';
import { closedLoop } from './closed-loop.ts';
import { openLoop } from './open-loop.ts';

/**
 * Every load profile, by the name that a plan uses. To add one: write a file beside this one, and a line
 * here.
 */
export const loadProfiles = { 'closed-loop': closedLoop, 'open-loop': openLoop } as const;

type Shape = (typeof loadProfiles)[keyof typeof loadProfiles]['shape'];

/** A load as a plan holds it, of any profile. */
export const LoadShape = z.discriminatedUnion(
  'profile',
  Object.values(loadProfiles).map(({ shape }) => shape) as [Shape, ...Shape[]],
);
export type LoadShape = z.infer<Shape>;

/** What loads of the profile of that name look like; undefined where there is none. */
export function shapeNamed(name: string): z.ZodType<LoadShape> | undefined {
  return Object.hasOwn(loadProfiles, name)
    ? loadProfiles[name as keyof typeof loadProfiles].shape
    : undefined;
}

/** What the profile knows of a load in a plan. */
export function loadOf(shape: LoadShape): PlannedLoad {
  const profile: LoadProfile = loadProfiles[shape.profile];
  return profile.load(shape);
}

/** The loads that a policy asks for in short, of every profile that has a short form. */
export function shortLoads(load: Policy['load']): readonly LoadShape[] {
  return Object.values(loadProfiles).flatMap((profile): readonly LoadShape[] => profile.inShort(load));
}
