import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sdkFamilies } from "../families.ts";
import { because, chainCodes } from "./codes.ts";
import { chainOf, resolveChain } from "./resolve.ts";
import { environmentOfScenario } from "./scenario.ts";
import type { ChainEnvironment } from "./types.ts";

const pair = "aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = example\n";
const lines = [
  "[default]\n",
  "[profile dev]\n",
  "[dev]\n",
  pair,
  "aws_access_key_id = AKIAIOSFODNN7EXAMPLE\n",
  "role_arn = arn:aws:iam::111122223333:role/a\n",
  "source_profile = dev\n",
  "source_profile = default\n",
  "credential_source = Environment\n",
  "credential_source = EcsContainer\n",
  "web_identity_token_file = /token\n",
  "credential_process = /usr/bin/helper\n",
  "sso_session = x\n",
  "  nested = x\n",
  "junk\n",
  "[open\n",
  "; comment\n",
];
const text = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...lines), { maxLength: 6 }).map((parts) => parts.join("")) },
  { weight: 1, arbitrary: fc.string() },
);
const env = fc.record(
  {
    AWS_ACCESS_KEY_ID: fc.constantFrom("", " ", "AKIAIOSFODNN7EXAMPLE"),
    AWS_SECRET_ACCESS_KEY: fc.constantFrom("", "example"),
    AWS_ACCESS_KEY: fc.constant("AKIAIOSFODNN7EXAMPLE"),
    AWS_PROFILE: fc.constantFrom("", "dev", "default", "\u202edev"),
    AWS_ROLE_ARN: fc.constantFrom("arn:aws:iam::111122223333:role/a", "a", ""),
    AWS_WEB_IDENTITY_TOKEN_FILE: fc.constantFrom("/token", "/nowhere", ""),
    AWS_CONTAINER_CREDENTIALS_FULL_URI: fc.oneof(
      fc.constantFrom(
        "http://169.254.170.23/x",
        "http://[fd00:ec2::23]/x",
        "http://localhost:1/x",
        "x://",
        "http://a.b",
      ),
      fc.string(),
    ),
    AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: fc.constantFrom("/token", "/nowhere"),
    AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: fc.constantFrom("", "/x"),
    AWS_EC2_METADATA_DISABLED: fc.constantFrom("true", "1", "", "false"),
    AWS_EC2_METADATA_V1_DISABLED: fc.constantFrom("true", "1", ""),
    HTTP_PROXY: fc.constant("http://proxy"),
    NO_PROXY: fc.oneof(fc.constantFrom("*", "169.254.0.0/16", "169.254.170.23", "::1/x", "1.2.3.4/99"), fc.string()),
  },
  { requiredKeys: [] },
);
const files = fc.record(
  { "/root/.aws/config": text, "/root/.aws/credentials": text, "/token": fc.constantFrom("token", "") },
  { requiredKeys: [] },
);
const word = fc.constantFrom("ok", "AccessDenied", "refused", "hang", "malformed");
const known = fc.record({
  imds: fc.constantFrom("v2", "hop1-optional", "hop1-required", "disabled", "norole", "refused"),
  container: word,
  ecs: word,
  sts: fc.constantFrom("ok", "AccessDenied", "refused"),
  assume: fc.constantFrom("ok", "AccessDenied", "refused"),
});
const scenario = fc.record({ id: fc.constant("p"), env, files, endpoints: known });

describe("whatever the environment", () => {
  test("every family comes to an outcome whose parts agree", () => {
    fc.assert(
      fc.property(scenario, fc.boolean(), (given, more) => {
        const environment: ChainEnvironment = {
          ...environmentOfScenario(given),
          moreEnv: more ? because("secret-may-carry-keys", "a Secret") : null,
        };
        for (const family of sdkFamilies) {
          const outcome = resolveChain(family, environment);
          expect(resolveChain(family, environment)).toEqual(outcome);
          expect(outcome.steps.map(({ link }) => link)).toEqual(chainOf(family).links);
          expect(new Set(outcome.steps.map(({ name }) => name)).size).toBe(outcome.steps.length);
          expect(outcome.why.length).toBeGreaterThan(outcome.class === "none" ? -1 : 0);
          for (const { code } of [...outcome.why, ...outcome.doubts]) expect(chainCodes).toHaveProperty([code]);
          if (outcome.class !== "unknown") expect(outcome.possible).toEqual([]);
          else expect(outcome.possible.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("knowing more never contradicts what was said before", () => {
    const open = fc.constantFrom("sts", "assume", "container", "ecs", "imds");
    fc.assert(
      fc.property(scenario, fc.uniqueArray(open, { minLength: 1 }), (given, unknowns) => {
        const endpoints = { ...given.endpoints, ...Object.fromEntries(unknowns.map((name) => [name, "unknown"])) };
        for (const family of sdkFamilies) {
          const before = resolveChain(family, environmentOfScenario({ ...given, endpoints }));
          const after = resolveChain(family, environmentOfScenario(given));
          const could = before.class === "unknown" ? before.possible : [before.class];
          const is = after.class === "unknown" ? after.possible : [after.class];
          expect(could).toEqual(expect.arrayContaining([...is]));
        }
      }),
      { numRuns: 300 },
    );
  });
});
