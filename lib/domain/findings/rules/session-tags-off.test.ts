import { expect, test } from "vitest";
import { association, podIdentityTrust, policy, role } from "../../testing/aws.ts";
import { only, run } from "../testing/run.ts";
import { agent, associated } from "../testing/samples.ts";
import { sessionTagsOff } from "./session-tags-off.ts";

const trust = policy(
  podIdentityTrust({ Condition: { StringEquals: { "aws:RequestTag/kubernetes-namespace": "shop" } } }),
);
const account = { roles: [role("app", { trust })] };

test("a role that asks for session tags which are not sent is told of", () => {
  const cluster = { associations: [association({ disableSessionTags: true })], pods: [associated(), agent] };
  expect(only(sessionTagsOff, { cluster, account }).text).toContain(
    "The association of shop/app sends no session tags, and app asks for aws:RequestTag/kubernetes-namespace",
  );
});

test("tags that are sent, and tags that nobody asks for, are no finding", () => {
  expect(run(sessionTagsOff, { cluster: { associations: [association()] }, account })).toEqual([]);
  expect(run(sessionTagsOff, { cluster: { associations: [association({ disableSessionTags: true })] } })).toEqual([]);
});
