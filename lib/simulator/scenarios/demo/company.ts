/** Names that several tables share. */

/** The account of both production clusters. */
export const production = "123456789012";
/** The account of staging and of data shared between teams. */
export const shared = "210987654321";
/** A partner's account, which nobody here can read. */
export const partner = "444455556666";

export const issuers = {
  "prod-eu": "https://oidc.eks.eu-west-1.amazonaws.com/id/7C1E5A90B3D24F68A1907D3EC25B4F06",
  "prod-us": "https://oidc.eks.us-east-1.amazonaws.com/id/E40B9D27F1A84C35962F7A0DB8C3165E",
  staging: "https://oidc.eks.eu-west-1.amazonaws.com/id/29AF60C8D7154BE3B07E6D1F483A92C5",
  /** prod-us before it was rebuilt in spring. */
  "prod-us-before": "https://oidc.eks.us-east-1.amazonaws.com/id/0D6F3B58A27E491C85D4E9B1702CA36F",
} as const;

export type IssuerName = keyof typeof issuers;
