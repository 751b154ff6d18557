import type { Cause } from "./cause.ts";
import { configurationCauses } from "./configuration.ts";
import { endpointCauses } from "./endpoint.ts";
import { noCredentialsCauses } from "./no-credentials.ts";
import { nodeRoleCauses } from "./node-role.ts";
import { olderAgentCauses } from "./older-agent.ts";
import { permissionCauses } from "./permissions.ts";
import { podIdentityCauses } from "./pod-identity.ts";
import { policyCauses } from "./policies-in-the-way.ts";
import { providerCauses } from "./provider.ts";
import { tokenCauses } from "./token.ts";
import { trustCauses } from "./trust.ts";

export type { CauseFamily } from "./cause.ts";

const causes = [
  ...trustCauses,
  ...providerCauses,
  ...tokenCauses,
  ...podIdentityCauses,
  ...nodeRoleCauses,
  ...noCredentialsCauses,
  ...permissionCauses,
  ...policyCauses,
  ...endpointCauses,
  ...configurationCauses,
  ...olderAgentCauses,
] as const;

/** The closed catalogue of root causes: ids are promises, added and never renamed. */
export type CauseId = (typeof causes)[number]["id"];

export const catalogue: ReadonlyMap<CauseId, Cause> = new Map(causes.map((cause) => [cause.id, cause]));

/** The entry of a cause. */
export function causeOf(id: CauseId): Cause {
  const cause = catalogue.get(id);
  if (cause === undefined) throw new Error(`the catalogue has no cause ${id}`);
  return cause;
}
