import { expect, test } from "vitest";
import type { AccessKey } from "../inventory/aws.ts";
import { estate } from "../testing/estate.ts";
import { container } from "../testing/kubernetes.ts";
import { keyWords, lastUseOf, shownKeys, shownTail } from "./shown-key.ts";

const key: AccessKey = {
  tail: "MPLE",
  account: "123456789012",
  userName: "legacy",
  lastUsed: { at: Date.UTC(2026, 9, 1), region: "us-east-1", service: "s3" },
  gap: null,
};
const showing = (tail: string | null) =>
  container({ env: { AWS_ACCESS_KEY_ID: { kind: "dropped", tail, blank: false } } });

test("a container shows the end of the id that is written into it", () => {
  expect(shownTail(showing("MPLE"))).toBe("MPLE");
  expect(shownTail(showing(null))).toBeNull();
  expect(shownTail(container())).toBeNull();
});

test("every key that ends so may be the container's", () => {
  const other = { ...key, userName: "second" };
  const index = estate({ accessKeys: [key, other, { ...key, tail: "XXXX" }] }).clusters.get("c1");
  if (!index) throw new Error("the estate has the cluster");
  expect(shownKeys(index, showing("MPLE"))).toEqual([key, other]);
  expect(shownKeys(index, container())).toEqual([]);
});

test.each<[string, Partial<AccessKey>, string]>([
  [
    "user and last use",
    {},
    "it is the key of IAM user legacy of account 123456789012, last used 2026-10-01 for s3 in us-east-1",
  ],
  [
    "a key that was never used",
    { lastUsed: { at: null, region: null, service: null } },
    "it is the key of IAM user legacy of account 123456789012, and IAM has no use of it on record",
  ],
  [
    "a key of an account that is not read",
    {
      userName: null,
      lastUsed: null,
      gap: "it belongs to account 210987654321, which is not audited",
      account: "210987654321",
    },
    "its user of account 210987654321 and last use are not known: it belongs to account 210987654321, which is not audited",
  ],
])("%s in words", (_, change, words) => {
  expect(keyWords({ ...key, ...change })).toBe(words);
});

test("the latest use is that of the key that was used last", () => {
  expect(lastUseOf([key, { ...key, lastUsed: { at: 5, region: null, service: null } }])).toBe(Date.UTC(2026, 9, 1));
  expect(lastUseOf([{ ...key, lastUsed: null }])).toBeNull();
});
