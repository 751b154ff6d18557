import type { RoleRow } from "../rows.ts";
import { anotherRole, irsaIn, pods, podsUntagged } from "../trust.ts";
import { bucket, here, like, queue, us } from "./shorthand.ts";

/** Models, partners and what is left of programs that are gone. */

export const labsRoles: readonly RoleRow[] = [
  {
    name: "ml-features",
    path: "/teams/",
    trust: [irsaIn({ ...here, audience: "sts.prod-us.company.example" }, "prod-us", "ml-inference:feature-store")],
    can: [bucket("features")],
  },
  {
    name: "ml-bedrock",
    path: "/teams/",
    trust: [us("ml-inference:llm-gateway", "ml-inference:image-tagger")],
    can: [
      ["bedrock:InvokeModel", "*"],
      ["rekognition:DetectLabels", "*"],
    ],
  },
  { name: "ml-router", path: "/teams/", trust: [podsUntagged], can: [["sagemaker:InvokeEndpoint", "*"]] },
  { name: "ml-embeddings", path: "/teams/", trust: [pods("ml-inference")], can: [["sagemaker:InvokeEndpoint", "*"]] },
  { name: "ml-serving", path: "/teams/", trust: [pods()], can: [bucket("models")] },
  {
    name: "partner-edge-shared",
    path: "/teams/",
    trust: [irsaIn(like, "prod-us", "partner-edge:*")],
    can: [queue("partners-*"), ["sns:Publish", "*"]],
  },
  { name: "partner-edi", path: "/teams/", trust: [pods("partner-edge")], can: [["transfer:ListServers", "*"]] },
  /* Of programs that are gone. */
  {
    name: "payments-api-v1",
    trust: [irsaIn(here, "prod-us-before", "payments:payments-api")],
    can: [queue("payments-*")],
    usedDays: 240,
  },
  {
    name: "ml-poc-2023",
    trust: [irsaIn(here, "prod-us-before", "poc:default")],
    attached: ["arn:aws:iam::aws:policy/AmazonS3FullAccess"],
  },
  {
    name: "vendor-connector",
    trust: [anotherRole("444455556666", "connector", "company-connect")],
    can: [bucket("exchange")],
    usedDays: 12,
  },
];
