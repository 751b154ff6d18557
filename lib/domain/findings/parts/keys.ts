import type { ContainerSpec } from "../../inventory/kubernetes.ts";
import type { Command } from "../../view/path.ts";
import type { Cohort } from "../context/workloads.ts";
import type { Severity } from "../finding.ts";
import { associate } from "./fixes.ts";

/** How much static keys weigh wherever they come from. */
export const keySeverity = {
  high: "CloudTrail shows calls with the key",
  medium: "No call with the key was seen",
} as const satisfies Partial<Record<Severity, string>>;

export function severityOfKeys(cohorts: readonly Cohort[]): Severity {
  return cohorts.some(({ example: { row } }) => row.evidence === "static") ? "high" : "medium";
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
  for (const { value } of example.spec.env) {
    if (value.kind === "dropped" && value.tail !== null) return `…${value.tail}`;
  }
  return null;
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
