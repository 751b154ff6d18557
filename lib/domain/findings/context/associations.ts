import { isComplete } from "../../coverage.ts";
import { trustPolicyOf } from "../../credentials/role-trust.ts";
import { parseRoleArn } from "../../inventory/arn.ts";
import type { IamRole, PodIdentityAssociation } from "../../inventory/aws.ts";
import type { ClusterIndex } from "../../inventory/cluster-index.ts";
import type { Estate } from "../../inventory/estate.ts";
import { evaluatePodIdentityTrust, type PodIdentityTrust } from "../../trust/pod-identity.ts";
import type { Cohort } from "./workloads.ts";

/** A role by its ARN: `missing` only where every role of its account was read. */
export type RoleLookup =
  | { readonly kind: "read"; readonly role: IamRole }
  | { readonly kind: "missing"; readonly account: string }
  | { readonly kind: "unread"; readonly account: string }
  | { readonly kind: "no-arn" };

export function lookUpRole(estate: Estate, arn: string): RoleLookup {
  const parsed = parseRoleArn(arn);
  if (!parsed) return { kind: "no-arn" };
  const account = estate.accounts.get(parsed.account);
  const role = account?.roles.get(arn);
  if (role) return { kind: "read", role };
  const known = account !== undefined && isComplete(account.inventory.roles);
  return { kind: known ? "missing" : "unread", account: parsed.account };
}

/** An association with its role, and what EKS would be told when it asks for it. */
export interface AssociationFacts {
  readonly cluster: string;
  readonly index: ClusterIndex;
  readonly association: PodIdentityAssociation;
  /** null: it was not described. */
  readonly role: RoleLookup | null;
  /** null: the role was not read. What depends on one pod's name is not told. */
  readonly trust: PodIdentityTrust | null;
  /** Cohorts whose service account it names. */
  readonly cohorts: readonly Cohort[];
}

function trustOf(index: ClusterIndex, association: PodIdentityAssociation, role: IamRole): PodIdentityTrust {
  const eks = index.inventory.eks.items[0];
  return evaluatePodIdentityTrust(
    trustPolicyOf(role),
    {
      "aws:RequestTag/kubernetes-namespace": association.namespace,
      "aws:RequestTag/kubernetes-service-account": association.serviceAccount,
      ...(eks && {
        "aws:RequestTag/eks-cluster-name": eks.name,
        "aws:RequestTag/eks-cluster-arn": eks.arn,
        "aws:SourceArn": eks.arn,
        "aws:SourceAccount": eks.account,
      }),
    },
    { sessionTags: !association.disableSessionTags },
  );
}

/** Every association of the estate with its role and its verdict. */
export function associationsOf(
  estate: Estate,
  cohortsOf: (serviceAccount: string) => readonly Cohort[],
): AssociationFacts[] {
  return [...estate.clusters.values()].flatMap((index) => {
    const cluster = index.inventory.identity.id;
    return [...index.associations.values()].flat().map((association) => {
      const role = association.roleArn === null ? null : lookUpRole(estate, association.roleArn);
      return {
        cluster,
        index,
        association,
        role,
        trust: role?.kind === "read" ? trustOf(index, association, role.role) : null,
        cohorts: cohortsOf(`${cluster}/${association.namespace}/${association.serviceAccount}`),
      };
    });
  });
}
