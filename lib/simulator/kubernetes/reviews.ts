import { resources } from "./resources.ts";
import type { Attributes } from "./status.ts";

/** May the caller do this? The simulated user reads what the faults do not deny, and changes nothing. */
export type Allows = (wanted: Attributes) => boolean;

const readVerbs = ["get", "list", "watch"] as const;

/** The answer to a SelfSubjectAccessReview. */
export function accessReview(spec: Readonly<Record<string, unknown>>, allows: Allows): Record<string, unknown> {
  const wanted = spec["resourceAttributes"] as Readonly<Record<string, string>> | undefined;
  const allowed = wanted
    ? allows({
        verb: wanted["verb"] ?? "",
        group: wanted["group"] ?? "",
        resource: wanted["resource"] ?? "",
        ...(wanted["namespace"] ? { namespace: wanted["namespace"] } : {}),
      })
    : true;
  return {
    kind: "SelfSubjectAccessReview",
    apiVersion: "authorization.k8s.io/v1",
    metadata: {},
    spec,
    status: { allowed },
  };
}

/** The answer to a SelfSubjectRulesReview. */
export function rulesReview(spec: Readonly<Record<string, unknown>>, allows: Allows): Record<string, unknown> {
  const rules = resources.flatMap(({ plural, group }) => {
    const verbs = readVerbs.filter((verb) => allows({ verb, group, resource: plural }));
    return verbs.length > 0 ? [{ verbs, apiGroups: [group], resources: [plural] }] : [];
  });
  const always = {
    verbs: ["create"],
    apiGroups: ["authorization.k8s.io"],
    resources: ["selfsubjectaccessreviews", "selfsubjectrulesreviews"],
  };
  return {
    kind: "SelfSubjectRulesReview",
    apiVersion: "authorization.k8s.io/v1",
    metadata: {},
    spec,
    status: {
      resourceRules: [always, ...rules],
      nonResourceRules: [{ verbs: ["get"], nonResourceURLs: ["/api", "/api/*", "/apis", "/apis/*", "/version"] }],
      incomplete: false,
    },
  };
}
