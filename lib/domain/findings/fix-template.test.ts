import { describe, expect, test } from "vitest";
import { type FixTemplate, fixFrom } from "./fix-template.ts";

const template: FixTemplate = {
  title: "Restart WORKLOAD",
  words: "Of NAMESPACE.",
  diff: null,
  commands: [
    { tool: "kubectl", text: "kubectl -n NAMESPACE set env WORKLOAD AWS_ROLE_ARN-" },
    { tool: "Terraform", text: 'role_arn = "ROLE_ARN"' },
  ],
  check: null,
  alsoLetsIn: null,
};

describe("A fix", () => {
  test("takes names in the place of words, and leaves names of variables alone", () => {
    const fix = fixFrom(template, { NAMESPACE: "shop", WORKLOAD: "deployment/app" });
    expect(fix.title).toBe("Restart deployment/app");
    expect(fix.commands[0]?.text).toBe("kubectl -n shop set env deployment/app AWS_ROLE_ARN-");
  });

  test("keeps the word of a name that is not known", () => {
    expect(fixFrom(template, {}).commands[1]?.text).toBe('role_arn = "ROLE_ARN"');
  });

  test("quotes hostile names for the shell, and does not look into them for words", () => {
    const fix = fixFrom(template, { NAMESPACE: "a; rm -rf $(WORKLOAD)'", WORKLOAD: "x" });
    expect(fix.commands[0]?.text).toBe(`kubectl -n 'a; rm -rf $(WORKLOAD)'\\''' set env x AWS_ROLE_ARN-`);
  });

  test("keeps hostile names inside of HCL's quotes", () => {
    const fix = fixFrom(template, { ROLE_ARN: 'x" }\n${file("/etc/passwd")}%{ if true }' });
    expect(fix.commands[1]?.text).toBe('role_arn = "x\\" } $${file(\\"/etc/passwd\\")}%%{ if true }"');
  });
});
