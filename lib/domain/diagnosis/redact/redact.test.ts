import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redact } from "./redact.ts";

const secretKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const jwt = "eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.eyJhdWQiOlsic3RzLmFtYXpvbmF3cy5jb20iXX0.c2lnbmF0dXJl";
const sessionToken = `IQoJb3JpZ2luX2VjE${"Ab1+/".repeat(60)}==`;

describe("redact", () => {
  it.each([
    { what: "a secret key behind its variable", text: `export AWS_SECRET_ACCESS_KEY=${secretKey}`, secret: secretKey },
    { what: "a secret key in JSON", text: `{"SecretAccessKey":"${secretKey}"}`, secret: secretKey },
    { what: "a secret key in escaped JSON", text: `"{\\"SecretAccessKey\\":\\"${secretKey}\\"}"`, secret: secretKey },
    { what: "a secret key in XML", text: `<SecretAccessKey>${secretKey}</SecretAccessKey>`, secret: secretKey },
    { what: "a secret key alone", text: `key ${secretKey} here`, secret: secretKey },
    { what: "a session token", text: `AWS_SESSION_TOKEN=${sessionToken}`, secret: sessionToken.slice(0, 60) },
    { what: "a session token without a name", text: `got ${sessionToken}`, secret: sessionToken.slice(0, 60) },
    { what: "a JWT", text: `token ${jwt} was refused`, secret: jwt.slice(0, 40) },
    { what: "a JWT that is cut off", text: `token eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ`, secret: "eyJhbGciOiJSUzI1NiIs" },
    { what: "an authorization header", text: "Authorization: Bearer abcdef0123456789", secret: "abcdef0123456789" },
    { what: "the agent's header", text: `authorization: ${jwt}`, secret: jwt.slice(0, 40) },
    { what: "a signature", text: "X-Amz-Signature=0123456789abcdef0123456789abcdef", secret: "0123456789abcdef0123" },
    { what: "an access key id", text: "keys AKIAIOSFODNN7EXAMPLE", secret: "AKIAIOSFODNN7EXAMPLE" },
    { what: "a password", text: "password=hunter2hunter2", secret: "hunter2" },
    {
      what: "a private key",
      text: "-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----",
      secret: "abc",
    },
    { what: "a private key that is cut off", text: "-----BEGIN PRIVATE KEY-----\nMIIabc", secret: "MIIabc" },
  ])("takes out $what", ({ text, secret }) => {
    expect(redact(text)).not.toContain(secret);
  });

  it("leaves the tail of an access key id", () => {
    expect(redact("AKIAIOSFODNN7EXAMPLE")).toBe("AKIA…MPLE");
  });

  it.each([
    "User: arn:aws:sts::123456789012:assumed-role/orders/botocore-session-1767323045 is not authorized",
    "open /var/run/secrets/eks.amazonaws.com/serviceaccount/token: permission denied",
    "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
    "request id: 0f0e0d0c-1111-2222-3333-444455556666",
    "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    "arn:aws:iam::123456789012:role/eksctl-prod-addon-iamserviceaccount-Role1-ABCDEFGHIJKL",
    "token: HIDDEN_DUE_TO_SECURITY_REASONS",
    "AWS_WEB_IDENTITY_TOKEN_FILE=/var/run/secrets/eks.amazonaws.com/serviceaccount/token",
    "node_modules/@aws-sdk/credential-provider-node/dist-cjs/index.js:125:13",
  ])("leaves what is no secret: %s", (text) => {
    expect(redact(text)).toBe(text);
  });

  it("takes a secret out whatever stands around it", () => {
    const around = fc.string({
      unit: fc.constantFrom(" ", "\n", '"', "'", "=", ":", ",", "{", "}", "(", "<", ">", "é"),
    });
    fc.assert(
      fc.property(
        around,
        fc.constantFrom(secretKey, sessionToken, jwt, "AKIAIOSFODNN7EXAMPLE"),
        around,
        (a, secret, b) => {
          const shown = redact(`${a} ${secret} ${b}`);
          expect(shown).not.toContain(secret);
          expect(shown).not.toContain(secret.slice(0, 18));
        },
      ),
    );
  });

  it("leaves its own answer as it is", () => {
    const words = fc.constantFrom(
      "AWS_SECRET_ACCESS_KEY=",
      "Authorization: ",
      "Bearer ",
      secretKey,
      jwt,
      sessionToken,
      "AKIAIOSFODNN7EXAMPLE",
      " ",
      "\n",
      "password: ",
      "x",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words).map((parts) => parts.join("")),
        ),
        (text) => {
          const once = redact(text);
          expect(redact(once)).toBe(once);
        },
      ),
    );
  });
});
