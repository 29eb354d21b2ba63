import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  Name
} from "./chunk-0666EC12.js";
import {
  record,
  strictObject,
  string,
  union,
  url
} from "./chunk-F05F9FB7.js";

// src/config/endpoint.ts
var Address = url({ protocol: /^https?$/, error: "give an http or https address" });
var KeyVariable = string({ error: "name the variable that holds the key, or write the address alone" }).regex(
  /^[A-Za-z_]\w{0,99}$/,
  "name a variable of the environment, such as STAGING_KEY; the key stands in no file"
);
var Endpoint = union([
  Address,
  strictObject({
    url: Address.describe("Address, such as http://127.0.0.1:8000"),
    key: KeyVariable.describe(
      "Variable of the environment that holds the key, which goes to this address alone"
    )
  })
]);
var Endpoints = record(Name, Endpoint).default({}).describe(
  "Endpoints by name: an address such as http://127.0.0.1:8000, or { url, key: NAME_OF_A_VARIABLE }"
);
function endpointParts(endpoint) {
  return typeof endpoint === "string" ? { url: endpoint } : endpoint;
}

export {
  KeyVariable,
  Endpoints,
  endpointParts
};
//# sourceMappingURL=chunk-181DCB6A.js.map
