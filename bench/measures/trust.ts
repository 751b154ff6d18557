import { parseTrustPolicy } from "../../lib/domain/trust/parse.ts";
import { buildTrustIndex } from "../../lib/domain/trust/trust-index.ts";
import type { WebIdentity } from "../../lib/domain/trust/web-identity.ts";
import { issuerHost, provider, roleArn, trustPolicy } from "../estate/aws.ts";
import { subjectsOf } from "../estate/inventory.ts";
import type { Measure } from "../figure.ts";
import { timed } from "./timed.ts";

const subjects = subjectsOf(2_000);
const policies = Array.from({ length: 1_000 }, (_, index) => trustPolicy(index, 1_000, subjects));
const identities: readonly WebIdentity[] = subjects.map((subject) => ({
  provider,
  issuer: issuerHost,
  subject,
  audience: "sts.amazonaws.com",
}));

/** Parses every policy and finds every pair. */
function match(): number {
  const roles = policies.map((text, index) => ({ arn: roleArn(`app-${index}`), policy: parseTrustPolicy(text) }));
  const index = buildTrustIndex(roles);
  let pairs = 0;
  for (const { arn } of roles) pairs += index.subjectsFor(arn, identities).length;
  return pairs;
}

export const trust: Measure = {
  name: "trust",
  about: "trust policies of 1,000 roles against 2,000 service accounts, parsing included",
  take: () => {
    const pairs = match();
    return Promise.resolve([
      {
        what: "trust of 1,000 roles against 2,000 service accounts",
        unit: "ms",
        samples: timed(9, () => null, match),
        goal: 100,
        note: `${pairs.toLocaleString("en-US")} pairs`,
      },
    ]);
  },
};
