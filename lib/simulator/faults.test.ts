import { expect, it } from "vitest";
import { faultPlan } from "./faults.ts";

it("counts throttled calls in each place, and starts anew when faults are set", () => {
  const faults = { throttled: [{ action: "iam:ListRoles", times: 1 }] };
  const plan = faultPlan(faults);
  const kinds = (place: string) => [
    plan.judge("iam:ListRoles", [place]).kind,
    plan.judge("iam:ListRoles", [place]).kind,
  ];
  expect(kinds("a")).toEqual(["throttled", "answer"]);
  expect(kinds("b")).toEqual(["throttled", "answer"]);
  plan.set(faults);
  expect(kinds("a")).toEqual(["throttled", "answer"]);
});

it("puts refusal before throttling, and throttling before failure", () => {
  const action = "eks:ListClusters";
  const plan = faultPlan({
    denied: [{ action, scope: "closed" }],
    throttled: [{ action, times: 1 }],
    failing: [{ action, status: 500, times: 1 }],
  });
  expect(plan.judge(action, ["closed"]).kind).toBe("denied");
  expect(plan.judge(action, ["open"]).kind).toBe("throttled");
  expect(plan.judge(action, ["open"])).toEqual({ kind: "failing", status: 500 });
  expect(plan.judge(action, ["open"]).kind).toBe("answer");
});
