import { production, shared } from "../company.ts";
import type { RoleRow } from "../rows.ts";
import { anotherRole, irsaIn, pods } from "../trust.ts";

/** Roles in the account of staging and of data shared between teams. */

const staging = (...subjects: string[]) => irsaIn({ account: shared }, "staging", ...subjects);
const bucket = (name: string): [string, string] => ["s3:*", `arn:aws:s3:::company-${name}/*`];

export const sharedApps: readonly RoleRow[] = [
  {
    name: "staging-payments-api",
    trust: [staging("payments:payments-api", "payments:psp-webhooks")],
    can: [["sqs:*", "*"]],
    usedDays: 0.2,
  },
  { name: "staging-statements", trust: [staging("payments:statements")], can: [bucket("staging-statements")] },
  { name: "staging-reconciler", trust: [staging("payments:reconciler")], can: [bucket("staging-statements")] },
  {
    name: "staging-orders-api",
    trust: [staging("orders:orders-api", "orders:orders-events")],
    can: [["dynamodb:*", "*"]],
    usedDays: 0.1,
  },
  { name: "staging-order-loader", trust: [pods()], can: [["dynamodb:*", "*"]] },
  { name: "staging-returns", trust: [pods("returns")], can: [["dynamodb:*", "*"]] },
  { name: "staging-orders-pricing", trust: [pods("orders")], can: [["ssm:GetParametersByPath", "*"]], usedDays: 0.4 },
  {
    name: "staging-sandbox",
    trust: [irsaIn({ account: shared, operator: "StringLike" }, "staging", "sandbox:*")],
    can: [["s3:*", "*"]],
    usedDays: 40,
  },
  {
    name: "staging-ci-runner",
    trust: [staging("ci-runners:runner")],
    attached: ["arn:aws:iam::aws:policy/PowerUserAccess"],
    usedDays: 0.01,
  },
  { name: "staging-ci-cache", trust: [pods("ci-runners")], can: [bucket("ci-cache")], usedDays: 0.3 },
  /* For production: its provider for prod-eu is registered here, the one for prod-us is not. */
  {
    name: "warehouse-reader",
    path: "/shared/",
    trust: [irsaIn({ account: shared }, "prod-eu", "analytics:warehouse-export")],
    can: [["redshift-data:*", "*"]],
    usedDays: 0.2,
  },
  {
    name: "warehouse-writer",
    path: "/shared/",
    trust: [irsaIn({ account: shared }, "prod-us", "fulfilment:warehouse-sync")],
    can: [["redshift-data:*", "*"]],
  },
  {
    name: "orders-archive",
    trust: [anotherRole(production, "orders-archive-bridge", "orders-archive-2026")],
    can: [bucket("archive")],
    usedDays: 0.1,
  },
];
