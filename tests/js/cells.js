// Writes the texts of a JSON list on standard input as cells of CSV, as the page does.

import { readFileSync } from "node:fs";
import { csvCell } from "../../maps/assets/save/save.js";

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(csvCell)));
