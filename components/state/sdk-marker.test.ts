import { expect, it } from "vitest";
import { sayParts } from "./sdk-marker.tsx";

it.each([
  [null, null],
  [[], null],
  [["java2"], "only Java v2"],
  [["java2", "js3"], "2 of 4 SDKs"],
  [["botocore", "go2", "java2", "js3"], null],
] as const)("families %j are marked as %j", (parts, words) => {
  expect(sayParts(parts)).toBe(words);
});
