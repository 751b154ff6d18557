import { expect, test } from "vitest";
import { expand } from "./expand-env.ts";

const above = new Map<string, string | null>([
  ["ACCOUNT", "123456789012"],
  ["SECRET", null],
  ["EMPTY", ""],
]);

const table: readonly [sentence: string, value: string, moreEnv: boolean, expanded: string | null][] = [
  ["a text without references stays", "plain", false, "plain"],
  ["a reference is replaced", "arn:aws:iam::$(ACCOUNT):role/x", false, "arn:aws:iam::123456789012:role/x"],
  ["two references are replaced", "$(ACCOUNT)/$(ACCOUNT)", false, "123456789012/123456789012"],
  ["an empty variable is replaced by nothing", "a$(EMPTY)b", false, "ab"],
  ["a reference to what is not set stays as it is", "a$(NOPE)b", false, "a$(NOPE)b"],
  ["it may come from envFrom, then nobody knows", "a$(NOPE)b", true, null],
  ["it may be the kubelet's variable of a Service", "http://$(IMDS_SERVICE_HOST)", false, null],
  ["a hidden variable hides the text", "$(SECRET)", false, null],
  ["two dollars are one", "$$(ACCOUNT)", false, "$(ACCOUNT)"],
  ["three dollars are one and a reference", "$$$(ACCOUNT)", false, "$123456789012"],
  ["a dollar alone stays", "cost $5 or $", false, "cost $5 or $"],
  ["an open bracket stays", "a$(ACCOUNT", false, "a$(ACCOUNT"],
  ["a shell reference stays", "${ACCOUNT}", false, "${ACCOUNT}"],
  ["a text that grows beyond all bounds is hidden", "$(ACCOUNT)".repeat(400), false, null],
];

test.each(table)("%s", (_, value, moreEnv, expanded) => {
  expect(expand(value, above, moreEnv)).toBe(expanded);
});
