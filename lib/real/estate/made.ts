import type { V1ServiceAccount } from "@kubernetes/client-node";
import { accountOf, type Moment } from "../prediction.ts";
import type { Template } from "../wire.ts";
import type { Named } from "./steps.ts";

/** What was sent to the API server, and what the webhook could know at that moment. */
export interface Sent {
  readonly file: string;
  readonly template: Template;
  readonly moment: Moment;
  /** A pod of its own; false: a controller, which makes pods of the template with label `app` of its name. */
  readonly alone: boolean;
  /** Why the API server did not take it; null: it did. */
  readonly refused: string | null;
}

/** What came of the estates. */
export interface Made {
  /** By `namespace/name`. */
  readonly sent: Map<string, Sent>;
  /** Associations that were made after the pods, with their times in milliseconds since the epoch. */
  readonly associations: (Named & { readonly role: string; readonly at: number })[];
}

export function moment(serviceAccount: V1ServiceAccount | null): Moment {
  return { serviceAccount: serviceAccount && accountOf(serviceAccount), associated: false, answered: true };
}
