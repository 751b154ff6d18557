import { classifyArn } from "../identity/classify.ts";
import type { Facts } from "./facts.ts";
import { certain, likely, onSignals, possible, type RankRule, type Verdict } from "./rule.ts";

const at = { way: "open", broken: "agent" } as const;

function kube2iamAssumes(facts: Facts): Verdict | null {
  const denial = facts.denials.find(({ action }) => action === "sts:AssumeRole");
  if (denial === undefined || !facts.has("kube2iam-assume", "kube2iam-named")) return null;
  if (denial.principal === null || classifyArn(denial.principal).kind !== "node-role") return null;
  const fallback = /fallback|default/i.test(denial.resource ?? "");
  return {
    ...at,
    guesses: fallback
      ? [likely("KUBE2IAM_FALLBACK_ROLE"), ...possible("KUBE2IAM_NODE_CANNOT_ASSUME", "FALLBACK_NODE_ROLE")]
      : possible("KUBE2IAM_NODE_CANNOT_ASSUME", "KUBE2IAM_FALLBACK_ROLE", "FALLBACK_NODE_ROLE"),
    why: fallback
      ? "The node's role may not assume a role that is named as a fallback: kube2iam takes that one for pods without annotation"
      : "The node's role may not assume the role that kube2iam wants for the pod",
  };
}

/** kiam and kube2iam (domain facts 9.1). */
export const olderAgentRules: readonly RankRule[] = [
  onSignals("kiam-empty-role", "source", ["kiam-empty-role"], {
    ...at,
    guesses: [certain("KIAM_NO_ROLE_ANNOTATION")],
    why: "kiam found the pod, and the pod names no role",
  }),
  onSignals("kiam-pod-not-found", "source", ["kiam-pod-not-found"], {
    ...at,
    guesses: [likely("KIAM_POD_NOT_FOUND")],
    why: "kiam's server finds no pod, or more than one, by the address of the request",
  }),
  onSignals("kiam-forbidden", "source", ["kiam-forbidden"], {
    ...at,
    guesses: [likely("KIAM_NAMESPACE_NOT_PERMITTED")],
    why: "kiam's policy on the namespace turns the role away",
  }),
  onSignals("kiam-cannot-assume", "source", ["kiam-cannot-assume"], {
    ...at,
    guesses: [likely("KIAM_SERVER_CANNOT_ASSUME"), ...possible("ROLE_MISSING")],
    why: "STS refused kiam's server when it asked for the pod's role",
  }),
  onSignals("kiam-server-unreachable", "source", ["kiam-server-unreachable", "kiam-server-silent"], {
    ...at,
    guesses: [likely("KIAM_SERVER_UNREACHABLE")],
    why: "The agent has no connection to the server",
  }),
  onSignals("kube2iam-role-mismatch", "source", ["kube2iam-role-mismatch"], {
    ...at,
    guesses: [certain("KUBE2IAM_ROLE_MISMATCH")],
    why: "kube2iam says that the role asked for is not the annotated one",
  }),
  onSignals("kube2iam-pod-not-found", "source", ["kube2iam-pod-not-found", "kube2iam-no-role"], {
    ...at,
    guesses: [likely("KUBE2IAM_POD_NOT_FOUND"), ...possible("KUBE2IAM_FALLBACK_ROLE")],
    why: "kube2iam knows no pod, or no role, by the address of the request",
  }),
  { code: "kube2iam-assume", level: "source", verdict: kube2iamAssumes },
];
