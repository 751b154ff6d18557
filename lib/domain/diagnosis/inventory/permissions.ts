import { authorize } from "../../authorization/authorize.ts";
import { explainDecision } from "../../authorization/explain/hops.ts";
import type {
  AppliedPolicies,
  AuthorizationRequest,
  Decision,
  LayerName,
  PolicySet,
} from "../../authorization/types.ts";
import type { IamRole } from "../../inventory/aws.ts";
import type { Estate } from "../../inventory/estate.ts";
import type { Fix } from "../../view/path.ts";
import type { CauseId } from "../causes/catalogue.ts";
import { type CauseEvidence, excluded, shown } from "../evidence.ts";
import type { DiagnosisHop, DiagnosisHopName } from "../types.ts";

/** What was tried, by which session of which role. */
export interface AskedCall {
  readonly role: IamRole;
  readonly sessionName: string | null;
  readonly action: string;
  readonly resource: string | null;
  /** A session policy may come with it: an association of Pod Identity may carry one, which is not read. */
  readonly maybeSessionPolicy: boolean;
  /** It is the role of a node, which others than its pods need. */
  readonly ofNode: boolean;
}

const hopOf: Readonly<Record<LayerName, DiagnosisHopName>> = {
  "resource-control": "resource-control-policies",
  "service-control": "service-control-policies",
  resource: "resource-policy",
  identity: "identity-policies",
  "permissions-boundary": "permissions-boundary",
  session: "session-policy",
};

const causeOfLayer: Readonly<Record<LayerName, { readonly explicit: CauseId; readonly implicit: CauseId }>> = {
  "resource-control": { explicit: "EXPLICIT_DENY_RCP", implicit: "EXPLICIT_DENY_RCP" },
  "service-control": { explicit: "EXPLICIT_DENY_SCP", implicit: "SCP_NOT_ALLOWING" },
  resource: { explicit: "EXPLICIT_DENY_RESOURCE_POLICY", implicit: "RESOURCE_POLICY_NOT_ALLOWING" },
  identity: { explicit: "EXPLICIT_DENY_IDENTITY", implicit: "POLICY_MISSING_ACTION" },
  "permissions-boundary": { explicit: "EXPLICIT_DENY_BOUNDARY", implicit: "BOUNDARY_NOT_ALLOWING" },
  session: { explicit: "EXPLICIT_DENY_SESSION_POLICY", implicit: "SESSION_POLICY_NOT_ALLOWING" },
};

/** A boundary is a managed policy: its text is known where some role of the account has it attached as well. */
function boundaryOf(estate: Estate, { boundaryArn, account }: IamRole): PolicySet {
  if (boundaryArn === null) return [];
  for (const role of estate.accounts.get(account)?.roles.values() ?? []) {
    const policy = role.policies?.find(({ arn }) => arn === boundaryArn);
    if (policy !== undefined) return [policy];
  }
  return "not-read";
}

function policiesOf(estate: Estate, { role, maybeSessionPolicy }: AskedCall): AppliedPolicies {
  return {
    identity: role.policies ?? "not-read",
    // Where the details of a role were not read, that it has no boundary was not read either.
    boundary: role.policies === null ? "not-read" : boundaryOf(estate, role),
    session: maybeSessionPolicy ? "not-read" : [],
    resource: "not-read",
    serviceControl: "not-read",
    resourceControl: "not-read",
  };
}

/** What the policies that were read say of a call. */
export interface Permissions {
  readonly hops: readonly DiagnosisHop[];
  readonly causes: readonly CauseEvidence[];
  readonly fix: Fix | null;
}

/** What refuses if all that was not read neither allows nor denies, and the resource is in the role's own account. */
function asFarAsRead(request: AuthorizationRequest, policies: AppliedPolicies): readonly CauseEvidence[] {
  const read = (set: PolicySet): PolicySet => (set === "not-read" ? [] : set);
  if (policies.identity === "not-read") return [];
  const { layers } = authorize(
    { ...request, resourceAccount: request.resourceAccount ?? request.principal.account },
    {
      identity: policies.identity,
      boundary: read(policies.boundary),
      session: read(policies.session),
      resource: [],
      serviceControl: [],
      resourceControl: [],
    },
  );
  return layers
    .filter(({ status }) => status === "broken")
    .map(({ layer, kind, reason }) => {
      const why = `${reason.text}. Policies of the resource and of the organization were not read`;
      return shown(causeOfLayer[layer][kind ?? "implicit"], "likely", why);
    });
}

function evidenceOf({ layers }: Decision): readonly CauseEvidence[] {
  return layers.flatMap(({ layer, status, kind, reason, doubt }): readonly CauseEvidence[] => {
    const causes = causeOfLayer[layer];
    if (status === "broken") return [shown(causes[kind ?? "implicit"], "certain", reason.text)];
    if (status === "unknown" || doubt !== null) return [];
    return [excluded(causes.explicit, reason.text), excluded(causes.implicit, reason.text)];
  });
}

/**
 * Evaluates a call by the policies at hand (domain facts 11.1), layer by layer. `reached`: the way of the identity is not broken
 * before it. What was not read is unknown, also where nothing else refuses.
 */
export function permissionsOf(estate: Estate, asked: AskedCall, reached: boolean): Permissions {
  const { hops, causes, fix } = evaluated(estate, asked, reached);
  // Nobody should give a node's role what a pod lacks.
  return asked.ofNode
    ? { hops, causes: causes.filter(({ stand }) => stand === "excluded"), fix: null }
    : { hops, causes, fix };
}

function evaluated(estate: Estate, asked: AskedCall, reached: boolean): Permissions {
  const { role, sessionName, action, resource } = asked;
  const request: AuthorizationRequest = {
    action,
    resource,
    principal: { kind: "role-session", arn: role.arn, account: role.account, sessionName, tags: "not-read" },
    context: {},
  };
  const policies = policiesOf(estate, asked);
  const decision = authorize(request, policies);
  const explained = explainDecision(decision);
  const hops = explained.map(({ hop, status, found, details, comparisons, readFrom, lift }, place): DiagnosisHop => {
    const doubt = decision.layers[place]?.doubt ?? null;
    const settled = status === "passed" && doubt !== null ? "unknown" : status;
    return {
      hop: hopOf[hop],
      status: reached ? settled : "unknown",
      evidence: found,
      rail: "meant",
      would: reached || settled === "unknown" ? null : settled === "passed" ? "pass" : "break",
      details,
      comparisons,
      readFrom,
      lift,
    };
  });
  const fix = explained.find((hop) => hop.fix !== null)?.fix ?? null;
  const found = evidenceOf(decision);
  const causes = decision.verdict === "unknown" ? [...found, ...asFarAsRead(request, policies)] : found;
  return { hops, causes: causes.map((one) => (one.stand === "shown" && fix !== null ? { ...one, fix } : one)), fix };
}
