import type { RoleRow } from "../rows.ts";
import { irsaIn, pods } from "../trust.ts";
import { both, bucket, eu, like, queue, table, us } from "./shorthand.ts";

/** Payments and orders. */

export const moneyRoles: readonly RoleRow[] = [
  {
    name: "payments-api",
    trust: both("payments:payments-api"),
    can: [queue("payments-*"), ["kms:Decrypt", "*"], ["secretsmanager:GetSecretValue", "*"]],
    maxHours: 2,
  },
  {
    name: "payments-ledger",
    trust: both("payments:ledger"),
    can: [table("ledger")],
    boundary: "arn:aws:iam::123456789012:policy/team-boundary",
  },
  { name: "payments-refunds", trust: [eu("payments:refunds")], can: [table("refunds")] },
  /* Wide: any service account of the namespace. */
  {
    name: "payments-psp",
    trust: [irsaIn(like, "prod-eu", "payments:*"), irsaIn(like, "prod-us", "payments:*")],
    can: [["secretsmanager:GetSecretValue", "*"]],
  },
  { name: "payments-payouts", trust: [pods("payments")], can: [["states:StartExecution", "*"]] },
  { name: "payments-payouts-us", trust: [pods("payments")], can: [["states:ListStateMachines", "*"]] },
  { name: "payments-fraud", trust: [pods()], can: [["sagemaker:InvokeEndpoint", "*"]] },
  {
    name: "payments-ach",
    trust: [pods()],
    can: [
      ["transfer:ListServers", "*"],
      ["ses:SendEmail", "*"],
    ],
  },
];

export const ordersRoles: readonly RoleRow[] = [
  { name: "orders-api", trust: both("orders:orders-api"), can: [table("orders"), queue("orders-*")] },
  {
    name: "orders-events",
    trust: [eu("orders:orders-events", "orders:orders-search"), us("orders:orders-events")],
    can: [
      ["kinesis:*", "*"],
      ["sns:Publish", "*"],
      ["es:*", "*"],
    ],
  },
  { name: "orders-shipping", trust: both("orders:orders-shipping"), can: [["secretsmanager:GetSecretValue", "*"]] },
  { name: "orders-address", trust: [eu("orders:address-check")], can: [["geo:SearchPlaceIndexForText", "*"]] },
  { name: "orders-pricing", trust: [pods("orders")], can: [table("prices"), ["ssm:GetParametersByPath", "*"]] },
  {
    name: "orders-archive-bridge",
    trust: [pods()],
    can: [
      ["sts:AssumeRole", "arn:aws:iam::210987654321:role/orders-archive"],
      ["sts:TagSession", "*"],
    ],
  },
  /* Two associations still name it; nothing runs with it. */
  { name: "orders-promotions", trust: [pods()], can: [table("promotions")], usedDays: 118 },
  { name: "orders-invoices", trust: [us("orders:invoices")], can: [bucket("invoices")] },
  { name: "orders-receipts", trust: [us("orders:receipts")], can: [["ses:SendEmail", "*"]] },
  { name: "orders-tax", trust: [us("orders:tax-rates", "orders:tax-legacy")], can: [table("tax")] },
];
