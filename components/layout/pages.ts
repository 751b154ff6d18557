/** The pages that the bar leads to, with the keys that go there. Filters in `keeps` mean the same on the next page. */
export const pages = [
  { href: "/", name: "Overview", keys: "g o" },
  { href: "/workloads", name: "Workloads", keys: "g w" },
  { href: "/roles", name: "Roles", keys: "g r" },
  { href: "/nodes", name: "Nodes", keys: "g n" },
  { href: "/evidence", name: "Evidence", keys: "g e" },
  { href: "/findings", name: "Findings", keys: "g f" },
  { href: "/coverage", name: "Coverage", keys: "g c" },
  { href: "/diagnose", name: "Diagnose", keys: "g d" },
] as const;

/** Filters that mean the same everywhere and therefore go along. */
const kept = ["cluster", "namespace", "owner", "audit"] as const;

/** The address of a page with the filters that go along. */
export function withKept(href: string, params: URLSearchParams): string {
  const next = new URLSearchParams();
  for (const key of kept) {
    const value = params.get(key);
    if (value !== null && value !== "") next.set(key, value);
  }
  const search = next.toString().replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%2F", "/");
  return search === "" ? href : `${href}?${search}`;
}

/** Whether a path belongs to a page: containers belong to Workloads. */
export function isWithin(href: string, path: string): boolean {
  if (href === "/") return path === "/";
  if (href === "/workloads" && path.startsWith("/containers")) return true;
  return path === href || path.startsWith(`${href}/`);
}
