import type { Facts } from "./facts.ts";
import { certain, likely, onSignals, possible, type RankRule, type Verdict } from "./rule.ts";

const atAgent = { way: "pod-identity", broken: "agent" } as const;
const atTrust = { way: "pod-identity", broken: "trust" } as const;

function malformed(facts: Facts): Verdict | null {
  if (!facts.has("agent-token-malformed")) return null;
  const bearer = facts.has("agent-bearer");
  return {
    ...atAgent,
    guesses: bearer
      ? [certain("PODID_BAD_AUTH_HEADER")]
      : [likely("PODID_BAD_AUTH_HEADER"), ...possible("TOKEN_NOT_PROJECTED")],
    why: bearer
      ? "The agent cannot decode the token from its seventh character on: that is the space behind the word Bearer"
      : "The agent cannot read what the Authorization header holds as a token",
  };
}

function unanswered(facts: Facts): Verdict | null {
  const [timeout, canceled] = [facts.has("agent-timeout"), facts.has("agent-canceled")];
  if (!timeout && !canceled) return null;
  const first = timeout ? "PODID_AGENT_TIMEOUT" : "PODID_AGENT_CANCELED";
  return {
    ...atAgent,
    guesses: possible(first, "PODID_AGENT_TIMEOUT", "PODID_AGENT_CANCELED", "PODID_AGENT_ABSENT", "PODID_THROTTLED"),
    why: timeout
      ? "Time ran out on the way to the agent or from the agent to EKS Auth; the text does not tell which of them was slow"
      : "The request was given up by the one who asked, before EKS Auth answered; the text does not tell why",
  };
}

/** Where IPv4 timed out, IPv6 without a way says nothing: SDKs and drivers try both. */
function unreachable(facts: Facts): Verdict | null {
  if (!facts.has("agent-unreachable") || facts.has("agent-timeout")) return null;
  return {
    ...atAgent,
    guesses: [likely("PODID_AGENT_ABSENT"), ...possible("PODID_AGENT_TIMEOUT")],
    why: "Nothing answers at the agent's address",
  };
}

function hostRefused(facts: Facts): Verdict | null {
  if (!facts.has("container-host-refused", "container-host-loopback", "container-token-file-unknown")) return null;
  if (facts.has("agent-not-allowed-host")) return null;
  return {
    way: "pod-identity",
    broken: "provider-chain",
    guesses: [likely("SDK_TOO_OLD_POD_IDENTITY"), ...possible("PODID_AGENT_ABSENT", "PODID_AGENT_TIMEOUT")],
    why: "The SDK turns away the agent's address, which versions that know Pod Identity accept",
  };
}

function refused(facts: Facts): Verdict | null {
  const record = facts.records.find(({ event }) => event === "AssumeRoleForPodIdentity");
  if (!facts.has("pod-identity-refused") && record?.errorCode !== "AccessDenied") return null;
  return {
    ...atTrust,
    guesses: possible(
      facts.has("host-network-named") ? "PODID_UNAUTHORIZED_HOSTNETWORK" : "PODID_TRUST_CONDITION",
      "PODID_TRUST_CONDITION",
      "PODID_TRUST_MISSING",
      "PODID_UNAUTHORIZED_HOSTNETWORK",
      "IAM_PROPAGATION",
      "EXPLICIT_DENY_SCP",
    ),
    why: "EKS Auth may not assume the role of the association. It says so for every part of the trust policy that does not fit",
  };
}

/** Agent and EKS Auth (domain facts 8.3, 11.3). */
export const podIdentityRules: readonly RankRule[] = [
  onSignals("pod-identity-node-refused", "source", ["pod-identity-node-refused"], {
    ...atAgent,
    guesses: [likely("PODID_NODE_PERMISSION"), ...possible("EXPLICIT_DENY_SCP")],
    why: "The refused action is the agent's own, which it calls with the node's role",
  }),
  { code: "pod-identity-refused", level: "source", verdict: refused },
  onSignals("pod-identity-no-association", "source", ["pod-identity-no-association"], {
    ...atAgent,
    guesses: [likely("PODID_ASSOCIATION_MISSING")],
    why: "EKS Auth knows no association for the service account of the token",
  }),
  { code: "agent-token-malformed", level: "source", verdict: malformed },
  onSignals("agent-token-empty", "source", ["agent-token-empty"], {
    ...atAgent,
    guesses: [likely("PODID_BAD_AUTH_HEADER"), ...possible("SDK_TOO_OLD_POD_IDENTITY")],
    why: "The agent got no token: the client does not send the Authorization header",
  }),
  onSignals("agent-token-claims", "source", ["agent-token-claims"], {
    ...atAgent,
    guesses: [likely("WEB_IDENTITY_TOKEN_EXPIRED"), ...possible("TOKEN_NOT_PROJECTED", "TOKEN_CLOCK")],
    why: "The agent read the token and found its times or claims not valid",
  }),
  onSignals("agent-address", "source", ["agent-address"], {
    ...atAgent,
    guesses: [likely("PODID_AGENT_ADDRESS")],
    why: "The agent names the addresses that it answers on, and the one that was called is none of them",
  }),
  onSignals("agent-not-allowed-host", "source", ["agent-not-allowed-host"], {
    ...atAgent,
    guesses: [likely("PODID_AGENT_ADDRESS")],
    why: "The SDK knows the agent's address among those that it allows; it was led to another one",
  }),
  onSignals("agent-answer-broken", "source", ["agent-answer-broken"], {
    ...atAgent,
    guesses: possible("PODID_AGENT_ADDRESS", "PODID_AGENT_TIMEOUT"),
    why: "What answered is not the agent: its answer is no JSON, as of a proxy in between",
  }),
  { code: "container-host-refused", level: "source", verdict: hostRefused },
  onSignals("agent-throttled", "source", ["agent-throttled"], {
    ...atAgent,
    guesses: [likely("PODID_THROTTLED"), ...possible("PODID_AGENT_TIMEOUT")],
    why: "The agent or EKS Auth answered that there are too many requests",
  }),
  { code: "agent-unreachable", level: "source", verdict: unreachable },
  onSignals("agent-failed", "source", ["agent-failed"], {
    ...atAgent,
    guesses: possible("PODID_AGENT_TIMEOUT", "PODID_THROTTLED", "PODID_AGENT_CANCELED"),
    why: "The agent answered that it failed; its log tells why",
  }),
  { code: "agent-unanswered", level: "source", verdict: unanswered },
];
