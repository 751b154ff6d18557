/**
 * How surely CloudTrail ties a use to a container, surest first.
 * `exact`: issued access key id or session tags; `service-account`: the subject of a web identity; `node`: the instance of a
 * node-role session; `static`: the access key id of static keys; `none`: the window was read and shows nothing;
 * `not-covered`: the window was not read, which says nothing about use.
 */
export const evidenceGrades = ["exact", "service-account", "static", "node", "none", "not-covered"] as const;
export type EvidenceGrade = (typeof evidenceGrades)[number];
