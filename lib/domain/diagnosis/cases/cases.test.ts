import { describe, expect, it } from "vitest";
import { type CauseId, causeOf } from "../causes/catalogue.ts";
import { diagnoseText } from "../diagnose.ts";
import denials from "./denials.json" with { type: "json" };
import local from "./local.json" with { type: "json" };
import messages from "./messages.json" with { type: "json" };
import others from "./others.json" with { type: "json" };
import podIdentity from "./pod-identity.json" with { type: "json" };
import { wrappers } from "./wrap.ts";

interface Case {
  readonly text: string;
  readonly first?: string;
  readonly among?: readonly string[];
  readonly family?: string;
  readonly kind?: string;
  readonly atMost: string;
}

const strength: Readonly<Record<string, number>> = { possible: 0, likely: 1, certain: 2 };
const cases: readonly Case[] = [...podIdentity, ...local, ...denials, ...others];

describe("a message alone", () => {
  it.each(cases)("$text", ({ text, first, among, family, kind, atMost }) => {
    const { causes, identity } = diagnoseText(text);
    const ids = causes.map(({ cause }) => cause as string);
    if (first !== undefined) expect(ids[0]).toBe(first);
    if (family !== undefined) expect(causes[0]?.family).toBe(family);
    if (kind !== undefined) expect(identity.kind).toBe(kind);
    expect(ids.slice(0, 5)).toEqual(expect.arrayContaining([...(among ?? [])]));
    expect(strength[causes[0]?.confidence ?? ""]).toBeLessThanOrEqual(strength[atMost] ?? -1);
  });
});

const wrapped = Object.entries(wrappers).flatMap(([wrapper, wrap]) =>
  messages.map((message) => ({ wrapper, name: message.text.slice(0, 80), text: wrap(message), message })),
);

describe("a message inside what libraries and tools make of it", () => {
  it.each(wrapped)("$wrapper: $name", ({ text, message }) => {
    const [first] = diagnoseText(text).causes;
    expect(message.causes).toContain(first?.cause);
    expect(first?.family).toBe(causeOf(message.causes[0] as CauseId).family);
    expect(strength[first?.confidence ?? ""]).toBeLessThanOrEqual(strength[message.atMost] ?? -1);
  });
});

it("covers at least 250 messages", () => {
  expect(cases.length + wrapped.length).toBeGreaterThanOrEqual(250);
});
