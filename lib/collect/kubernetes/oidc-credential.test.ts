import { describe, expect, test } from "vitest";
import { oidcToken } from "./oidc-credential.ts";

function tokenUntil(seconds: number): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "none" })}.${part({ exp: seconds })}.signature`;
}

const inAnHour = Math.floor(Date.now() / 1000) + 3600;

describe("the oidc auth provider", () => {
  test("gives an id token that has not expired as it stands", async () => {
    const token = tokenUntil(inAnHour);
    expect(await oidcToken({ name: "oidc", config: { "id-token": token } })).toBe(token);
  });

  test("says that an expired token without the means to refresh it cannot be used", async () => {
    const expired = oidcToken({ name: "oidc", config: { "id-token": tokenUntil(1_000) } });
    await expect(expired).rejects.toMatchObject({ failure: { code: "unauthenticated" } });
  });

  test("says that an identity provider that does not answer keeps the token from being refreshed", async () => {
    const config = {
      "id-token": tokenUntil(1_000),
      "refresh-token": "refresh",
      "client-id": "kubernetes",
      "idp-issuer-url": "https://127.0.0.1:9",
    };
    await expect(oidcToken({ name: "oidc", config })).rejects.toMatchObject({ failure: { code: "unauthenticated" } });
  });
});
