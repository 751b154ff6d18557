import type { V1ServiceAccount } from "@kubernetes/client-node";
import { nothingAdded } from "#lib/domain/admission/additions.ts";
import { skipLabel } from "#lib/domain/admission/names.ts";
import { predictAdmission } from "#lib/domain/admission/predict.ts";
import { eksSettings } from "#lib/domain/admission/settings.ts";
import { applied } from "#lib/domain/admission/testing/apply.ts";
import { type Lines, linesOf, submitted, type Template } from "./wire.ts";

interface Account {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly annotations: Readonly<Record<string, string>>;
  };
}

/** What the webhook could know when a pod was made. */
export interface Moment {
  readonly serviceAccount: Account | null;
  readonly associated: boolean;
  /** false: the webhook did not answer. */
  readonly answered: boolean;
}

/** Region of the real cluster; the webhook gives it to containers. */
const region = "us-east-1";

/** What the webhook looks at in a service account. */
export function accountOf({ metadata }: V1ServiceAccount): Account {
  const { name = "", namespace = "", annotations = {} } = metadata ?? {};
  return { metadata: { name, namespace, annotations } };
}

/** The pod that comes out of its admission by our prediction. */
export function predicted(template: Template, namespace: string, moment: Moment): Lines {
  const pod = submitted(template, namespace);
  // The registration of the real cluster leaves such pods out (domain facts 1.1).
  const reached = moment.answered && pod.metadata?.labels?.[skipLabel] === undefined;
  const { associated, serviceAccount } = moment;
  const added = reached
    ? predictAdmission({ settings: eksSettings(region), serviceAccount, associated, pod })
    : nothingAdded;
  return linesOf(applied(pod, added) as Template);
}
