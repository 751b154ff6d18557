import { production } from "../company.ts";
import type { RoleRow } from "../rows.ts";
import { anotherRole, irsaIn, pods } from "../trust.ts";
import { bucket, eu, here, like, table, us } from "./shorthand.ts";

/** Streams, reports and warehouses. */

export const dataRoles: readonly RoleRow[] = [
  /* Wide: the condition names no subject. */
  { name: "data-stream-router", trust: [eu()], can: [["kinesis:*", "*"]] },
  {
    name: "data-lake-loader",
    trust: [eu("data-pipeline:lake-loader")],
    can: [
      ["sts:AssumeRole", "arn:aws:iam::123456789012:role/data-lake-writer"],
      ["glue:Get*", "*"],
    ],
  },
  { name: "data-lake-writer", trust: [anotherRole(production, "data-lake-loader")], can: [bucket("lake")] },
  /* Wide: a pattern over every namespace. */
  { name: "data-lake-reader", trust: [irsaIn(like, "prod-eu", "*:*")], can: [bucket("lake"), ["glue:Get*", "*"]] },
  { name: "data-cdc", trust: [eu("data-pipeline:cdc")], can: [["kinesis:*", "*"]] },
  {
    name: "data-airflow",
    trust: [pods("data-pipeline")],
    can: [["athena:*", "*"], bucket("lake"), ["secretsmanager:GetSecretValue", "*"]],
  },
  /* Wide: ForAllValues is also true of a request without the key. */
  {
    name: "analytics-collector",
    trust: [irsaIn({ ...here, operator: "ForAllValues:StringLike" }, "prod-eu", "analytics:*")],
    can: [["firehose:*", "*"], bucket("replay")],
  },
  { name: "analytics-reports", trust: [eu("analytics:reports")], can: [["athena:*", "*"]] },
  { name: "analytics-report-builder", trust: [pods()], can: [["athena:*", "*"]] },
  { name: "analytics-funnel", trust: [pods()], can: [["athena:*", "*"]] },
  { name: "legacy-sftp", trust: [eu("legacy:sftp-sync")], can: [["transfer:ListServers", "*"]] },
  {
    name: "fulfilment-carriers",
    trust: [irsaIn(here, "prod-us-before", "fulfilment:carrier-sync")],
    can: [["secretsmanager:GetSecretValue", "*"]],
    usedDays: 233,
  },
  { name: "fulfilment-labels", trust: [us("fulfilment:labels")], can: [bucket("labels")] },
  { name: "fulfilment-packing", trust: [us("fulfilment:packing")], can: [table("packing")] },
  { name: "fulfilment-tracking", trust: [us("fulfilment:tracking")], can: [table("tracking"), ["sns:Publish", "*"]] },
  {
    name: "fulfilment-routes",
    trust: [pods("fulfilment")],
    can: [
      ["geo:CalculateRoute", "*"],
      ["textract:AnalyzeDocument", "*"],
    ],
  },
];
