import { describe, expect, it } from "vitest";
import { findDenials } from "./denial.ts";

const user = "arn:aws:sts::123456789012:assumed-role/orders/x";

describe("findDenials", () => {
  it.each([
    {
      text: `User: ${user} is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::b/a key" because no identity-based policy allows the s3:GetObject action`,
      found: {
        principal: user,
        action: "s3:GetObject",
        resource: "arn:aws:s3:::b/a key",
        kind: "implicit",
        policyType: "identity",
        policy: null,
      },
    },
    {
      text: `User: ${user} is not authorized to perform: ec2:RunInstances on resource: arn:aws:ec2:eu-west-1:123456789012:instance/* with an explicit deny in a service control policy: arn:aws:organizations::999999999999:policy/o-x/service_control_policy/p-x. Encoded authorization failure message: abc`,
      found: {
        resource: "arn:aws:ec2:eu-west-1:123456789012:instance/*",
        kind: "explicit",
        policyType: "service-control",
        policy: "arn:aws:organizations::999999999999:policy/o-x/service_control_policy/p-x",
      },
    },
    {
      text: `User: ${user} is not authorized to perform: iam:GetRole on resource: role orders with an explicit deny in an identity-based policy`,
      found: { action: "iam:GetRole", resource: "role orders", kind: "explicit", policyType: "identity" },
    },
    {
      text: `User: ${user} is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role/reports status code: 403, request id: 1`,
      found: { resource: "arn:aws:iam::123456789012:role/reports", kind: null, policyType: null },
    },
    {
      text: `User: ${user} is not authorized to perform: s3:PutObject because no permissions boundary allows the s3:PutObject action`,
      found: { resource: null, kind: "implicit", policyType: "boundary" },
    },
    {
      text: "is not authorized to perform: sts:TagSession on resource: arn:aws:iam::123456789012:role/reports",
      found: { principal: null, action: "sts:TagSession", resource: "arn:aws:iam::123456789012:role/reports" },
    },
    {
      text: `User: ${user} is not authorized to perform: s3:ListBucket with an explicit deny`,
      found: { kind: "explicit", policyType: null },
    },
    {
      text: "User: arn:aws:sts::############:assumed-role/node/i-0abc is not authorized to perform: sqs:SendMessage",
      found: { principal: "arn:aws:sts::############:assumed-role/node/i-0abc", action: "sqs:SendMessage" },
    },
  ])("reads $text", ({ text, found }) => {
    expect(findDenials(text)[0]).toMatchObject(found);
  });

  it("keeps several refusals apart", () => {
    const text = `User: ${user} is not authorized to perform: s3:GetObject User: ${user} is not authorized to perform: s3:PutObject with an explicit deny in a permissions boundary`;
    expect(findDenials(text)).toMatchObject([
      { action: "s3:GetObject", kind: null },
      { action: "s3:PutObject", kind: "explicit", policyType: "boundary" },
    ]);
  });

  it("leaves alone what names no action", () => {
    expect(findDenials("you are not authorized to perform this operation")).toEqual([]);
  });
});
