import { familyNames, type PrincipalFamily, principalFamilies } from "#lib/domain/credentials/families.ts";
import { Tag } from "../ui/tag.tsx";

/** Names short enough for a marker. */
const short: Readonly<Record<PrincipalFamily, string>> = {
  botocore: "botocore",
  go2: "Go v2",
  java2: "Java v2",
  js3: "JS v3",
};

/** "only Java v2", "2 of 4 SDKs"; null where all families agree. */
export function sayParts(parts: readonly PrincipalFamily[] | null): string | null {
  if (parts === null || parts.length === 0 || parts.length === principalFamilies.length) return null;
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return `only ${short[only]}`;
  return `${parts.length} of ${principalFamilies.length} SDKs`;
}

/** Stands beside a state that belongs to some SDK families only. */
export function SdkMarker({ parts }: { parts: readonly PrincipalFamily[] | null }) {
  const words = sayParts(parts);
  if (words === null || parts === null) return null;
  const names = parts.map((family) => familyNames[family]).join(", ");
  return (
    <Tag strong title={`SDK families differ; this state is that of ${names}`}>
      <span aria-hidden="true">≠ </span>
      {words}
    </Tag>
  );
}
