import type { NetworkPolicy } from "#lib/domain/inventory/kubernetes.ts";
import { decodeSelector } from "./decode-selector.ts";
import { namespaceOf } from "./metadata.ts";
import { list, Malformed, optionalNumber, record, text, texts, type Wire } from "./wire.ts";

type Rule = NetworkPolicy["egress"][number];

/** The egress side of a NetworkPolicy. Throws `Malformed`. */
export function decodeNetworkPolicy(object: unknown): NetworkPolicy {
  const policy = record(object, "networkpolicy");
  const metadata = record(policy.metadata, "metadata");
  const spec = record(policy.spec, "spec");
  const egress = list(spec.egress, "spec.egress").map((item) => decodeRule(record(item, "spec.egress")));
  const types = texts(spec.policyTypes, "spec.policyTypes");
  return {
    namespace: namespaceOf(metadata),
    name: text(metadata.name, "metadata.name"),
    podSelector: decodeSelector(spec.podSelector, "spec.podSelector"),
    restrictsEgress: types.length === 0 ? egress.length > 0 : types.includes("Egress"),
    egress,
  };
}

function decodeRule(rule: Wire): Rule {
  return {
    to: list(rule.to, "spec.egress.to").map((item) => decodePeer(record(item, "spec.egress.to"))),
    tcpPorts: decodePorts(list(rule.ports, "spec.egress.ports")),
  };
}

function decodePeer(peer: Wire): Rule["to"][number] {
  if (peer.ipBlock === undefined) return { kind: "selector" };
  const block = record(peer.ipBlock, "spec.egress.to.ipBlock");
  return {
    kind: "cidr",
    cidr: text(block.cidr, "spec.egress.to.ipBlock.cidr"),
    except: texts(block.except, "spec.egress.to.ipBlock.except"),
  };
}

/** TCP ports by number or name; a range is the text `first-last`, which cannot be a name. */
function decodePorts(ports: readonly unknown[]): Rule["tcpPorts"] {
  if (ports.length === 0) return null;
  const tcp: (number | string)[] = [];
  for (const item of ports) {
    const port = record(item, "spec.egress.ports");
    if ((port.protocol ?? "TCP") !== "TCP") continue;
    const from = port.port;
    if (from === undefined || from === null) return null;
    if (typeof from !== "number" && typeof from !== "string") throw new Malformed("spec.egress.ports.port is no port");
    const end = optionalNumber(port.endPort, "spec.egress.ports.endPort");
    tcp.push(end === null ? from : `${from}-${end}`);
  }
  return tcp;
}
