import * as z from 'zod';
import { Name } from './name.ts';

const Address = z.url({ protocol: /^https?$/, error: 'give an http or https address' });

/** The name of a variable, and never the key itself. */
export const KeyVariable = z
  .string({ error: 'name the variable that holds the key, or write the address alone' })
  .regex(
    /^[A-Za-z_]\w{0,99}$/,
    'name a variable of the environment, such as STAGING_KEY; the key stands in no file',
  );

/** A server that runs already: its address, or its address and where its key is. */
export const Endpoint = z.union([
  Address,
  z.strictObject({
    url: Address.describe('Address, such as http://127.0.0.1:8000'),
    key: KeyVariable.describe(
      'Variable of the environment that holds the key, which goes to this address alone',
    ),
  }),
]);
export type Endpoint = Readonly<z.infer<typeof Endpoint>>;

/** Servers by their names. */
export const Endpoints = z
  .record(Name, Endpoint)
  .default({})
  .describe(
    'Endpoints by name: an address such as http://127.0.0.1:8000, or { url, key: NAME_OF_A_VARIABLE }',
  );

/** The address of an endpoint, and the name of the variable with its key. */
export function endpointParts(endpoint: Endpoint): { readonly url: string; readonly key?: string } {
  return typeof endpoint === 'string' ? { url: endpoint } : endpoint;
}
