import type { IamRole, PodIdentityAssociation } from "#lib/domain/inventory/aws.ts";
import type { Inventory } from "#lib/domain/inventory/inventory.ts";
import type { AuditView } from "#lib/service/read/view.ts";
import { makeView } from "#lib/service/read/view.ts";
import { account } from "../audit.ts";
import { usualRole } from "./expectation.ts";
import type { Made } from "./made.ts";

/** A role that every service account of the estates may take. */
function role(arn: string, provider: string, issuer: string): IamRole {
  const name = arn.slice(arn.lastIndexOf("/") + 1);
  const statement = {
    Effect: "Allow",
    Principal: { Federated: provider },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: { [`${issuer}:aud`]: "sts.amazonaws.com" },
      StringLike: { [`${issuer}:sub`]: "system:serviceaccount:rolecall-test-*:*" },
    },
  };
  return {
    arn,
    name,
    path: "/",
    id: `AROAEXAMPLE${name.length}`,
    account,
    createdAt: null,
    maxSessionSeconds: 3600,
    trustPolicy: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }),
    boundaryArn: null,
    policies: null,
    lastUsed: null,
  };
}

/** The AWS emulator is not ours to change: the roles and associations of the estates are put beside what was read of it. */
function withEstates(inventory: Inventory, made: Made): Inventory {
  return {
    accounts: inventory.accounts.map((one) => {
      const [provider] = one.oidcProviders.items;
      if (!provider) throw new Error("the cluster's provider was not read");
      const roles = [usualRole, `${usualRole}-new`].map((arn) => role(arn, provider.arn, provider.url));
      return { ...one, roles: { ...one.roles, items: [...one.roles.items, ...roles] } };
    }),
    clusters: inventory.clusters.map((one) => {
      const more = made.associations.map(({ namespace, name, role: wanted, at }, position): PodIdentityAssociation => {
        const id = `a-rolecall-test-${position}`;
        return {
          id,
          arn: `arn:aws:eks:us-east-1:${account}:podidentityassociation/real-a/${id}`,
          namespace,
          serviceAccount: name,
          roleArn: `arn:aws:iam::${account}:role/${wanted}`,
          targetRoleArn: null,
          externalId: null,
          disableSessionTags: false,
          createdAt: at,
          modifiedAt: at,
        };
      });
      return { ...one, associations: { ...one.associations, items: [...one.associations.items, ...more] } };
    }),
  };
}

/** The audit, worked out again with what the estates have in AWS. */
export function viewWithEstates(view: AuditView, made: Made): AuditView {
  const inventory = withEstates(view.estate.inventory, made);
  return makeView(view.audit, inventory, view.coverage, { records: view.usage.records, windows: view.usage.windows });
}
