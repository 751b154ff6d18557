import type { RoleRow } from "../rows.ts";
import { irsaIn, notFor, pods } from "../trust.ts";
import { bucket, eu, here, like, queue, table, us } from "./shorthand.ts";

/** Catalogue, search, sign-in, messages and checkout. */

export const shopRoles: readonly RoleRow[] = [
  {
    name: "catalog-api",
    path: "/teams/",
    trust: [eu("catalog:catalog-api")],
    can: [table("catalog"), ["ssm:GetParameter", "*"]],
  },
  /* Wide: no condition on the audience. */
  {
    name: "catalog-media",
    path: "/teams/",
    trust: [irsaIn({ ...here, audience: null }, "prod-eu", "catalog:catalog-media")],
    can: [bucket("media")],
  },
  { name: "catalog-reviews", path: "/teams/", trust: [eu("catalog:catalog-reviews")], can: [queue("reviews")] },
  { name: "catalog-prices", path: "/teams/", trust: [eu("catalog:price-feed")], can: [table("prices")] },
  { name: "catalog-pricing-v2", path: "/teams/", trust: [eu("catalog:price-feed")], can: [table("prices-v2")] },
  {
    name: "catalog-import",
    path: "/teams/",
    trust: [pods("catalog")],
    can: [bucket("imports"), ["glue:GetTable", "*"]],
  },
  {
    name: "search-api",
    trust: [eu("search:search-api")],
    can: [
      ["es:*", "*"],
      ["kms:Decrypt", "*"],
    ],
  },
  { name: "search-suggest", trust: [eu("search:suggest")], can: [["es:*", "*"]] },
  { name: "search-suggest-next", trust: [pods("search")], can: [["es:*", "*"]] },
  {
    name: "search-indexer",
    trust: [irsaIn({ ...here, audience: "amazonaws.com" }, "prod-eu", "search:indexer")],
    can: [["es:*", "*"]],
    usedDays: 260,
  },
  { name: "search-querylog", trust: [pods()], can: [["firehose:PutRecord", "*"]] },
  {
    name: "identity-login",
    path: "/restricted/",
    trust: [eu("identity:login-api", "identity:device-trust")],
    can: [
      ["cognito-idp:*", "*"],
      ["kms:GetPublicKey", "*"],
    ],
  },
  {
    name: "identity-sessions",
    path: "/restricted/",
    trust: [irsaIn(like, "prod-eu", "identity:*"), notFor("prod-eu", "identity:session-cleaner")],
    can: [table("sessions")],
  },
  { name: "identity-mfa", path: "/restricted/", trust: [pods("identity")], can: [["sns:Publish", "*"]] },
  /* The star is taken literally. */
  { name: "notifications-send", trust: [eu("notifications:*")], can: [["sns:Publish", "*"]] },
  { name: "notifications-email", trust: [eu("notifications:email")], can: [["ses:SendEmail", "*"], bucket("mail")] },
  { name: "notifications-bounces", trust: [pods("notifications")], can: [queue("bounces")] },
  {
    name: "checkout-api",
    trust: [us("checkout:checkout-api", "checkout:gift-cards")],
    can: [table("checkout"), ["kms:Decrypt", "*"]],
  },
  { name: "checkout-risk", trust: [us("checkout:risk-check")], can: [["frauddetector:GetEventPrediction", "*"]] },
  { name: "checkout-wallet", trust: [pods("checkout")], can: [table("wallets")] },
  { name: "carts-sweep", trust: [pods("carts")], can: [table("carts")], usedDays: 64 },
];
