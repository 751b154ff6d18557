import { describe, expect, test } from "vitest";
import { authorize } from "../authorize.ts";
import { type AuthorizationCase, policiesOf, requestOf } from "../testing/case.ts";
import type { LayerName } from "../types.ts";
import { type AuthorizationHop, explainDecision } from "./hops.ts";

const OBJECT = "arn:aws:s3:::data/a.txt";
const base = { name: "", verdict: "denied", ask: `s3:GetObject on ${OBJECT}`, owner: "123456789012" } as const;

function hop(one: Partial<AuthorizationCase>, layer: LayerName): AuthorizationHop {
  const full = { ...base, ...one };
  const found = explainDecision(authorize(requestOf(full), policiesOf(full))).find((each) => each.hop === layer);
  if (!found) throw new Error(`no hop ${layer}`);
  return found;
}

describe("A decision in words", () => {
  test("names the slip and the least statement to add", () => {
    const { found, fix, comparisons } = hop({ identity: ["Allow s3:GetObject on arn:aws:s3:::data"] }, "identity");
    expect(found).toContain('"arn:aws:s3:::data" is the bucket; its objects are "arn:aws:s3:::data/*"');
    expect(fix?.diff).toContain(`+   "Resource": "${OBJECT}"`);
    expect(fix?.diff).not.toContain("*");
    expect(comparisons[0]?.differsAt).toBe(18);
    expect(fix?.commands.map(({ tool }) => tool)).toEqual(["AWS CLI", "Terraform"]);
    expect(fix?.commands[0]?.text).toMatch(/^aws iam put-role-policy --role-name app /);
    expect(fix?.check?.command).toContain("simulate-principal-policy");
  });

  test("of several statements shows the one that comes nearest", () => {
    const identity = [
      "Allow s3:* on arn:aws:s3:::other/*",
      "Allow s3:GetObject on arn:aws:s3:::data",
      "Allow s3:* on arn:aws:s3:::z",
    ];
    expect(hop({ identity }, "identity").readFrom).toBe('identity policies: "identity"');
    expect(hop({ identity }, "identity").found).toContain("statement 1");
  });

  test("names the statement to change where one denies, and adds none", () => {
    const identity = ["Allow s3:* on *", { Sid: "NoReads", Effect: "Deny", Action: "s3:Get*", Resource: "*" }];
    const { found, fix } = hop({ identity }, "identity");
    expect(found).toBe('Statement 1 ("NoReads") of "identity" denies it');
    expect(fix?.diff).toBeNull();
    expect(fix?.title).toContain('("NoReads")');
    expect(fix?.commands[0]?.text).toBe("aws iam get-role-policy --role-name app --policy-name identity");
  });

  test("says what else must change", () => {
    const { fix } = hop({ boundary: ["Allow sqs:* on *"] }, "permissions-boundary");
    expect(fix?.words).toContain("The identity policies must change as well");
  });

  test("adds the principal where the policy of the resource must allow", () => {
    const { fix } = hop({ owner: "210987654321", identity: ["Allow s3:* on *"] }, "resource");
    expect(fix?.diff).toContain('"AWS": "arn:aws:iam::123456789012:role/teams/app"');
    expect(fix?.commands[0]?.text).toContain("put-bucket-policy --bucket data ");
  });

  test("names the level whose control policy refuses", () => {
    const scp = [["Allow * on *"], ["Allow sqs:* on *"]];
    const { found, fix } = hop({ identity: ["Allow s3:* on *"], scp }, "service-control");
    expect(found).toMatch(/^At "level-1": No statement/);
    expect(fix?.title).toContain("level-1");
  });

  test("keeps hostile names inside quotes", () => {
    const { fix } = hop({ ask: "s3:GetObject on arn:aws:s3:::data/${x}'$(reboot)" }, "identity");
    expect(fix?.commands[0]?.text).toContain("'\\''$(reboot)");
    expect(fix?.commands[1]?.text).toContain('"arn:aws:s3:::data/$${x}');
  });

  test("tells the slip and the fix also where a policy that was not read could allow", () => {
    const { status, found, fix } = hop(
      { identity: ["Allow s3:* on arn:aws:s3:::data"], resource: "not-read" },
      "identity",
    );
    expect(status).toBe("unknown");
    expect(found).toContain("is the bucket; its objects are");
    expect(fix?.diff).toContain(OBJECT);
  });

  test("names the key whose value would settle an open condition", () => {
    const identity = [
      "Allow s3:* on *",
      { do: "Deny s3:* on *", if: { StringNotEquals: { "aws:SourceVpce": "vpce-1" } } },
    ];
    expect(hop({ identity }, "identity").lift).toBe('Give the request\'s value of "aws:SourceVpce"');
  });

  test("asks for the resource where it is not known", () => {
    const { fix } = hop({ ask: "s3:GetObject on ?" }, "identity");
    expect(fix?.words).toContain("The resource is not known; name it");
  });
});
