export const causeTabs = ["cause", "owner"] as const;
export type CauseTab = (typeof causeTabs)[number];

/** By what the overview orders the containers on a node's role; `cause` unless the URL says otherwise. */
export function readTab(params: URLSearchParams): CauseTab {
  return params.get("by") === "owner" ? "owner" : "cause";
}
