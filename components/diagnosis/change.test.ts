import { describe, expect, it } from "vitest";
import { diagnoseText } from "#lib/domain/diagnosis/diagnose.ts";
import type { Diagnosis } from "#lib/domain/diagnosis/types.ts";
import { changeOf } from "./change.ts";

const of = (text: string, more: Partial<Diagnosis> = {}): Diagnosis => ({
  ...diagnoseText(text),
  container: null,
  candidates: [],
  moreCandidates: 0,
  fix: null,
  verify: null,
  ...more,
});

const bare =
  "An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity operation: Not authorized to perform sts:AssumeRoleWithWebIdentity";
const node =
  "User: arn:aws:sts::123456789012:assumed-role/node/i-0c9e5d20b7a641f2a is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::b/k";

describe("the change of a diagnosis", () => {
  it("is only to look, where several causes are possible", () => {
    const diagnosis = of(bare);
    expect(changeOf(diagnosis)).toMatchObject({
      heading: "Look first",
      title: diagnosis.causes[0]?.decides,
      gaps: true,
    });
  });

  it("is that of the first cause, with its checks as commands and what they must show", () => {
    const diagnosis = of(node);
    const change = changeOf(diagnosis);
    expect(change).toMatchObject({ heading: "The one change", title: diagnosis.causes[0]?.fix[0] });
    expect(change?.checks[0]?.text).toMatch(/^kubectl .+ get-caller-identity$/);
    expect(change?.expect[0]).toMatch(/^the Arn names/);
  });

  it("is that of the pod where it is known, and its check, too", () => {
    const fix = { title: "Restart", words: "w", diff: null, commands: [], check: null, alsoLetsIn: null };
    const verify = { role: null, expect: "names team", commands: [{ tool: "kubectl", text: "exec" }], reading: null };
    const change = changeOf(of(node, { fix, verify }));
    expect(change).toMatchObject({ title: "Restart", expect: ["names team"], checks: verify.commands, gaps: false });
  });

  it("is none where nothing was recognised", () => {
    expect(changeOf(of("hello"))).toBeNull();
  });
});
