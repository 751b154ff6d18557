import type { Administrator } from "../administrator.ts";
import { until } from "./until.ts";

/** Namespaces of the estates in `../estates` begin so; no other object of the real cluster is ever changed. */
const prefix = "rolecall-test-";

export function ownNamespace(name: string | undefined): boolean {
  return name?.startsWith(prefix) === true;
}

async function ownNamespaces({ core }: Administrator): Promise<string[]> {
  const { items } = await core.listNamespace();
  return items.flatMap(({ metadata }) => (metadata?.name && ownNamespace(metadata.name) ? [metadata.name] : []));
}

/** Deletes the namespaces of the estates, also those that a killed run left, and waits until they are gone. */
export async function removeEstates(admin: Administrator): Promise<void> {
  const found = await ownNamespaces(admin);
  // Two runs at once would both delete; the later of the two finds nothing.
  await Promise.all(found.map((name) => admin.core.deleteNamespace({ name }).catch(() => undefined)));
  await until("the namespaces are gone", 100, async () =>
    (await ownNamespaces(admin)).length === 0 ? true : undefined,
  );
}
