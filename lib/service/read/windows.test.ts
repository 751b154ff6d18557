import { describe, expect, test } from "vitest";
import type { Coverage } from "#lib/domain/coverage.ts";
import { indexEstate } from "#lib/domain/inventory/estate.ts";
import type { TrailWindow } from "#lib/domain/usage/event.ts";
import { makeView } from "./view.ts";
import { windowsOf } from "./windows.ts";

const account = "123456789012";
const region = "eu-west-1";

function window(from: number, to: number, more: Partial<TrailWindow> = {}): TrailWindow {
  return { account, region, question: "all", from, to, complete: true, unreadable: 0, ...more };
}

function coverage(scope: string, status: Coverage["status"]): Coverage {
  const words = status === "complete" ? null : "denied";
  return {
    source: "cloudtrail:LookupEvents",
    scope,
    status,
    count: 0,
    reason: words,
    lift: words,
    startedAt: 90,
    finishedAt: 100,
  };
}

function rows(windows: readonly TrailWindow[], coverages: readonly Coverage[] = [], of: string | null = null) {
  const head = { id: "1", source: "live", status: "complete", startedAt: 90, finishedAt: 100 } as const;
  const { inventory } = indexEstate({ clusters: [], accounts: [] });
  return windowsOf(makeView(head, inventory, coverages, { records: [], windows }), of);
}

describe("What of CloudTrail was read", () => {
  test("keeps the parts of time apart that were read whole, so that what lies between them shows", () => {
    expect(rows([window(0, 10), window(30, 50)])).toEqual([
      { account, region, from: 0, to: 10, complete: true },
      { account, region, from: 30, to: 50, complete: true },
    ]);
  });

  test("is whole only where every question was answered to its end", () => {
    const one = window(0, 50, { question: "event:AssumeRoleWithWebIdentity" });
    const other = window(20, 50, { question: "instance:i-1", complete: false });
    expect(rows([one, other])).toEqual([{ account, region, from: 0, to: 50, complete: false }]);
  });

  test("names an account and Region that could not be read at all", () => {
    const refused = coverage("210987654321 us-east-1", "denied");
    expect(rows([window(0, 50)], [refused, coverage(`${account} ${region}`, "complete")])).toEqual([
      { account, region, from: 0, to: 50, complete: true },
      { account: "210987654321", region: "us-east-1", from: 0, to: 100, complete: false },
    ]);
    expect(rows([window(0, 50)], [refused], account)).toHaveLength(1);
  });
});
