import { expect, test } from "vitest";
import { oidcProvider } from "../../testing/aws.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated, carrying } from "../testing/samples.ts";
import { providerWithoutAudience } from "./provider-without-audience.ts";

const cluster = { serviceAccounts: [annotated()], pods: [carrying(), agent] };

test("a provider that does not accept the token's audience is told of", () => {
  const finding = only(providerWithoutAudience, {
    cluster,
    account: { oidcProviders: [oidcProvider({ clientIds: ["vault"] })] },
  });
  expect(finding.text).toBe(
    "The provider of cluster c1 in account 123456789012 does not accept sts.amazonaws.com; 1 container is refused",
  );
});

test("a provider that accepts it is not", () => {
  expect(run(providerWithoutAudience, { cluster })).toEqual([]);
});
