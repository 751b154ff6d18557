import { instanceIdOf } from "../../credentials/node-profile.ts";
import { issuerName } from "../../inventory/arn.ts";
import type { Estate } from "../../inventory/estate.ts";
import { callerOf, gradeOf } from "../../usage/calls.ts";
import type { EvidenceGrade } from "../../usage/grade.ts";
import type { UsageIdentity, UsageRecord } from "../../usage/ledger.ts";
import { looksLikePod } from "../../usage/node-own.ts";

/** Where in the inventory the one who called is found; what does not apply, or is not there any more, is null. */
export interface EvidencePlace {
  readonly cluster: string | null;
  readonly namespace: string | null;
  readonly serviceAccount: string | null;
  readonly pod: string | null;
  readonly node: string | null;
}

/** Calls alike: by one identity, of one action, with one outcome. Times are milliseconds since the epoch. */
export interface EvidenceRow extends EvidencePlace {
  /** The newest event's id. */
  readonly id: string;
  readonly who: string;
  readonly kind: UsageIdentity["kind"];
  readonly role: string | null;
  readonly service: string;
  readonly action: string;
  readonly error: string | null;
  readonly exchange: boolean;
  readonly calls: number;
  readonly first: number;
  readonly last: number;
  readonly account: string;
  readonly region: string;
  readonly client: string | null;
  readonly sessionName: string | null;
  /** `1.0` or `2.0`: version of the instance metadata service that delivered the credentials. */
  readonly delivery: string | null;
  readonly grade: EvidenceGrade;
  /** A call by an instance's session: whether it looks like a pod's. null: not one of an instance. */
  readonly likePod: boolean | null;
  readonly samples: readonly string[];
}

const nowhere: EvidencePlace = { cluster: null, namespace: null, serviceAccount: null, pod: null, node: null };

/** Look-ups from what CloudTrail names to what the inventory has. */
export class EvidencePlaces {
  readonly #byIssuer = new Map<string, string>();
  readonly #byArn = new Map<string, string>();
  readonly #byInstance = new Map<string, { readonly cluster: string; readonly node: string }>();

  constructor({ inventory }: Estate) {
    for (const { identity, eks, nodes } of inventory.clusters) {
      for (const { issuer, arn } of eks.items) {
        if (issuer !== null) this.#byIssuer.set(issuerName(issuer), identity.id);
        this.#byArn.set(arn, identity.id);
      }
      for (const node of nodes.items) {
        const instance = instanceIdOf(node);
        if (instance !== null) this.#byInstance.set(instance, { cluster: identity.id, node: node.name });
      }
    }
  }

  of(identity: UsageIdentity): EvidencePlace {
    switch (identity.kind) {
      case "pod": {
        const { clusterArn, namespace, serviceAccount, pod } = identity;
        return { ...nowhere, cluster: this.#byArn.get(clusterArn) ?? null, namespace, serviceAccount, pod };
      }
      case "subject": {
        const [, namespace = null, serviceAccount = null] =
          /^system:serviceaccount:([^:]+):([^:]+)$/.exec(identity.subject) ?? [];
        const issuer = identity.provider.replace(/^.*oidc-provider\//, "");
        return { ...nowhere, cluster: this.#byIssuer.get(issuer) ?? null, namespace, serviceAccount };
      }
      case "instance":
        return { ...nowhere, ...this.#byInstance.get(identity.instance) };
      case "session": {
        const issuer = identity.provider?.replace(/^.*oidc-provider\//, "") ?? "";
        return { ...nowhere, cluster: this.#byIssuer.get(issuer) ?? null };
      }
      case "user":
      case "other":
        return nowhere;
    }
  }
}

/** One folded record as a row. */
export function evidenceRow(places: EvidencePlaces, record: UsageRecord): EvidenceRow {
  return {
    id: record.samples[0] ?? "",
    who: callerOf(record),
    kind: record.identity.kind,
    ...places.of(record.identity),
    role: record.roleArn,
    service: record.service,
    action: record.action,
    error: record.errorCode,
    exchange: record.exchange,
    calls: record.count,
    first: record.first,
    last: record.last,
    account: record.account,
    region: record.region,
    client: record.userAgent,
    sessionName: record.sessionName,
    delivery: record.ec2RoleDelivery,
    grade: gradeOf(record),
    likePod: record.identity.kind === "instance" ? looksLikePod(record) : null,
    samples: record.samples,
  };
}
