import { importsOf } from "./arrows/imports.ts";
import { refusal } from "./arrows/refusal.ts";

/** Prints every import that goes against the arrows of the house, with its reason; fails when there is one. */
const refused = importsOf(`${import.meta.dirname}/..`).flatMap((each) => {
  const why = refusal(each);
  return why ? [`${each.file}: “${each.specifier}”: ${why}`] : [];
});
for (const line of refused) console.log(line);
process.exitCode = refused.length === 0 ? 0 : 1;
