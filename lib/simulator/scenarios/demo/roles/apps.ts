import type { RoleRow } from "../rows.ts";
import { dataRoles } from "./data.ts";
import { labsRoles } from "./labs.ts";
import { moneyRoles, ordersRoles } from "./money.ts";
import { shopRoles } from "./shop.ts";

/** Roles of the teams' programs in the production account. */
export const productionApps: readonly RoleRow[] = [
  ...moneyRoles,
  ...ordersRoles,
  ...shopRoles,
  ...dataRoles,
  ...labsRoles,
];
