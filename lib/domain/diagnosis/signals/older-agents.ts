import type { PhraseRule } from "./signal.ts";

/** What kiam and kube2iam say (domain facts 9.1). */
export const olderAgentPhrases = [
  {
    code: "kiam-empty-role",
    any: ["error processing request: empty role", "empty role"],
    pattern: /processing request: empty role|kiam|latest\/meta-data/,
  },
  {
    code: "kiam-pod-not-found",
    any: ["pod not found", "multiple running pods found"],
    pattern: /error finding (?:role for )?pod|assume role permissions|kiam|processing request/,
  },
  {
    code: "kiam-cannot-assume",
    any: ["error fetching credentials", "error warming credentials", "error requesting credentials"],
    all: ["accessdenied"],
    pattern: /processing request: error fetching credentials|rpc error|kiam|error warming|error requesting/,
  },
  {
    code: "kiam-forbidden",
    any: ["forbidden by policy", "pod denied by policy", "namespace policy expression", "assume role not permitted"],
  },
  { code: "kiam-server-unreachable", any: ["all subconns are in transientfailure", "error dialing grpc server"] },
  {
    code: "kiam-server-silent",
    any: ["rpc error: code = unavailable", "rpc error: code = deadlineexceeded"],
    pattern: /kiam|finding role for pod|fetching credentials|security-credentials/,
  },
  { code: "kiam-named", any: ["kiam"] },
  {
    code: "kube2iam-pod-not-found",
    any: [
      "pod with specificed ip not found",
      "pod with specified ip not found",
      "unable to find role for ip",
      "unable to find pod for ip",
    ],
  },
  {
    code: "kube2iam-role-mismatch",
    any: ["invalid role: does not match annotated role", "does not match annotated role", "role requested "],
    pattern: /does not match annotated role|role requested .{1,120} not valid for namespace/,
  },
  {
    code: "kube2iam-no-role",
    any: ["get /latest/meta-data/iam/security-credentials"],
    pattern: /security-credentials[^ ]{0,100} \(404\)/,
  },
  { code: "kube2iam-assume", any: ["error assuming role"] },
  { code: "kube2iam-named", any: ["kube2iam"] },
] as const satisfies readonly PhraseRule[];
