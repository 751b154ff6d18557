import { describe, expect, it } from "vitest";
import { refusalIn, sayPolicy } from "./refusal.ts";

const start = "User: arn:aws:sts::123456789012:assumed-role/node/i-0123456789abcdef0 is not authorized to perform: ";

describe("a refusal in a text", () => {
  it.each([
    [
      "s3:GetObject on resource: arn:aws:s3:::b/k because no identity-based policy allows the s3:GetObject action",
      "no identity policy allows it (implicit)",
    ],
    [
      "s3:GetObject on resource: arn:aws:s3:::b/k with an explicit deny in a service control policy",
      "an explicit deny in a service control policy",
    ],
    ["s3:GetObject", "the message does not say which policy"],
  ])("%s: %s", (end, said) => {
    const refusal = refusalIn(start + end);
    expect(refusal?.action).toBe("s3:GetObject");
    expect(refusal === null ? "" : sayPolicy(refusal)).toBe(said);
  });

  it("is found inside JSON with escapes", () => {
    const text = JSON.stringify({
      errorMessage: `${start}sqs:SendMessage on resource: "arn:aws:sqs:x:123456789012:q"`,
    });
    expect(refusalIn(text)?.action).toBe("sqs:SendMessage");
  });

  it("is none where the text holds none", () => {
    expect(refusalIn("Unable to locate credentials")).toBeNull();
    expect(refusalIn(null)).toBeNull();
  });
});
