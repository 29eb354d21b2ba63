import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  __commonJS
} from "./chunk-BE90F030.js";

// left-out:apache-arrow
var require_apache_arrow = __commonJS({
  "left-out:apache-arrow"(exports, module) {
    module.exports = () => {
      throw new Error("apache-arrow is left out of papergap's bundle");
    };
  }
});
export default require_apache_arrow();
