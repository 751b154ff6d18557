import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estateOfCase, type ResolverCase } from "../../credentials/cases/case.ts";
import { indexEstate } from "../../inventory/estate.ts";
import { roleArn } from "../../testing/aws.ts";
import { cluster, inventory } from "../../testing/estate.ts";
import { container, made, pod, podSpec, serviceAccount } from "../../testing/kubernetes.ts";
import { UsageIndex } from "../../usage/evidence.ts";
import type { Fix } from "../path.ts";
import { projectEstate } from "../project.ts";
import { explain } from "./explain.ts";
import { shellQuoted } from "./fix.ts";

/** The words that a POSIX shell makes of a line of plain words and single-quoted text; fails where it would do anything else. */
function shellWords(line: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  for (let at = 0; at < line.length; at++) {
    const letter = line[at] ?? "";
    if (letter === "'") {
      const end = line.indexOf("'", at + 1);
      if (end === -1) throw new Error(`an open quote in ${line}`);
      word = (word ?? "") + line.slice(at + 1, end);
      at = end;
    } else if (letter === "\\") {
      word = (word ?? "") + (line[++at] ?? "");
    } else if (letter === " " || letter === "\n") {
      if (word !== null) words.push(word);
      word = null;
    } else if (/[\w@%+=:,./-]/.test(letter)) {
      word = (word ?? "") + letter;
    } else {
      throw new Error(`an unquoted ${JSON.stringify(letter)} in ${line}`);
    }
  }
  return word === null ? words : [...words, word];
}

const hostile = [
  "it's",
  "a b",
  "$(reboot)",
  "`reboot`",
  "x;reboot",
  "<b>",
  '"',
  "\\",
  "\n",
  "‮gpj.exe",
  "a'b'c",
  "&&",
  "*",
  "",
];

describe("Text in a shell command", () => {
  test("stays one word that is the text itself", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom(...hostile)), (text) => {
        expect(shellWords(`kubectl -n ${shellQuoted(text)} get pods`)).toEqual(["kubectl", "-n", text, "get", "pods"]);
      }),
    );
  });
});

function fixOf(name: string, namespace: string, containerName: string): Fix | null {
  const spec = podSpec({ serviceAccount: name, containers: [container({ name: containerName })] });
  const owner = { kind: "Deployment", name, uid: "u" };
  const estate = indexEstate(
    inventory([
      cluster({
        pods: [pod({ namespace, name, owner, spec })],
        serviceAccounts: [
          serviceAccount({
            namespace,
            name,
            annotations: { "eks.amazonaws.com/role-arn": roleArn("app") },
            annotatedAt: { "eks.amazonaws.com/role-arn": made - 60_000 },
          }),
        ],
      }),
    ]),
  );
  const [placed] = projectEstate(estate, new UsageIndex([], []));
  return placed ? explain(estate, placed).fix : null;
}

describe("The commands of a fix", () => {
  test.each(hostile.filter((text) => text !== ""))("hold a hostile name %j as one word", (text) => {
    const fix = fixOf(text, `ns ${text}`, `c ${text}`);
    const [command] = fix?.commands ?? [];
    expect(shellWords(command?.text ?? "")).toEqual([
      "kubectl",
      "-n",
      `ns ${text}`,
      "rollout",
      "restart",
      `deployment/${text}`,
    ]);
    expect(shellWords(fix?.check?.command ?? "")).toContain(`c ${text}`);
  });
});

function fixOfCase(given: Omit<ResolverCase, "name" | "expect">): Fix | null {
  const estate = estateOfCase({ ...given, name: "", expect: { states: "unknown" } });
  const [placed] = projectEstate(estate, new UsageIndex([], []));
  return placed ? explain(estate, placed).fix : null;
}

describe("The one change", () => {
  test.each<[string, Omit<ResolverCase, "name" | "expect">, RegExp | null]>([
    ["a pod that is older than its annotation", { account: { role: "app", at: "after" } }, /^Restart the workload/],
    ["a pod that is older than its association", { association: { at: "after" } }, /^Restart the workload/],
    ["a pod that the webhook missed", { account: { role: "app" } }, /^Restart the workload/],
    ["a pod that carries what was configured before", { carries: "web-identity" }, /^Restart the workload/],
    [
      "a label that keeps the webhook away",
      { account: { role: "app" }, pod: { labels: { "eks.amazonaws.com/skip-pod-identity-webhook": "" } } },
      /label/,
    ],
    [
      "a pod that carries a former role, which is gone",
      { account: { role: "app" }, carries: "web-identity", carriesRole: "nobody" },
      /^Restart the workload/,
    ],
    ["a provider that is missing", { account: { role: "app" }, carries: "web-identity", provider: null }, /^Register/],
    ["an agent that is missing", { association: {}, carries: "pod-identity", agent: false }, /agent run/],
    [
      "a trust policy that lets nobody in",
      { account: { role: "shut" }, carries: "web-identity", carriesRole: "shut", roles: { shut: [] } },
      /trust policy/,
    ],
    [
      "keys that come first",
      {
        account: { role: "app" },
        carries: "web-identity",
        container: {
          env: {
            AWS_ACCESS_KEY_ID: { kind: "dropped", tail: "MPLE", blank: false },
            AWS_SECRET_ACCESS_KEY: { kind: "dropped", tail: null, blank: false },
          },
        },
      },
      /^Take the other credential out/,
    ],
    ["nothing that is broken", { account: { role: "app" }, carries: "web-identity" }, null],
    ["nothing that is meant", { node: { hopLimit: 2 } }, null],
    [
      "a role in an account that is not read",
      {
        account: { role: "arn:aws:iam::210987654321:role/shared" },
        carries: "web-identity",
        carriesRole: "arn:aws:iam::210987654321:role/shared",
      },
      null,
    ],
  ])("for %s", (_, given, title) => {
    const fix = fixOfCase(given);
    if (title === null) expect(fix).toBeNull();
    else expect(fix?.title).toMatch(title);
  });

  test("adds a trust statement that names exactly this service account", () => {
    const fix = fixOfCase({
      account: { role: "shut" },
      carries: "web-identity",
      carriesRole: "shut",
      roles: { shut: [] },
    });
    const added = fix?.diff?.replaceAll(/^\+ /gm, "") ?? "";
    expect(JSON.parse(added)).toMatchObject({
      Effect: "Allow",
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: expect.objectContaining({
          "oidc.eks.us-east-1.amazonaws.com/id/AAAABBBBCCCCDDDDEEEEFFFF00001111:sub": "system:serviceaccount:shop:app",
        }),
      },
    });
  });

  test("does not add an Allow where a Deny decides", () => {
    const fix = fixOfCase({
      account: { role: "shut" },
      carries: "web-identity",
      carriesRole: "shut",
      roles: { shut: [{ Effect: "Deny", Principal: "*", Action: "*" }] },
    });
    expect(fix?.diff).toBeNull();
    expect(fix?.title).toMatch(/which denies this service account/);
  });
});
