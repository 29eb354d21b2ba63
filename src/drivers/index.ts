import type { Engine } from '../engines/engine.ts';
import { dockerDriver } from './docker.ts';
import type { Driver } from './driver.ts';
import { processDriver } from './process.ts';
import { remoteDriver } from './remote.ts';

/** Every driver, by the name that a candidate uses. */
export const drivers = {
  process: processDriver,
  docker: dockerDriver,
  remote: remoteDriver,
} as const satisfies Record<string, Driver>;

/** The driver of that name; undefined where there is none. */
export function driverNamed(name: string): Driver | undefined {
  return Object.hasOwn(drivers, name) ? drivers[name as keyof typeof drivers] : undefined;
}

/** Where an engine runs unless its candidate says otherwise. */
export function defaultDriver(engine: Engine, image?: string): string {
  if (image !== undefined && engine.program?.inImages !== undefined) return 'docker';
  return engine.program === undefined ? 'remote' : 'process';
}
