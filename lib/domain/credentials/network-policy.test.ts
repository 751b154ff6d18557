import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { indexCluster } from "../inventory/cluster-index.ts";
import type { NetworkPolicy } from "../inventory/kubernetes.ts";
import { cluster } from "../testing/estate.ts";
import { networkPolicy, pod, podSpec } from "../testing/kubernetes.ts";
import { denied, partial } from "../testing/listing.ts";
import { cidrHolds, fenceOf } from "./network-policy.ts";

const metadata = "169.254.169.254";

describe("A block of addresses", () => {
  test.each([
    ["0.0.0.0/0", true],
    ["169.254.0.0/16", true],
    ["169.254.169.254/32", true],
    ["169.254.169.254", true],
    ["169.254.169.253/31", false],
    ["169.254.169.255/31", true],
    ["10.0.0.0/8", false],
    ["128.0.0.0/1", true],
    ["0.0.0.0/1", false],
    ["::/0", false],
    ["169.254.169.254/33", false],
    ["169.254.169.254/-1", false],
    ["169.254.169.256/32", false],
    ["169.254.169/24", false],
    ["169.254.169.254/x", false],
    ["", false],
  ])("%s holds the metadata address: %s", (cidr, holds) => {
    expect(cidrHolds(cidr, metadata)).toBe(holds);
  });

  test("holds an address just when their first bits are equal", () => {
    const byte = fc.integer({ min: 0, max: 255 });
    const address = fc.tuple(byte, byte, byte, byte);
    const bits = (bytes: readonly number[]): string => bytes.map((one) => one.toString(2).padStart(8, "0")).join("");
    fc.assert(
      fc.property(address, address, fc.integer({ min: 0, max: 32 }), (base, wanted, length) => {
        const naive = bits(base).slice(0, length) === bits(wanted).slice(0, length);
        expect(cidrHolds(`${base.join(".")}/${length}`, wanted.join("."))).toBe(naive);
      }),
    );
  });
});

const everywhere = { kind: "cidr" as const, cidr: "0.0.0.0/0", except: [] };
const butMetadata = { ...everywhere, except: ["169.254.0.0/16"] };

function fence(policies: readonly NetworkPolicy[], labels: Readonly<Record<string, string>> = {}, hostNetwork = false) {
  const index = indexCluster(cluster({ networkPolicies: policies }));
  return fenceOf(index, pod({ spec: podSpec({ labels, hostNetwork }) }), metadata, 80);
}

describe("The way to the metadata address", () => {
  test.each<[string, Partial<NetworkPolicy>[], string]>([
    ["nothing", [], "open"],
    ["a policy that lets nothing out", [{}], "fenced"],
    ["a policy of another namespace", [{ namespace: "other" }], "open"],
    ["a policy about ingress", [{ restrictsEgress: false }], "open"],
    ["a rule to everywhere", [{ egress: [{ to: [everywhere], tcpPorts: null }] }], "open"],
    ["a rule to everywhere but link-local addresses", [{ egress: [{ to: [butMetadata], tcpPorts: null }] }], "fenced"],
    ["a rule to no named peer", [{ egress: [{ to: [], tcpPorts: null }] }], "open"],
    ["a rule to pods only", [{ egress: [{ to: [{ kind: "selector" }], tcpPorts: null }] }], "fenced"],
    ["a rule for port 80", [{ egress: [{ to: [], tcpPorts: [80] }] }], "open"],
    ["a rule for ports 1 to 100", [{ egress: [{ to: [], tcpPorts: ["1-100"] }] }], "open"],
    ["a rule for ports 81 to 100", [{ egress: [{ to: [], tcpPorts: ["81-100"] }] }], "fenced"],
    ["a rule for UDP only", [{ egress: [{ to: [], tcpPorts: [] }] }], "fenced"],
    ["one that shuts and one that opens", [{}, { name: "open", egress: [{ to: [], tcpPorts: null }] }], "open"],
  ])("with %s", (_, policies, kind) => {
    expect(fence(policies.map((one) => networkPolicy(one))).kind).toBe(kind);
  });

  test("is shut by all policies that bind the pod together, by name", () => {
    const found = fence([networkPolicy({ name: "one" }), networkPolicy({ name: "two" })]);
    expect(found).toEqual({ kind: "fenced", policies: ["one", "two"] });
  });

  test("depends on the pod's labels", () => {
    const policies = [
      networkPolicy({
        podSelector: { matchLabels: {}, matchExpressions: [{ key: "tier", operator: "In", values: ["web", "db"] }] },
      }),
    ];
    expect(fence(policies, { tier: "db" }).kind).toBe("fenced");
    expect(fence(policies, { tier: "batch" }).kind).toBe("open");
    expect(fence(policies).kind).toBe("open");
  });

  test("is open to the host network, whatever was read", () => {
    expect(fence([networkPolicy()], {}, true).kind).toBe("open");
  });

  test("is not known where a policy may not have been read, but for one that opens it", () => {
    const opening = networkPolicy({ name: "open", egress: [{ to: [], tcpPorts: null }] });
    const whole = cluster({ networkPolicies: [opening, networkPolicy()] });
    const without = indexCluster({ ...whole, networkPolicies: denied(whole.networkPolicies) });
    expect(fenceOf(without, pod(), metadata, 80)).toEqual({ kind: "unknown" });
    const opened = indexCluster({ ...whole, networkPolicies: partial(whole.networkPolicies, (_, at) => at === 0) });
    expect(fenceOf(opened, pod(), metadata, 80)).toEqual({ kind: "open" });
  });
});
