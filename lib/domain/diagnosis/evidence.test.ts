import { describe, expect, it } from "vitest";
import { concluded, readText } from "./diagnose.ts";
import { type CauseEvidence, excluded, noInventory, shown } from "./evidence.ts";
import { plainHop } from "./path/hop.ts";
import type { Diagnosis } from "./types.ts";

const refused = "Not authorized to perform sts:AssumeRoleWithWebIdentity";
const denied =
  "User: arn:aws:sts::123456789012:assumed-role/orders/botocore-session-1700000000 is not authorized to perform: s3:PutObject on resource: arn:aws:s3:::orders/1 with an explicit deny in a service control policy";

function weighed(text: string, ...causes: readonly CauseEvidence[]): Diagnosis {
  return concluded(readText(text), { ...noInventory, causes, reason: "Of two" });
}

describe("what is known beside the text", () => {
  const known = weighed(
    refused,
    shown("TRUST_SUB_NAMESPACE_MISMATCH", "certain", "shop is not stage"),
    excluded("TRUST_SUB_MISMATCH", "the names agree"),
  );

  it("stands first where it shows a cause, and takes away what it excludes", () => {
    const [first, ...others] = known.causes;
    expect(first).toMatchObject({
      cause: "TRUST_SUB_NAMESPACE_MISMATCH",
      confidence: "certain",
      why: "shop is not stage",
    });
    expect(others.map(({ cause }) => cause)).not.toContain("TRUST_SUB_MISMATCH");
    expect(known.reason).toBeNull();
  });

  it("names a cause once, and as sure as the surer of text and inventory", () => {
    const { causes } = weighed(denied, shown("EXPLICIT_DENY_SCP", "likely", "Statement 0 denies it"));
    expect(causes.filter(({ cause }) => cause === "EXPLICIT_DENY_SCP")).toMatchObject([
      { confidence: "certain", why: expect.stringContaining("Statement 0 denies it") },
    ]);
  });

  it("does not take away what the text proves, and stands behind it where it is less sure", () => {
    const { causes } = weighed(
      denied,
      excluded("EXPLICIT_DENY_SCP", "read before"),
      shown("ROLE_MISSING", "likely", "?"),
    );
    expect(causes.slice(0, 2).map(({ cause }) => cause)).toEqual(["EXPLICIT_DENY_SCP", "ROLE_MISSING"]);
  });

  it("says why nothing can be told apart only where that is so", () => {
    expect(weighed(refused).reason).toBe("Of two");
    expect(weighed("", shown("ROLE_MISSING", "likely", "?")).reason).toBeNull();
  });

  it("brings the change for just this container", () => {
    const fix = {
      title: "Write StringLike",
      words: "It is one word.",
      diff: null,
      commands: [],
      check: null,
      alsoLetsIn: null,
    };
    const { causes } = weighed("", { ...shown("TRUST_SUB_WILDCARD_STRINGEQUALS", "certain", "a star"), fix });
    expect(causes[0]?.fix).toEqual(["Write StringLike. It is one word."]);
  });

  it("gives its own hops in place of those that the text lets one guess", () => {
    const hops = [plainHop("trust", "broken", "The :sub names another namespace")];
    expect(concluded(readText(refused), { ...noInventory, hops }).path).toEqual(hops);
  });
});
