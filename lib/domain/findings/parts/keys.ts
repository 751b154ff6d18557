import { keyWords, lastUseOf, shownKeys, shownTail } from "../../credentials/shown-key.ts";
import type { AccessKey } from "../../inventory/aws.ts";
import type { ContainerSpec } from "../../inventory/kubernetes.ts";
import type { Command } from "../../view/path.ts";
import type { Cohort } from "../context/workloads.ts";
import type { FindingEvidence, Severity } from "../finding.ts";
import { days } from "../words.ts";
import { readIn } from "./evidence.ts";
import { associate } from "./fixes.ts";

/** How much static keys weigh wherever they come from. */
export const keySeverity = {
  high: "CloudTrail shows calls with the key, or IAM tells of a use in the last 90 days",
  medium: "No such use was seen",
} as const satisfies Partial<Record<Severity, string>>;

export function severityOfKeys(cohorts: readonly Cohort[], now: number): Severity {
  const seen = cohorts.some(({ example: { row } }) => row.evidence === "static");
  return seen || usedOfLate(keysOf(cohorts), now) ? "high" : "medium";
}

/** Key variables leave the pod, a role takes their place, the key is retired. */
export const retireKeys: readonly Command[] = [
  {
    tool: "kubectl",
    text: "kubectl -n NAMESPACE set env WORKLOAD -c CONTAINER AWS_ACCESS_KEY_ID- AWS_SECRET_ACCESS_KEY- AWS_SESSION_TOKEN-",
  },
  ...associate,
  {
    tool: "AWS CLI",
    text: `# Once nothing uses the key any more; KEY_ID and USER_NAME as IAM lists them.
aws iam update-access-key --access-key-id KEY_ID --user-name USER_NAME --status Inactive
aws iam delete-access-key --access-key-id KEY_ID --user-name USER_NAME`,
  },
];

/** End of the key id that is written into the pod, with an ellipsis; null: it is not visible. */
export function keyTail({ example }: Cohort): string | null {
  const tail = shownTail(example.spec);
  return tail === null ? null : `…${tail}`;
}

/** The keys that IAM was asked for because these containers show them. */
export function keysOf(cohorts: readonly Cohort[]): readonly AccessKey[] {
  return [...new Set(cohorts.flatMap(({ example: { index, spec } }) => shownKeys(index, spec)))];
}

/** A use within this many days is a use of today: the key is not forgotten. */
const recentDays = 90;

/** IAM knows of a use of one of them in the last 90 days before `now`. */
export function usedOfLate(keys: readonly AccessKey[], now: number): boolean {
  const last = lastUseOf(keys);
  return last !== null && days(last, now) <= recentDays;
}

/** What IAM tells of the keys: whose they are, and when each was last used. */
export function iamShows(cohorts: readonly Cohort[]): FindingEvidence[] {
  const [first] = cohorts;
  if (!first) return [];
  const { accessKeys } = first.example.index.inventory;
  return keysOf(cohorts).map((key) => ({
    ...readIn(accessKeys, `Key …${key.tail}: ${keyWords(key)}`),
    ...(key.lastUsed?.at == null ? {} : { at: key.lastUsed.at }),
  }));
}

const ids = ["AWS_ACCESS_KEY_ID", "AWS_ACCESS_KEY", "AMAZON_ACCESS_KEY_ID"];
const secrets = ["AWS_SECRET_ACCESS_KEY", "AWS_SECRET_KEY", "AMAZON_SECRET_ACCESS_KEY", "SECRET_ACCESS_KEY"];

/** The half of a key pair that is there; null: both, or none, or a whole object may bring the other. */
export function halfOf({ env, envFrom }: ContainerSpec): string | null {
  if (envFrom.length > 0) return null;
  const set = (names: readonly string[]): string | undefined =>
    env.find(({ name, value }) => names.includes(name) && !(value.kind === "dropped" && value.blank))?.name;
  const id = set(ids);
  const secret = set(secrets);
  if ((id === undefined) === (secret === undefined)) return null;
  return id ?? secret ?? null;
}
