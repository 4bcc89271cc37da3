/** Brings the part of signals on a plain page of staff to life. */

import { follow } from "./signals.js";

follow(document.querySelector("[data-tenfold=staff-signals]"));
