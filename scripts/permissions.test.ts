import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { read, treeFiles } from "./testing/tree.ts";

const product = treeFiles().filter(
  ({ path }) => /^lib\/(?:collect|service)\/.*(?<!\.test)\.ts$/.test(path) && !path.includes("/testing/"),
);

const unique = (words: readonly string[]): string[] => [...new Set(words)].sort();

describe("the IAM policy that is shipped", () => {
  const services = "sts|iam|eks|ec2|cloudtrail";
  /** AWS lets every identity call it. */
  const free = "sts:GetCallerIdentity";
  const policy = JSON.parse(read("deploy/aws/rolecall-reader-policy.json")) as {
    Statement: { Effect: string; Action: string[] }[];
  };
  const allowed = policy.Statement.flatMap(({ Action }) => Action);

  /** `await eks.describeCluster(`, in the folder of the service or with its name. */
  function calls(): string[] {
    return product.flatMap(({ path, text }) =>
      [...text.matchAll(/\b(\w+)\)*\.((?:list|describe|get|lookup)[A-Z]\w+)\(\s*\{/g)].flatMap(
        ([, client = "", operation = ""]) => {
          const service = client === "client" || client === "" ? /^lib\/collect\/aws\/(\w+)\//.exec(path)?.[1] : client;
          return service && new RegExp(`^(?:${services})$`).test(service)
            ? [`${service}:${operation.charAt(0).toUpperCase()}${operation.slice(1)}`]
            : [];
        },
      ),
    );
  }

  test("allows exactly the calls that the collectors make", () => {
    expect(unique(allowed)).toEqual(unique(calls()));
  });

  test("allows every permission that a coverage line asks for", () => {
    const named = product.flatMap(({ text }) =>
      [...text.matchAll(new RegExp(`"((?:${services}):[A-Z]\\w+)"`, "g"))].map(([, name = ""]) => name),
    );
    expect(unique(named).filter((name) => name !== free && !allowed.includes(name))).toEqual([]);
  });

  test("changes nothing and hands out no role", () => {
    expect(
      allowed.filter(
        (action) => !/^(?:sts:GetAccessKeyInfo$|(?:iam|eks|ec2|cloudtrail):(?:List|Describe|Get|Lookup))/.test(action),
      ),
    ).toEqual([]);
    expect(policy.Statement.every(({ Effect }) => Effect === "Allow")).toBe(true);
  });
});

describe("the policies for trails that are shipped", () => {
  const actionsIn = (file: string): string[] =>
    (JSON.parse(read(file)) as { Statement: { Action: string[] }[] }).Statement.flatMap(({ Action }) => Action);

  test("allow the calls that read a bucket, and no other", () => {
    const calls = product
      .filter(({ path }) => path.startsWith("lib/collect/aws/s3-trail/"))
      .flatMap(({ text }) => [...text.matchAll(/\bclient\.(\w+)\(/g)].map(([, name = ""]) => name));
    expect(unique(calls)).toEqual(["getObject", "listObjectsV2"]);
    expect(unique(actionsIn("deploy/aws/rolecall-trail-bucket-policy.json"))).toEqual([
      "s3:GetObject",
      "s3:ListBucket",
    ]);
  });

  test("allow every call to Athena that is made", () => {
    const calls = product
      .filter(({ path }) => path.startsWith("lib/collect/aws/athena/"))
      .flatMap(({ text }) => [...text.matchAll(/\.(\w+Quer\w+)\(\s*(?:\{|$)/gm)].map(([, name = ""]) => name))
      .map((name) => `athena:${name.charAt(0).toUpperCase()}${name.slice(1)}`);
    const allowed = actionsIn("deploy/aws/rolecall-trail-athena-policy.json");
    expect(unique(calls)).toEqual(unique(allowed.filter((action) => action.startsWith("athena:"))));
  });
});

describe("the ClusterRole that is shipped", () => {
  interface Manifest {
    kind: string;
    metadata: { name: string };
    rules: { apiGroups: string[]; resources: string[]; verbs: string[] }[];
  }
  const manifests = parseAllDocuments(read("deploy/kubernetes/rolecall-reader.yaml")).map(
    (document) => document.toJS() as Manifest,
  );
  const role = manifests.find(({ kind }) => kind === "ClusterRole");
  const rules = role?.rules ?? [];

  test("allows exactly the lists that the collectors read", () => {
    const allowed = rules.flatMap(({ apiGroups, resources }) =>
      resources.map((resource) => `${apiGroups.join()}/${resource}`),
    );
    const read = product
      .filter(({ path }) => path === "lib/collect/kubernetes/resources.ts")
      .flatMap(({ text }) =>
        [...text.matchAll(/\bresource\("(\w+)", "([\w.]*)"/g)].map(([, plural, group]) => `${group}/${plural}`),
      );
    expect(unique(allowed)).toEqual(unique(read));
  });

  test("allows to list and nothing else, never Secrets", () => {
    expect(unique(rules.flatMap(({ verbs }) => verbs))).toEqual(["list"]);
    expect(rules.flatMap(({ resources }) => resources)).not.toContain("secrets");
  });

  test("has the name that a refused list asks for", () => {
    const words = product.find(({ path }) => path === "lib/collect/kubernetes/resources.ts")?.text ?? "";
    expect(words).toContain(`ClusterRole ${role?.metadata.name})`);
  });
});
