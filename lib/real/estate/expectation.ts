import { podIdentityLabel } from "#lib/domain/admission/names.ts";
import { type PrincipalFamily, principalFamilies } from "#lib/domain/credentials/families.ts";
import { account } from "../audit.ts";
import type { Lines } from "../wire.ts";

/** What must be so of one container. */
export interface Expected {
  /** Lines that the webhook adds. */
  readonly given: readonly string[];
  /** Kind and reason of the verdict. */
  readonly verdict: string;
  readonly states: Readonly<Record<PrincipalFamily, string>>;
}

/** What the annotation `rolecall.test/expect` of a pod says. */
export type Expectation =
  | { readonly kind: "rejected"; readonly by: string }
  | {
      readonly kind: "made";
      /** Lines of the volumes that the webhook adds. */
      readonly volumes: readonly string[];
      readonly containers: ReadonlyMap<string, Expected>;
    };

const folder = "/var/run/secrets/eks.amazonaws.com/serviceaccount";
export const usualRole = `arn:aws:iam::${account}:role/rolecall-test`;
const usualToken = "sts.amazonaws.com 86400";

const shortWords: Readonly<Record<string, readonly string[]>> = {
  nothing: [],
  regional: ["AWS_STS_REGIONAL_ENDPOINTS=regional"],
  regions: ["AWS_DEFAULT_REGION=us-east-1", "AWS_REGION=us-east-1"],
  token: [`AWS_WEB_IDENTITY_TOKEN_FILE=${folder}/token`],
  "windows-token": [`AWS_WEB_IDENTITY_TOKEN_FILE=C:${folder.replaceAll("/", "\\")}\\token`],
  mount: [`mount aws-iam-token ${folder}`],
};

function givenBy(text: string, role: string): readonly string[] {
  const words = text === "all" ? "regional regions role token mount" : text;
  return words.split(" ").flatMap((word) => {
    if (word === "role") return [`AWS_ROLE_ARN=${role}`];
    const lines = Object.hasOwn(shortWords, word) ? shortWords[word] : undefined;
    if (!lines) throw new Error(`no such word: ${word}`);
    return lines;
  });
}

/** `holding`, or `denied java2=falling-back`: the families that part are named. */
function statesBy(text: string): Readonly<Record<PrincipalFamily, string>> {
  const [all = "", ...others] = text.split(" ");
  const parted = new Map(others.map((word) => word.split("=") as [string, string]));
  for (const family of parted.keys())
    if (!principalFamilies.some((one) => one === family)) throw new Error(`no such family: ${family}`);
  const states = principalFamilies.map((family) => [family, parted.get(family) ?? all]);
  return Object.fromEntries(states) as Record<PrincipalFamily, string>;
}

/** Reads the annotation; README.md tells its form. Throws on what has not that form. */
export function readExpectation(text: string): Expectation {
  const lines = text.trim().split("\n");
  const [first = ""] = lines;
  if (first.startsWith("rejected: ")) return { kind: "rejected", by: first.slice("rejected: ".length) };
  const pairs = lines.map((line): [string, string] => {
    const at = line.indexOf(": ");
    if (at === -1) throw new Error(`no expectation: ${line}`);
    return [line.slice(0, at), line.slice(at + 2)];
  });
  const special = new Map(pairs.filter(([name]) => name === "ROLE" || name === "VOLUME"));
  const role = special.get("ROLE") ?? usualRole;
  const containers = new Map(
    pairs
      .filter(([name]) => !special.has(name))
      .map(([name, line]): [string, Expected] => {
        const [given, verdict, states, ...more] = line.split("; ");
        if (!given || !verdict || !states || more.length > 0) throw new Error(`not three parts: ${line}`);
        return [name, { given: givenBy(given, role.replace(/^'(.*)'$/, "$1")), verdict, states: statesBy(states) }];
      }),
  );
  const isGiven = [...containers.values()].some(({ given }) => given.length > 0);
  const volume = special.get("VOLUME") ?? (isGiven ? usualToken : "none");
  return { kind: "made", volumes: volume === "none" ? [] : [`aws-iam-token ${volume} token`], containers };
}

/** What `after` has more than `before`; null: it lacks a line. */
export function added(before: readonly string[], after: readonly string[]): readonly string[] | null {
  const rest = [...after];
  for (const line of before) {
    const at = rest.indexOf(line);
    if (at === -1) return null;
    rest.splice(at, 1);
  }
  return rest;
}

/** Its own label; others may have been changed since by the estate's steps. */
function own(labels: readonly string[]): readonly string[] {
  return labels.filter((line) => line.startsWith(`${podIdentityLabel}=`));
}

/** Where what the webhook did differs from what was expected of it. */
export function differences(expected: Expectation & { readonly kind: "made" }, sent: Lines, real: Lines): string[] {
  const compare = (what: string, wanted: readonly string[], found: readonly string[] | null): string[] =>
    JSON.stringify(wanted) === JSON.stringify(found)
      ? []
      : [`${what}: expected ${JSON.stringify(wanted)}, the webhook gave ${JSON.stringify(found)}`];
  return [
    ...compare("labels", [], added(own(sent.labels), own(real.labels))),
    ...compare("volumes", expected.volumes, added(sent.volumes, real.volumes)),
    ...Object.entries(real.containers).flatMap(([name, lines]) => {
      const wanted = expected.containers.get(name);
      return wanted
        ? compare(name, wanted.given, added(sent.containers[name] ?? [], lines))
        : [`container ${name} has no expectation`];
    }),
  ];
}
