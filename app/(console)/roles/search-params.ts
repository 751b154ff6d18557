/** Filters of the roles that the URL holds. Each has one value. */
export const roleFilters = ["use", "account"] as const;
export type RoleFilter = (typeof roleFilters)[number];

/** What a role is to the pods, in words. */
export const whoseWords: Readonly<Record<string, string>> = {
  pods: "Of pods",
  node: "Of nodes",
  unused: "Of neither",
};

/** The part of the URL that the API understands as a query for roles. */
export function rolesParams(params: URLSearchParams): URLSearchParams {
  const kept = new URLSearchParams();
  for (const key of ["q", ...roleFilters]) {
    const value = params.get(key);
    if (value !== null && value !== "") kept.set(key, value);
  }
  return kept;
}
