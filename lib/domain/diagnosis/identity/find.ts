import type { Denial } from "../denial/denial.ts";
import type { TrailRecord } from "../read/trail.ts";
import { classifyArn } from "./classify.ts";
import { type MessageIdentity, nobody } from "./message-identity.ts";

const anyArn =
  /arn:aws[\w-]{0,14}:(?:sts|iam)::[^:\s"',]{0,40}:(?:assumed-role|federated-user|user)\/[^\s"',;)\\]{1,330}/;

const clean = (arn: string): string => arn.replace(/["'.,;:)\]]+$/, "");

/**
 * Who was refused: the principal of the first refusal, else the actor of the first CloudTrail record, else the first ARN of a
 * session or user that the text names.
 */
export function findIdentity(
  flat: string,
  denials: readonly Denial[],
  records: readonly TrailRecord[],
): MessageIdentity {
  const refused = denials.find(({ principal }) => principal?.startsWith("arn:"))?.principal;
  if (refused) return classifyArn(refused.includes("...") ? refused : clean(refused));
  const acted = records.find(({ actorArn }) => actorArn !== null);
  if (acted !== undefined && acted.actorArn !== null) {
    const identity = classifyArn(acted.actorArn);
    if (acted.federatedProvider === null) return identity;
    const detail = `The event names the identity provider of the session: ${acted.federatedProvider}`;
    return { ...identity, kind: "web-identity", certainty: "certain", detail };
  }
  const subject = records.find((record) => record.subject !== null);
  if (subject !== undefined) {
    return {
      ...nobody,
      kind: "web-identity",
      certainty: "certain",
      detail: `The token's subject is ${subject.subject}`,
    };
  }
  const named = anyArn.exec(flat)?.[0];
  return named === undefined ? nobody : classifyArn(clean(named));
}
