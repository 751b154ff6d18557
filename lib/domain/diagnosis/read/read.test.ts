import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diagnoseText } from "../diagnose.ts";
import { limits } from "./clean.ts";
import { readPaste } from "./read.ts";

const error =
  "An error occurred (InvalidIdentityToken) when calling the AssumeRoleWithWebIdentity operation: Incorrect token audience";
const first = (text: string): string | undefined => diagnoseText(text).causes[0]?.cause;

describe("readPaste", () => {
  it.each([
    { what: "terminal colours", text: `\u001b[1;31m${error.replace("token", "\u001b[0mtoken\u001b[32m")}\u001b[0m` },
    { what: "colours as cat -v shows them", text: `^[[31m${error}^[[0m` },
    { what: "an escaped string", text: JSON.stringify(JSON.stringify({ log: error })) },
    {
      what: "JSON in JSON in a log line",
      text: `2026-01-02 INFO {"log":${JSON.stringify(JSON.stringify({ err: error }))}}`,
    },
    { what: "half a JSON", text: `{"level":"error","stack":${JSON.stringify(error)},"more":{` },
    { what: "a Windows paste", text: error.replaceAll(" ", "\r\n") },
    {
      what: "a web page",
      text: `<!DOCTYPE html><html><body><pre>${error.replace("token", "<b>token</b>")}</pre></body></html>`,
    },
    { what: "the end of a long log", text: `${"nothing to see here\n".repeat(60_000)}${error}` },
    { what: "the beginning of a long log", text: `${error}\n${"nothing to see here\n".repeat(60_000)}` },
  ])("finds an error in $what", ({ text }) => {
    expect(first(text)).toBe("AUDIENCE_MISMATCH");
  });

  it("says how much of a paste it passed over", () => {
    const { read } = readPaste("x".repeat(10_000_000));
    expect(read.skipped).toBe(10_000_000 - limits.head - limits.tail);
    expect(read.notes).toEqual([
      `The paste is too long: ${read.skipped} characters between its beginning and its end were not read`,
    ]);
  });

  it.each([
    { what: "nothing", text: "  \n ", form: "empty" },
    { what: "bytes", text: "\u0000\u0001\ufffd\u0002".repeat(100), form: "binary" },
    { what: "a web page", text: "<!doctype html><html><title>Sign in</title></html>", form: "html" },
    { what: "JSON without an error", text: '{"status":"ok"}', form: "json" },
    { what: "a poem", text: "Roses are red", form: "text" },
  ])("answers $what with a reason and no cause", ({ text, form }) => {
    const { causes, reason, read } = diagnoseText(text);
    expect(causes).toEqual([]);
    expect(read.form).toBe(form);
    expect(reason).toMatch(/Cannot read this|No error of AWS/);
  });

  it("never raises, and never shows a secret, whatever is pasted", () => {
    const pieces = fc.constantFrom(
      "{",
      "}",
      "[",
      '"',
      "\\",
      "\\n",
      "\u001b[",
      "&quot;",
      "<Code>",
      "</Code>",
      "User: ",
      error,
      "is not authorized to perform: ",
      "\u0000",
      "AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY ",
      "\n",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces, { maxLength: 60 }).map((all) => all.join("")),
          fc.json(),
        ),
        (text) => {
          expect(JSON.stringify(diagnoseText(text))).not.toContain("wJalrXUtnFEMI");
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each([
    "eyJ-",
    "User: ",
    "not authorized to perform: a:b on resource: ",
    "\\\\",
    "&amp;",
    "{",
    '{"a":',
    "\u001b]",
    "-----BEGIN PRIVATE KEY-----",
    "169.254.169.254 ",
    "secrets/eks.amazonaws.com/serviceaccount ",
    '"stringequals" :sub ',
    "<Code>a</Code>",
    "authorization: ",
    "because no x",
  ])("comes to an end with 400,000 characters of %s", (piece) => {
    const { version } = diagnoseText(piece.repeat(Math.ceil(400_000 / piece.length)));
    expect(version).toBe(1);
  });
});
