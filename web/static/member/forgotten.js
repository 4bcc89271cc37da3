/** After "I am finished": makes sure that nothing was written since, by another window. */

import { forgetEverything } from "../live/storage.js";

forgetEverything();
