import { podIdentityWebhook } from "../build/cluster-objects.ts";
import { eksIssuer } from "../build/names.ts";
import { random } from "../build/random.ts";
import type { Scenario } from "../world.ts";

/** A cluster and an account in which nothing is yet, apart from what EKS itself brings. */
export const empty: Scenario = ({ seed, now }) => {
  const draw = random(seed, "empty");
  const issuer = eksIssuer(draw, "us-east-1");
  return {
    now,
    clusters: [
      {
        name: "empty",
        account: "123456789012",
        region: "us-east-1",
        version: "1.34",
        issuer,
        createdAt: now - 3_600_000,
        loggingTypes: [],
        objects: {
          mutatingwebhookconfigurations: [podIdentityWebhook({ createdAt: now - 3_600_000, random: draw })],
        },
        associations: [],
        nodegroups: [],
        fargateProfiles: [],
        addons: [],
        accessEntries: [],
      },
    ],
    accounts: [
      {
        id: "123456789012",
        partition: "aws",
        roles: [],
        policies: [],
        oidcProviders: [],
        instanceProfiles: [],
        instances: [],
        events: [],
      },
    ],
    faults: {},
  };
};
