import { describe, expect, test } from "vitest";
import { providerProblems, webIdentityContext, webIdentityRequest } from "./web-identity.ts";

const ISSUER = "oidc.eks.us-east-1.amazonaws.com/id/AAAABBBBCCCCDDDDEEEEFFFF00001111";
const PROVIDER = `arn:aws:iam::123456789012:oidc-provider/${ISSUER}`;
const ROLE = "arn:aws:iam::123456789012:role/team/app";
const token = {
  issuer: `https://${ISSUER}`,
  subject: "system:serviceaccount:shop:orders",
  audience: "sts.amazonaws.com",
};

describe("The request of a pod's token", () => {
  test("carries subject and audience under the issuer's keys, and no amr", () => {
    const { context } = webIdentityContext(token);
    expect(context).toEqual({
      [`${ISSUER}:sub`]: token.subject,
      [`${ISSUER}:aud`]: token.audience,
      "aws:SecureTransport": "true",
    });
  });

  test("is made by the provider", () => {
    expect(webIdentityRequest({ ...token, provider: PROVIDER })).toMatchObject({
      action: "sts:AssumeRoleWithWebIdentity",
      principal: { Federated: PROVIDER },
    });
  });

  test.each([
    ["the provider of the role's account and the issuer", PROVIDER, ROLE, ISSUER, []],
    ["the issuer with its scheme", PROVIDER, ROLE, `https://${ISSUER}`, []],
    ["another account", PROVIDER, "arn:aws:iam::210987654321:role/app", ISSUER, ["principal-other-account"]],
    ["another partition", PROVIDER, "arn:aws-cn:iam::123456789012:role/app", ISSUER, ["principal-other-partition"]],
    ["another issuer", PROVIDER, ROLE, "oidc.eks.us-east-1.amazonaws.com/id/B", ["other-issuer"]],
    ["what is no OIDC provider", "arn:aws:iam::123456789012:saml-provider/x", ROLE, ISSUER, ["principal-differs"]],
  ])("finds its provider: %s", (_, provider, role, issuer, expected) => {
    expect(providerProblems(provider, role, issuer).map((problem) => problem.code)).toEqual(expected);
  });
});
