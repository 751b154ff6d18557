/** How the instance metadata service of a node answers. */
export type Imds = "v1-and-v2" | "v2-only" | "disabled" | "none" | "unknown";

interface ImdsLook {
  readonly word: string;
  readonly tone: "open" | "plain" | "quiet" | "unknown";
}

export const imdsLooks: Readonly<Record<Imds, ImdsLook>> = {
  "v1-and-v2": { word: "v1 answers too", tone: "open" },
  "v2-only": { word: "v2 only", tone: "plain" },
  disabled: { word: "disabled", tone: "quiet" },
  none: { word: "no IMDS", tone: "quiet" },
  unknown: { word: "not known", tone: "unknown" },
};
