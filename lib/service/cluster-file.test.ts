import { describe, expect, test } from "vitest";
import { ClusterFileError, parseClusterFile } from "./cluster-file.ts";

function problems(text: string): readonly string[] {
  try {
    parseClusterFile(text, "clusters.yaml");
    return [];
  } catch (error) {
    if (error instanceof ClusterFileError) return error.problems;
    throw error;
  }
}

describe("A file of clusters", () => {
  test("gives clusters, accounts and the window of CloudTrail", () => {
    const text = `
clusters:
  - id: prod-eu
    context: arn:aws:eks:eu-west-1:123456789012:cluster/prod
    eks: { name: prod, region: eu-west-1 }
    aws: { profile: audit, roleArn: "arn:aws:iam::123456789012:role/audit", externalId: one-two, region: eu-west-1 }
  - id: kind
accounts:
  - id: "210987654321"
    roleArn: arn:aws:iam::210987654321:role/audit
cloudTrail: { days: 14, seconds: 0 }
`;
    expect(parseClusterFile(text, "clusters.yaml")).toMatchObject({
      clusters: [{ id: "prod-eu", eks: { name: "prod", region: "eu-west-1" } }, { id: "kind" }],
      accounts: [{ id: "210987654321" }],
      cloudTrail: { days: 14, seconds: 0 },
    });
  });

  test.each<[string, string, RegExp[]]>([
    [
      "an account id that is a number of other length",
      "clusters:\n  - id: a\naccounts:\n  - id: '12'",
      [/^line 4: accounts\[0\]\.id: an account id has 12 digits$/],
    ],
    [
      "an account id without quotes",
      "clusters:\n  - id: a\naccounts:\n  - id: 123456789012",
      [/^line 4: accounts\[0\]\.id: /],
    ],
    [
      "a Region that is none",
      "clusters:\n  - id: a\n    eks:\n      name: x\n      region: Ireland",
      [/^line 5: clusters\[0\]\.eks\.region: a Region looks like eu-west-1$/],
    ],
    [
      "a role ARN that is none",
      "clusters:\n  - id: a\n    aws:\n      roleArn: audit",
      [/^line 4: clusters\[0\]\.aws\.roleArn: not a role ARN$/],
    ],
    ["a field that nobody knows", "clusters:\n  - id: a\n    contxt: b", [/^line 3: clusters\[0\]\.contxt: /]],
    ["a field that nobody knows at the top", "clusters:\n  - id: a\nclusterz: []", [/^line 3: clusterz: /]],
    ["an id with a slash", "clusters:\n  - id: a/b", [/^line 2: clusters\[0\]\.id: letters, digits/]],
    ["an id twice", "clusters:\n  - id: a\n  - id: b\n  - id: a", [/^line 4: clusters\[2\]\.id: a is there twice$/]],
    ["no cluster", "clusters: []", [/^line 1: clusters: name at least one cluster$/]],
    ["nothing", "", [/^line 1: the file: /]],
    ["a list in place of a mapping", "- a\n- b", [/^line 1: the file: /]],
    ["too many days", "clusters: [{ id: a }]\ncloudTrail:\n  days: 91", [/^line 3: cloudTrail\.days: /]],
    ["text that is no YAML", "clusters:\n  - id: 'a", [/^line 2: /]],
    ["a key twice", "clusters:\n  - id: a\n    id: b", [/^line 3: /]],
    [
      "several faults",
      "clusters:\n  - id: a/b\n    eks:\n      region: x",
      [/^line 2: /, /^line 4: clusters\[0\]\.eks\.name: /, /^line 4: clusters\[0\]\.eks\.region: /],
    ],
  ])("with %s is refused by line and field", (_, text, expected) => {
    const found = problems(text);
    expect(found).toHaveLength(expected.length);
    for (const [at, pattern] of expected.entries()) expect(found[at]).toMatch(pattern);
  });

  test("that unfolds without end is refused", () => {
    const aliases = [
      "a: &a [x,x,x,x,x,x,x,x,x]",
      ...Array.from({ length: 9 }, (_, at) => {
        const [before, own] = ["abcdefghij"[at], "abcdefghij"[at + 1]];
        return `${own}: &${own} [${Array.from({ length: 9 }, () => `*${before}`).join(",")}]`;
      }),
    ].join("\n");
    expect(problems(aliases).length).toBeGreaterThan(0);
  });
});
