import { describe, expect, it } from "vitest";
import {
  containerHref,
  diagnoseHref,
  diagnosisHref,
  findingHref,
  idOfParts,
  nodeHref,
  roleHref,
  rowsHref,
} from "./links.ts";

describe("addresses", () => {
  it.each([
    "real-a/trust/star-6f7c9d-x2kqp/app",
    "arn:aws:eks:us-east-1:123456789012:cluster/prod/payments/api/app",
    'odd <"name">/%2F/?#/ü',
  ])("give back the id %s", (id) => {
    const href = containerHref(id);
    expect(new URL(href, "http://localhost").pathname).toBe(href.split("?")[0]);
    expect(idOfParts(href.replace("/containers/", "").split("/"))).toBe(id);
  });

  it("give back the key of a finding", () => {
    const key = "role-missing|role|123456789012||||arn:aws:iam::123456789012:role/a%7Cb%25|x";
    expect(idOfParts(findingHref(key).replace("/findings/", "").split("/"))).toBe(key);
  });

  it("lead to a diagnosis, with what it is about", () => {
    expect(diagnoseHref({})).toBe("/diagnose");
    expect(diagnoseHref({ container: "real-a/trust/star-1/a&b" })).toBe(
      "/diagnose?container=real-a/trust/star-1/a%26b",
    );
    expect(diagnoseHref({ event: "e1" })).toBe("/diagnose?event=e1");
    expect(diagnosisHref("a/b")).toBe("/diagnose/a%2Fb");
  });

  it("can be read", () => {
    expect(roleHref("arn:aws:iam::123456789012:role/teams/team-like")).toBe(
      "/roles/arn:aws:iam::123456789012:role/teams/team-like",
    );
    expect(nodeHref("real-a", "ip-10-0-4-17.ec2.internal")).toBe("/nodes/real-a/ip-10-0-4-17.ec2.internal");
    expect(rowsHref({ state: ["falling-back", "node-role-used"], cluster: "real-a" })).toBe(
      "/workloads?state=falling-back,node-role-used&cluster=real-a",
    );
    expect(rowsHref({})).toBe("/workloads");
  });

  it("that are broken have no id", () => {
    expect(idOfParts(["%E0%A4%A"])).toBeNull();
  });
});
