import type { Inventory } from "#lib/domain/inventory/inventory.ts";
import { planLookups } from "../../aws/cloudtrail/plan.ts";
import type { TrailQuestion } from "../../aws/cloudtrail/questions.ts";

/** Where evidence is needed, and by which questions, as files are named by them: `EventName=...`. */
export interface TrailNeed {
  readonly account: string;
  readonly region: string;
  readonly questions: readonly string[];
}

/** What a live audit would ask; sessions of Pod Identity by one question for all roles, as no ARN can name a file. */
export function trailNeeds(inventory: Inventory): TrailNeed[] {
  return planLookups(inventory).map(({ account, region, questions }) => ({
    account,
    region,
    questions: [...new Set(questions.map(({ question }) => attributeOf(question)))],
  }));
}

function attributeOf({ attribute }: TrailQuestion): string {
  if (attribute === null) return "all";
  return attribute.key === "ResourceName" ? "EventName=AssumeRole" : `${attribute.key}=${attribute.value}`;
}
