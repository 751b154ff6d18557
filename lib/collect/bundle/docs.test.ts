import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  type BundleCommand,
  describeInstances,
  eksCommands,
  eventQuestions,
  iamCommands,
  kubernetesCommands,
  lookupCommand,
} from "./commands.ts";

const page = readFileSync(new URL("../../../docs/bundle.md", import.meta.url), "utf8");
const line = ({ tool, args }: BundleCommand) => `${tool} ${args.join(" ")}`;
const rows = [...page.matchAll(/^\| `([\w/.-]+)` +\| `((?:kubectl|aws) [^`]+)` +\|$/gm)].map(([, file, command]) => [
  file,
  command,
]);

describe("the page on bundles", () => {
  it("names every file with its command, and no other", () => {
    const own = (command: BundleCommand) => [command.file.replace(/^kubernetes\//, ""), line(command)];
    const all = [...kubernetesCommands, ...eksCommands, describeInstances, ...iamCommands];
    expect(rows).toEqual(all.map(own));
  });

  it("names every question to CloudTrail", () => {
    for (const question of eventQuestions) expect(page).toContain(`\`${question}\``);
    expect(page).toContain(line(lookupCommand(eventQuestions[0])));
    expect(page).toContain(line(lookupCommand(null)));
  });
});
