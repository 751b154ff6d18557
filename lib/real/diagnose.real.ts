import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type CauseId, catalogue, causeOf } from "#lib/domain/diagnosis/causes/catalogue.ts";
import { diagnoseText } from "#lib/domain/diagnosis/diagnose.ts";

const folder = join(import.meta.dirname, "..", "..", "..", "shared", "realdata");
const isThere = existsSync(join(folder, "errors-sample.tsv")) && existsSync(join(folder, "error-classes.tsv"));
if (!isThere)
  console.log("the diagnosis of real errors is skipped: there is no ../shared/realdata beside the repository");

function rowsOf(name: string): string[][] {
  if (!isThere) return [];
  const [, ...lines] = readFileSync(join(folder, name), "utf8").trimEnd().split("\n");
  return lines.map((line) => line.split("\t"));
}

interface Row {
  readonly id: string;
  readonly text: string;
  readonly cause: CauseId;
  readonly confirmed: boolean;
}

const rows = rowsOf("errors-sample.tsv").map(([id = "", text = "", , cause = "", , , , confidence = ""]): Row => {
  return { id, text, cause: cause as CauseId, confirmed: confidence !== "unconfirmed" };
});
const confirmed = rows.filter((row) => row.confirmed);

describe.skipIf(!isThere)("real errors, from their text alone", () => {
  test("have their classes in the catalogue", () => {
    for (const [cause = ""] of rowsOf("error-classes.tsv")) expect(catalogue.has(cause as CauseId), cause).toBe(true);
  });

  test("are answered with the cause among the first five, or at least first in its family, in nine of ten", () => {
    const told = confirmed.filter(({ text, cause }) => {
      const { causes } = diagnoseText(text);
      const place = causes.findIndex((each) => each.cause === cause);
      return place === 0 || (place > 0 && place < 5 && causes[0]?.family === causeOf(cause).family);
    });
    expect(told.length / confirmed.length).toBeGreaterThanOrEqual(0.9);
  });

  test.each(rows)("$id is never answered with a wrong certainty", ({ text, cause, confirmed: isConfirmed }) => {
    const [first] = diagnoseText(text).causes;
    const isWrong = first?.confidence === "certain" && first.cause !== cause;
    const isBold = !isConfirmed && first !== undefined && first.confidence !== "possible";
    expect({ isWrong, isBold }).toEqual({ isWrong: false, isBold: false });
  });
});

interface Event {
  readonly errorCode?: string;
  readonly userIdentity?: { readonly arn?: string };
}

describe.skipIf(!existsSync(join(folder, "cloudtrail")))("real events of CloudTrail", () => {
  const events = globSync(join(folder, "cloudtrail", "**", "*.json")).flatMap(
    (file) => (JSON.parse(readFileSync(file, "utf8")) as { readonly Records?: readonly Event[] }).Records ?? [],
  );

  test("name the caller that the event names", () => {
    const named = events.filter(
      ({ errorCode, userIdentity }) => errorCode !== undefined && userIdentity?.arn !== undefined,
    );
    const other = named.filter((event) => diagnoseText(JSON.stringify(event)).identity.arn !== event.userIdentity?.arn);
    expect(named.length).toBeGreaterThan(0);
    expect(other).toEqual([]);
  });

  test("have no cause where nothing was refused", () => {
    const allowed = events.filter(({ errorCode }) => errorCode === undefined);
    expect(allowed.filter((event) => diagnoseText(JSON.stringify(event)).causes.length > 0)).toEqual([]);
  });
});

interface SdkCase {
  readonly endpoints: { readonly sts: string; readonly container: string };
  readonly outcome: Readonly<Record<string, { readonly error?: string }>>;
}

describe.skipIf(!existsSync(join(folder, "sdk-cases.jsonl")))("errors of real SDKs", () => {
  const cases = (
    existsSync(join(folder, "sdk-cases.jsonl")) ? readFileSync(join(folder, "sdk-cases.jsonl"), "utf8") : ""
  )
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as SdkCase);
  const errorsOf = (words: string): readonly { readonly text: string; readonly endpoints: SdkCase["endpoints"] }[] =>
    cases.flatMap(({ endpoints, outcome }) =>
      Object.values(outcome).flatMap(({ error }) => (error?.includes(words) ? [{ text: error, endpoints }] : [])),
    );

  test.each([
    { words: "AssumeRoleWithWebIdentity", when: (sts: string) => sts === "AccessDenied", family: "trust" },
    { words: "OpenIDConnect", when: (sts: string) => sts === "InvalidIdentityToken", family: "provider" },
    { words: "Token expired", when: (sts: string) => sts === "ExpiredTokenException", family: "token" },
  ])("that say $words are led to $family", ({ words, when, family }) => {
    const asked = errorsOf(words).filter(
      ({ text, endpoints }) => when(endpoints.sts) && !text.includes("No such file"),
    );
    expect(asked.length).toBeGreaterThan(0);
    for (const { text } of asked) expect(diagnoseText(text).causes[0]?.family, text).toBe(family);
  });

  test("of the agent are led to Pod Identity", () => {
    const asked = errorsOf("container-role").filter(({ text }) => !text.includes("169.254.170.2/"));
    expect(asked.length).toBeGreaterThan(0);
    const led = asked.filter(({ text }) => diagnoseText(text).causes[0]?.family === "pod-identity");
    expect(led.length / asked.length).toBeGreaterThan(0.9);
  });
});
